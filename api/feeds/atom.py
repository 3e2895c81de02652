# SPDX-License-Identifier: EUPL-1.2
"""What changed in the graph as an Atom feed (RFC 4287): an entry for each thing, at each new snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dreigingsgraaf.difference import Changes, dated
from dreigingsgraaf.difference.prose import lines
from dreigingsgraaf.namespaces import ID, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from dreigingsgraaf.settings import Settings

    from ..history import History

_TITLES: Final = {
    "nl": (
        "Wijzigingen in dreigingsgraaf",
        "Feiten die nieuw zijn, vervielen of veranderden, per onderwerp.",
    ),
    "en": ("Changes in dreigingsgraaf", "Facts that are new, were removed or changed, by subject."),
}
_template: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
).get_template("changes.xml")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one thing.

    Args:
        id: a permanent IRI: where the changes of that snapshot are listed, with the thing behind it.
        title: what the thing is called.
        page: where it is shown.
        updated: when the snapshot was made, RFC 3339.
        kinds: what became of its properties, each once.
        text: the changes in words.
    """

    id: str
    title: str
    page: str
    updated: str
    kinds: tuple[str, ...]
    text: str


def entries(history: History, lang: str, public: str) -> Iterator[Entry]:
    """Yield an entry for each thing that changed, of the newest snapshot first.

    Args:
        history: the snapshots that are kept.
        lang: language of the words, nl or en.
        public: address of the server.
    """
    for step in history.steps():
        listed = f"{public}/v1/changes?since={step.before.name}&until={step.after.name}"
        for subject, group in groupby(step.changes.items, key=lambda change: change.subject):
            of_subject = Changes(tuple(group), step.changes.labels)
            _title, *told = lines(of_subject, lang, {})
            yield Entry(
                f"{listed}#{compact(subject)}",
                of_subject.label(subject, lang) or compact(subject),
                f"{public}/doc/{compact(subject)}" if subject.startswith(ID) else subject,
                dated(step.after).isoformat(),
                tuple(sorted({change.kind.value for change in of_subject.items})),
                "\n".join(line.removeprefix("  ") for line in told),
            )


def write_atom(
    found: Iterable[Entry], lang: str, settings: Settings, address: str, updated: datetime
) -> bytes:
    """Return the feed.

    Args:
        found: its entries.
        lang: language of the words, nl or en.
        settings: who answers for the server, and where it is.
        address: of the feed itself.
        updated: when the newest snapshot was made; in UTC.
    """
    title, subtitle = _TITLES[lang]
    public = settings.public_url.rstrip("/")
    return _template.render(
        title=title,
        subtitle=subtitle,
        lang=lang,
        id=f"{public}/feeds/changes.atom",
        address=address,
        home=f"{public}/?lang={lang}",
        author=settings.contact_name,
        updated=updated.isoformat(),
        entries=found,
    ).encode()
