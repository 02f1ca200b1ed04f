"""The report of a real file: every figure from facts that were stored as the program does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from relance_desktop.domain.balances import Bucket
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.invoices import Instalment, InvoiceKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalty_claims import PenaltyPart, Waiver
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import CaseCost, CaseShare, CostNature, RecoveryCase
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.domain.reporting.forecast import Apart
from relance_desktop.domain.reporting.periods import Period, last_year
from relance_desktop.domain.reporting.promises import Kept
from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason
from relance_desktop.services.reminders.values import CallLog
from tests.services.conftest import MONDAY, Desk

YEAR = last_year(MONDAY)


def report(desk: Desk, period: Period | None = None, currency: str = "EUR") -> Report:
    service = desk.services.reporting
    day = desk.clock.today()
    return service.report(service.read(), period or last_year(day), currency)


def pay(desk: Desk, client: Client, on: date, *shares: Allocation, currency: str = "EUR") -> None:
    cents = sum(share.taken_cents for share in shares)
    desk.services.payments.record(Payment(client.id, on, cents, shares, currency=currency))


def test_that_an_empty_file_has_no_currency(desk: Desk) -> None:
    data = desk.services.reporting.read()
    assert data.currencies == ()
    assert desk.services.reporting.today() == MONDAY


def test_that_currencies_are_told_apart_euros_first(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "A", 1000, currency="CHF")
    desk.invoice(client, "B", 2000)
    data = desk.services.reporting.read()
    assert data.currencies == ("EUR", "CHF")
    assert report(desk, currency="CHF").now.ageing.open_cents == 1000
    assert report(desk).now.ageing.open_cents == 2000


def test_that_ages_follow_payments_credit_notes_and_what_was_given_up(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, "A", 100_000, date(2026, 9, 30))
    pay(desk, client, date(2026, 10, 15), Allocation(one.id, 30_000))
    note = desk.credit_note(client, "AV-1", 20_000, date(2026, 11, 2))
    desk.services.payments.apply_credit(note.id, {one.id: 20_000})
    with desk.services.store.write() as w:
        w.write_offs.add(
            WriteOff(client.id, one.id, 5_000, date(2026, 11, 6), WriteOffReason.NOT_WORTH_IT)
        )
    found = report(desk)
    by_day = {point.on: point.ageing.open_cents for point in found.ages}
    assert by_day[date(2026, 9, 30)] == 100_000
    assert by_day[date(2026, 10, 31)] == 70_000
    assert found.now.ageing.amounts[Bucket.FROM_30] == 45_000
    assert found.money.written_off_cents == 5_000
    assert found.dso[-1].turnover_cents == 80_000


def test_that_steps_and_what_followed_them_are_counted(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, due_on=date(2026, 11, 1))
    key = desk.do_step(client)
    desk.clock.forward(3)
    pay(desk, client, desk.clock.today(), Allocation(one.id, 120_000))
    desk.clock.forward(40)
    (step,) = report(desk).steps
    assert (step.key, step.channel, step.sent) == (key, Channel.EMAIL, 1)
    assert step.within[7].count == 1
    assert step.invoices == (one.id,)


def test_that_nobody_reached_is_no_step(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 10, 20))
    desk.do_step(client)
    desk.clock.forward(7)
    prepared = desk.prepared(client)
    assert prepared.channel is Channel.CALL
    desk.services.reminders.log_call(prepared, CallLog(CallOutcome.NO_ANSWER))
    assert [step.channel for step in report(desk).steps] == [Channel.EMAIL]


def test_that_promises_of_the_period_are_judged(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client)
    with desk.services.store.write() as w:
        w.holds.add(
            Hold(
                HoldKind.PROMISE,
                client.id,
                date(2026, 11, 1),
                invoice_id=one.id,
                until=date(2026, 11, 4),
            )
        )
    promises = report(desk).promises
    assert promises[Kept.BROKEN].promised_cents == 120_000
    assert promises[Kept.BROKEN].invoices == (one.id,)


def test_that_disputed_insolvent_and_late_money_is_not_expected(desk: Desk) -> None:
    calm, angry, gone = desk.client("Calme"), desk.client("Fâché"), desk.client("Fini")
    desk.invoice(calm, "A", 1_000, MONDAY + timedelta(days=3))
    disputed = desk.invoice(angry, "B", 2_000, MONDAY + timedelta(days=3))
    desk.invoice(gone, "C", 4_000, MONDAY + timedelta(days=3))
    desk.invoice(calm, "D", 8_000, date(2026, 1, 1))
    with desk.services.store.write() as w:
        w.holds.add(Hold(HoldKind.DISPUTE, angry.id, MONDAY, invoice_id=disputed.id))
        w.insolvencies.add(
            Insolvency(gone.id, Proceedings.LIQUIDATION, MONDAY, published_on=MONDAY)
        )
    found = report(desk).forecast
    assert found.unsure_cents == 1_000
    assert {key: one.cents for key, one in found.apart.items()} == {
        Apart.LATER: 0,
        Apart.NO_DAY: 8_000,
        Apart.DISPUTED: 2_000,
        Apart.INSOLVENT: 4_000,
        Apart.HANDED_OVER: 0,
    }


def test_that_deposits_are_read_from_affairs(desk: Desk) -> None:
    client = desk.client()
    asked = desk.invoice(client, "AC-1", 30_000, kind=InvoiceKind.DEPOSIT)
    other = desk.invoice(client, "AC-2", 5_000, kind=InvoiceKind.DEPOSIT)
    pay(desk, client, date(2026, 10, 30), Allocation(asked.id, 30_000))
    with desk.services.store.write() as w:
        taken = w.engagements.add(
            Engagement(client.id, "Site", MONDAY, amount_cents=100_000, signed_on=date(2026, 10, 1))
        )
        w.milestones.put(
            taken,
            [
                Milestone(
                    taken,
                    MilestoneKind.DEPOSIT,
                    Trigger.SIGNATURE,
                    percent=Decimal(30),
                    invoice_id=asked.id,
                )
            ],
        )
        linked = w.engagements.add(
            Engagement(client.id, "Logo", MONDAY, agreed_on=date(2026, 10, 2))
        )
        w.engagements.link(other.id, linked)
        w.engagements.add(Engagement(client.id, "Rien", MONDAY, agreed_on=date(2026, 10, 3)))
        w.engagements.add(Engagement(client.id, "Oral", MONDAY))
        w.engagements.add(
            Engagement(client.id, "Perdue", MONDAY, agreed_on=date(2026, 10, 3), lost_on=MONDAY)
        )
    found = report(desk).deposits
    assert (found.affairs, found.planned, found.taken, found.cents) == (3, 2, 1, 30_000)


def test_that_costs_and_money_of_cases_are_read(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client)
    with desk.services.store.write() as w:
        case = w.cases.add(RecoveryCase(client.id, date(2026, 11, 2), shares=(CaseShare(one.id),)))
        for nature, cents in (
            (CostNature.ESTIMATED, 6_000),
            (CostNature.PAID, 3_500),
            (CostNature.RECOVERED, 1_000),
        ):
            w.case_costs.add(CaseCost(case, client.id, nature, cents, MONDAY, "Greffe"))
    pay(desk, client, date(2026, 11, 1), Allocation(one.id, 10_000))
    pay(desk, client, date(2026, 11, 3), Allocation(one.id, 20_000, None, 50, 4_000))
    money = report(desk).money
    assert money.received_cents == 34_050
    assert money.case_received_cents == 20_000
    assert money.penalties_paid_cents == 4_050
    assert (money.costs_estimated_cents, money.costs_paid_cents) == (6_000, 3_500)
    assert money.net_cents == 4_050 + 1_000 - 3_500


@pytest.fixture
def late(desk: Desk) -> Desk:
    """Late invoices of every kind of client, with all that bears on penalties."""
    firm, person = desk.client("Firme"), desk.client("Claire", kind=ClientKind.CONSUMER)
    part = desk.invoice(firm, "A", 100_000, date(2026, 5, 1))
    pay(desk, firm, date(2026, 8, 1), Allocation(part.id, 40_000, None, 500, 4_000))
    kind = desk.invoice(firm, "B", 50_000, date(2025, 12, 1), penalty_rate=Decimal("15.5"))
    two = (Instalment(date(2026, 3, 1), 20_000), Instalment(date(2026, 6, 1), 20_000))
    desk.invoice(firm, "C", 40_000, instalments=two, issued_on=date(2026, 2, 1))
    with desk.services.store.write() as w:
        w.write_offs.add(
            WriteOff(firm.id, kind.id, 10_000, date(2026, 3, 1), WriteOffReason.GOODWILL)
        )
        w.write_offs.add(
            WriteOff(firm.id, kind.id, 5_000, date(2026, 3, 2), WriteOffReason.NOT_WORTH_IT)
        )
        w.waivers.add(Waiver(firm.id, part.id, PenaltyPart.INTEREST, date(2026, 9, 1), cents=100))
    desk.invoice(person, "D", 60_000, date(2026, 9, 1))
    gone = desk.client("Finie")
    desk.invoice(gone, "E", 70_000, date(2026, 2, 1))
    with desk.services.store.write() as w:
        w.insolvencies.add(Insolvency(gone.id, Proceedings.LIQUIDATION, date(2026, 4, 1)))
    return desk


def shown(desk: Desk) -> tuple[int, int]:
    """Interest and indemnities as each invoice's own panel counts them."""
    results = [
        desk.services.register.invoice_detail(row.id).penalties
        for row in desk.services.register.invoice_rows()
    ]
    known = [one for one in results if one is not None]
    return sum(x.interest_cents for x in known), sum(x.indemnity_cents for x in known)


