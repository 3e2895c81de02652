# SPDX-License-Identifier: EUPL-1.2
"""The command that looks whether everything is in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.cli.console import print_lines
from dreigingsgraaf.cli.place import HomeOption, StoreOption, home_folder
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.settings import settings

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(doctor)


def doctor(home: HomeOption = None, store: StoreOption = None) -> None:
    """Look whether versions, settings, snapshots, permissions and limits are in order, and say what to mend.

    The exit code is 1 when something is wrong. What is a risk may be meant so, and leaves it 0.
    """
    from dreigingsgraaf.doctor import examine

    chosen = settings()
    if store:
        chosen = chosen.model_copy(update={"store": store})
    wrong = 0
    for verdict in examine(home_folder(home, chosen), chosen):
        wrong += verdict.state == "wrong"
        print_lines([f"{verdict.state:<6}{verdict.told.rstrip('.')}."])
        if verdict.mend:
            print_lines([f"      {verdict.mend}"])
    if wrong:
        raise DreigingsgraafError(f"{wrong} {'things are' if wrong > 1 else 'thing is'} to be mended.")
