# SPDX-License-Identifier: EUPL-1.2
"""Reads the declarations of a header's parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dreigingsgraaf.catalogue.nodes import NodeReader
from dreigingsgraaf.catalogue.parameters import Kind, Parameter
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.namespaces import DG, PREFIXES

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue.header import Node

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
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*")
_CLASS = re.compile(r"dg:[A-Z][A-Za-z]*")


class ParameterReader(NodeReader):
    """Reads the declaration of a parameter."""

    def parameter(self, name: str, node: Node) -> Parameter:
        """Return the parameter that a node declares.

        Raises:
            InputError: a field is unknown, missing or doesn't fit.
        """
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

    def _fits(self, parameter: Parameter, field: str, fields: dict[str, Node]) -> None:
        value = getattr(parameter, field)
        if value is None or parameter.multiple:
            return
        try:
            parameter.terms(value, None)
        except InputError as error:
            message = f"the {field} of {parameter.name} doesn't fit: {error.message}"
            raise self._fault(fields[field], message, error.hint) from None
