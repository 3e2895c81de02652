# SPDX-License-Identifier: EUPL-1.2
"""Writes an explanation out in Dutch or English, for a person to read on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dreigingsgraaf.explain.model import FactExplanation
from dreigingsgraaf.namespaces import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.explain.model import Derivation, Evidence, Premise, RowExplanation, Statement, Words

_PLACES: Final = {
    "nl": {"p": "alinea", "n": "voetnoot", "range": "tekens"},
    "en": {"p": "paragraph", "n": "footnote", "range": "characters"},
}
_SAID: Final = {
    "nl": {"stated": "gesteld:", "follows": "volgt:", "editorial": "redactioneel gegeven, zonder citaat"},
    "en": {"stated": "stated:", "follows": "follows:", "editorial": "editorial fact, without a quote"},
}


def lines(explanation: FactExplanation | RowExplanation, words: Words, lang: str = "nl") -> Iterator[str]:
    """Yield the lines of an explanation: the fact, and for each derivation its premises with their evidence.

    Args:
        explanation: of a fact, or of a row, whose premises alone are written.
        words: labels.
        lang: `nl` or `en`.
    """
    if not isinstance(explanation, FactExplanation):
        for derivation in explanation.derivations:
            yield from _derivation(derivation, words, lang, 1)
        return
    yield _sentence(explanation.fact, words, lang)
    for derivation in explanation.derivations:
        if derivation.rule is None:
            yield f"  {_SAID[lang]['stated']}"
            for premise in derivation.premises:
                yield from _evidence_lines(premise, words, lang, 2)
        else:
            yield f"  {_SAID[lang]['follows']} {derivation.rule.sentences[lang]}"
            yield from _derivation(derivation, words, lang, 2)


def _derivation(derivation: Derivation, words: Words, lang: str, depth: int) -> Iterator[str]:
    for premise in derivation.premises:
        yield f"{'  ' * depth}- {_sentence(premise.statement, words, lang)}"
        yield from _evidence_lines(premise, words, lang, depth + 2)


def _sentence(statement: Statement, words: Words, lang: str) -> str:
    subject, predicate, object_ = statement
    return " — ".join(words.label(name, lang) for name in (subject.value, predicate, object_.value))


def _evidence_lines(premise: Premise, words: Words, lang: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if not premise.evidence:
        yield f"{indent}({_SAID[lang]['editorial']})"
    for evidence in premise.evidence:
        yield f"{indent}{_place(evidence, words, lang)} [{_how(evidence, words, lang)}]"
        if evidence.text is not None:
            yield f"{indent}  «{evidence.text}»"
        if evidence.page:
            yield f"{indent}  {evidence.page}"


def _place(evidence: Evidence, words: Words, lang: str) -> str:
    place = evidence.passage.rpartition("_")[2]
    where = f"{_PLACES[lang][place[:1]]} {place[1:]}"
    document = words.label(ID + evidence.document, lang)
    return f"{document}, {where}, {_PLACES[lang]['range']} {evidence.start}-{evidence.end}"


def _how(evidence: Evidence, words: Words, lang: str) -> str:
    named = {
        "certainty": evidence.certainty, "basis": evidence.basis, "method": evidence.method,
        "role": evidence.role, "modality": evidence.modality,
    }  # fmt: skip
    said = [words.label(f"{ID}{kind}/{value}", lang) for kind, value in named.items() if value]
    if evidence.according_to:
        said.append(words.label(ID + evidence.according_to, lang))
    return ", ".join(said)
