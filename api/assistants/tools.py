# SPDX-License-Identifier: EUPL-1.2
"""What an assistant may ask. The docstring of each method is what the assistant reads about it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from dreigingsgraaf.errors import InputError, QueryTooLargeError
from dreigingsgraaf.guard import Sizes, check
from dreigingsgraaf.messages import Message
from dreigingsgraaf.stores.base import SPARQL_JSON, TURTLE

from ..rest.explanations import facts
from ..rest.plain import Asking
from ..rest.references import readings
from ..rest.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dreigingsgraaf.catalogue import Query
    from dreigingsgraaf.settings import Settings

    from ..service import Edition, Service

MOST_ROWS: Final = 200
"""Rows of one answer; a model reads them all, and has room for so many."""
MOST_BYTES: Final = 200_000
"""Largest answer to a SPARQL query, for the same reason."""


class Tools:
    """Answers an assistant from a service; a new snapshot is taken into service before the next answer.

    Args:
        service: what it answers from; the caller closes it.
        settings: limits.
    """

    def __init__(self, service: Service, settings: Settings) -> None:
        self._service = service
        self._questions = service.questions
        self._asking = Asking(service.questions, "")
        self._sizes = Sizes(length=settings.max_query_length)

    def questions(self, about: str = "") -> dict[str, Any]:
        """List the catalogued questions: name, title in Dutch and English, subjects, and parameters.

        Begin here, then call `query` with a name. `about` keeps the questions whose name, title or subjects hold
        that word, such as measures, law or overdue.
        """
        told = [_told(query) for query in self._questions.values()]
        word = about.strip().casefold()
        kept = [one for one in told if word in f"{one['name']} {one['title']} {one['subjects']}".casefold()]
        return {"questions": kept or told, "matched": bool(kept)}

    def ask(self, question: str, limit: int = 50) -> dict[str, Any]:
        """Answer a question in plain Dutch or English, such as «welke maatregelen adresseren OBI?».

        `reading` says how it was read: tell the user. When `sure` is false nothing is answered: `nearest` are
        questions that may be meant, with in `lacking` the words that they leave out.
        """
        with self._edition() as edition:
            return _bare(self._asking.told(edition, question, slice(0, _within(limit))))

    def query(
        self, name: str, parameters: dict[str, str] | None = None, limit: int = 50, start: int = 0
    ) -> dict[str, Any]:
        """Answer a catalogued question with its parameters, such as measures-by-threat with {"threat": "obi"}.

        Names may be a slug, an abbreviation or any label. Each row carries its `evidence`: document, passage,
        whether it is explicit or inferred, and where the letter's text is at hand the words themselves. Cite it.
        `total` counts all rows; ask for more with `start`.
        """
        query = self._questions[name]
        with self._edition() as edition:
            rows = edition.store.select(query.bind(parameters or {}, edition.names))
            first = max(0, start)
            shown = Rows(query, edition, "", {}).show(rows[first : first + _within(limit)])
        return _bare({"title": query.summary, "total": len(rows), "start": first, "items": shown})

    def sparql(self, query: str) -> dict[str, Any]:
        """Answer a SPARQL 1.1 query: SELECT and ASK as JSON results, CONSTRUCT and DESCRIBE as Turtle.

        Prefer `query`: its questions are tested. Every quote is a named graph, so GRAPH ?quote { … } gives the
        evidence of a statement; prefix dg: is <https://w3id.org/dreigingsgraaf/ontology#>. No updates, no
        SERVICE. `cautions` names places that the engine may answer wrongly.
        """
        with self._edition() as edition:
            reading = check(query, edition.graphs.__contains__, self._sizes)
            is_graph = reading.form in ("CONSTRUCT", "DESCRIBE")
            body = edition.store.answer(query, TURTLE if is_graph else SPARQL_JSON).body
        if len(body) > MOST_BYTES:
            raise QueryTooLargeError(
                Message(
                    f"The answer has {len(body):,} bytes; an assistant gets {MOST_BYTES:,} at most.",
                    f"Het antwoord heeft {len(body):,} bytes; een assistent krijgt er hoogstens {MOST_BYTES:,}.",
                ),
                Message(
                    "Ask for less, with LIMIT or fewer columns.",
                    "Vraag minder, met LIMIT of minder kolommen.",
                ),
            )
        answer = {"turtle": body.decode()} if is_graph else json.loads(body)
        return {"cautions": [str(one) for one in reading.cautions], "answer": answer}

    def resolve(self, reference: str) -> dict[str, Any]:
        """Find what a reference or name can mean: a parliamentary paper, law, EU act, number, address or name.

        Any spelling will do: «Kamerstuk 30 821, nr. 175», «vifo», «CELEX:32022L2555». A name can mean several
        things. `official` is the official publication.
        """
        with self._edition() as edition:
            return _bare({"readings": readings(edition, reference, "")})

    def explain(self, subject: str, predicate: str, object: str = "") -> dict[str, Any]:  # noqa: A002
        """Tell why a fact is in the graph: the quotes that state it, or the premises that it follows from.

        Such as subject meldpunt-obi, predicate addresses, object hybride-dreiging; without an object every
        value is explained. `stated` is false for what only follows: never present that as said by a document.
        """
        with self._edition() as edition:
            return {"facts": facts(edition, subject, predicate, object.strip() or None)}

    def file(self, write: Any, language: str) -> bytes:
        """Return the whole graph as a file; `write` is that of an export format."""
        with self._edition() as edition:
            content: bytes = write(edition.store, language)
            return content

    @contextmanager
    def _edition(self) -> Iterator[Edition]:
        self._service.refresh()
        with self._service.lease() as edition:
            yield edition


def _within(limit: int) -> int:
    if not 1 <= limit <= MOST_ROWS:
        raise InputError(
            Message(f"limit is {limit}.", f"limit is {limit}."),
            Message(
                f"Give 1 to {MOST_ROWS}, and ask for more with start.",
                f"Geef 1 tot {MOST_ROWS}, en vraag meer met start.",
            ),
        )
    return limit


def _told(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.summary,
        "subjects": list(query.tags),
        "parameters": {
            name: {
                "type": parameter.kind.value,
                "required": parameter.required and parameter.default is None,
                **({"values": list(parameter.values)} if parameter.values else {}),
                **({"default": parameter.default} if parameter.default is not None else {}),
                **({"example": parameter.example} if parameter.example is not None else {}),
            }
            for name, parameter in query.parameters.items()
        },
    }


def _bare(told: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without links to the server, which an assistant's user may not run."""
    return {name: _bared(value) for name, value in told.items() if name != "links"}


def _bared(value: Any) -> Any:
    if isinstance(value, list):
        return [_bared(one) for one in value]
    return _bare(value) if isinstance(value, dict) else value
