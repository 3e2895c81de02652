# SPDX-License-Identifier: EUPL-1.2
"""`/.well-known/security.txt`: where to report a weakness (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.requests import Request

_VALID_FOR: Final = timedelta(days=180)


async def security_txt(request: Request) -> PlainTextResponse:
    """Answer with the operator's contact; it stands for half a year from the day that it is asked."""
    chosen = request.app.state.settings
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{chosen.contact_email}",
        f"Contact: {chosen.contact_url}",
        f"Expires: {(midnight + _VALID_FOR).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {chosen.public_url.rstrip('/')}/.well-known/security.txt",
    )
    return PlainTextResponse("\n".join(lines) + "\n")
