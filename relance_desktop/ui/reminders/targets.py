"""What the wizard can be opened on, besides a client."""

from __future__ import annotations

from typing import NamedTuple

from relance_desktop.services.reminders.values import Enclosure


class WithEnclosure(NamedTuple):
    """A client's reminder that a paper made for it goes along with."""

    client_id: int
    paper: Enclosure


class Recap(NamedTuple):
    """The e-mail that confirms a call."""

    call_id: int


class AboutHold(NamedTuple):
    """The e-mail after a promise that was not kept, or that says that a dispute was noted."""

    hold_id: int
