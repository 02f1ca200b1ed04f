"""Affairs made through the services, for the tests of this room."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel
from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.services.engagements.values import Billed
from tests.services.conftest import MONDAY, Desk


def affair(desk: Desk, client: Client | None = None, **facts: object) -> Engagement:
    owner = client or desk.client()
    told = {"title": "Site", "opened_on": MONDAY, "amount_cents": 300000, **facts}
    return desk.services.engagements.add(Engagement(owner.id, **told))  # type: ignore[arg-type]


def with_schedule(
    desk: Desk, model: ScheduleModel = ScheduleModel.THIRTY_SEVENTY, **facts: object
) -> tuple[Engagement, tuple[Milestone, ...]]:
    one = affair(desk, **facts)
    schedule = desk.services.engagements.schedule
    return one, schedule.save(one.id, schedule.model(model)).lines


def billed(desk: Desk, line: Milestone, number: str = "A-1", **fields: object) -> Billed:
    schedule = desk.services.engagements.schedule
    form = replace(schedule.bill_form(line.id), number=number, **fields)  # type: ignore[arg-type]
    return schedule.bill(line.id, form)


def paid(desk: Desk, done: Billed) -> None:
    invoice = done.invoice
    share = Allocation(invoice.id, invoice.payable_cents)
    desk.services.payments.record(
        Payment(
            client_id=invoice.client_id,
            received_on=desk.clock.today(),
            cents=invoice.payable_cents,
            allocations=(share,),
        )
    )
