"""Affairs, lines and invoices in short, for the tests of affairs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.milestone_lines import Standing, standing_of
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import InvoiceKind

TODAY = date(2026, 11, 9)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def affair(**facts: object) -> Engagement:
    told = {"opened_on": ago(60), "id": 1, "amount_cents": 300000, **facts}
    return Engagement(7, "Site", **told)  # type: ignore[arg-type]


def deposit(percent: int = 30, **facts: object) -> Milestone:
    told = {"id": 11, "percent": Decimal(percent), **facts}
    return Milestone(1, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, **told)  # type: ignore[arg-type]


def stage(percent: int = 40, **facts: object) -> Milestone:
    told = {"id": 12, "percent": Decimal(percent), "trigger": Trigger.EVENT, **facts}
    return Milestone(1, MilestoneKind.INSTALMENT, **told)  # type: ignore[arg-type]


def balance(percent: int = 70, **facts: object) -> Milestone:
    told = {"id": 13, "percent": Decimal(percent), **facts}
    return Milestone(1, MilestoneKind.BALANCE, Trigger.DELIVERY, **told)  # type: ignore[arg-type]


def bill(invoice_id: int = 21, cents: int = 90000, settled: int = 0, **facts: object) -> Bill:
    told = {
        "number": f"F-{invoice_id}",
        "kind": InvoiceKind.INVOICE,
        "issued_on": ago(40),
        "due_on": ago(10),
        **facts,
    }
    return Bill(invoice_id, 1, payable_cents=cents, settled_cents=settled, **told)  # type: ignore[arg-type]


def standing(
    one: Engagement, lines: tuple[Milestone, ...] = (), bills: tuple[Bill, ...] = ()
) -> Standing:
    return standing_of(one, lines, bills, TODAY)
