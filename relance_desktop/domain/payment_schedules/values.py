"""A payment schedule (échéancier): what it covers, when it is paid, what both agreed.

C. civ. 1376 (acknowledgment of the debt), 1305-4 (loss of term), 2240 (it interrupts
prescription). Its state is derived from these facts, the payments and a day.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from zlib import crc32

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class InterestDeal(Enum):
    """What becomes of late interest: kept, given up, or given up if the schedule is kept."""

    KEPT = "kept"
    WAIVED = "waived"
    WAIVED_IF_KEPT = "waived_if_kept"


@value
class ScheduleDue:
    """One instalment: so many cents until the end of a day."""

    due_on: date
    cents: Cents


@value
class CoveredInvoice:
    """An invoice in a schedule, with the balance it had when the schedule was made."""

    invoice_id: int
    cents: Cents


@value
class PaymentSchedule:
    """An agreement on time. ``dues`` add up to principal, interest and indemnity.

    ``agreed_on``: signed by both; before that it is a proposal and changes nothing.
    ``cure_days``: how long a formal notice leaves before the whole falls due; ``lapsed_on``:
    the day it fell due. ``ended_on``: given up by both, with ``ended_reason``.
    """

    client_id: int
    proposed_on: date
    principal_cents: Cents
    id: int = 0
    currency: str = "EUR"
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    interest: InterestDeal = InterestDeal.KEPT
    cure_days: int = 8
    agreed_on: date | None = None
    agreed_by: str = ""
    lapsed_on: date | None = None
    ended_on: date | None = None
    ended_reason: str = ""
    note: str = ""
    dues: tuple[ScheduleDue, ...] = ()
    invoices: tuple[CoveredInvoice, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether it binds both: signed, neither lapsed nor given up."""
        return self.agreed_on is not None and self.lapsed_on is None and self.ended_on is None


def version_of(schedule: PaymentSchedule) -> int:
    """A number that changes with what the agreement says: another paper is another one."""
    said = (
        schedule.proposed_on,
        schedule.currency,
        schedule.principal_cents,
        schedule.interest_cents,
        schedule.indemnity_cents,
        schedule.interest.value,
        schedule.cure_days,
        *((due.due_on, due.cents) for due in schedule.dues),
        *((one.invoice_id, one.cents) for one in schedule.invoices),
    )
    return crc32(repr(said).encode())
