# SPDX-License-Identifier: EUPL-1.2
"""Downloads a letter from the official publication into a local cache, once.

The site may answer 200 with an error page, so what comes is read before it is kept. Redirects are followed on the
same host only.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import httpx

from dreigingsgraaf.errors import DreigingsgraafError, InputError
from dreigingsgraaf.references import find

from .decode import MAX_BYTES
from .official import looks_official, read_official

OFFICIAL_PUBLICATIONS: Final = "https://zoek.officielebekendmakingen.nl"
SECONDS: Final = 30.0

_MOST_REDIRECTS: Final = 3
_FOUND: Final = 200
_MISSING: Final = frozenset({404, 410})


def fetch(
    document: str,
    cache: Path,
    *,
    base_url: str = OFFICIAL_PUBLICATIONS,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
) -> Path:
    """Return the official XML of a paper as a file in the cache; download it when it isn't there yet.

    Args:
        document: the paper's official id (`kst-30821-175`) or a reference to it (`Kamerstuk 30 821, nr. 175`).
        cache: the folder to keep it in; made when it is missing.
        base_url: where official publications are found.
        max_bytes: larger answers are refused.
        seconds: how long to wait for the server to go on.

    Raises:
        InputError: that names no single paper, or the official publication hasn't got it as XML.
        DreigingsgraafError: the site can't be reached, or doesn't answer as it should.
    """
    kst = official_id(document)
    path = cache / f"{kst}.xml"
    if path.is_file():
        return path
    content = _download(f"{base_url.rstrip('/')}/{kst}.xml", kst, max_bytes, seconds)
    if not looks_official(content):
        raise _missing(kst)
    read_official(content, kst)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, suffix=".part", delete=False) as part:
        part.write(content)
    Path(part.name).replace(path)
    return path


def official_id(document: str) -> str:
    """Return the official id that a text names.

    >>> official_id("Kamerstuk 30 821, nr. 175")
    'kst-30821-175'

    Raises:
        InputError: it names no paper, or several.
    """
    written = document if not document[:1].isdigit() else f"kst-{document}"
    ids = [kst for reference in find(written) for kst in reference.kst]
    if len(ids) != 1:
        message = f"{document!r} names {len(ids) or 'no'} papers." if ids else f"{document!r} names no paper."
        raise InputError(message, "Write one official id, such as kst-30821-175.")
    return ids[0]


def _download(url: str, kst: str, max_bytes: int, seconds: float) -> bytes:
    host = httpx.URL(url).host
    with httpx.Client(timeout=seconds, follow_redirects=False) as client:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                with client.stream("GET", url) as response:
                    if response.next_request is None:
                        return _content(response, kst, max_bytes)
                    target = response.next_request.url
            except httpx.HTTPError as error:
                hint = "Try again later; everything but the letter's text works without it."
                raise DreigingsgraafError(f"{host} can't be reached: {error}.", hint) from None
            if target.host != host:
                raise DreigingsgraafError(f"{host} sends us on to {target.host}, which isn't followed.")
            url = str(target)
    raise DreigingsgraafError(f"{host} sends us on more than {_MOST_REDIRECTS} times.")


def _content(response: httpx.Response, kst: str, max_bytes: int) -> bytes:
    if response.status_code in _MISSING:
        raise _missing(kst)
    if response.status_code != _FOUND:
        raise DreigingsgraafError(
            f"{response.url.host} answers {response.status_code} for {kst}.", "Try again later."
        )
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > max_bytes:
            raise DreigingsgraafError(f"{kst} has more than {max_bytes:,} bytes, which isn't downloaded.")
    return bytes(content)


def _missing(kst: str) -> InputError:
    hint = "Check the number. A new paper appears as PDF first, as XML some days later."
    return InputError(f"The official publication has no XML of {kst}.", hint)
