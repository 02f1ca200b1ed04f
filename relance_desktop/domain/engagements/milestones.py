"""When an affair is paid: its deposit, its instalments, its balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class MilestoneKind(Enum):
    """What part of the price it is."""

    DEPOSIT = "deposit"
    INSTALMENT = "instalment"
    BALANCE = "balance"


class Trigger(Enum):
    """What makes it payable."""

    SIGNATURE = "signature"
    DATE = "date"
    EVENT = "event"
    """A stage of the work that the label names, reached when the user says so."""
    DELIVERY = "delivery"


@value
class Milestone:
    """One line of the schedule. Either ``percent`` of the affair's amount or ``cents``.

    ``due_on`` goes with DATE. ``reached_on`` is when an EVENT came about. ``invoice_id`` is
    the invoice that asks for it; it is paid when that is.
    """

    engagement_id: int
    kind: MilestoneKind
    trigger: Trigger
    id: int = 0
    position: int = 0
    label: str = ""
    percent: Decimal | None = None
    cents: Cents | None = None
    due_on: date | None = None
    reached_on: date | None = None
    invoice_id: int | None = None
