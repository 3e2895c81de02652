# SPDX-License-Identifier: EUPL-1.2
"""Counts what the server does, and tells it in Prometheus's text format to those that may know.

https://prometheus.io/docs/instrumenting/exposition_formats/; no label holds anything that a client chose.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response

from dreigingsgraaf import __version__
from dreigingsgraaf.messages import Message

from .front.clients import Clients, networks
from .problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import Metric
    from starlette.requests import Request

    from dreigingsgraaf.settings import Settings

    from .service import Service

_SECONDS: Final = (0.001, 0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_STATES: Final = ("idle", "busy", "slow", "parked")


class Metrics:
    """The figures of one server.

    Args:
        service: what it answers from.
        chosen: the settings; `metrics_from` says who may read them.

    Raises:
        InputError: that setting names what is no address.
    """

    def __init__(self, service: Service, chosen: Settings) -> None:
        self._clients = Clients(chosen)
        self._readers = networks("metrics_from", chosen.metrics_from)
        self._registry = CollectorRegistry()
        answers = Counter(
            "dreigingsgraaf_answers", "Answers given.", ("route", "status"), registry=self._registry
        )
        seconds = Histogram(
            "dreigingsgraaf_answer_seconds",
            "Seconds until an answer was complete; kept ones are not among them.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._kept = Counter(
            "dreigingsgraaf_kept_answers", "Answers that were kept from before.", registry=self._registry
        )
        self.cache_bytes = Gauge(
            "dreigingsgraaf_cache_bytes", "Bytes of answers that are kept.", registry=self._registry
        )
        self._registry.register(_OfService(service))
        self._answered = cache(answers.labels)  # as many as there are routes and statuses
        self._took = cache(seconds.labels)

    def count(self, route: str, status: int, seconds: float, *, kept: bool) -> None:
        """Count an answer."""
        self._answered(route, status).inc()
        if kept:
            self._kept.inc()
        else:
            self._took(route).observe(seconds)

    async def tell(self, request: Request) -> Response:
        """Answer with all figures.

        Raises:
            Problem: 404, to a client that may not read them.
        """
        address = self._clients.address(request.scope)
        if address is None or not any(address in network for network in self._readers):
            raise Problem(404, Message("There is nothing at this address.", "Op dit adres is niets."))
        body = generate_latest(self._registry)
        return Response(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


class _OfService(Collector):
    """What is in service, and what its workers do."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        with self._service.lease() as edition:
            statistics = edition.store.statistics()
            snapshot = edition.name or ""
        info = GaugeMetricFamily(
            "dreigingsgraaf_in_service", "What is in service; always 1.", labels=("version", "snapshot")
        )
        info.add_metric((__version__, snapshot), 1)
        yield info
        if statistics is None:
            return
        workers = GaugeMetricFamily(
            "dreigingsgraaf_workers", "Query workers, by what they do.", labels=("state",)
        )
        for state in _STATES:
            workers.add_metric((state,), getattr(statistics, state))
        yield workers
        yield GaugeMetricFamily(
            "dreigingsgraaf_queries_waiting", "Queries that wait for a worker.", statistics.waiting
        )
        for name, told in (
            ("calls", "Queries handed to the workers."),
            ("kills", "Workers killed at a deadline or for too large an answer."),
            ("deaths", "Workers that a kernel limit or a crash ended."),
            ("refused", "Queries turned away because too many ran."),
            ("restarts", "Loads of the graph after its process was lost."),
        ):
            yield CounterMetricFamily(
                f"dreigingsgraaf_queries_{name}", f"{told} Since this snapshot is in service.",
                getattr(statistics, name),
            )  # fmt: skip
