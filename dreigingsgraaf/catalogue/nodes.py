# SPDX-License-Identifier: EUPL-1.2
"""Reads single values from a header's nodes, and refuses what has the wrong form with file, line and a hint."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.header import Node, fault
from dreigingsgraaf.catalogue.parameters import nearest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from dreigingsgraaf.errors import InputError

_LANGUAGES = ("nl", "en")
_MANY = 12


class NodeReader:
    """Reads the values of one file.

    Args:
        path: the file, for messages.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def _bound(self, fields: dict[str, Node], key: str) -> int | None:
        if key not in fields:
            return None
        value = fields[key].value
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._fault(fields[key], f"{key} is no whole number.", "Write digits only.")
        return value

    def _value(self, fields: dict[str, Node], key: str) -> str | None:
        if key not in fields:
            return None
        value = fields[key].value
        if isinstance(value, bool) or not isinstance(value, str | int | date) or value == "":
            raise self._fault(
                fields[key], f"{key} is {value!r}, no plain value.", "Write one value, or quote it."
            )
        return str(value)

    def _bilingual(self, node: Node, what: str) -> dict[str, str]:
        texts = self._mapping(node, what)
        self._known(texts, _LANGUAGES, what)
        for language in _LANGUAGES:
            if language not in texts:
                raise self._fault(node, f"{what} has no {language}.", "Write it as {nl: …, en: …}.")
        return {language: self._text(texts[language], f"{what} ({language})") for language in _LANGUAGES}

    def _text(self, node: Node, what: str) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            raise self._fault(node, f"{what} is no text.", "Write words, in quotes if need be.")
        return node.value.strip()

    def _list(self, node: Node, what: str) -> list[str]:
        if not isinstance(node.value, list):
            raise self._fault(node, f"{what} is no list.", "Write it as [a, b].")
        return [self._text(item, f"an item of {what}") for item in node.value]

    def _mapping(self, node: Node, what: str) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            raise self._fault(node, f"{what} is no mapping.", "Write it as {key: value}.")
        mapping: dict[str, Node] = node.value
        return mapping

    def _known(self, nodes: dict[str, Node], known: Collection[str], what: str) -> None:
        for name, node in nodes.items():
            if name not in known:
                raise self._fault(node, f"{what} has no key {name!r}.", self._nearest(name, known))

    def _nearest(self, name: str, known: Collection[str]) -> str:
        found = nearest(name, sorted(known))
        return f"Did you mean {found[0]!r}?" if found else f"Known are {', '.join(sorted(known)[:_MANY])}."

    def _fault(self, node: Node, message: str, hint: str) -> InputError:
        return fault(self._path, node.line, message, hint)
