# SPDX-License-Identifier: EUPL-1.2
"""Serves the tools over standard input and output, by the Model Context Protocol's own SDK.

https://modelcontextprotocol.io/specification
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.types import ResourceLink, ToolAnnotations

from dreigingsgraaf import __version__
from dreigingsgraaf.catalogue.parameters import nearest
from dreigingsgraaf.errors import DreigingsgraafError
from dreigingsgraaf.export import FORMATS

from ..service import Service
from .tools import Tools

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dreigingsgraaf.settings import Settings

_INSTRUCTIONS: Final = """
Facts from the Dutch government's letters to parliament on state threats, each with the place where a document states
it. Facts are policy as the government stated it on the date of the document; say which document, and cite its
evidence. Certainty `explicit` is said by the document, `inferred` is read from it. What the tools don't return is
not in the graph: say so rather than fill it in. Begin with `ask` or `questions`.
""".strip()
_READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_LANGUAGES: Final = ("nl", "en")


def run(settings: Settings, home: Path) -> None:
    """Serve until the client closes standard input.

    Raises:
        DreigingsgraafError: nothing has been published yet, or the store can't answer.
    """
    service = Service.from_settings(settings, home)
    try:
        server(Tools(service, settings)).run("stdio")
    finally:
        service.close()


def server(tools: Tools) -> MCPServer:
    """Return a server of these tools; all of them only read."""
    made: MCPServer = MCPServer(
        "dreigingsgraaf", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    for tool in (tools.ask, tools.questions, tools.query, tools.sparql, tools.resolve, tools.explain):
        made.tool(annotations=_READ_ONLY)(_telling(tool))
    made.tool(annotations=_READ_ONLY)(export)
    for name, one in FORMATS.items():
        for language in _LANGUAGES:
            made.resource(
                _address(name, language),
                name=f"{name}-{language}",
                description=one.summary,
                mime_type=one.media_type,
            )(_file(tools, name, language))
    return made


def export(format: str, language: str = "nl") -> ResourceLink:  # noqa: A002
    """Return a link to the whole graph as a file, for Gephi and other programs; read it as a resource.

    Formats: gexf, gexf-dynamic, graphml, csv. The language (nl or en) is that of the labels. The file is large: give
    it to the user rather than read it yourself.
    """
    if format not in FORMATS or language not in _LANGUAGES:
        known = (*FORMATS, *_LANGUAGES)
        wrong = language if format in FORMATS else format
        raise ToolError(f"There is no {wrong!r}. Known are {', '.join(nearest(wrong, known) or known)}.")
    one = FORMATS[format]
    return ResourceLink(
        name=f"dreigingsgraaf{one.suffix}",
        uri=_address(format, language),
        description=one.summary,
        mime_type=one.media_type,
    )


def _address(name: str, language: str) -> str:
    return f"dreigingsgraaf://export/{name}/{language}"


def _file(tools: Tools, name: str, language: str) -> Callable[[], str | bytes]:
    one = FORMATS[name]

    def read() -> str | bytes:
        try:
            content = tools.file(one.write, language)
        except DreigingsgraafError as error:
            raise ResourceError(str(error)) from None
        return content if one.media_type == "application/zip" else content.decode()

    return read


def _telling(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return a tool that tells the assistant what is wrong and what to do, where a person would be told."""

    @functools.wraps(tool)
    def told(*arguments: Any, **named: Any) -> dict[str, Any]:
        try:
            return tool(*arguments, **named)
        except DreigingsgraafError as error:
            raise ToolError(str(error)) from None

    return told
