"""The user's own page where a client pays by card: only an https address reaches clients."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_MOST: Final = 500


def tidy_link(text: str) -> str:
    """An address as typed, with « https:// » before it when it has no beginning."""
    text = text.strip()
    if not text or _SCHEME.match(text):
        return text
    return f"https://{text.removeprefix('//')}"


def is_payment_link(text: str) -> bool:
    """Whether it is a whole https address of a public host, without a name or password in it:
    anything else looks like fraud to who receives it."""
    if len(text) > _MOST or not text.isprintable() or any(c in " \u00a0<>\"'" for c in text):
        return False
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = host.encode("idna").decode("ascii") if _can_be_idna(host) else ""
    return parts.scheme == "https" and "@" not in parts.netloc and bool(_HOST.fullmatch(named))


def _can_be_idna(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True
