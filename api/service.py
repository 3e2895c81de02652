# SPDX-License-Identifier: EUPL-1.2
"""What a server answers from: one edition of the graph at a time, and a safe change to the next.

An edition is complete before it is put into service: its store is loaded, its names are known, and the examples of
the catalogue name what it holds. Requests hold a lease on the edition they began with; the old one is closed when
its last lease ends, so no answer mixes two snapshots and no running query is cut off by a new one.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dreigingsgraaf import catalogue, resources
from dreigingsgraaf.catalogue import Catalogue, NameIndex
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.stores.pooled import PooledStore
from dreigingsgraaf.stores.remote import RemoteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dreigingsgraaf.settings import Settings
    from dreigingsgraaf.stores.base import Store


@dataclass(frozen=True)
class Edition:
    """One state of the graph, ready to answer.

    Args:
        name: the snapshot's name, which stands for its whole content; None for a SPARQL server of others, whose
            content may change at any moment.
        store: where its queries are answered.
        names: finds its entities by what people call them.
        graphs: the names of its graphs.
        terms: labels of classes and properties, by IRI and language.
        texts: the texts of passages whose letter was linked; compact name to text.
        turns: has light queries wait for one another without threads; see `answers.answer`.
    """

    name: str | None
    store: Store
    names: NameIndex
    graphs: frozenset[str]
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    turns: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "turns", asyncio.Semaphore(self.store.at_once))


_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?subject ?property ?value } }"
_TERMS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?term ?label WHERE { ?term rdfs:label ?label }"""


def edition_of(store: Store, questions: Catalogue, name: str | None, texts: Mapping[str, str]) -> Edition:
    """Return the edition that a store holds; the store is closed when that fails.

    Raises:
        InputError: a question's example names something that the store doesn't hold.
        StoreError: the store can't answer.
    """
    try:
        names = NameIndex.from_store(store)
        questions.check_names(names)
        graphs = frozenset(row["graph"].value for row in store.select(_GRAPHS))
        terms: dict[str, dict[str, str]] = {}
        for row in store.select(_TERMS):
            terms.setdefault(row["term"].value, {})[row["label"].language or ""] = row["label"].value
    except BaseException:
        store.close()
        raise
    return Edition(name, store, names, graphs, terms, texts)


class _Held:
    """An edition, how many requests hold it, and whether it has been replaced."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.leases = 0
        self.replaced = False


class Service:
    """The edition in service. Every method may be called from several threads at once.

    Args:
        open_edition: opens the newest edition.
        newest: returns the name of the newest edition without opening it.
        questions: the catalogue.
        home: folder of the snapshots; None for a SPARQL server of others.

    Raises:
        DreigingsgraafError: the first edition can't be opened.
    """

    def __init__(
        self,
        open_edition: Callable[[], Edition],
        newest: Callable[[], str | None],
        questions: Catalogue,
        home: Path | None = None,
    ) -> None:
        self.questions = questions
        self.home = home
        self._open = open_edition
        self._newest = newest
        self._lock = threading.Lock()
        self._refreshing = threading.Lock()
        self._held = _Held(open_edition())

    @classmethod
    def from_settings(cls, chosen: Settings, home: Path) -> Service:
        """Open the service that the settings describe: the published snapshot, or a SPARQL server.

        Raises:
            NoSnapshotError: nothing has been published yet.
            DreigingsgraafError: the snapshot is damaged, or the server can't answer.
        """
        questions = catalogue.load(resources.folder("queries"))
        if chosen.store:
            address = chosen.store
            return cls(
                lambda: edition_of(RemoteStore.from_settings(address, chosen), questions, None, {}),
                lambda: None,
                questions,
            )

        def published() -> Edition:
            snapshot = Snapshot.current(home)
            store = PooledStore.from_settings(snapshot.graph, chosen)
            return edition_of(store, questions, snapshot.name, snapshot.texts)

        return cls(published, lambda: Snapshot.newest(home), questions, home)

    @contextmanager
    def lease(self) -> Iterator[Edition]:
        """Hold the edition in service for the time of a request."""
        with self._lock:
            held = self._held
            held.leases += 1
        try:
            yield held.edition
        finally:
            with self._lock:
                held.leases -= 1
                unused = held.replaced and not held.leases
            if unused:
                held.edition.store.close()

    def refresh(self) -> bool:
        """Put the newest edition into service, if it isn't yet; return whether there was a change.

        Raises:
            DreigingsgraafError: it can't be opened; the old one stays in service.
        """
        with self._refreshing:
            if self._newest() == self._held.edition.name:
                return False
            fresh = _Held(self._open())
            with self._lock:
                old, self._held = self._held, fresh
                old.replaced = True
                unused = not old.leases
            if unused:
                old.edition.store.close()
            return True

    def close(self) -> None:
        """End the service; what still runs is cut off."""
        self._held.edition.store.close()
