# SPDX-License-Identifier: EUPL-1.2
"""The whole way from files to a snapshot in service: build, validate, link letters, publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dreigingsgraaf import parts
from dreigingsgraaf.anchors import resolve
from dreigingsgraaf.errors import InputError, InvalidGraphError
from dreigingsgraaf.graph.build import build_graph
from dreigingsgraaf.graph.checks import check
from dreigingsgraaf.graph.counts import count_findings
from dreigingsgraaf.graph.described import described
from dreigingsgraaf.graph.snapshot import Snapshot, publish
from dreigingsgraaf.graph.validate import validate
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    import pyoxigraph

    from dreigingsgraaf.documents import Document
    from dreigingsgraaf.graph.findings import Finding
    from dreigingsgraaf.graph.snapshot import Texts


@dataclass(frozen=True, slots=True)
class Published:
    """A snapshot, and what to tell the person who asked for it."""

    snapshot: Snapshot
    messages: tuple[str, ...]


def build_and_validate(
    extra_data: Sequence[Path] = (),
    progress: Callable[[str], None] = lambda _stage: None,
    changed: Sequence[Path] = (),
) -> pyoxigraph.Dataset:
    """Build the graph that came along, with extra folders of facts, and check it against all rules.

    Args:
        extra_data: folders with more facts.
        progress: told at each stage what is being done.
        changed: files of facts: only what these describe is looked at. Empty: everything.

    Raises:
        InputError: a file can't be read.
        InvalidGraphError: the graph breaks rules; carries a line for each finding.
    """
    progress("Building the graph …")
    data = (folder("data"), *extra_data)
    dataset = build_graph(folder("ontology"), *data)
    progress("Checking it against its rules …")
    findings = inspect(dataset, *data, nodes=described(changed, data) if changed else None)
    if findings:
        number = f"{len(findings)} findings" if len(findings) != 1 else "1 finding"
        raise InvalidGraphError(
            f"The graph isn't valid: {number}; nothing was published.",
            [finding.told() for finding in findings],
        )
    return dataset


def inspect(dataset: pyoxigraph.Dataset, *data: Path, nodes: Collection[str] | None = None) -> list[Finding]:
    """Return what is wrong with a built graph, by the shapes, the checks and the counts beside its facts.

    Args:
        dataset: a graph from `build_graph`.
        data: the folders of facts it was built from.
        nodes: IRIs: only what is wrong with these, or with what sees them, is returned. None: everything.

    Raises:
        InputError: a shape, check or file of counts can't be read.
    """
    findings = validate(dataset, folder("shapes"), nodes)
    others = check(dataset, folder("queries") / "checks") + count_findings(dataset, *data)
    return findings + [one for one in others if nodes is None or one.focus in nodes]


def build_and_publish(
    home: Path,
    letters: Sequence[Path] = (),
    extra_data: Sequence[Path] = (),
    progress: Callable[[str], None] = lambda _stage: None,
) -> Published:
    """Build, validate, link the letters' texts, and put the result into service.

    Raises:
        InputError: a file can't be read, a letter has no header, or the home folder can't be written.
        InvalidGraphError: the graph breaks rules, or an anchor is lost in a letter's text.
    """
    documents = [_letter(path) for path in letters]
    dataset = build_and_validate(extra_data, progress)
    messages = [f"{len(dataset):,} statements, valid."]
    texts: dict[str, Texts] = {}
    for document in documents:
        slug = document.metadata.slug
        progress(f"Linking the text of {slug} …")
        resolution = resolve(dataset, document)
        if resolution.lost:
            count = len(resolution.lost)
            raise InvalidGraphError(
                f"{count} of {resolution.total} quotes of {slug} don't stand in that text; nothing was published.",
                [lost.told() for lost in resolution.lost],
            )
        messages.append(
            f"{slug}: all {resolution.total} quotes stand in the text."
            if resolution.total
            else f"{slug}: the graph holds no quotes of it; only its text was added."
        )
        messages += [moved.told() for moved in resolution.moved]
        texts[slug] = {passage.id: passage.text for passage in document.passages}
    progress("Publishing …")
    snapshot = publish(dataset, home, texts)
    messages.append(f"Published snapshot {snapshot.name[:12]} in {home}.")
    return Published(snapshot, tuple(messages))


def _letter(path: Path) -> Document:
    document: Document = parts.load("ingest.read").read(path)
    if not document.metadata.slug:
        message = f"{path} has no letter's header: dossier and number are missing."
        raise InputError(message, "Only a document of which facts are known can be linked.")
    return document
