"""Payment terms: when an invoice falls due, and whether the law allows that much time.

Sources: C. com. L441-10 I (30 days by default, 60 days or « 45 jours fin de mois » at most
between professionals). No text shifts a due date that falls on a day off, so none is moved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from relance_desktop.domain.value import value

LEGAL_DEFAULT_DAYS = 30
"""Days after delivery or performance when nothing was agreed (L441-10 I)."""

CAP_DAYS = 60
"""The longest agreed time, from the invoice's date (L441-10 I)."""

CAP_END_OF_MONTH_DAYS = 45
"""The longest « fin de mois » term, a ceiling of its own (L441-10 I)."""

CAP_PERIODIC_DAYS = 45
"""The longest time for a periodic, recapitulative invoice, from its issue (L441-10 I)."""

RECEIPT_DAYS = 7
"""« À réception » read as at least one week, the way to the client included."""


class TermKind(Enum):
    """What a payment term counts from, and how."""

    COMPTANT = "comptant"
    ON_RECEIPT = "on_receipt"
    NET_DAYS = "net_days"
    END_OF_MONTH = "end_of_month"
    END_OF_MONTH_ON_DAY = "end_of_month_on_day"


class MonthEndMethod(Enum):
    """The two readings of « N jours fin de mois »; both are legal."""

    END_THEN_DAYS = "M1"
    DAYS_THEN_END = "M2"


@value
class PaymentTerm:
    """When to pay. ``days`` are calendar days, ``on_day`` the day of month of « le 17 ».

    ``method`` None takes M2, the usual software's reading; see ``asks_method``.
    """

    kind: TermKind
    days: int = 0
    on_day: int | None = None
    method: MonthEndMethod | None = None

    def __post_init__(self) -> None:
        if self.days < 0:
            raise ValueError(f"negative days: {self.days}")
        if (self.kind is TermKind.END_OF_MONTH_ON_DAY) != (self.on_day is not None):
            raise ValueError("on_day goes with END_OF_MONTH_ON_DAY only")
        if self.on_day is not None and not 1 <= self.on_day <= 31:
            raise ValueError(f"no such day of month: {self.on_day}")

    @property
    def asks_method(self) -> bool:
        """Whether the user should settle the reading: for 45 days the two differ most."""
        return (
            self.kind is TermKind.END_OF_MONTH
            and self.days == CAP_END_OF_MONTH_DAYS
            and self.method is None
        )


def due_on(issued_on: date, term: PaymentTerm, received_on: date | None = None) -> date:
    """The due date of an invoice; ``received_on`` matters to « à réception » only.

    A proposal: the date printed on the invoice is what starts penalties.
    """
    match term.kind:
        case TermKind.COMPTANT:
            return issued_on
        case TermKind.ON_RECEIPT:
            return max(issued_on + timedelta(days=RECEIPT_DAYS), received_on or issued_on)
        case TermKind.NET_DAYS:
            return issued_on + timedelta(days=term.days)
        case TermKind.END_OF_MONTH:
            return _end_of_month_term(issued_on, term)
        case _:
            return _next_day_of_month(_end_of_month_term(issued_on, term), term.on_day or 1)


def assumed_due_on(issued_on: date, delivered_on: date | None = None) -> date:
    """The due date when none is on the document: 30 days (C. com. L441-10 I).

    The law counts from delivery or performance. The later of it and of the issue is taken:
    unsure, but never to the client's harm.
    """
    return max(issued_on, delivered_on or issued_on) + timedelta(days=LEGAL_DEFAULT_DAYS)


def _end_of_month(day: date) -> date:
    in_next_month = day.replace(day=28) + timedelta(days=4)
    return in_next_month - timedelta(days=in_next_month.day)


def _end_of_month_term(issued_on: date, term: PaymentTerm) -> date:
    days = timedelta(days=term.days)
    if term.method is MonthEndMethod.END_THEN_DAYS:
        return _end_of_month(issued_on) + days
    return _end_of_month(issued_on + days)


def _next_day_of_month(after: date, on_day: int) -> date:
    """The first ``on_day`` strictly after; a short month's last day stands in for it."""
    first = after.replace(day=1)
    while True:
        last = _end_of_month(first)
        found = first.replace(day=min(on_day, last.day))
        if found > after:
            return found
        first = last + timedelta(days=1)


class CapKind(Enum):
    """Which ceiling of L441-10 I is passed."""

    SIXTY_DAYS = "sixty_days"
    END_OF_MONTH = "end_of_month"
    PERIODIC = "periodic"


@value
class CapWarning:
    """A term longer than the law allows between professionals; it changes nothing by itself.

    ``limit_on`` is the last day allowed, ``days`` how far the due date passes it.
    """

    kind: CapKind
    limit_on: date
    days: int


def cap_warning(
    issued_on: date, due_on: date, term: PaymentTerm | None = None, *, periodic: bool = False
) -> CapWarning | None:
    """Say when a due date passes the legal ceiling (L441-10 I; business clients only).

    Without a term, a date that « 45 jours fin de mois » would give is taken for one.
    """
    if periodic:
        return _beyond(CapKind.PERIODIC, issued_on + timedelta(days=CAP_PERIODIC_DAYS), due_on)
    sixty = issued_on + timedelta(days=CAP_DAYS)
    ceilings = _end_of_month_ceilings(issued_on, term.method if term else None)
    if term is None:
        return None if due_on in ceilings else _beyond(CapKind.SIXTY_DAYS, sixty, due_on)
    if term.kind is TermKind.END_OF_MONTH and term.days <= CAP_END_OF_MONTH_DAYS:
        return _beyond(CapKind.END_OF_MONTH, max(sixty, *ceilings), due_on)
    return _beyond(CapKind.SIXTY_DAYS, sixty, due_on)


def _end_of_month_ceilings(issued_on: date, agreed: MonthEndMethod | None) -> list[date]:
    """« 45 jours fin de mois » by the agreed reading, by both when none was agreed."""
    longest = PaymentTerm(TermKind.END_OF_MONTH, CAP_END_OF_MONTH_DAYS)
    methods = (agreed,) if agreed else tuple(MonthEndMethod)
    return [_end_of_month_term(issued_on, replace(longest, method=method)) for method in methods]


def _beyond(kind: CapKind, limit_on: date, due_on: date) -> CapWarning | None:
    late = (due_on - limit_on).days
    return CapWarning(kind, limit_on, late) if late > 0 else None
