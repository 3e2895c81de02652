# SPDX-License-Identifier: EUPL-1.2
"""Counts what each document states, and compares with the counts kept beside the facts.

A fact that is lost together with its evidence breaks no other rule; only the count tells. `counts.yaml` holds for
each document slug the number of its quotes and of its statements by predicate. Where several folders hold facts of
one document, their counts add up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pyoxigraph
import yaml

from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.findings import Finding
from dreigingsgraaf.namespaces import DG, ID

if TYPE_CHECKING:
    from pathlib import Path

COUNTS_FILE = "counts.yaml"
_DOCUMENT = pyoxigraph.NamedNode(DG + "document")
_QUOTES = f"{ID}quote/"

Counts = dict[str, dict[str, Any]]
"""By document slug: `quotes`, a number, and `statements`, numbers by predicate."""


def count(dataset: pyoxigraph.Dataset) -> Counts:
    """Return what each document of a dataset states."""
    documents = {
        quad.subject: quad.object.value.rpartition("/")[2]
        for quad in dataset.quads_for_predicate(_DOCUMENT)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
        and isinstance(quad.object, pyoxigraph.NamedNode)
        and quad.subject.value.startswith(_QUOTES)
    }
    statements: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for quad in dataset:
        if quad.graph_name in documents:
            name = quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
            statements[documents[quad.graph_name]][name] += 1
    quotes = Counter(documents.values())
    return {
        slug: {"quotes": quotes[slug], "statements": dict(sorted(statements[slug].items()))}
        for slug in sorted(quotes)
    }


def count_findings(dataset: pyoxigraph.Dataset, *folders: Path) -> list[Finding]:
    """Return where a dataset differs from the counts of the folders its facts came from.

    Raises:
        InputError: a file of counts can't be read, or a folder with quotes lacks one.
    """
    kept: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        path = folder / COUNTS_FILE
        if path.exists():
            try:
                counts: Counts = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            except yaml.YAMLError as error:
                raise InputError(f"{path} is no YAML: {' '.join(str(error).split())}.") from None
            for slug, of_document in counts.items():
                kept[slug].update(_flat(of_document))
    found = count(dataset)
    findings = []
    for slug in sorted({*kept, *found}):
        ours, theirs = _flat(found.get(slug)), kept[slug]
        findings += [
            _finding(slug, name, ours.get(name, 0), theirs.get(name, 0))
            for name in sorted(ours | theirs)
            if ours.get(name, 0) != theirs.get(name, 0)
        ]
    return findings


def _flat(counts: dict[str, Any] | None) -> dict[str, int]:
    return {"quotes": counts.get("quotes", 0), **counts.get("statements", {})} if counts else {}


def _finding(slug: str, name: str, found: int, kept: int) -> Finding:
    english = (
        f"{found} × {name} where {COUNTS_FILE} says {kept}; restore the fact, or correct the count with it."
    )
    dutch = f"{found} × {name} waar {COUNTS_FILE} {kept} zegt; herstel het feit, of verbeter de telling mee."
    return Finding(f"{ID}kamerstuk/{slug}", "counts", "", "", (("en", english), ("nl", dutch)))
