# SPDX-License-Identifier: EUPL-1.2
"""Gets a document by any of its names into a local cache, once.

The official publication is asked for its XML, then for its PDF, as a new paper appears as PDF first; then the House's
open data interface. A site may answer 200 with an error page, so what comes is read before it is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dreigingsgraaf.disk import replace_file, writing
from dreigingsgraaf.errors import DreigingsgraafError, InputError
from dreigingsgraaf.references import find

from ..formats.recognise import recognise
from ..read import read
from .document_name import DocumentName, named
from .download import MAKE_ROOM, Downloads, Manners
from .parliament import PARLIAMENT, Held, held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dreigingsgraaf.documents import Metadata

OFFICIAL_PUBLICATIONS: Final = "https://zoek.officielebekendmakingen.nl"
REPOSITORY: Final = "https://repository.overheid.nl"

_SUFFIXES: Final = (".xml", ".pdf", ".docx", ".odt")
_KINDS: Final = {"official": ".xml", "pdf": ".pdf"}


def fetch(
    document: str,
    cache: Path,
    *,
    base_url: str = OFFICIAL_PUBLICATIONS,
    parliament_url: str = PARLIAMENT,
    fresh: bool = False,
    manners: Manners | None = None,
) -> Path:
    """Return a document as a file in the cache; download it when it isn't there yet.

    Args:
        document: any name of it; see `named`.
        cache: the folder to keep it in; made when it is missing.
        base_url: where official publications are found.
        parliament_url: where the House's open data interface is found.
        fresh: whether it is downloaded again, as the XML of a paper comes some days after its PDF.
        manners: how the sites are treated.

    Raises:
        InputError: that names no single document, or neither site has it in a form that can be read.
        DreigingsgraafError: a site can't be reached, or doesn't answer as it should.
    """
    name = _known(named(document), cache)
    if not fresh and (kept := _kept(name, cache)):
        return kept
    base_url, parliament_url = base_url.rstrip("/"), parliament_url.rstrip("/")
    downloads = Downloads(cache, (base_url, parliament_url, OFFICIAL_PUBLICATIONS, REPOSITORY), manners)
    found: Held | None = None
    if not name.kst:
        found = held(name, downloads, parliament_url)
        if found and found.kst:
            _keep(found.kst.encode(), cache / f"{name.number}.name")
            name = name._replace(kst=found.kst)
            if not fresh and (kept := _kept(name, cache)):
                return kept
    for url in _addresses(name, base_url):
        if path := _taken(downloads.get(url), name, cache):
            return path
    found = found or held(name, downloads, parliament_url)
    if found and (path := _taken(downloads.get(found.url), name, cache)):
        return path
    hint = "Check the number; a new paper appears after some days."
    raise InputError(f"Neither the official publication nor the House has {name}.", hint)


def _addresses(name: DocumentName, base_url: str) -> Iterator[str]:
    if name.kst:
        yield from (f"{base_url}/{name.kst}{suffix}" for suffix in (".xml", ".pdf"))


def _known(name: DocumentName, cache: Path) -> DocumentName:
    """Return a name with the official id that an earlier download found."""
    path = cache / f"{name.number}.name"
    return name._replace(kst=path.read_text(encoding="ascii")) if name.number and path.is_file() else name


def _kept(name: DocumentName, cache: Path) -> Path | None:
    paths = (cache / f"{name}{suffix}" for suffix in _SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def _taken(content: bytes | None, name: DocumentName, cache: Path) -> Path | None:
    """Keep what a site sent, and return the file; None when it is missing there, or is an error page.

    Raises:
        InputError: it can't be read.
        DreigingsgraafError: it is another paper.
    """
    if content is None:
        return None
    kind = recognise(content, str(name))
    if kind in {None, "page"}:
        return None
    about = read(content, str(name)).metadata
    if name.kst and about.slug and not _is_paper(about, name.kst):
        raise DreigingsgraafError(f"What came for {name} is another paper: kst-{about.slug}.", "Report it.")
    suffix = _KINDS.get(str(kind)) or (".docx" if b"word/document.xml" in content else ".odt")
    return _keep(content, cache / f"{name}{suffix}")


def _is_paper(about: Metadata, kst: str) -> bool:
    """Tell whether a document's own header says an official id; a joint paper belongs to several dossiers."""
    return any(
        one.dossier in about.dossiers and one.suffix == about.suffix and about.number in one.numbers
        for one in find(kst)
    )


def _keep(content: bytes, path: Path) -> Path:
    with writing(path.parent, MAKE_ROOM):
        replace_file(path, content)
    return path
