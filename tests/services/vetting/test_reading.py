"""The sheet, the alerts and the re-checks of a business as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.money import Money
from relance_desktop.domain.payment_schedules.progress import GRACE
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.client_alerts import AlertKind, Gravity
from relance_desktop.domain.vetting.links import VettingPage
from relance_desktop.domain.vetting.points import PointReason, Side
from relance_desktop.domain.vetting.precautions import PrecautionKind
from relance_desktop.domain.vetting.recheck import RecheckReason
from relance_desktop.domain.vetting.stakes import Stake
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.vetting.values import Missing
from tests.services.conftest import MONDAY, Desk
from tests.services.vetting.answers import COMPANY, LIQUIDATION, PROOF, SIREN, notices

NOTICES, REGISTER = VettingTopic.NOTICES, VettingTopic.REGISTER


def affair(desk: Desk, client: Client, cents: int | None, **fields: object) -> int:
    with desk.services.store.write() as w:
        one = Engagement(client.id, "Site", MONDAY, amount_cents=cents, **fields)
        return w.engagements.add(one)


def paid(desk: Desk, client: Client, number: str, days_late: int) -> None:
    """An invoice paid so many days after its due date."""
    due_on = MONDAY - timedelta(days=200)
    invoice = desk.invoice(client, number, 10_000, due_on)
    day = due_on + timedelta(days=days_late)
    shares = (Allocation(invoice.id, 10_000),)
    desk.services.payments.record(Payment(client.id, day, 10_000, shares))


def kinds(alerts: Sequence[object]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


# --- the sheet ------------------------------------------------------------------------


def test_that_a_sheet_shows_every_topic_with_its_links(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    sheet = desk.vetting.sheet(client.id)
    assert [view.topic for view in sheet.topics] == list(VettingTopic)
    pages = [link.page for link in sheet.topic(NOTICES).links]
    assert pages == [VettingPage.LEGAL_NOTICES]
    assert all(view.applies for view in sheet.topics)
    assert sheet.missing == (Missing.SIRET, Missing.VAT_NUMBER)


def test_that_a_consumer_is_in_no_company_register(desk: Desk) -> None:
    client = desk.client("Alice Martin", kind=ClientKind.CONSUMER)
    affair(desk, client, 500_000)
    sheet = desk.vetting.sheet(client.id)
    left_out = [view.topic for view in sheet.topics if not view.applies]
    assert left_out == [REGISTER, NOTICES, VettingTopic.ACCOUNTS, VettingTopic.FINES]
    assert (sheet.missing, sheet.rechecks) == ((), ())


def test_that_the_sheet_sums_up_and_proposes(desk: Desk) -> None:
    client = desk.client()
    for place, days in enumerate((30, 25, 40)):
        paid(desk, client, f"P{place}", days)
    sheet = desk.vetting.sheet(client.id)
    assert sheet.behaviour.average_delay_days == 32
    assert [point.reason for point in sheet.side(Side.WORRYING)] == [PointReason.VERY_LATE_PAYER]
    deposit = sheet.precautions[0]
    assert (deposit.kind, deposit.percent) == (PrecautionKind.DEPOSIT, 50)
    terms = desk.vetting.next_terms(client.id)
    assert (terms.deposit_percent, terms.plan_key) == (50, "firm")


def test_that_the_cost_of_waiting_is_shown(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, cents=1_000_000, due_on=date(2026, 9, 10))
    (cost,) = desk.vetting.behaviour(client.id).cost_of_waiting
    # 60 days at ECB + 10 points: between 12 and 13 percent a year
    assert 19_000 < cost.cents < 22_000
    assert desk.vetting.behaviours()[client.id].cost_of_waiting == ()


def test_that_money_not_applied_yet_makes_nobody_late(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    assert desk.vetting.sheet(client.id).behaviour.open_late_count == 1
    assert kinds(desk.vetting.alerts_of(client.id)) == [AlertKind.LATE]
    day = invoice.instalments[0].due_on
    desk.services.payments.record(Payment(client.id, day, 120_000, ()))
    sheet = desk.vetting.sheet(client.id)
    assert (sheet.behaviour.open_late_count, sheet.behaviour.worst_delay_days) == (0, 0)
    assert sheet.alerts == ()
    assert sheet.stake == Stake()
    assert desk.vetting.alerts() == {}
    other = desk.client("Autre")
    desk.invoice(other, "A1")
    assert set(desk.vetting.behaviours()) == {client.id, other.id}


def test_that_the_stake_counts_what_is_not_invoiced_yet(desk: Desk) -> None:
    client = desk.client()
    engagement = affair(desk, client, 500_000)
    affair(desk, client, None)
    affair(desk, client, 900_000, lost_on=MONDAY)
    affair(desk, client, 900_000, closed_on=MONDAY)
    assert desk.vetting.sheet(client.id).stake == Stake(0, 500_000)
    invoice = desk.invoice(client, cents=120_000, due_on=MONDAY)
    with desk.services.store.write() as w:
        w.engagements.link(engagement, invoice.id)
    assert desk.vetting.sheet(client.id).stake == Stake(120_000, 380_000)


# --- alerts ----------------------------------------------------------------------------------


def test_that_a_calm_client_has_no_alert(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    desk.invoice(client, due_on=MONDAY)
    desk.vetting.adopt(client.id, COMPANY, PROOF)
    desk.vetting.keep_notices(client.id, notices())
    assert desk.vetting.alerts() == {}
    assert desk.vetting.alerts((client.id, 99)) == {}
    assert desk.vetting.alerts(()) == {}


def test_that_all_that_is_the_matter_is_said_gravest_first(desk: Desk) -> None:
    client = desk.client(siren=SIREN, credit_limit_cents=100_000)
    desk.invoice(client, due_on=MONDAY - timedelta(days=21))
    desk.vetting.adopt(client.id, replace(COMPANY, state=CompanyState.CLOSED), PROOF)
    check = desk.vetting.keep_notices(client.id, notices(LIQUIDATION))
    for alerts in (desk.vetting.alerts()[client.id], desk.vetting.alerts_of(client.id)):
        assert kinds(alerts) == [
            AlertKind.INSOLVENT,
            AlertKind.CLOSED,
            AlertKind.OVER_LIMIT,
            AlertKind.LATE,
        ]
        insolvent, _, over, late = alerts
        assert insolvent.notice is not None
        assert (insolvent.check_id, insolvent.on) == (check.id, MONDAY)
        assert insolvent.notice.judged_on == LIQUIDATION.judged_on
        assert (over.open_cents, over.limit_cents, over.over_cents) == (120_000, 100_000, 20_000)
        assert (late.days, late.count, late.late) == (21, 1, (Money(120_000),))
        assert late.gravity is Gravity.SERIOUS


def test_that_alerts_of_several_are_those_of_each(desk: Desk) -> None:
    one, two, three = (desk.client(name) for name in ("A", "B", "C"))
    for place, client in enumerate((one, two, three)):
        desk.invoice(client, f"F{place}")
    assert set(desk.vetting.alerts((one.id, three.id))) == {one.id, three.id}
    assert set(desk.vetting.alerts()) == {one.id, two.id, three.id}


# --- re-checks ---------------------------------------------------------------------------------


def test_that_much_planned_with_a_stranger_asks_for_a_check(desk: Desk) -> None:
    client, small = desk.client("Grand"), desk.client("Petit")
    affair(desk, client, 400_000)
    affair(desk, small, 100_000)
    (due,) = desk.vetting.due_rechecks()
    assert (due.client, due.stake.planned_cents) == (client, 400_000)
    assert [(one.topic, one.reason) for one in due.topics] == [
        (REGISTER, RecheckReason.NEVER),
        (NOTICES, RecheckReason.NEVER),
    ]
    assert desk.vetting.sheet(client.id).rechecks == due.topics
    assert desk.vetting.sheet(client.id).topic(NOTICES).recheck == due.topics[1]


def test_that_an_old_check_comes_back_with_the_amount(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, cents=1_200_000, due_on=MONDAY)
    old = VettingCheck(client.id, NOTICES, MONDAY - timedelta(days=31), standing=Standing.FINE)
    old = desk.vetting.save_check(old)
    (due,) = desk.vetting.due_rechecks()
    (one,) = due.topics
    assert (one.reason, one.days, one.check) == (RecheckReason.STAKE, 31, old)
    with desk.services.store.read() as r:
        claims = r.claims.open()
    assert desk.vetting.due_rechecks(claims) == (due,)
    assert desk.vetting.due_rechecks(()) == ()
    shares = (Allocation(invoice.id, 1_200_000),)
    desk.services.payments.record(Payment(client.id, MONDAY, 1_200_000, shares))
    assert desk.vetting.due_rechecks() == ()


def test_that_the_most_at_stake_comes_first(desk: Desk) -> None:
    for name, cents in (("A", 400_000), ("B", 900_000), ("C", 400_000)):
        affair(desk, desk.client(name), cents)
    assert [due.client.name for due in desk.vetting.due_rechecks()] == ["B", "A", "C"]


@pytest.mark.parametrize("reason", [WriteOffReason.INSOLVENT, WriteOffReason.GOODWILL])
def test_that_what_was_given_up_is_not_late_now(desk: Desk, reason: WriteOffReason) -> None:
    """It was never paid, unless it was a kindness."""
    client = desk.client()
    invoice = desk.invoice(client)
    assert kinds(desk.vetting.alerts_of(client.id)) == [AlertKind.LATE]
    done = desk.services.write_offs.write_off(invoice.id, reason)
    behaviour = desk.vetting.sheet(client.id).behaviour
    assert behaviour.open_late_count == 0
    assert behaviour.unpaid_count == (reason is WriteOffReason.INSOLVENT)
    assert AlertKind.LATE not in kinds(desk.vetting.alerts_of(client.id))
    desk.services.write_offs.reopen(done.write_off.id)
    assert desk.vetting.sheet(client.id).behaviour.open_late_count == 1


def test_that_a_schedule_kept_so_far_makes_nobody_late(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    invoice = desk.invoice(client, "F-1", 40_000, MONDAY - timedelta(days=60))
    desk.invoice(other, "X-1", 40_000, MONDAY - timedelta(days=60))
    schedules, first = desk.services.payment_schedules, MONDAY + timedelta(days=20)
    later = first + timedelta(days=30)
    plan = PaymentSchedule(
        client.id,
        MONDAY,
        40_000,
        dues=(ScheduleDue(first, 20_000), ScheduleDue(later, 20_000)),
        invoices=(CoveredInvoice(invoice.id, 40_000),),
    )
    schedule_id = schedules.save(plan).id
    assert desk.vetting.behaviour(client.id).open_late_count == 1, "only proposed"
    schedules.sign(schedule_id, MONDAY, "Mme Roux")
    for day, late in ((MONDAY, 0), (first + GRACE, 0), (first + GRACE + timedelta(days=1), 1)):
        desk.clock.day = day
        assert desk.vetting.behaviour(client.id).open_late_count == late, day
        found = desk.vetting.behaviours()
        assert (found[client.id].open_late_count, found[other.id].open_late_count) == (late, 1)
    assert desk.vetting.behaviour(client.id).open_worst_days > 60, "since it was due at first"
