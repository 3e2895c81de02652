# SPDX-License-Identifier: EUPL-1.2
"""Snapshots: immutable directories, published by one atomic rename, so that a crash leaves the last good one.

    HOME/snapshots/<name>/graph.nq        the graph, RDFC-1.0 canonical N-Quads, sorted
                          texts/<slug>.json  passage texts of a linked letter
                          manifest.json   SHA-256 of every file; its own SHA-256 is the snapshot's name
    HOME/current                          names, one a line: the one in service, then its predecessors

Everything is written to a temporary directory, forced to disk, and renamed; only then `current` is replaced. The
same graph and texts give the same name, whenever and wherever they are built.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from filelock import FileLock, Timeout

from dreigingsgraaf.disk import sync_folder, write_file, writing
from dreigingsgraaf.errors import DreigingsgraafError, NoSnapshotError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Texts = dict[str, str]
"""A letter's passages: compact name to normalised text."""

KEPT: Final = 5
_FORMAT: Final = 1
_MANIFEST = "manifest.json"
_BUILD_AGAIN = "Run `dreigingsgraaf build`, or go back with `dreigingsgraaf rollback`."


@dataclass(frozen=True)
class Snapshot:
    """A published snapshot that was found whole."""

    path: Path

    @property
    def name(self) -> str:
        """64 hex digits that stand for everything in it; the ETag of every answer."""
        return self.path.name

    @property
    def graph(self) -> Path:
        """The file of N-Quads."""
        return self.path / "graph.nq"

    @cached_property
    def texts(self) -> Texts:
        """The texts of all passages of all linked letters; empty when no letter was linked."""
        found: Texts = {}
        for file in sorted((self.path / "texts").glob("*.json")):
            found |= json.loads(file.read_text(encoding="utf-8"))
        return found

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """Open a snapshot and check every file against its digest.

        Raises:
            DreigingsgraafError: a file is missing or damaged; names it.
        """
        try:
            manifest = (path / _MANIFEST).read_bytes()
            if hashlib.sha256(manifest).hexdigest() != path.name:
                raise DreigingsgraafError(
                    f"Snapshot {path.name[:12]}: the manifest is damaged.", _BUILD_AGAIN
                )
            listed = json.loads(manifest)
            if listed["format"] != _FORMAT:
                message = (
                    f"Snapshot {path.name[:12]} has format {listed['format']}; this version reads {_FORMAT}."
                )
                raise DreigingsgraafError(message, _BUILD_AGAIN)
            for name, wanted in listed["files"].items():
                if _digest(path / name) != wanted:
                    raise DreigingsgraafError(f"Snapshot {path.name[:12]}: {name} is damaged.", _BUILD_AGAIN)
        except OSError as error:
            message = f"Snapshot {path.name[:12]}: {error.filename} can't be read: {error.strerror}."
            raise DreigingsgraafError(message, _BUILD_AGAIN) from None
        return cls(path)

    @classmethod
    def current(cls, home: Path) -> Snapshot:
        """Open the snapshot in service.

        Raises:
            NoSnapshotError: nothing has been published yet.
            DreigingsgraafError: it is damaged.
        """
        names = _names(home)
        if not names:
            raise NoSnapshotError(
                f"Nothing has been published in {home} yet.", "Run `dreigingsgraaf build` first."
            )
        return cls.open(home / "snapshots" / names[0])

    @staticmethod
    def newest(home: Path) -> str | None:
        """Return the name of the snapshot in service without opening it; None when nothing was published."""
        return next(iter(_names(home)), None)

    @staticmethod
    def names(home: Path) -> list[str]:
        """Return the names of all that are kept, the one in service first."""
        return _names(home)


def publish(dataset: pyoxigraph.Dataset, home: Path, texts: Mapping[str, Texts] | None = None) -> Snapshot:
    """Write a dataset as a new snapshot and put it into service; predecessors beyond the last five are removed.

    Args:
        dataset: a validated graph.
        home: folder for snapshots; made when missing.
        texts: passage texts by document slug.

    Raises:
        UnwritableError: the folder can't be written, or the disk is full; the old snapshot stays in service.
        DreigingsgraafError: somebody else is publishing there right now.
    """
    hint = "Make room, let this user write there, or name another --home; the old snapshot stays in service."
    with writing(home, hint), _alone(home):
        old = _names(home)
        snapshot = _write(dataset, home / "snapshots", texts or {})
        try:
            _switch(home, [snapshot.name, *(name for name in old if name != snapshot.name)])
        except OSError:
            _prune(home, old)
            raise
        return snapshot


def rollback(home: Path) -> Snapshot:
    """Put the predecessor of the current snapshot back into service, and return it.

    Raises:
        NoSnapshotError: there is none.
        UnwritableError: the folder can't be written.
        DreigingsgraafError: it is damaged, or somebody else is publishing.
    """
    with writing(home, "Make room; the snapshot in service stays."), _alone(home):
        names = _names(home)[1:]
        if not names:
            raise NoSnapshotError("There is no earlier snapshot to go back to.")
        earlier = Snapshot.open(home / "snapshots" / names[0])
        _switch(home, names)
        return earlier


def _names(home: Path) -> list[str]:
    try:
        return (home / "current").read_text(encoding="utf-8").split()
    except FileNotFoundError:
        return []


def _switch(home: Path, names: list[str]) -> None:
    write_file(home / "current.new", "".join(f"{name}\n" for name in names[:KEPT]).encode())
    (home / "current.new").replace(home / "current")
    sync_folder(home)
    _prune(home, names[:KEPT])


def _prune(home: Path, names: Collection[str]) -> None:
    """Remove all snapshots but some, and what was half-written."""
    (home / "current.new").unlink(missing_ok=True)
    for path in (home / "snapshots").iterdir():
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)


def _write(dataset: pyoxigraph.Dataset, snapshots: Path, texts: Mapping[str, Texts]) -> Snapshot:
    snapshots.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="new-", dir=snapshots))
    staging.chmod(0o755)
    try:
        files = {"graph.nq": canonical_nquads(dataset)}
        for slug, passages in texts.items():
            text = json.dumps(passages, ensure_ascii=False, indent=0, sort_keys=True)
            files[f"texts/{slug}.json"] = text.encode()
        for name, content in files.items():
            write_file(staging / name, content)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
        manifest = json.dumps({"format": _FORMAT, "files": digests}, indent=1).encode()
        write_file(staging / _MANIFEST, manifest)
        for folder in {(staging / name).parent for name in files}:
            sync_folder(folder)
        path = snapshots / hashlib.sha256(manifest).hexdigest()
        if path.exists():
            return _already_there(path, staging)
        staging.replace(path)
        sync_folder(snapshots)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return Snapshot(path)


def _already_there(path: Path, staging: Path) -> Snapshot:
    """Keep an equal snapshot that is whole; put the new copy in the place of one that isn't."""
    try:
        snapshot = Snapshot.open(path)
    except DreigingsgraafError:
        shutil.rmtree(path)
        staging.replace(path)
        return Snapshot(path)
    shutil.rmtree(staging)
    return snapshot


def canonical_nquads(dataset: pyoxigraph.Dataset) -> bytes:
    """Return a dataset as sorted N-Quads in the canonical form of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/)."""
    canonical = pyoxigraph.Dataset(dataset)
    canonical.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    text = pyoxigraph.serialize(canonical, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    lines = text.splitlines(keepends=True)
    return b"".join(sorted(lines))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the lock of a home folder; a crash lets go of it."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / "lock", timeout=0):
            yield
    except Timeout:
        raise DreigingsgraafError(
            "Another build is publishing here.", "Wait for it, then try again."
        ) from None
