"""What a list filled in for known clients, so that its undo can put it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def filled_facts(before: Client, after: Client, names: tuple[str, ...]) -> dict[str, Any]:
    """The fields that change, before and after, as plain JSON."""
    return {name: [_plain(getattr(before, name)), _plain(getattr(after, name))] for name in names}


def restore(w: Writer, filled: Mapping[str, Mapping[str, Any]]) -> int:
    """Empty again what the list filled and nobody changed since; give how many clients did."""
    count = 0
    for client_id, fields in filled.items():
        client = w.clients.get(int(client_id))
        if client is None:
            continue
        back = {
            name: _value(name, before)
            for name, (before, after) in fields.items()
            if _plain(getattr(client, name)) == after
        }
        if back:
            w.clients.update(replace(client, **back))
            count += 1
    return count


def _plain(value: object) -> object:
    if isinstance(value, PostalAddress):
        return [list(value.lines), value.postcode, value.city, value.country]
    return value.value if isinstance(value, ClientKind) else value


def _value(name: str, plain: Any) -> Any:
    if name == "address":
        return PostalAddress(tuple(plain[0]), *plain[1:])
    return ClientKind(plain) if name == "kind" else plain
