"""A web server on this machine that answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class StillClock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.instant = NOW

    def today(self) -> date:
        return self.instant.date()

    def now(self) -> datetime:
        return self.instant


@dataclass
class Answer:
    """What to send back; ``raw`` takes the place of everything."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[Any], None] | None = None


@dataclass
class Source:
    """The server: set ``answer`` (or a list, one for each question), look at ``asked``."""

    url: str = ""
    answer: Answer | list[Answer] = field(default_factory=Answer)
    asked: list[Any] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def says(self, data: Any, status: int = 200, **headers: str) -> None:
        """Answer with JSON, or with bytes as they are."""
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.answer = Answer(body, status, {k.replace("_", "-"): v for k, v in headers.items()})

    def next(self) -> Answer:
        if isinstance(self.answer, list):
            return self.answer.pop(0)
        return self.answer

    @property
    def queries(self) -> list[dict[str, str]]:
        """The parameters of each question."""
        return [
            {k: v[0] for k, v in parse_qs(urlsplit(path).query).items()} for path, _ in self.asked
        ]


def _handler(source: Source) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            source.asked.append((self.path, dict(self.headers)))
            answer = source.next()
            if answer.raw is not None:
                answer.raw(self)
                return
            self.send_response(answer.status)
            headers = {"Content-Type": "application/json", "Content-Length": str(len(answer.body))}
            for name, text in (headers | answer.headers).items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *args: Any) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Source]:
    """Run a source until the end of the block."""
    source = Source()
    server = _Server(("127.0.0.1", 0), _handler(source))
    if context is not None:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    scheme = "https" if context else "http"
    source.url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield source
    finally:
        source.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
