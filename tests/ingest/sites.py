# SPDX-License-Identifier: EUPL-1.2
"""A local server that behaves like the official publication and the House's interface, their bad habits included."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ERROR_PAGE = b"<!DOCTYPE html><html><body>Deze pagina bestaat niet.</body></html>"
ODATA = "/OData/v4/2.0"


@dataclass
class Answer:
    """What an address answers.

    Args:
        content: the body.
        status: the status.
        headers: further headers.
        breaks: after how many bytes of it the connection breaks off, answer by answer; then it is sent wholly.
        busy: statuses that come first, answer by answer.
        announced: whether Content-Length is sent.
        halts: after how many bytes it waits until `resumed` is set.
    """

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    busy: list[int] = field(default_factory=list)
    announced: bool = True
    halts: int = 0
    resumed: threading.Event = field(default_factory=threading.Event)


class Sites(ThreadingHTTPServer):
    """The server: `answers` by path, what the House holds, and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.held: list[dict[str, Any]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once: Counter[str] = Counter()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [urlsplit(path).path for path, _ in self.asked]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over clients that leave in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def hold(self, number: str, kst: str | None, content: bytes) -> None:
        """Let the House hold a document."""
        identifier = f"00000000-0000-4000-8000-{len(self.held):012}"
        self.held.append({"Id": identifier, "DocumentNummer": number, "ExterneIdentifier": kst})
        self.answers[f"{ODATA}/Document({identifier})/resource"] = Answer(content)

    def odata(self, entity: str, question: dict[str, list[str]]) -> Answer:
        """Answer a question as OData does, by the one comparison that its filter makes."""
        asked = re.fullmatch(r"(\w+) eq '([\w-]+)' and Verwijderd eq false", question["$filter"][0])
        if not asked:
            return Answer(b'{"error": {"message": "filter"}}', 400)
        found = [one for one in self.held if one[asked[1]] == asked[2]]
        value: list[dict[str, Any]] = []
        for one in found:
            document = {"Id": one["Id"], "DocumentNummer": one["DocumentNummer"]}
            version = {"ExterneIdentifier": one["ExterneIdentifier"]}
            document_first = {**document, "HuidigeDocumentVersie": version}
            value.append(document_first if entity == "Document" else {**version, "Document": document})
        return Answer(json.dumps({"@odata.context": "…", "value": value}).encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, Sites)
        with site.lock:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            site.at_once["now"] += 1
            site.at_once["most"] = max(site.at_once["now"], site.at_once["most"])
        try:
            self._answer(site)
        finally:
            with site.lock:
                site.at_once["now"] -= 1

    def _answer(self, site: Sites) -> None:
        url = urlsplit(self.path)
        if url.query:
            answer = site.odata(url.path.removeprefix(f"{ODATA}/"), parse_qs(url.query))
        else:
            answer = site.answers.get(url.path, Answer(ERROR_PAGE, 404))
        if answer.busy:
            self._send(answer.busy.pop(0), b"", answer.headers)
            return
        content, status, headers = answer.content, answer.status, dict(answer.headers)
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked and self.headers.get("If-Range") == headers.get("ETag"):
            start = int(asked[1])
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            content, status = content[start:], 206
        if not answer.announced:
            headers["Connection"] = "close"
        if answer.halts and not answer.resumed.is_set():
            self._send(status, content, headers, answer.halts)
            answer.resumed.wait(20)
            return
        self._send(
            status, content, headers, answer.breaks.pop(0) if answer.breaks else None, answer.announced
        )

    def _send(
        self,
        status: int,
        content: bytes,
        headers: dict[str, str],
        length: int | None = None,
        announced: bool = True,  # noqa: FBT001, FBT002
    ) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        if announced:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:length])
        self.close_connection = self.close_connection or length is not None or not announced

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Keep the test's output quiet."""
