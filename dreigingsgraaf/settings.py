# SPDX-License-Identifier: EUPL-1.2
"""Every setting, in one place: its name, its default and a sentence for the person who sets it.

A setting is read from the environment as `DG_` and its name in capitals (`DG_PUBLIC_URL`). A `DG_` variable
that is no setting is refused with the nearest name: a misspelt setting that is silently ignored is worse than none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import process

from dreigingsgraaf.errors import InputError

_PREFIX = "DG_"


class Settings(BaseSettings):
    """The settings of one installation; immutable."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="forbid")

    home: Path | None = Field(
        default=None, description="Folder for snapshots and cache; default: var/ or the user's data folder."
    )
    store: str | None = Field(
        default=None, description="Address of a SPARQL 1.1 server to ask instead of the built-in store."
    )
    store_user: str | None = Field(default=None, description="User name for that server.")
    store_password_file: Path | None = Field(
        default=None, description="File that holds the password for that server."
    )
    store_auth: Literal["basic", "digest"] = Field(
        default="basic", description="How to log in there: basic or digest (Virtuoso)."
    )
    store_update: str | None = Field(
        default=None,
        description="Address at which that server takes updates, for `publish`; default: the same as DG_STORE.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000", description="Address at which people reach this server."
    )
    contact_name: str = Field(
        default="dreigingsgraaf", description="Who runs this server, as shown to its users."
    )
    contact_url: str = Field(
        default="https://dreigingsgraaf.example/", description="Where the operator can be found."
    )
    contact_email: str = Field(
        default="dreigingsgraaf@example.org", description="Where the operator can be reached."
    )
    report_url: str = Field(
        default="https://dreigingsgraaf.example/report", description="Where a reader can report a wrong fact."
    )
    workers: int = Field(
        default=0, ge=0, le=256, description="Processes for light queries; 0: four for each processor."
    )
    heavy_queries: int = Field(
        default=4,
        ge=1,
        le=64,
        description="Queries of more than 20 ms of processor time that run at once, each with its memory; "
        "as many more wait for them, and any further one is told to come back.",
    )
    query_deadline: float = Field(
        default=10.0, gt=0, le=600, description="Seconds after which a query is ended."
    )
    max_query_length: int = Field(
        default=100_000, ge=100, description="Longest query accepted, in characters."
    )
    max_url: int = Field(default=8_000, ge=500, le=60_000, description="Longest address accepted, in bytes.")
    max_body: int = Field(default=1_000_000, ge=1000, description="Largest request body accepted, in bytes.")
    max_answer: int = Field(default=25_000_000, ge=10_000, description="Largest answer given, in bytes.")
    max_unsent: int = Field(
        default=200_000_000,
        ge=1_000_000,
        description="Bytes of large answers that may wait for slow clients at once.",
    )
    worker_memory: int = Field(
        default=200_000_000, ge=50_000_000, description="Memory a query may use, in bytes."
    )
    cache_size: int = Field(
        default=50_000_000,
        ge=0,
        description="Memory for answers that are kept until the next snapshot, in bytes.",
    )
    max_requests: int = Field(
        default=100, ge=1, le=5000, description="Requests worked on at once; more are told to come back."
    )
    max_connections: int = Field(default=500, ge=1, description="Connections open at once.")
    head_timeout: float = Field(
        default=10.0, gt=0, description="Seconds in which the head of a request must arrive."
    )
    body_timeout: float = Field(
        default=20.0, gt=0, description="Seconds in which the body of a request must arrive."
    )
    stall_timeout: float = Field(
        default=20.0,
        gt=0,
        description="Seconds after which a client that takes nothing of its answer is left.",
    )
    idle_timeout: int = Field(
        default=30, ge=1, description="Seconds that a connection is kept between two requests."
    )
    query_budget: float = Field(
        default=60.0,
        ge=0,
        description="Seconds of query time that a client's address may use in a minute; 0: as many as it likes.",
    )
    budget_loopback: bool = Field(
        default=False, description="Whether that budget holds for this machine's own addresses too."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas.",
    )
    metrics_from: str = Field(
        default="127.0.0.0/8, ::1",
        description="Addresses or networks that may read /metrics, separated by commas; none: nobody.",
    )
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto", description="Form of the log; auto: text on a terminal, JSON elsewhere."
    )
    log_answers: bool = Field(default=True, description="Whether every answer is a line of the log.")
    log_private: bool = Field(
        default=False,
        description="Whether the log tells addresses of clients, what they asked, and messages of exceptions.",
    )
    fetch_url: str = Field(
        default="https://zoek.officielebekendmakingen.nl",
        description="Where official publications are downloaded.",
    )
    parliament_url: str = Field(
        default="https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0",
        description="Where the open data interface of the Tweede Kamer is found.",
    )
    fetch_delay: float = Field(
        default=1.0, ge=0, le=60, description="Seconds between the end of one download and the next request."
    )
    review_token_file: Path | None = Field(
        default=None,
        description="File with the token that reviewing over REST needs; without it that is off.",
    )
    review_proposals: Path | None = Field(
        default=None,
        description="Folder in which `ingest` kept what it found; default: ingest/ in the home folder.",
    )
    review_data: Path | None = Field(
        default=None,
        description="Folder that facts accepted over REST go to; default: data/ of the checkout.",
    )


def settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        InputError: a value that doesn't fit, or a DG_ variable that is no setting.
    """
    known = [_PREFIX + name.upper() for name in Settings.model_fields]
    for name in os.environ:
        if name.startswith(_PREFIX) and name.upper() not in known:
            nearest, *_ = process.extractOne(name, known)
            raise InputError(f"{name} is no setting.", f"Did you mean {nearest}?")
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(f"{_PREFIX}{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise InputError(f"A setting doesn't fit: {problems}.") from None
