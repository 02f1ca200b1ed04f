"""What the wizard can be opened on, besides a client."""

from __future__ import annotations

from typing import NamedTuple


class Recap(NamedTuple):
    """The e-mail that confirms a call."""

    call_id: int
