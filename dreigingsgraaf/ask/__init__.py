# SPDX-License-Identifier: EUPL-1.2
"""Reads a question in plain Dutch or English as one of the catalogue's, or says that it isn't sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf import parts
from dreigingsgraaf.ask.match import readings
from dreigingsgraaf.ask.mentions import mentions
from dreigingsgraaf.ask.model import Reading, Understanding
from dreigingsgraaf.ask.phrases import Phrases, read
from dreigingsgraaf.errors import InputError
from dreigingsgraaf.messages import Message
from dreigingsgraaf.resources import folder

if TYPE_CHECKING:
    from dreigingsgraaf.catalogue import Catalogue, NameIndex

__all__ = ["Phrases", "Reading", "Understanding", "as_json", "load", "read", "understand"]

LONGEST: Final = 500
"""Longest question, in characters."""
SURE: Final = 0.45
"""A reading with a lower score isn't sure."""
MARGIN: Final = 0.04
"""Nor is one that is less than this ahead of the next."""
NEAR: Final = 0.2
"""A reading with a lower score isn't even offered."""
_SUCH_AS: Final = "welke maatregelen adresseren OBI?"
NEAREST: Final = 3
"""Other readings told, at most."""


def load(catalogue: Catalogue) -> Phrases:
    """Return the phrases that come along; errors as for `read`."""
    return read(folder("queries") / "phrases.yaml", catalogue)


def understand(question: str, names: NameIndex, phrases: Phrases, catalogue: Catalogue) -> Understanding:
    """Return how a question is read: sure, or the nearest questions of the catalogue.

    Args:
        question: in Dutch or English.
        names: the names of the graph that is asked.
        phrases: what `load` returned.
        catalogue: the queries.

    Raises:
        InputError: the question is empty, or longer than 500 characters.
    """
    text = " ".join(question.split())
    if not text:
        raise InputError(
            Message("There is no question.", "Er is geen vraag."),
            Message(f"Ask something, such as: {_SUCH_AS}", f"Vraag iets, zoals: {_SUCH_AS}"),
        )
    if len(text) > LONGEST:
        raise InputError(
            Message(
                f"The question has more than {LONGEST} characters.",
                f"De vraag heeft meer dan {LONGEST} tekens.",
            ),
            Message("Ask one thing at a time.", "Vraag één ding tegelijk."),
        )
    analysis = parts.load("ingest.asking.questions").analyse(text, phrases.words)
    found = readings(analysis, mentions(analysis, names, phrases.names), phrases, catalogue)
    is_sure = bool(found) and found[0].score >= SURE and not found[0].lacking
    if is_sure and len(found) > 1:
        is_sure = found[0].score - found[1].score >= MARGIN
    if is_sure:
        return Understanding(text, found[0], tuple(found[1 : NEAREST + 1]))
    return Understanding(text, None, tuple(one for one in found[:NEAREST] if one.score >= NEAR))


def as_json(understanding: Understanding, catalogue: Catalogue, names: NameIndex) -> dict[str, Any]:
    """Return how a question was read as plain data: the reading with its SPARQL, and the nearest others."""
    reading = understanding.reading
    told = reading and {
        **_reading(reading, catalogue),
        "sparql": catalogue[reading.query].bind(reading.values, names),
    }
    return {
        "question": understanding.question,
        "sure": reading is not None,
        "reading": told,
        "nearest": [_reading(one, catalogue) for one in understanding.nearest],
    }


def _reading(reading: Reading, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "query": reading.query,
        "summary": catalogue[reading.query].summary,
        "parameters": dict(reading.values),
        "understood": list(reading.understood),
        "ignored": list(reading.ignored),
        "lacking": list(reading.lacking),
        "score": reading.score,
    }
