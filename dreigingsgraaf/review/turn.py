# SPDX-License-Identifier: EUPL-1.2
"""Lets whoever decides wait for the others who do: two reviewers, or a terminal and a server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from dreigingsgraaf.disk import writing
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE: Final = 10.0
_MAKE_ROOM: Final = Message(
    "Make room, or name another folder with --data.", "Maak ruimte, of noem een andere map met --data."
)


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold a folder of decisions alone; it is made where it is missing.

    Raises:
        DreigingsgraafError: somebody else holds it for long.
        UnwritableError: it can't be written.
    """
    with writing(folder, _MAKE_ROOM):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(folder / ".lock", timeout=_PATIENCE):
                yield
        except Timeout:
            raise DreigingsgraafError(
                Message("Somebody else is deciding here.", "Iemand anders is hier aan het beslissen."),
                Message("Try again in a moment.", "Probeer het zo weer."),
            ) from None
