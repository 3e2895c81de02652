# SPDX-License-Identifier: EUPL-1.2
"""Who asks: the address of a client, behind those proxies only that the operator named."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from dreigingsgraaf.errors import InputError

if TYPE_CHECKING:
    from starlette.types import Scope

    from dreigingsgraaf.settings import Settings

Address = IPv4Address | IPv6Address


def networks(setting: str, text: str) -> list[IPv4Network | IPv6Network]:
    """Return the networks that a setting names, separated by commas; an address is a network of one.

    Raises:
        InputError: something is neither.
    """
    named = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return [ip_network(part, strict=False) for part in named]
    except ValueError as error:
        hint = "Name addresses or networks, such as 127.0.0.1, 10.0.0.0/8."
        raise InputError(f"DG_{setting.upper()}: {error}.", hint) from None


class Clients:
    """Tells clients apart.

    Args:
        chosen: the settings; `trusted_proxies` counts.

    Raises:
        InputError: what the setting names is no address or network.
    """

    def __init__(self, chosen: Settings) -> None:
        self._proxies = networks("trusted_proxies", chosen.trusted_proxies)
        self._find = lru_cache(maxsize=4096)(self._look_up)

    def address(self, scope: Scope) -> Address | None:
        """Return a client's address; None for one that has none, on a Unix socket for instance.

        X-Forwarded-For is believed as far as it was written by proxies that are trusted: from its end, the first
        address that isn't one of them.
        """
        client = scope.get("client")
        if not client:
            return None
        forwarded = ()
        if self._proxies:
            forwarded = tuple(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        return self._find(client[0], forwarded)

    def _look_up(self, peer: str, forwarded: tuple[bytes, ...]) -> Address | None:
        found = _parse(peer)
        for name in reversed(b",".join(forwarded).decode("latin-1").split(",")):
            if found is None or not any(found in network for network in self._proxies):
                break
            before = _parse(name.strip())
            if before is None:
                break
            found = before
        return found


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def household(address: Address) -> str:
    """Return what stands for one client: an IPv4 address, or the 64 bits of an IPv6 address that a line is given."""
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
