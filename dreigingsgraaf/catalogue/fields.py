# SPDX-License-Identifier: EUPL-1.2
"""Turns a header's YAML into typed fields and refuses whatever doesn't fit, with file, line and a hint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dreigingsgraaf.catalogue.header import Node, fault
from dreigingsgraaf.catalogue.parameters import Kind, Parameter, nearest
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = ("summary", "description", "tags", "parameters", "expect")
_PARAMETER_KEYS = {
    "type", "class", "scheme", "values", "min", "max", "required", "default", "example", "description",
}  # fmt: skip
_OWN_KEYS = {
    Kind.ENTITY: {"class"},
    Kind.CONCEPT: {"scheme"},
    Kind.ENUMERATION: {"values"},
    Kind.INTEGER: {"min", "max"},
}
_NEEDED = {Kind.ENTITY: "class", Kind.CONCEPT: "scheme", Kind.ENUMERATION: "values"}
COMMON = {
    "asOf": {
        "nl": "Alleen wat documenten tot en met deze dag stellen.",
        "en": "Only what documents up to and including this day state.",
    },
    "facts": {
        "nl": "Alle feiten, of alleen die het document zelf stelt (explicit).",
        "en": "All facts, or only those that the document itself states (explicit).",
    },
    "narrower": {
        "nl": "Of smallere dreigingen meetellen.",
        "en": "Whether narrower threats count too.",
    },
}
"""What parameters that many queries share are for, so that no header needs to repeat it."""

_RESERVED = ("cursor", "format", "lang", "limit")
_LANGUAGES = ("nl", "en")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*")
_TAG = re.compile(r"[a-z][a-z0-9-]*")
_CLASS = re.compile(r"dg:[A-Z][A-Za-z]*")
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


class Reader:
    """Reads the nodes of one header.

    Args:
        path: the file, for messages.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

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
            parameters={name: self._parameter(name, node) for name, node in parameters.items()},
            lines={name: node.line for name, node in parameters.items()},
            expect=self._expectation(nodes["expect"]) if "expect" in nodes else None,
        )

    def _parameter(self, name: str, node: Node) -> Parameter:
        if not _NAME.fullmatch(name):
            raise self._fault(
                node, f"the parameter name {name!r} is not lowerCamelCase.", "Write it like dueBefore."
            )
        if name in _RESERVED:
            raise self._fault(node, f"the parameter name {name!r} is taken.", "The interface uses it itself.")
        fields = self._mapping(node, name)
        self._known(fields, _PARAMETER_KEYS, f"the parameter {name}")
        kind = self._kind(name, node, fields)
        required, default = self._presence(name, fields)
        parameter = Parameter(
            name=name,
            kind=kind,
            target=self._target(name, kind, fields),
            required=required,
            default=default,
            example=self._value(fields, "example"),
            description=self._bilingual(fields["description"], f"description of {name}")
            if "description" in fields
            else COMMON.get(name),
            values=self._values(name, fields),
            minimum=self._bound(fields, "min"),
            maximum=self._bound(fields, "max"),
        )
        low, high = parameter.minimum, parameter.maximum
        if low is not None and high is not None and low > high:
            raise self._fault(fields["min"], f"min of {name} is above max.", "Exchange them.")
        if required and parameter.example is None:
            raise self._fault(
                node, f"the parameter {name} has no example.", "A required one needs 'example: …'."
            )
        for field in ("example", "default"):
            self._fits(parameter, field, fields)
        return parameter

    def _kind(self, name: str, node: Node, fields: dict[str, Node]) -> Kind:
        if "type" not in fields:
            raise self._fault(node, f"the parameter {name} has no type.", f"One of {', '.join(Kind)}.")
        text = fields["type"].value
        if text not in list(Kind):
            raise self._fault(
                fields["type"], f"{text!r} is no type of parameter.", f"One of {', '.join(Kind)}."
            )
        kind = Kind(text)
        owned = {key for keys in _OWN_KEYS.values() for key in keys} - _OWN_KEYS.get(kind, set())
        for key in sorted(owned & fields.keys()):
            raise self._fault(
                fields[key], f"{key!r} is not for the type {kind}.", "Leave it out, or change the type."
            )
        if kind in _NEEDED and _NEEDED[kind] not in fields:
            hint = f"Add '{_NEEDED[kind]}: …'."
            raise self._fault(node, f"the {kind} parameter {name} has no {_NEEDED[kind]}.", hint)
        return kind

    def _target(self, name: str, kind: Kind, fields: dict[str, Node]) -> str:
        if kind is Kind.ENTITY:
            text = self._text(fields["class"], f"class of {name}")
            if text == "any":
                return ""
            if not _CLASS.fullmatch(text):
                raise self._fault(
                    fields["class"], f"{text!r} is no class.", "Write it like dg:Threat, or any."
                )
            return DG + text.removeprefix("dg:")
        if kind is Kind.CONCEPT:
            text = self._text(fields["scheme"], f"scheme of {name}")
            if text not in PREFIXES:
                raise self._fault(
                    fields["scheme"], f"there is no scheme {text!r}.", self._nearest(text, PREFIXES)
                )
            return PREFIXES["scheme"] + text
        return ""

    def _presence(self, name: str, fields: dict[str, Node]) -> tuple[bool, str | None]:
        default = self._value(fields, "default")
        if "required" not in fields:
            return default is None, default
        required = fields["required"].value
        if not isinstance(required, bool):
            raise self._fault(
                fields["required"], f"required of {name} is no truth value.", "Write true or false."
            )
        if required and default is not None:
            raise self._fault(
                fields["required"], f"{name} is required and has a default.", "Keep one of them."
            )
        return required, default

    def _values(self, name: str, fields: dict[str, Node]) -> tuple[str, ...]:
        if "values" not in fields:
            return ()
        values = self._list(fields["values"], f"values of {name}")
        if len(values) < 2 or len(set(values)) < len(values):
            raise self._fault(
                fields["values"], f"values of {name} are no choice.", "List two or more, each once."
            )
        return tuple(values)

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

    def _fits(self, parameter: Parameter, field: str, fields: dict[str, Node]) -> None:
        value = getattr(parameter, field)
        if value is None or parameter.multiple:
            return
        try:
            parameter.terms(value, None)
        except InputError as error:
            message = f"the {field} of {parameter.name} doesn't fit: {error.message}"
            raise self._fault(fields[field], message, error.hint) from None

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
        mapping: dict[str, Any] = node.value
        return mapping

    def _known(self, nodes: dict[str, Node], known: Any, what: str) -> None:
        for name, node in nodes.items():
            if name not in known:
                raise self._fault(node, f"{what} has no key {name!r}.", self._nearest(name, known))

    def _nearest(self, name: str, known: Any) -> str:
        found = nearest(name, sorted(known))
        return f"Did you mean {found[0]!r}?" if found else f"Known are {', '.join(sorted(known)[:12])}."

    def _fault(self, node: Node, message: str, hint: str) -> InputError:
        return fault(self._path, node.line, message, hint)
