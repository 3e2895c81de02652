# SPDX-License-Identifier: EUPL-1.2
"""A finding: which resource breaks which rule, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from dreigingsgraaf.namespaces import DG, compact


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken rule.

    Args:
        focus: IRI of the resource.
        rule: name of the SHACL constraint (`sh:minCount`) or of the check's file.
        path: IRI of the property, or an empty string.
        value: the offending value, or an empty string.
        message: what to do, by language (`nl`, `en`), as pairs.
    """

    focus: str
    rule: str
    path: str
    value: str
    message: tuple[tuple[str, str], ...]

    def told(self, language: str = "en") -> str:
        """Return the finding as a line for a person.

        >>> Finding("https://w3id.org/dreigingsgraaf/id/measure/x", "sh:minCount", DG + "status", "",
        ...         (("en", "State the status."),)).told()
        'measure/x: State the status. (dg:status, sh:minCount)'
        """
        messages = dict(self.message)
        message = messages.get(language) or next(iter(messages.values()), "breaks a rule.")
        value = f" Found: {compact(self.value)}." if self.value else ""
        path = self.path.replace(DG, "dg:")
        return f"{compact(self.focus)}: {message}{value} ({', '.join(part for part in (path, self.rule) if part)})"
