"""Which folder is that of sent mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from relance_desktop.gateways.mail.imap.client import Client

_SENT: Final = b"\\sent"
_CLOSED: Final = frozenset({b"\\noselect", b"\\nonexistent"})
_NAMES: Final = (
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "envoyés",
    "éléments envoyés",
    "messages envoyés",
    "courrier envoyé",
    "courriers envoyés",
    "objets envoyés",
    "envoyes",
)
"""As providers and mail programs name it, when the server does not tell (RFC 6154)."""


def find_sent(client: Client) -> str:
    """The folder of sent mail: the one that says so, else one so named; "" when there is none."""
    return sent_among(client.list_folders())


def sent_among(folders: Iterable[tuple[tuple[Any, ...], Any, Any]]) -> str:
    """Choose among folders as LIST gives them: flags, separator, name."""
    open_ones = []
    for flags, separator, name in folders:
        said = {bytes(flag).lower() for flag in flags}
        if said & _CLOSED or not isinstance(name, str):
            continue
        if _SENT in said:
            return name
        open_ones.append((_last_part(name, separator), name))
    ranked = [(_NAMES.index(last), name) for last, name in open_ones if last in _NAMES]
    return min(ranked, default=(0, ""))[1]


def _last_part(name: str, separator: Any) -> str:
    if isinstance(separator, bytes) and separator:
        name = name.rpartition(separator.decode("ascii", "replace"))[2]
    return name.casefold()
