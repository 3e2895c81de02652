# SPDX-License-Identifier: EUPL-1.2
"""Runs the checks: queries that must return nothing, for rules that SHACL can't state.

A check is a file named after the fault it finds. Its header tells a person what to do; its columns are `entity`,
`property`, `value` and, where it helps, `graph`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue import header
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.graph.findings import Finding
from dreigingsgraaf.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph

    from dreigingsgraaf.stores.base import Row, Store

_LANGUAGES = {"nl", "en"}


def check(dataset: pyoxigraph.Dataset, checks: Path) -> list[Finding]:
    """Return what the checks of a folder find in a dataset, in a stable order.

    Raises:
        InputError: the folder holds no checks, or a check's header or query is faulty; names it.
    """
    paths = sorted(checks.glob("*.rq"))
    if not paths:
        raise InputError(f"{checks} holds no checks.", "Name the folder with the check queries.")
    with EmbeddedStore.from_dataset(dataset) as store:
        return sorted({finding for path in paths for finding in run(store, path)})


def run(store: Store, path: Path) -> list[Finding]:
    """Return what one check finds.

    Raises:
        InputError: its header or query is faulty.
    """
    text = path.read_text(encoding="utf-8")
    message = header.read(path, text).get("message")
    told = message.value if message else None
    if not isinstance(told, dict) or set(told) != _LANGUAGES:
        hint = "Add '#+ message: {nl: …, en: …}' that says what to do."
        raise InputError(f"{path.name} has no message in Dutch and English.", hint)
    messages = tuple((language, str(node.value)) for language, node in sorted(told.items()))
    return [_finding(row, path.stem, messages) for row in store.select(text)]


def _finding(row: Row, rule: str, messages: tuple[tuple[str, str], ...]) -> Finding:
    def cell(name: str) -> str:
        return row[name].value if name in row else ""

    return Finding(cell("entity"), rule, cell("property"), cell("value") or cell("graph"), messages)
