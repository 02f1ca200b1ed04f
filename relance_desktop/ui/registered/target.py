"""What the register of registered mail can be opened on, besides a letter's id."""

from __future__ import annotations

from typing import NamedTuple


class OfClient(NamedTuple):
    """The letters of one client."""

    client_id: int
