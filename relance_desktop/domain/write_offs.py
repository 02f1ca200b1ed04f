"""What the user gave up hope of, invoice by invoice: an entry of the books, not a gift."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class WriteOffReason(Enum):
    """Why it will not be paid."""

    INSOLVENT = "insolvent"
    NOT_WORTH_IT = "not_worth_it"
    TIME_BARRED = "time_barred"
    UNTRACEABLE = "untraceable"
    GOODWILL = "goodwill"
    OTHER = "other"


@value
class WriteOff:
    """So many cents of an invoice, as of a day. The client still owes them in law, unless told
    otherwise; nobody is reminded of them any more."""

    client_id: int
    invoice_id: int
    cents: Cents
    written_off_on: date
    reason: WriteOffReason
    id: int = 0
    note: str = ""
