# SPDX-License-Identifier: EUPL-1.2
"""Puts what was kept of each document together: a folder of facts that a build reads and validates."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

from dreigingsgraaf.disk import sync_folder, write_file, writing
from dreigingsgraaf.graph.counts import COUNTS_FILE
from dreigingsgraaf.namespaces import DG, ID
from dreigingsgraaf.papers import describe_paper
from dreigingsgraaf.rdfwriter import write_trig

from .facts import HEAD, methods
from .kept import GO_ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from .kept import Kept, Summary


class Read(NamedTuple):
    """A document that was read: its name, and what was kept of it."""

    name: str
    summary: Summary


def gather(kept: Kept, documents: Sequence[Read], known: Sequence[Path]) -> list[dict[str, str]]:
    """Write the graph of all documents, and return which are not in it, with their reasons.

    Not in it are documents without a number, those whose facts a person curated already, and another text of a
    document that is in it; the first name wins. The same documents give the same files, in whatever order they came.

    Args:
        kept: where they were kept.
        documents: the documents, in the order of their names.
        known: the folders of facts that the graph is built with.

    Raises:
        UnwritableError: the folder can't be written, or the disk is full.
    """
    curated, described = _known(known)
    chosen: dict[str, Read] = {}
    left: list[dict[str, str]] = []
    for one in documents:
        reason = _reason(one, chosen, curated)
        if reason:
            left.append({"file": one.name, "reason": reason})
        else:
            chosen.setdefault(one.summary.slug, one)
    fresh = kept.folder / "graph-new"
    with writing(kept.folder, GO_ON):
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        for slug, one in sorted(chosen.items()):
            shutil.copyfile(kept.documents / f"{one.summary.key}.trig", fresh / f"{slug}.trig")
        papers = {paper for one in chosen.values() for paper in one.summary.papers}
        missing = sorted(papers - described - {f"kamerstuk/{slug}" for slug in chosen})
        write_file(fresh / "papers.trig", f"{HEAD}{write_trig(_papers(missing))}".encode())
        counts = "".join(_counts(slug, one.summary.counts) for slug, one in sorted(chosen.items()))
        write_file(fresh / COUNTS_FILE, f"{HEAD}{counts or '{}'}".encode())
        sync_folder(fresh)
        shutil.rmtree(kept.graph, ignore_errors=True)
        fresh.replace(kept.graph)
        sync_folder(kept.folder)
    return left


def _reason(one: Read, chosen: Mapping[str, Read], curated: Iterable[str]) -> str:
    slug = one.summary.slug
    if not slug:
        return "it has no letter's header, so no number to know it by"
    if slug in curated:
        return f"a person curated the facts of {slug} already"
    first = chosen.get(slug)
    if first and first.summary.passages != one.summary.passages:
        return f"{first.name} is {slug} too, with another text"
    return ""


def _known(folders: Sequence[Path]) -> tuple[set[str], set[str]]:
    """Return the slugs of documents that have quotes, and the papers that are described."""
    curated, described = set(), set()
    forms = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG}
    for path in (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in forms):
        for quad in parse(path=path, format=forms[path.suffix]):
            if not isinstance(quad.subject, NamedNode):
                continue
            if quad.subject.value.startswith(f"{ID}kamerstuk/") and quad.predicate.value == f"{DG}number":
                described.add(quad.subject.value.removeprefix(ID))
            elif quad.subject.value.startswith(f"{ID}passage/"):
                curated.add(quad.subject.value.removeprefix(f"{ID}passage/").rpartition("_")[0])
    return curated, described


def _counts(slug: str, counts: Mapping[str, Any] | None) -> str:
    """Return the counts of a document as YAML; written by hand, as the library takes longer than all the rest."""
    if not counts:
        return ""
    lines = [f"    {name}: {number}" for name, number in counts["statements"].items()]
    return "\n".join([f'"{slug}":', f"  quotes: {counts['quotes']}", "  statements:", *lines, ""])


def _papers(papers: Iterable[str]) -> list[Quad]:
    described = [quad for paper in papers for quad in describe_paper(paper.removeprefix("kamerstuk/"))]
    return [*methods(), *described]
