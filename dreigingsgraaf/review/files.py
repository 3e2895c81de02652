# SPDX-License-Identifier: EUPL-1.2
"""The file of facts that a review writes, and the counts beside it: changed all at once, or not at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
import yaml

from dreigingsgraaf import resources
from dreigingsgraaf.disk import replace_file, sync_folder, writing
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.counts import COUNTS_FILE, Counts, count
from dreigingsgraaf.messages import Message
from dreigingsgraaf.rdfwriter import write_trig

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from pyoxigraph import Dataset, Quad

_TOP_COMMENTS: Final = re.compile(r"(?:#[^\n]*\n)*")
_MAKE_ROOM: Final = Message(
    "The decision is kept; make room, and its facts are written before the next one.",
    "Het besluit is bewaard; maak ruimte, dan worden de feiten voor het volgende geschreven.",
)
_COUNTS_COMMENTS: Final = """\
# SPDX-License-Identifier: CC0-1.0
# How many quotes each document has, and how many statements of each predicate stand in them.
# A fact that is lost together with its evidence breaks no other rule, so the build compares with this.

"""


def data_folder(asked: Path | None) -> Path:
    """Return the folder that accepted facts go to: as asked, or `data/` of a checkout.

    Raises:
        InputError: there is no checkout and none was asked for, or the one asked for belongs to the installed
            package.
    """
    root = resources.checkout()
    if asked is None:
        if root is None:
            raise InputError("There is no checkout to write facts to.", "Name a folder with --data.")
        return root / "data"
    folder = asked.expanduser().resolve()
    if root is None and folder.is_relative_to(Path(resources.__file__).parent):
        raise InputError(
            f"{folder} belongs to the installed package.", "Name a folder of your own with --data."
        )
    return folder


class Facts:
    """The facts of one document in one folder.

    Args:
        folder: the folder.
        slug: the document's slug, such as `30821-175`.
    """

    def __init__(self, folder: Path, slug: str) -> None:
        self.folder, self.slug = folder, slug
        self.path = folder / f"{slug}.trig"

    def read(self) -> set[Quad]:
        """Return the facts that stand in the file; none when there is no file.

        Raises:
            InputError: it is no TriG; names the line.
        """
        return set(_parse(self._text(), self.path))

    def change(self, add: Iterable[Quad], remove: AbstractSet[Quad], elsewhere: Dataset) -> None:
        """Add facts and remove others; a file without facts is removed.

        Doing it twice is doing it once, so that an interrupted change can be done again.

        Args:
            add: the facts to add.
            remove: the facts to remove.
            elsewhere: the facts of the document in other folders, which this folder's counts leave out.

        Raises:
            InputError: a file can't be read.
            UnwritableError: a file can't be written.
        """
        text = self._text()
        before = set(_parse(text, self.path))
        after = (before - remove) | set(add)
        with writing(self.folder, _MAKE_ROOM):
            if after and after != before:
                comments = _TOP_COMMENTS.match(text)
                top = comments[0] if comments and comments[0] else _comments(self.slug)
                replace_file(self.path, f"{top}\n{write_trig(after)}".encode())
            elif not after and text:
                self.path.unlink()
                sync_folder(self.folder)
            self._count(after, elsewhere)

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def _count(self, facts: Iterable[Quad], elsewhere: Dataset) -> None:
        """Write how many facts this folder adds to those elsewhere."""
        path = self.folder / COUNTS_FILE
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        counts: Counts = yaml.safe_load(text) or {}
        whole = pyoxigraph.Dataset([*elsewhere, *facts])
        ours = difference(count(whole).get(self.slug), count(elsewhere).get(self.slug))
        wanted = {**counts, self.slug: ours} if ours else {k: v for k, v in counts.items() if k != self.slug}
        if wanted == counts:
            return
        comments = _TOP_COMMENTS.match(text)
        top = f"{comments[0]}\n" if comments and comments[0] else _COUNTS_COMMENTS
        replace_file(path, (top + yaml.safe_dump(wanted, sort_keys=True, allow_unicode=True)).encode())


def difference(whole: dict[str, object] | None, part: dict[str, object] | None) -> dict[str, object] | None:
    """Return a document's counts without those of a part of its facts; None when nothing is left."""
    if not whole:
        return None
    less: dict[str, int] = dict((part or {}).get("statements", {}))  # type: ignore[call-overload]
    statements = {name: n - less.get(name, 0) for name, n in whole["statements"].items()}  # type: ignore[attr-defined]
    quotes = int(str(whole["quotes"])) - int(str((part or {}).get("quotes", 0)))
    kept = {name: number for name, number in statements.items() if number}
    return {"quotes": quotes, "statements": kept} if quotes or kept else None


def _comments(slug: str) -> str:
    return (
        "# SPDX-License-Identifier: CC0-1.0\n"
        f"# What kst-{slug} states, as far as reviewers accepted it. No text of the letter.\n"
    )


def _parse(text: str, path: Path) -> Iterable[Quad]:
    try:
        yield from pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG)
    except SyntaxError as error:
        raise InputError(f"{path}, line {error.lineno}: {error.msg}.", "Correct the file first.") from None
