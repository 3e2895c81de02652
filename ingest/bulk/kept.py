# SPDX-License-Identifier: EUPL-1.2
"""The folder in which what is done stays done, so that a run that was killed goes on where it was.

OUT/documents/<key>.json   what was found, as `extract` prints it: metadata, passages, mentions, proposals
OUT/documents/<key>.trig   the facts of a document that has a number
OUT/documents/<key>.done   written last: what putting together needs
OUT/set-aside.jsonl        the documents that are not in the graph, each with its reason
OUT/graph/                 the facts, for `dreigingsgraaf build --data OUT/graph`
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from filelock import FileLock, Timeout

from dreigingsgraaf.disk import replace_file, sync_folder, write_file, writing
from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path
    from types import TracebackType

    from .work import Outcome


GO_ON: Final = "Make room, and give the same command again: what was read stays read."


@dataclass(frozen=True, slots=True)
class Summary:
    """What putting documents together needs of one.

    Args:
        key: by what it is known.
        slug: its slug; empty for a document without a number.
        passages: the digests of its passages.
        papers: the parliamentary papers that it refers to.
        counts: its counts, as `counts.yaml` holds them.
    """

    key: str
    slug: str
    passages: tuple[str, ...]
    papers: tuple[str, ...]
    counts: Mapping[str, Any] | None


class Kept:
    """The folder; only one run uses it at a time.

    Args:
        folder: the folder, made where it is missing.

    Raises:
        InputError: another run uses it.
        UnwritableError: it can't be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents = folder / "documents"
        self.graph = folder / "graph"
        with writing(folder, "Make room, or name another --output."):
            self.documents.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / ".lock", timeout=0)
            try:
                self._lock.acquire()
            except Timeout:
                raise InputError(
                    f"Another run is writing to {folder}.", "Wait for it, or name another --output."
                ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Keep what was found in some documents; each counts as done when its last file is whole.

        All of it is on disk when this returns.

        Raises:
            UnwritableError: the folder can't be written, or the disk is full.
        """
        with writing(self.folder, GO_ON):
            for outcome in outcomes:
                write_file(self.documents / f"{outcome.key}.json", outcome.found)
                if outcome.facts:
                    write_file(self.documents / f"{outcome.key}.trig", outcome.facts)
                write_file(self.documents / f"{outcome.key}.done", outcome.summary)
            sync_folder(self.documents)

    def summary(self, key: str) -> Summary | None:
        """Return what is kept of a document; None when it isn't done."""
        try:
            row = json.loads((self.documents / f"{key}.done").read_bytes())
            summary = Summary(key, row["slug"], tuple(row["passages"]), tuple(row["papers"]), row["counts"])
        except (OSError, ValueError, KeyError):
            return None
        parts = [".json", *([".trig"] if summary.slug else [])]
        return summary if all((self.documents / f"{key}{part}").exists() for part in parts) else None

    def prune(self, keys: Collection[str]) -> None:
        """Remove what was kept of other documents, or with other names and rules."""
        for path in self.documents.iterdir():
            if path.name.partition(".")[0] not in keys:
                path.unlink()

    def set_aside(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Write which documents are not in the graph, and why.

        Raises:
            UnwritableError: the folder can't be written, or the disk is full.
        """
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        with writing(self.folder, GO_ON):
            replace_file(self.folder / "set-aside.jsonl", text.encode())
