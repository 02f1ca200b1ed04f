"""One polite question to a public source: JSON back with its proof, or why not.

``urllib.request`` is enough for one GET on a click: it knows proxies and checks certificates.
An HTTP library would not add what is missing, a limit on the whole (``patience``).
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.message import Message
from typing import Any, Final

from relance_desktop import __version__
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.register.look_ups import CouldNotCheck, Evidence, Trouble
from relance_desktop.domain.value import value
from relance_desktop.gateways.register.pace import Pace
from relance_desktop.gateways.register.patience import (
    Deadline,
    Limits,
    PlainConnection,
    SecureConnection,
    deadline,
)
from relance_desktop.gateways.register.retry_after import ask_again_at

USER_AGENT: Final = f"RelanceDesktop/{__version__} (desktop app; one look-up per user's click)"
_CHUNK: Final = 65_536
_TOO_MANY: Final = 429


@value
class Fetched:
    """JSON as read, and the proof."""

    evidence: Evidence
    data: Any


class _Refusal(Exception):
    """An answer that is none."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        super().__init__(trouble, said)
        self.trouble = trouble
        self.said = said


class Web:
    """Asks one source, addressed by ``base_url``; keeps its pace and the pauses it wants."""

    def __init__(
        self,
        clock: Clock,
        base_url: str,
        *,
        limits: Limits | None = None,
        context: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        """``context`` adds trust, for tests. Raises ValueError unless HTTPS, or this machine."""
        if not _is_safe(base_url):
            raise ValueError(f"not https: {base_url}")
        self._clock = clock
        self._base = base_url.rstrip("/")
        self._limits = limits or Limits()
        self._context = context
        self._pace = pace or Pace()
        self._busy_until: datetime | None = None

    def get(self, path: str, query: Mapping[str, str | int]) -> Fetched | CouldNotCheck:
        """Ask once. Never raises for what the network or the server does."""
        url = f"{self._base}{path}?{urllib.parse.urlencode(query)}"
        now = self._clock.now()
        if self._busy_until is not None and now < self._busy_until:
            return CouldNotCheck(Trouble.BUSY, now, ask_again_at=self._busy_until)
        self._pace.wait()
        asked = Evidence(url, now)
        with deadline(self._limits) as limit:
            answer = self._ask(asked, limit)
        if limit.passed and isinstance(answer, CouldNotCheck):
            return replace(answer, trouble=Trouble.TIMED_OUT)
        return answer

    def _ask(self, asked: Evidence, limit: Deadline) -> Fetched | CouldNotCheck:
        wanted = {"User-Agent": USER_AGENT, "Accept": "application/json"}
        request = urllib.request.Request(asked.url, headers=wanted)  # noqa: S310 (see _is_safe)
        try:
            with self._opener(limit).open(request, timeout=self._limits.connect) as reply:
                return self._read(asked, reply.status, reply.headers, reply)
        except urllib.error.HTTPError as error:
            with error:
                return self._read(asked, error.code, error.headers, error)
        except urllib.error.URLError as error:
            return _failed(asked, error.reason)
        except (OSError, http.client.HTTPException) as error:
            return _failed(asked, error)

    def _opener(self, limit: Deadline) -> urllib.request.OpenerDirector:
        return urllib.request.build_opener(
            _Plain(limit), _Secure(limit, self._context or ssl.create_default_context()), _Stay()
        )

    def _read(
        self, asked: Evidence, status: int, headers: Message, stream: Any
    ) -> Fetched | CouldNotCheck:
        seen = replace(asked, status=status, content_type=headers.get_content_type())
        try:
            body = _body(stream, self._limits.size)
        except (OSError, http.client.HTTPException) as error:
            return _failed(seen, error)
        seen = replace(seen, body=body[: self._limits.size])
        if status == _TOO_MANY or (status >= 500 and headers["Retry-After"]):
            self._busy_until = ask_again_at(headers["Retry-After"], self._clock.now())
        try:
            _refuse_status(status, headers, body)
            return Fetched(seen, _json(seen, headers, body, self._limits.size))
        except _Refusal as why:
            again = self._busy_until if why.trouble in _PAUSES else None
            return CouldNotCheck(why.trouble, asked.asked_at, seen, again, why.said)


_PAUSES: Final = (Trouble.BUSY, Trouble.SERVER_DOWN)


def _is_safe(base_url: str) -> bool:
    """HTTPS; plain HTTP only to this very machine, where tests listen."""
    parts = urllib.parse.urlsplit(base_url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        here = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        here = False
    return parts.scheme == "http" and here


def _failed(asked: Evidence, reason: object) -> CouldNotCheck:
    """Name what broke before or while the answer came."""
    trouble = Trouble.UNREACHABLE
    if isinstance(reason, ssl.SSLCertVerificationError):
        trouble = Trouble.CERTIFICATE
    elif isinstance(reason, TimeoutError):
        trouble = Trouble.TIMED_OUT
    elif isinstance(reason, http.client.IncompleteRead):
        trouble = Trouble.CUT_SHORT
    return CouldNotCheck(trouble, asked.asked_at, asked, None, str(reason))


def _body(stream: Any, most: int) -> bytes:
    """Read up to one byte more than ``most``, so that too much shows."""
    parts = bytearray()
    while len(parts) <= most:
        chunk = stream.read(min(_CHUNK, most + 1 - len(parts)))
        if not chunk:
            break
        parts += chunk
    return bytes(parts)


def _refuse_status(status: int, headers: Message, body: bytes) -> None:
    if status == _TOO_MANY:
        raise _Refusal(Trouble.BUSY)
    if 300 <= status < 400:
        raise _Refusal(Trouble.MOVED, headers.get("Location", ""))
    if status >= 500:
        raise _Refusal(Trouble.SERVER_DOWN)
    if status >= 400:
        said = _said(body)
        short = "caract" in said and "minimum" in said
        raise _Refusal(Trouble.TOO_SHORT if short else Trouble.REFUSED, said)


def _said(body: bytes) -> str:
    """The server's own words about a refusal, as its JSON gives them."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(answer, dict):
        return ""
    words = (answer.get(key) for key in ("erreur", "message", "error"))
    return next((word for word in words if isinstance(word, str)), "")


def _json(seen: Evidence, headers: Message, body: bytes, most: int) -> Any:
    if len(body) > most:
        raise _Refusal(Trouble.TOO_BIG)
    announced = headers.get("Content-Length", "")
    if announced.isdigit() and len(body) < int(announced[:12]):
        raise _Refusal(Trouble.CUT_SHORT)
    if "html" in seen.content_type or body.lstrip()[:1] == b"<":
        raise _Refusal(Trouble.WEB_PAGE)
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _Refusal(Trouble.UNREADABLE, str(error)) from error


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, limit: Deadline) -> None:
        super().__init__()
        self._limit = limit

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        def connection(host: str, /, **options: Any) -> http.client.HTTPConnection:
            made = PlainConnection(host, **options)
            made.deadline = self._limit
            return made

        return self.do_open(connection, req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, limit: Deadline, context: ssl.SSLContext) -> None:
        super().__init__()
        self._limit = limit
        self._trust = context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        def connection(host: str, /, **options: Any) -> http.client.HTTPConnection:
            made = SecureConnection(host, context=self._trust, **options)
            made.deadline = self._limit
            return made

        return self.do_open(connection, req)


class _Stay(urllib.request.HTTPRedirectHandler):
    """The question names a client: it goes to nobody else, wherever the answer points."""

    def http_error_302(self, *args: Any) -> None:
        return None

    def http_error_301(self, *args: Any) -> None:
        return None

    def http_error_303(self, *args: Any) -> None:
        return None

    def http_error_307(self, *args: Any) -> None:
        return None

    def http_error_308(self, *args: Any) -> None:
        return None
