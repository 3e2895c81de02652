# SPDX-License-Identifier: EUPL-1.2
"""Reads the `#+` lines above a query as YAML, strictly, keeping the file's line number of every value.

YAML's traps are closed here, before anybody reads a value: a key given twice, anchors and tags, and lines of
header that stand below the query are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_HEADER_LINE = re.compile(r"#\+ ?(.*)")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the header and the line of the file it stands on; mappings and lists hold nodes themselves."""

    value: Any
    line: int


def fault(path: Path, line: int, message: str, hint: str) -> InputError:
    """Return the error for a fault in a query file: where, what, and what to do."""
    return InputError(f"{path.name}, line {line}: {message}", hint)


def read(path: Path, text: str) -> dict[str, Node]:
    """Return the header of a query file as a mapping of nodes.

    Args:
        path: the file, for messages.
        text: its content.

    Raises:
        InputError: there is no header, it stands in the wrong place, or it is no plain YAML mapping.
    """
    numbers, lines = [], []
    started = False
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER_LINE.fullmatch(line)
        if match and started:
            raise fault(path, number, "a header line below the query.", "Put all #+ lines above the query.")
        if match:
            numbers.append(number)
            lines.append(match[1])
        elif line.strip() and not line.startswith("#"):
            started = True
    if not lines:
        raise fault(path, 1, "the file has no header.", "Begin it with '#+ summary: {nl: …, en: …}'.")
    return _mapping(path, "\n".join(lines), numbers)


def _mapping(path: Path, text: str, numbers: list[int]) -> dict[str, Node]:
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = numbers[min(mark.line, len(numbers) - 1)] if mark else numbers[0]
        message = f"the header is no YAML: {error.problem or error.context}."
        raise fault(path, line, message, "Quote values that hold : { } [ ] , # or &.") from None
    except yaml.YAMLError as error:
        raise fault(
            path, numbers[0], f"the header is no YAML: {error}.", "Remove what YAML forbids."
        ) from None
    for event in events:
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in (None, "!"):
            line = numbers[event.start_mark.line if event.start_mark else 0]
            raise fault(
                path, line, "anchors and tags have no place here.", "Write the value itself, or quote it."
            )
    if not isinstance(root, yaml.MappingNode):
        raise fault(path, numbers[0], "the header is no mapping.", "Write it as 'key: value' lines.")
    converted: dict[str, Node] = _convert(path, root, numbers).value
    return converted


def _convert(path: Path, node: yaml.Node, numbers: list[int]) -> Node:
    line = numbers[min(node.start_mark.line, len(numbers) - 1)]
    if isinstance(node, yaml.SequenceNode):
        return Node([_convert(path, item, numbers) for item in node.value], line)
    if not isinstance(node, yaml.MappingNode):
        return Node(_scalar(path, node, line), line)
    mapping: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = _convert(path, key_node, numbers)
        if not isinstance(key.value, str):
            raise fault(path, key.line, f"the key {key.value!r} is no word.", "Use names as keys.")
        if key.value in mapping:
            raise fault(path, key.line, f"the key {key.value!r} is given twice.", "Keep one of them.")
        value = _convert(path, value_node, numbers)
        mapping[key.value] = Node(value.value, key.line)
    return Node(mapping, line)


def _scalar(path: Path, node: yaml.Node, line: int) -> object:
    constructor = yaml.constructor.SafeConstructor()
    try:
        scalar: object = constructor.construct_object(node)
    except ValueError as error:
        raise fault(path, line, f"{node.value!r} is no value: {error}.", "Correct it, or quote it.") from None
    return scalar
