"""Payment schedules read back with what they cover and when they are paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.store.codec import day_of
from relance_desktop.store.queries.base import Queries
from relance_desktop.store.rows import DAY, Shape, one_of

SHAPE = Shape(
    PaymentSchedule,
    "payment_schedules",
    {
        "proposed_on": DAY,
        "interest": one_of(InterestDeal),
        "agreed_on": DAY,
        "lapsed_on": DAY,
        "ended_on": DAY,
    },
    besides=("dues", "invoices"),
)


_BESIDE = """
SELECT s.id, sum(a.interest_cents + a.indemnity_cents)
FROM payment_schedules s
JOIN schedule_invoices c ON c.schedule_id = s.id
JOIN allocations a ON a.invoice_id = c.invoice_id
JOIN payments p ON p.id = a.payment_id
WHERE s.id IN ({marks}) AND p.received_on >= s.proposed_on
GROUP BY s.id
"""


class PaymentScheduleQueries(Queries):
    """Reads of payment schedules, in the order they were made."""

    __slots__ = ()

    def get(self, schedule_id: int) -> PaymentSchedule | None:
        """The schedule, None when there is none."""
        found = self._where("id = ?", (schedule_id,))
        return found[0] if found else None

    def all(self) -> tuple[PaymentSchedule, ...]:
        """Every schedule."""
        return self._where("1")

    def running(self, client_id: int | None = None) -> tuple[PaymentSchedule, ...]:
        """Those that bind a client, or any: signed, neither lapsed nor given up."""
        condition = "agreed_on IS NOT NULL AND lapsed_on IS NULL AND ended_on IS NULL"
        return self._where(f"{condition} AND (?1 IS NULL OR client_id = ?1)", (client_id,))

    def of_client(self, client_id: int) -> tuple[PaymentSchedule, ...]:
        """All of a client's."""
        return self._where("client_id = ?", (client_id,))

    def of_invoice(self, invoice_id: int) -> tuple[PaymentSchedule, ...]:
        """Those that cover an invoice."""
        return self._where(
            "id IN (SELECT schedule_id FROM schedule_invoices WHERE invoice_id = ?)", (invoice_id,)
        )

    def paid_beside(self, schedules: Sequence[PaymentSchedule]) -> dict[int, Cents]:
        """What was paid on interest and indemnity of the covered invoices since each was
        made, in cents, by schedule."""
        if not schedules:
            return {}
        marks = ", ".join("?" * len(schedules))
        return dict(self._all(_BESIDE.format(marks=marks), [one.id for one in schedules]))

    def _where(self, condition: str, values: Sequence[object] = ()) -> tuple[PaymentSchedule, ...]:
        sql = f"SELECT {SHAPE.columns} FROM payment_schedules WHERE {condition} ORDER BY id"
        made = [SHAPE.of(row) for row in self._all(sql, values)]
        if not made:
            return ()
        marks = ", ".join("?" * len(made))
        ids = [one.id for one in made]
        dues: defaultdict[int, list[ScheduleDue]] = defaultdict(list)
        invoices: defaultdict[int, list[CoveredInvoice]] = defaultdict(list)
        for schedule, due_on, cents in self._all(
            f"SELECT schedule_id, due_on, cents FROM schedule_dues WHERE schedule_id IN ({marks}) "
            "ORDER BY position",
            ids,
        ):
            dues[schedule].append(ScheduleDue(day_of(due_on), cents))
        for schedule, invoice, cents in self._all(
            "SELECT schedule_id, invoice_id, cents FROM schedule_invoices "
            f"WHERE schedule_id IN ({marks}) ORDER BY position",
            ids,
        ):
            invoices[schedule].append(CoveredInvoice(invoice, cents))
        return tuple(
            replace(one, dues=tuple(dues[one.id]), invoices=tuple(invoices[one.id])) for one in made
        )
