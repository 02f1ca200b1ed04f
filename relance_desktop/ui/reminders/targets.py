"""What the wizard can be opened on, besides a client."""

from __future__ import annotations

from typing import NamedTuple


class WithReckoning(NamedTuple):
    """A client's reminder that the reckoning of the sums due goes along with."""

    client_id: int


class Recap(NamedTuple):
    """The e-mail that confirms a call."""

    call_id: int


class AboutHold(NamedTuple):
    """The e-mail after a promise that was not kept, or that says that a dispute was noted."""

    hold_id: int