def test_that_penalties_are_those_of_each_invoices_own_count(late: Desk) -> None:
    money = report(late, Period(MONDAY)).money
    assert (money.interest_ran_cents, money.indemnity_ran_cents) == shown(late)
    assert money.indemnity_ran_cents == 4 * 4_000


def test_that_a_consumer_owes_no_indemnity_and_interest_from_the_notice(late: Desk) -> None:
    person = next(c for c in late.services.register.clients() if c.name == "Claire")
    before = report(late, Period(MONDAY)).money.interest_ran_cents
    prepared = late.prepared(person, "formal_notice", "tout de suite")
    queued = late.services.reminders.queue(late.services.reminders.preview(prepared))
    late.services.post.posted(queued.id, MONDAY)
    late.clock.forward(60)
    money = report(late, Period(late.clock.today())).money
    assert money.interest_ran_cents > before
    assert (money.interest_ran_cents, money.indemnity_ran_cents) == shown(late)
    assert money.indemnity_ran_cents == 4 * 4_000


def test_that_periods_one_after_the_other_add_up(late: Desk) -> None:
    first = report(late, Period(date(2026, 6, 30))).money
    second = report(late, Period(MONDAY, date(2026, 7, 1))).money
    whole = report(late, Period(MONDAY)).money
    assert first.interest_ran_cents + second.interest_ran_cents == whole.interest_ran_cents
    assert first.indemnity_ran_cents + second.indemnity_ran_cents == whole.indemnity_ran_cents


def test_that_the_work_can_be_stopped(late: Desk) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    service = late.services.reporting
    with pytest.raises(Stop):
        service.report(service.read(), Period(MONDAY), "EUR", stop)


def test_that_clients_and_steps_have_their_names(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    data = desk.services.reporting.read()
    assert data.clients[client.id].name == "Hautbois SAS"
    assert all(data.steps.values())
    assert replace(data).currencies == ("EUR",)
