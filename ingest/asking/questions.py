# SPDX-License-Identifier: EUPL-1.2
"""Analyses a question in Dutch or English: its tokens, known words, dates and references to papers.

The words come from the caller (`queries/phrases.yaml`); names of entities are looked up by the caller too, in the
graph that is asked. Both languages go through one blank pipeline: a question needs no language to be told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH
from spacy.matcher import Matcher

from dreigingsgraaf.ask.model import Analysis, Hit, Token
from dreigingsgraaf.references import find

from ..mentions.tokenizer import blank
from .question_dates import find_days, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from dreigingsgraaf.ask.model import Span

Words = tuple[tuple[str, tuple[str, ...]], ...]
"""Each word with its forms: `measure*` is a beginning, `*toolbox` an end, «how many» several tokens."""

_POLITE: Final = frozenset(
    [
        "geef",
        "toon",
        "laat",
        "zien",
        "graag",
        "please",
        "show",
        "list",
        "give",
        "tell",
        "overzicht",
        "lijst",
        "mij",
    ]
)
_LOCK: Final = Lock()
"""One question at a time: a pipeline belongs to one thread."""
_QUOTED = re.compile(r"[\"'«“‘]([^\"'»”’]{2,80})[\"'»”’](?!\w)")


def analyse(question: str, words: Words) -> Analysis:
    """Return what a question is made of.

    Args:
        question: the question, in Dutch or English.
        words: the words to look for.
    """
    with _LOCK:
        nlp, matcher = _pipeline(words)
        with nlp.memory_zone():  # what strangers ask is not kept in the vocabulary
            doc = nlp(question)
            for token in doc:
                token.norm_ = fold(token.text)
            return Analysis(
                text=question,
                tokens=tuple(Token(t.text, t.idx, t.idx + len(t), _is_plain(t.norm_)) for t in doc),
                hits=tuple(Hit(nlp.vocab.strings[key], (start, end)) for key, start, end in matcher(doc)),
                days=tuple(find_days(question, lambda start, end: _span(doc, start, end))),
                references=tuple(_references(question, doc)),
                quoted=tuple(_span(doc, *match.span(1)) for match in _QUOTED.finditer(question)),
            )


@lru_cache(maxsize=2)
def _pipeline(words: Words) -> tuple[Language, Matcher]:
    nlp = blank()
    matcher = Matcher(nlp.vocab)
    for word, forms in words:
        matcher.add(word, [[_token(piece) for piece in form.split()] for form in forms])
    return nlp, matcher


def _token(piece: str) -> dict[str, object]:
    """Return the pattern of a token: `maatregel*` begins so, `*toolbox` ends so."""
    folded = fold(piece)
    if "*" not in folded:
        return {"NORM": folded}
    return {"NORM": {"REGEX": "^" + re.escape(folded).replace(r"\*", r"\w*") + "$"}}


def _is_plain(text: str) -> bool:
    return not re.search(r"\w", text) or text in DUTCH or text in ENGLISH or text in _POLITE


def _references(question: str, doc: Doc) -> Iterator[tuple[str, Span]]:
    for reference in find(question):
        span = _span(doc, reference.start, reference.end)
        for kst in reference.kst:
            yield kst, span
        if not reference.numbers and reference.dossier:
            yield reference.dossier, span


def _span(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens that a range of characters touches."""
    touched = [token.i for token in doc if token.idx < end and token.idx + len(token) > start]
    return touched[0], touched[-1] + 1
