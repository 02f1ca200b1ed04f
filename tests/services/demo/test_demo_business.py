"""The make-believe business: every state on every day, the same each time, all in the past."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relance_desktop import paths
from relance_desktop.bootstrap import build_demo, demo_command
from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.clients import AddressForm, ClientKind, Language
from relance_desktop.domain.engagements.attention import AttentionReason
from relance_desktop.domain.engagements.milestone_lines import LineState
from relance_desktop.domain.engagements.values import EngagementState
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.mail import FailureKind, Sent
from relance_desktop.domain.outcomes import Held, PromiseBroken
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import CaseOutcome
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.demo import TravellingClock, WorkdayClock, read_scenario
from relance_desktop.services.demo.banking import month_of_lines
from relance_desktop.services.registered_mail.values import MailReason
from relance_desktop.wiring.services import Services

FRIDAY = date(2026, 11, 20)


@dataclass
class Day:
    """A present that stands still."""

    day: date

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


def reminders_of(services: Services) -> list[Reminder]:
    clients = services.register.clients()
    return [r for c in clients for r in services.register.client_detail(c.id).reminders]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    services = build_demo(tmp_path_factory.mktemp("demo"), Day(FRIDAY))
    yield services
    services.close()


def test_that_every_lateness_is_there(demo: Services) -> None:
    rows = demo.register.invoice_rows()
    assert len(rows) == 67
    assert Counter(row.status for row in rows) == {
        Status.PAID: 41,
        Status.NOT_DUE: 3,
        Status.DUE_SOON: 2,
        Status.LATE: 5,
        Status.VERY_LATE: 5,
        Status.CRITICAL: 8,
        Status.HANDED_OVER: 1,
        Status.DISPUTED: 1,
        Status.PROMISED: 1,
    }


def test_that_it_spans_almost_two_years(demo: Services) -> None:
    days = [row.issued_on for row in demo.register.invoice_rows()]
    assert 640 <= (max(days) - min(days)).days <= 670


def test_that_every_kind_of_client_is_there(demo: Services) -> None:
    clients = demo.register.clients()
    assert len(clients) == 17
    assert {c.kind for c in clients} == {
        ClientKind.BUSINESS,
        ClientKind.CONSUMER,
        ClientKind.PUBLIC,
    }
    assert {c.language for c in clients} == set(Language)
    assert {c.address_form for c in clients} == set(AddressForm)
    assert any(c.plan_id is not None for c in clients)


def test_that_unusual_invoices_are_there(demo: Services) -> None:
    rows = demo.register.invoice_rows()
    details = [demo.register.invoice_detail(row.id) for row in rows]
    assert {d.invoice.currency for d in details} == {"EUR", "GBP"}
    assert any(0 < d.balance_cents < d.invoice.payable_cents and d.payments for d in details)
    assert any(len(d.claims) == 3 for d in details)
    credit = next(d.invoice for d in details if d.invoice.kind is InvoiceKind.CREDIT_NOTE)
    credited = next(d for d in details if d.invoice.number == credit.credits_number)
    assert credited.balance_cents == credited.invoice.payable_cents - credit.gross_cents
    assert [row.number for row in rows if not row.has_document] == [
        d.invoice.number for d in details if d.document is None
    ]
    assert sum(not row.has_document for row in rows) == 1


def test_that_there_is_work_on_every_channel(demo: Services) -> None:
    agenda = demo.today.load().agenda
    steps = Counter(task.step.channel for task in agenda.todo)
    assert set(steps) == {Channel.EMAIL, Channel.CALL, Channel.LETTER, Channel.FORMAL_NOTICE}
    assert [outcome.step.key for outcome in agenda.decisions if outcome.step] == ["decision"]
    assert len(agenda.finished) == 2
    assert agenda.upcoming


def test_that_affairs_stand_in_every_state(demo: Services) -> None:
    rows = demo.engagements.rows()
    assert {row.state for row in rows} == set(EngagementState)
    assert {row.deposit_state for row in rows} >= {
        LineState.TO_COME,
        LineState.LATE,
        LineState.PAID,
    }
    assert [row.title for row in rows if row.is_uncovered] == ["Parcours de formation en ligne"]
    assert demo.engagements.delays().average_days


def test_that_affairs_ask_for_something_of_many_kinds(demo: Services) -> None:
    reasons = {task.attention.reason for task in demo.engagements.tasks()}
    assert reasons == {
        AttentionReason.DEPOSIT_LATE,
        AttentionReason.STARTED_UNCOVERED,
        AttentionReason.DELIVERED_TO_INVOICE,
        AttentionReason.QUOTE_EXPIRING,
        AttentionReason.QUOTE_UNSIGNED,
        AttentionReason.RECAP_TO_SEND,
    }


def test_that_a_late_deposit_is_chased_by_its_own_plan(demo: Services) -> None:
    (task,) = [t for t in demo.engagements.tasks() if t.attention.reason.value == "deposit_late"]
    (plan,) = [plan for plan in demo.plans.all() if plan.key == "deposit"]
    sent = [r for r in reminders_of(demo) if r.plan_id == plan.id]
    assert [(r.client_id, r.channel) for r in sent] == [(task.client_id, Channel.EMAIL)]
    assert {line.invoice_id for r in sent for line in r.lines} == {task.attention.invoice_id}


def test_that_quotes_of_affairs_can_be_read(demo: Services) -> None:
    (row,) = [row for row in demo.engagements.rows() if row.title == "Refonte du site internet"]
    papers = demo.engagements.papers.of(row.id)
    kinds = [one.paper.kind for one in papers]
    assert kinds == [PaperKind.QUOTE, PaperKind.SIGNED_COPY]
    for one, signed in zip(papers, (False, True), strict=True):
        text = text_of(demo.engagements.papers.read(one.paper.id)[1])
        assert "Devis D-2026-31" in text
        assert ("Bon pour accord, le" in text) is signed
        assert "IBAN" not in text


def test_that_work_exchanges_and_checks_have_life(demo: Services) -> None:
    rows = {row.title: row for row in demo.engagements.rows()}
    work = demo.work.view(rows["Parcours de formation en ligne"].id)
    assert [sheet.sheet.validated_by for sheet in work.sheets] == ["Bruno Sabatier"]
    assert len(work.loose) == 2
    orbe = rows["Refonte du site internet"]
    assert demo.work.held_of_client(orbe.client_id)
    assert len(demo.exchanges.of_engagement(orbe.id)) == 2
    assert {c.topic for c in demo.vetting.sheet(orbe.client_id).topics if c.all}


def test_that_promises_are_broken_pending_and_kept(demo: Services) -> None:
    agenda = demo.today.load().agenda
    assert [watch.broken for watch in agenda.promises] == [True, False]
    assert any(isinstance(task.lead.reason, PromiseBroken) for task in agenda.todo)
    promised = [r for r in reminders_of(demo) if r.call_outcome is CallOutcome.PROMISE]
    kept = [
        demo.register.invoice_detail(r.lines[0].invoice_id).status is Status.PAID for r in promised
    ]
    assert sorted(kept) == [False, True]


def test_that_every_hold_is_there(demo: Services) -> None:
    agenda = demo.today.load().agenda
    whole = {o.reason.hold.kind for o in agenda.held if isinstance(o.reason, Held)}
    kinds = {HoldKind.PAUSE, HoldKind.PROMISE, HoldKind.PAYMENT_UNDERWAY, HoldKind.ANSWER}
    assert whole == kinds | {HoldKind.RECOVERY, HoldKind.INSOLVENCY}
    holds = [h for c in demo.register.clients() for h in demo.register.client_detail(c.id).holds]
    disputes = [h for h in holds if h.kind is HoldKind.DISPUTE]
    assert [h.cents for h in disputes] == [90000]


def test_that_an_answer_waits_to_be_read(demo: Services) -> None:
    (row,) = demo.inbox.to_read()
    assert row.client_name == "Commune de Saint-Aubin"
    assert demo.today.load().counts.answers == 1
    case = demo.inbox.case(row.mail.id)
    assert case.reminder is not None
    assert case.shown.text.startswith("Bonjour,\n\nVotre facture a bien été mandatée")
    assert row.mail.received_at.date() == FRIDAY - timedelta(days=1)


def test_that_something_is_left_to_send_to_check_and_to_post(demo: Services) -> None:
    unfinished = demo.today.load().unfinished
    assert sorted(r.state.value for r in unfinished) == ["failed", "printed", "queued"]
    failed = next(r for r in unfinished if r.state is ReminderState.FAILED)
    assert failed.failure == FailureKind.RECIPIENT_REFUSED.value
    client = demo.register.client_detail(failed.client_id).client
    assert failed.recipients == (client.email,)


def test_that_a_formal_notice_was_posted_and_arrived(demo: Services) -> None:
    notices = [r for r in reminders_of(demo) if r.channel is Channel.FORMAL_NOTICE]
    states = Counter(r.state for r in notices)
    assert states == {ReminderState.DELIVERED: 4, ReminderState.POSTED: 1}
    (back,) = [r for r in notices if r.state is ReminderState.POSTED]
    assert demo.registered_mail.get(back.id).course.state is MailState.NOT_COLLECTED
    assert all(tracking_number(r.tracking_number).check_ok for r in notices)


def test_that_cases_stand_open_and_closed(demo: Services) -> None:
    open_, closed = demo.recovery_cases.rows()
    assert (open_.client_name, open_.routes) == (
        "Ferrand Événements SARL",
        ("Injonction de payer",),
    )
    assert open_.next is not None
    assert open_.next.on > FRIDAY
    view = demo.recovery_cases.get(open_.id)
    assert view.amounts.paid_cents == 33_47
    assert len(demo.dossiers.view(open_.id).exhibits) >= 6
    assert demo.dossiers.view(open_.id).saved
    assert (closed.client_name, closed.outcome) == ("Studio Calix SAS", CaseOutcome.PAID)


def test_that_what_comes_after_reminders_asks_for_something(demo: Services) -> None:
    (limit,) = demo.limitation.tasks(FRIDAY)
    assert (limit.client_name, limit.level) == ("Julien Marchand", 3)
    (proceedings,) = demo.insolvency.tasks(FRIDAY)
    assert proceedings.client_name == "Maison Rivoire SARL"
    assert proceedings.countdown is not None
    assert proceedings.countdown.on > FRIDAY
    letters = {(one.client_name, one.reason) for one in demo.registered_mail.tasks(FRIDAY)}
    assert ("Zénith Formation", MailReason.DEADLINE_OVER) in letters


def test_that_the_bank_pays_for_nobody_who_cannot(demo: Services) -> None:
    lines = month_of_lines(demo.register.invoice_rows(), FRIDAY)
    names = " ".join(line.counterparty for line in lines)
    for lost in ("FERRAND", "RIVOIRE", "MARCHAND"):
        assert lost not in names


def test_that_all_happened_before_today_on_working_days(demo: Services) -> None:
    calendar = WorkCalendar()
    for reminder in reminders_of(demo):
        for day in (reminder.created_at.date(), reminder.done_on or reminder.created_at.date()):
            assert calendar.is_working_day(day)
            assert day < FRIDAY
    for row in demo.payments.rows():
        assert calendar.is_working_day(row.payment.received_on)
        assert row.payment.received_on < FRIDAY


def test_that_payments_are_known_as_of_the_last_day_of_work(demo: Services) -> None:
    assert demo.payments.freshness().received_on == FRIDAY - timedelta(days=1)
    clients = demo.register.clients()
    spare = [demo.register.client_detail(c.id).unallocated for c in clients]
    assert sum(bool(money) for money in spare) == 1


def test_that_the_journal_and_the_files_hold(demo: Services) -> None:
    result = demo.proof.verify()
    assert result.ok
    assert result.count > 300


def test_that_sent_mails_carry_their_invoice(demo: Services) -> None:
    sent = [r for r in reminders_of(demo) if r.state is ReminderState.SENT]
    assert len(sent) > 50
    read = demo.proof.message(sent[-1].id)
    assert [a.filename for a in read.attachments] == [a.filename for a in sent[-1].attachments]
    assert sent[-1].attachments


def test_that_invoices_can_be_read(demo: Services) -> None:
    rows = {row.client_name: row for row in demo.register.invoice_rows()}
    for name, words in (
        ("Hautbois Communication SAS", ("Échéance", "293\u00a0B", "40\u00a0€", "IBAN")),
        ("Larch & Pine Ltd", ("Due date", "293\u00a0B", "40\u00a0€")),
        ("Commune de Saint-Aubin", ("L2192-12",)),
        ("Claire Dumas", ("293\u00a0B",)),
    ):
        detail = demo.register.invoice_detail(rows[name].id)
        assert detail.document is not None
        pdf = demo.proof.file(detail.document.sha256).data
        text = text_of(pdf)
        assert detail.invoice.number in text
        assert name in text
        for word in words:
            assert word in text.replace(" ", "\u00a0") or word in text
        if name == "Claire Dumas":
            assert "40" not in text.split("293")[1]


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_that_its_mail_goes_nowhere(demo: Services, tmp_path: Path) -> None:
    services = build_demo(tmp_path, Day(FRIDAY))
    try:
        queued = services.outbox.open_items()
        result = services.outbox.send(next(r.id for r in queued if r.state is ReminderState.QUEUED))
        assert isinstance(result.outcome, Sent)
        assert "nothing left" in result.reminder.answer
        account = services.settings.mail_account()
        assert account is not None
        assert services.settings.check_account(account, "x").failure is None
        assert isinstance(services.settings.send_trial(account, None, "a", "b"), Sent)
    finally:
        services.close()


def test_that_it_is_the_same_each_time(demo: Services, tmp_path: Path) -> None:
    again = build_demo(tmp_path, Day(FRIDAY))
    assert again.proof.verify().head_hash == demo.proof.verify().head_hash
    again.close()


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 28)])
def test_that_it_shows_the_same_on_any_day(demo: Services, tmp_path: Path, day: date) -> None:
    other = build_demo(tmp_path, Day(day))
    try:
        both = [Counter(r.status for r in one.register.invoice_rows()) for one in (demo, other)]
        assert both[0] == both[1]
        page, agenda = other.today.load(), other.today.load().agenda
        assert {t.step.channel for t in agenda.todo} == {
            Channel.EMAIL,
            Channel.CALL,
            Channel.LETTER,
            Channel.FORMAL_NOTICE,
        }
        assert (len(agenda.decisions), len(agenda.finished)) == (1, 2)
        assert [w.broken for w in agenda.promises] == [True, False]
        assert page.counts.answers == 1
        states = [[row.state for row in one.engagements.rows()] for one in (demo, other)]
        assert states[0] == states[1]
        asked = [{t.attention.reason for t in one.engagements.tasks()} for one in (demo, other)]
        assert asked[0] == asked[1]
        cases = [
            [(c.routes, c.outcome) for c in one.recovery_cases.rows()] for one in (demo, other)
        ]
        assert cases[0] == cases[1]
        assert [task.level for task in other.limitation.tasks(day)] == [3]
        assert len(other.insolvency.tasks(day)) == 1
        assert sorted(r.state.value for r in page.unfinished) == ["failed", "printed", "queued"]
        assert other.proof.verify().ok
    finally:
        other.close()


def test_that_every_day_of_four_years_reads() -> None:
    facts = json.loads(paths.resource("demo", "scenario.json").read_text(encoding="utf-8"))
    calendar = WorkCalendar()
    for number in range(4 * 366):
        today = date(2026, 1, 1) + timedelta(days=number)
        scenario = read_scenario(facts, today)
        assert scenario.first_day < scenario.last_day < today
        assert all(calendar.is_working_day(b.invoice.issued_on) for b in scenario.bills)
        assert all(r.on <= scenario.last_day for r in scenario.receipts)
        assert all(rest.until > today for rest in scenario.rests)


def test_that_a_day_off_is_still_the_last_day_of_work() -> None:
    sunday = WorkdayClock(Day(date(2026, 11, 22)))
    assert sunday.today() == FRIDAY
    assert sunday.now() == datetime(2026, 11, 20, 9, tzinfo=UTC)
    friday = WorkdayClock(Day(FRIDAY))
    assert (friday.today(), friday.now()) == (FRIDAY, Day(FRIDAY).now())


def test_that_a_travelling_clock_never_leaves_its_day() -> None:
    clock = TravellingClock(FRIDAY)
    for _ in range(1000):
        before = clock.now()
        clock.pause()
        assert clock.now() >= before
    assert clock.today() == FRIDAY
    noon = clock.now()
    clock.travel(FRIDAY)
    assert clock.now() == noon
    clock.travel(FRIDAY + timedelta(days=3))
    assert clock.now().hour == 7


def test_that_the_command_starts_the_demonstration() -> None:
    assert demo_command()[1:] == ["-m", "relance_desktop", "--demo"]
