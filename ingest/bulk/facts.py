# SPDX-License-Identifier: EUPL-1.2
"""What a document names and refers to, as statements in the graphs of its quotes; proposals are not among them.

The names are those of the graph, and the references follow a grammar; no person looked at them, and their method
says so. Measures and commitments stay proposals until a person accepts them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode, Quad

from dreigingsgraaf.namespaces import DG, ID
from dreigingsgraaf.papers import describe_paper
from dreigingsgraaf.quotes import describe_method, describe_passage, describe_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from dreigingsgraaf.documents import Document

HEAD: Final = (
    "# SPDX-License-Identifier: CC0-1.0\n# Found by `dreigingsgraaf ingest`; no person looked at it.\n\n"
)
METHODS: Final = {
    "recognised-name": ("naam vanzelf herkend", "name recognised automatically"),
    "recognised-reference": ("verwijzing vanzelf herkend", "reference recognised automatically"),
}
_NAMES: Final = NamedNode(DG + "names")


class Named(NamedTuple):
    """Something that a document names: where, by which method, and what."""

    passage: str
    start: int
    end: int
    method: str
    entity: str


def named(found: Mapping[str, Any]) -> list[Named]:
    """Return what a document names and refers to, each place once, in order.

    Entities that are new are left out: they are candidates, for a person to accept.

    Args:
        found: what `extract` returned.
    """
    proposed = {row["id"] for row in found["candidates"]}
    mentions = {
        Named(row["passage"], row["passageStart"], row["passageEnd"], "recognised-name", row["entity"])
        for row in found["mentions"]
        if row["entity"] and row["entity"] not in proposed
    }
    references = {
        Named(
            row["passage"],
            row["passageStart"],
            row["passageEnd"],
            "recognised-reference",
            f"kamerstuk/{row['kst'].removeprefix('kst-')}",
        )
        for row in found["references"]
        if row["kst"]
    }
    return sorted(mentions | references)


def statements(document: Document, names: list[Named]) -> Iterator[Quad]:
    """Yield the description of a document, its passages and quotes, and what stands in those quotes.

    Args:
        document: the document; it has a number.
        names: what `named` returned for it.
    """
    about = document.metadata
    yield from describe_paper(about.slug, about.date, about.title)
    passages = {passage.id: passage for passage in document.passages}
    for passage in document.passages:
        yield from describe_passage(passage)
    paper = NamedNode(f"{ID}kamerstuk/{about.slug}")
    quoted: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for passage_id, start, end, method, entity in names:
        place = passage_id, start, end
        if method not in quoted[place]:
            quoted[place].append(method)
        number = quoted[place].index(method) + 1
        stem = f"{ID}quote/{passage_id.removeprefix('passage/')}_{start}-{end}"
        quote = NamedNode(stem if number == 1 else f"{stem}_{number}")
        yield from describe_quote(quote, passages[passage_id], start, end, "statement", method)
        yield Quad(paper, _NAMES, NamedNode(ID + entity), quote)


def methods() -> Iterator[Quad]:
    """Yield the description of the methods."""
    for name, (dutch, english) in METHODS.items():
        yield from describe_method(name, dutch, english)
