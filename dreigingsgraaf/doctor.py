# SPDX-License-Identifier: EUPL-1.2
"""Looks whether an installation is in order: versions, settings, snapshots, permissions, limits, the remote store.

Each check yields verdicts: what was looked at and, where it isn't right, what mends it. `wrong` keeps the server from
answering, or lets others do harm; `risk` may be meant so. Nothing is changed, and nothing is sent but one query.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from dreigingsgraaf import __version__
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.graph.snapshot import Snapshot
from dreigingsgraaf.namespaces import DG
from dreigingsgraaf.stores.embedded import EmbeddedStore
from dreigingsgraaf.stores.remote import RemoteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dreigingsgraaf.settings import Settings
    from dreigingsgraaf.stores.base import Store

_HOLDS_QUOTES: Final = f"ASK {{ ?quote a <{DG}Quote> }}"
_ROOM: Final = 3
"""How many times the size of its graph a folder must have free: a build writes it once more, beside the kept ones."""
_OWN_FILES: Final = 100
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Args:
        state: `fine`, `risk` (may be meant so) or `wrong`.
        told: what was looked at, and how it is.
        mend: what to do; empty when it is fine.
    """

    state: Literal["fine", "risk", "wrong"]
    told: str
    mend: str = ""


def examine(home: Path, chosen: Settings) -> Iterator[Verdict]:
    """Yield the verdicts of all checks on a home folder and its settings."""
    for check in _CHECKS:
        yield from check(home, chosen)


def _versions(_home: Path, _chosen: Settings) -> Iterator[Verdict]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Verdict("fine", f"dreigingsgraaf {__version__} on Python {python}")
    for requirement in metadata.requires("dreigingsgraaf") or ():
        found = re.match(r"([\w.-]+)(?:\[[^]]*\])?>=([\d.]+)(?!.*extra ==)", requirement)
        if not found or ("sys_platform" in requirement and sys.platform == "win32"):
            continue
        name, least = found.groups()
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Verdict("wrong", f"{name} is missing", "Install dreigingsgraaf again.")
            continue
        if _parts(version) < _parts(least):
            yield Verdict("wrong", f"{name} {version} is older than {least}", "Install dreigingsgraaf again.")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0]))


def _snapshots(home: Path, chosen: Settings) -> Iterator[Verdict]:
    if chosen.store:
        return
    kept = Snapshot.names(home)
    if not kept:
        yield Verdict("wrong", f"nothing has been published in {home}", "Run `dreigingsgraaf build`.")
    for number, name in enumerate(kept):
        told = f"snapshot {name[:12]}, {'in service' if number == 0 else 'kept to go back to'}"
        try:
            snapshot = Snapshot.open(home / "snapshots" / name)
        except DreigingsgraafError as error:
            yield Verdict("risk" if number else "wrong", f"{told}: {error.message}", error.hint)
            continue
        if number:
            yield Verdict("fine", f"{told}: every file has its digest")
            continue
        with EmbeddedStore.from_nquads(snapshot.graph) as store:
            yield _asked(store, f"{told}: every file has its digest; {len(store):,} statements")


def _asked(store: Store, told: str) -> Verdict:
    if store.ask(_HOLDS_QUOTES):
        return Verdict("fine", told)
    return Verdict("wrong", f"{told}; it holds no quotes", "Publish the graph there: see docs/stores.md.")


def _remote(_home: Path, chosen: Settings) -> Iterator[Verdict]:
    if not chosen.store:
        return
    try:
        with RemoteStore.from_settings(chosen.store, chosen) as store:
            yield _asked(store, f"{chosen.store} answers")
    except DreigingsgraafError as error:
        yield Verdict("wrong", error.message, error.hint)


def _permissions(home: Path, chosen: Settings) -> Iterator[Verdict]:
    if os.name != "posix":
        return
    for path in (home, home / "current", home / "snapshots"):
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            yield Verdict("wrong", f"anybody on this machine can write {path}", f"Run `chmod o-w {path}`.")
    if home.exists() and not os.access(home, os.W_OK):
        yield Verdict(
            "fine", f"{home} can be read and not written: good for a server, too little for a build"
        )
    secret = chosen.store_password_file
    if secret and secret.exists() and secret.stat().st_mode & (stat.S_IROTH | stat.S_IRGRP):
        yield Verdict("wrong", f"others can read the password in {secret}", f"Run `chmod 600 {secret}`.")


def _room(home: Path, chosen: Settings) -> Iterator[Verdict]:
    if chosen.store or not home.exists():
        return
    graph = home / "snapshots" / next(iter(Snapshot.names(home)), "") / "graph.nq"
    size = graph.stat().st_size if graph.is_file() else 0
    free = shutil.disk_usage(home).free
    told = f"{free // 1_000_000:,} MB free for {home}"
    if free < size * _ROOM:
        yield Verdict("risk", told, "Make room: the next build may fail, and the old snapshot stay.")
    else:
        yield Verdict("fine", told)


def _limits(_home: Path, chosen: Settings) -> Iterator[Verdict]:
    try:
        import resource  # noqa: PLC0415  (there is none on Windows)
    except ImportError:
        yield Verdict("risk", "no kernel limits here: workers have a deadline only", "Serve from Linux.")
        return
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = chosen.max_connections + _OWN_FILES
    if files != resource.RLIM_INFINITY and files < needed:
        mend = f"Raise it (`ulimit -n {needed}`, LimitNOFILE=) or lower DG_MAX_CONNECTIONS."
        yield Verdict("risk", f"{files} open files allowed, {needed} may be needed (at most {most})", mend)
    else:
        yield Verdict("fine", f"{files} open files allowed, {needed} may be needed")
    if not chosen.store and hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        told = f"{memory // 1_000_000:,} MB of memory, {chosen.worker_memory // 1_000_000:,} MB of it for a query"
        if memory < 2 * chosen.worker_memory:
            yield Verdict("risk", told, "Lower DG_WORKER_MEMORY to less than half of it.")
        else:
            yield Verdict("fine", told)


def _public(_home: Path, chosen: Settings) -> Iterator[Verdict]:
    address = urlsplit(chosen.public_url)
    if address.hostname in _LOOPBACK:
        yield Verdict("fine", f"{chosen.public_url} is for this machine only")
        return
    if address.scheme != "https":
        yield Verdict("risk", f"{chosen.public_url} is no https", "Put a proxy with TLS in front.")
    if chosen.contact_email.endswith("@example.org") or ".example" in chosen.contact_url:
        mend = "Set DG_CONTACT_NAME, DG_CONTACT_URL and DG_CONTACT_EMAIL."
        yield Verdict("wrong", f"{chosen.public_url} names nobody to turn to", mend)
    if not chosen.trusted_proxies:
        mend = "Name your proxy in DG_TRUSTED_PROXIES; without one, leave it."
        yield Verdict("risk", "behind a proxy all clients would share one budget", mend)


_CHECKS: Final[tuple[Callable[[Path, Settings], Iterator[Verdict]], ...]] = (
    _versions, _snapshots, _remote, _permissions, _room, _limits, _public,
)  # fmt: skip
