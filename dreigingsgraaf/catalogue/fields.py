# SPDX-License-Identifier: EUPL-1.2
"""Turns a header's YAML into typed fields and refuses whatever doesn't fit, with file, line and a hint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.declarations import ParameterReader
from dreigingsgraaf.catalogue.header import Node, fault

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue.parameters import Parameter

_KEYS = ("summary", "description", "tags", "parameters", "expect")
_TAG = re.compile(r"[a-z][a-z0-9-]*")
_DIGEST = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Expectation:
    """The answer that the example has on the first letter.

    Args:
        rows: how many rows.
        digest: `expectation.digest` of the rows.
        ids: what stands in the first column, each once, sorted; None where the list would be long.
    """

    rows: int
    digest: str
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a query file says; texts are by language, `nl` and `en`."""

    summary: dict[str, str]
    description: dict[str, str] | None
    tags: tuple[str, ...]
    parameters: dict[str, Parameter]
    lines: dict[str, int]
    expect: Expectation | None


class Reader(ParameterReader):
    """Reads the nodes of one header."""

    def header(self, nodes: dict[str, Node]) -> Header:
        """Return the header's fields.

        Raises:
            InputError: a field is unknown, missing or doesn't fit.
        """
        self._known(nodes, _KEYS, "the header")
        for name in ("summary", "tags"):
            if name not in nodes:
                line = min(node.line for node in nodes.values())
                raise fault(self._path, line, f"{name} is missing.", "Every query has a summary and tags.")
        parameters = self._mapping(nodes["parameters"], "parameters") if "parameters" in nodes else {}
        return Header(
            summary=self._bilingual(nodes["summary"], "summary"),
            description=self._bilingual(nodes["description"], "description")
            if "description" in nodes
            else None,
            tags=self._tags(nodes["tags"]),
            parameters={name: self.parameter(name, node) for name, node in parameters.items()},
            lines={name: node.line for name, node in parameters.items()},
            expect=self._expectation(nodes["expect"]) if "expect" in nodes else None,
        )

    def _expectation(self, node: Node) -> Expectation:
        fields = self._mapping(node, "expect")
        self._known(fields, ("rows", "digest", "ids"), "expect")
        for key in ("rows", "digest"):
            if key not in fields:
                raise self._fault(node, f"expect has no {key}.", "Declare rows and digest.")
        rows, digest = self._bound(fields, "rows"), fields["digest"].value
        if rows is None or rows < 0:
            raise self._fault(
                fields["rows"], "rows is below zero.", "Count the rows of the example's answer."
            )
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise self._fault(
                fields["digest"], "digest is no 16 hexadecimal digits.", 'Quote it: digest: "…".'
            )
        ids = self._list(fields["ids"], "ids") if "ids" in fields else None
        if ids is not None and ids != sorted(set(ids)):
            raise self._fault(fields["ids"], "ids are not sorted, or one is given twice.", "Sort them.")
        return Expectation(rows, digest, None if ids is None else tuple(ids))

    def _tags(self, node: Node) -> tuple[str, ...]:
        tags = self._list(node, "tags")
        for tag in tags:
            if not _TAG.fullmatch(tag):
                raise self._fault(
                    node, f"the tag {tag!r} is not in lower case.", "Use a-z, digits and hyphens."
                )
        if not tags or len(set(tags)) < len(tags):
            raise self._fault(node, "tags are missing or repeated.", "Give at least one, each once.")
        return tuple(tags)
