# SPDX-License-Identifier: EUPL-1.2
"""The headers of every answer: what a browser may do with it, and that any site may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..v1 import API_VERSION

if TYPE_CHECKING:
    from dreigingsgraaf.settings import Settings

    from .reply import Headers, Reply

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""https://www.w3.org/TR/CSP3/: our own files only, no inline script or style, in nobody's frame."""
_EXPOSED: Final = "API-Version, ETag, Link, Query-Caution, Retry-After"
_ALWAYS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": _EXPOSED,
    "vary": "Accept, Accept-Encoding",
    "cache-control": "no-cache",
}
_A_YEAR: Final = "max-age=31536000"


def fixed_headers(chosen: Settings, *, versioned: bool) -> Headers:
    """Return the headers that every answer has unless its route says otherwise.

    Strict-Transport-Security (RFC 6797) is among them only where people reach the server over TLS, the version of
    the REST interface only where `versioned` says so.
    """
    told = dict(_ALWAYS)
    if versioned:
        told["api-version"] = API_VERSION
    if chosen.public_url.startswith("https://"):
        told["strict-transport-security"] = _A_YEAR
    return [(name.encode(), value.encode()) for name, value in told.items()]


def complete_headers(reply: Reply, fixed: Headers) -> None:
    """Add the headers that an answer lacks."""
    present = {name for name, _ in reply.headers}
    reply.headers += [header for header in fixed if header[0] not in present]
