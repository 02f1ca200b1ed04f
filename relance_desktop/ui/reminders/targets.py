"""What the wizard can be opened on, besides a client."""

from __future__ import annotations

from typing import NamedTuple

from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.reminders.values import Enclosure


class WithEnclosure(NamedTuple):
    """A client's reminder that a paper made for it goes along with."""

    client_id: int
    paper: Enclosure


class AtStep(NamedTuple):
    """A client's reminder of these claims, with the step of a channel chosen: the plan may
    propose another."""

    client_id: int
    claim_ids: tuple[int, ...]
    channel: Channel


class FormalNotice(NamedTuple):
    """A client's formal notice for these invoices, for all that is late when none is named."""

    client_id: int
    invoice_ids: tuple[int, ...] = ()


class Recap(NamedTuple):
    """The e-mail that confirms a call."""

    call_id: int


class AboutHold(NamedTuple):
    """The e-mail after a promise that was not kept, or that says that a dispute was noted."""

    hold_id: int
