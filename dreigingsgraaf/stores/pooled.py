# SPDX-License-Identifier: EUPL-1.2
"""The store that may face strangers: the embedded one, in killable worker processes that share a snapshot."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Self

from dreigingsgraaf.errors import QuerySyntaxError, QueryTooLargeError, StoreError
from dreigingsgraaf.guard import Caution, Sizes
from dreigingsgraaf.messages import Message, in_language
from dreigingsgraaf.pool import Limits, Pool, Statistics
from dreigingsgraaf.stores.base import SPARQL_JSON, Answer, Dataset, Pending, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dreigingsgraaf.errors import DreigingsgraafError
    from dreigingsgraaf.pool.call import Call
    from dreigingsgraaf.settings import Settings

_LOADER: Final = "dreigingsgraaf.stores.pooled:load"
_HEADER_ROOM: Final = 10_000
_REHEARSAL: Final = "SELECT * { ?s ?p ?o . OPTIONAL { GRAPH ?g { ?s ?p ?v } } FILTER(STR(?s) != '') } LIMIT 1"
"""Something of what most queries need."""


class PooledStore(Store):
    """Answers from a file of N-Quads, in processes that have no file, no socket, and an end.

    Args:
        graph: the file; a published snapshot's `graph.nq`.
        deadline: seconds for a query, the wait for a worker included.
        max_answer: largest answer, in bytes.
        memory: bytes that one query may use.
        workers: quick workers; 0: by the number of processors. Further keywords as for `Pool`.

    Raises:
        StoreUnavailableError: the file can't be loaded; says why.
    """

    guards = True

    def __init__(
        self,
        graph: Path,
        *,
        deadline: float = 10.0,
        max_answer: int = 50_000_000,
        memory: int = 250_000_000,
        workers: int = 0,
        **keywords: Any,
    ) -> None:
        self._deadline = deadline
        self._max_answer = max_answer
        limits = Limits(memory=memory, reply=max_answer + _HEADER_ROOM)
        self._pool = Pool(
            _LOADER,
            str(graph.absolute()),
            rehearsal=_request(_REHEARSAL, SPARQL_JSON),
            workers=workers,
            limits=limits,
            **keywords,
        )
        self.at_once = self._pool.places

    @classmethod
    def from_settings(cls, graph: Path, chosen: Settings) -> Self:
        """Open a snapshot's graph under the limits of the settings."""
        return cls(
            graph,
            deadline=chosen.query_deadline,
            max_answer=chosen.max_answer,
            memory=chosen.worker_memory,
            workers=chosen.workers,
            slow=chosen.heavy_queries,
        )

    def answer(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Answer:
        """Return the whole answer to a query; see `Store.answer`."""
        return self._read(self._pool.call(_request(sparql, media_type, dataset, sizes), self._deadline))

    def begin_at_once(
        self,
        sparql: str,
        media_type: str = SPARQL_JSON,
        dataset: Dataset | None = None,
        sizes: Sizes | None = None,
    ) -> Pending | None:
        """Give a query to a worker if one is idle; see `Store.begin_at_once`."""
        call = self._pool.begin_at_once(_request(sparql, media_type, dataset, sizes), self._deadline)
        return _Pending(call, self._read) if call else None

    def _read(self, reply: bytes) -> Answer:
        header, _, body = reply.partition(b"\n")
        facts = _facts(header)
        if "error" in facts:
            raise _to_error(facts)
        if len(body) > self._max_answer:
            raise QueryTooLargeError(
                Message(
                    f"The answer is larger than {self._max_answer:,} bytes.",
                    f"Het antwoord is groter dan {self._max_answer:,} bytes.",
                ),
                Message(
                    "Ask for less, or for pages with LIMIT.", "Vraag minder, of vraag bladzijden met LIMIT."
                ),
            )
        return Answer(body, facts["mediaType"], tuple(Caution(*one) for one in facts.get("cautions", ())))

    def statistics(self) -> Statistics:
        """Return what the workers do and have done."""
        return self._pool.statistics()

    def close(self) -> None:
        """End the workers."""
        self._pool.close()


class _Pending(Pending):
    """A query at a worker; see `Pending`."""

    def __init__(self, call: Call, read: Callable[[bytes], Answer]) -> None:
        self._call = call
        self._read = read

    def fileno(self) -> int:
        return self._call.fileno()

    def is_light(self) -> bool:
        return self._call.is_light()

    def poll(self) -> Answer | None:
        reply = self._call.poll()
        return None if reply is None else self._read(reply)

    def finish(self) -> Answer:
        return self._read(self._call.finish())

    def abandon(self) -> None:
        self._call.abandon()


def load(graph: str) -> Callable[[bytes], bytes]:
    """Load a file of N-Quads and return what answers queries on it: a pool's loader."""
    from pathlib import Path  # noqa: PLC0415  (what a worker needs, the owner doesn't load)

    from dreigingsgraaf.stores.embedded import EmbeddedStore  # noqa: PLC0415

    store = EmbeddedStore.from_nquads(Path(graph))

    def handle(request: bytes) -> bytes:
        line, _, query = request.partition(b"\n")
        asked = json.loads(line)
        dataset = Dataset(tuple(asked["default"]), tuple(asked["named"])) if "default" in asked else None
        sizes = Sizes(**asked["sizes"]) if "sizes" in asked else None
        try:
            answer = store.answer(query.decode(), asked["accept"], dataset, sizes)
        except QuerySyntaxError as error:
            return _line({"error": "syntax", "line": error.line, "column": error.column} | _told(error))
        except QueryTooLargeError as error:
            return _line({"error": "size"} | _told(error))
        except (OSError, RuntimeError, ValueError) as error:
            # Oxigraph raises these during evaluation: a call to another server, a cast that can't be.
            return _line({"error": "evaluation", "message": str(error)[:500]})
        facts: dict[str, object] = {"mediaType": answer.media_type}
        return _line(facts | ({"cautions": answer.cautions} if answer.cautions else {})) + answer.body

    return handle


def _request(
    sparql: str, media_type: str, dataset: Dataset | None = None, sizes: Sizes | None = None
) -> bytes:
    """Return what a worker is sent: a line of JSON, and the query."""
    try:
        query = sparql.encode()
    except UnicodeEncodeError as error:
        raise QuerySyntaxError(
            Message(
                f"Character {error.start + 1} of the query is half a surrogate pair.",
                f"Teken {error.start + 1} van de vraag is een half surrogaatpaar.",
            )
        ) from None
    if not (dataset or sizes):
        return _plainly(media_type) + query
    asked: dict[str, object] = {"accept": media_type}
    if dataset:
        asked |= {"default": dataset.default, "named": dataset.named}
    if sizes:
        asked["sizes"] = asdict(sizes)
    return _line(asked) + query


@lru_cache(maxsize=100)
def _plainly(media_type: str) -> bytes:
    """Return the line of most requests."""
    return _line({"accept": media_type})


@lru_cache(maxsize=100)
def _facts(header: bytes) -> Mapping[str, Any]:
    """Read the first line of a reply; most are alike."""
    facts: dict[str, Any] = json.loads(header)
    return facts


def _told(error: DreigingsgraafError) -> dict[str, object]:
    return {"message": _both(error.message), "hint": _both(error.hint)}


def _both(text: str) -> list[str]:
    return [in_language(text, "en"), in_language(text, "nl")]


def _line(facts: dict[str, object]) -> bytes:
    return json.dumps(facts).encode() + b"\n"


def _to_error(facts: Mapping[str, Any]) -> Exception:
    if facts["error"] in ("syntax", "size"):
        message, hint = Message(*facts["message"]), Message(*facts["hint"])
        if facts["error"] == "size":
            return QueryTooLargeError(message, hint)
        return QuerySyntaxError(message, facts["line"], facts["column"], hint)
    return StoreError(
        Message(
            f"The query can't be answered: {facts['message']}.",
            f"De vraag kan niet worden beantwoord: {facts['message']}.",
        )
    )
