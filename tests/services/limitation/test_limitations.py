"""The clock of claims on a real file: what moves it, its proof, and the warnings of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.limitation.facts import Origin
from relance_desktop.domain.limitation.limits import Effect, LimitationState
from relance_desktop.domain.limitation.start import StartReason
from relance_desktop.domain.limitation.values import LimitationEventKind, LimitationRule
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.holds import Said
from relance_desktop.services.limitation import (
    EventDraft,
    InvoiceClock,
    LimitationInvalidError,
    Limitations,
)
from tests.services.conftest import MONDAY, Desk

KIND = LimitationEventKind
ISSUED = date(2025, 3, 10)


@pytest.fixture
def clocks(desk: Desk) -> Limitations:
    return desk.services.limitation


def bill(desk: Desk, client: Client, number: str = "2025-001", **fields: object) -> Invoice:
    """An invoice of the 10th of March 2025."""
    issued = fields.pop("issued_on", ISSUED)
    assert isinstance(issued, date)
    due = issued + timedelta(days=30)
    return desk.invoice(client, number, due_on=due, issued_on=issued, **fields)


def clock_of(desk: Desk, invoice: Invoice) -> InvoiceClock:
    found = desk.services.limitation.of_invoice(invoice.id)
    assert found is not None
    return found


def limit_of(desk: Desk, invoice: Invoice) -> date:
    return clock_of(desk, invoice).limitation.limit_on


def pay(desk: Desk, invoice: Invoice, cents: int, on: date) -> int:
    payment = Payment(invoice.client_id, on, cents, allocations=(Allocation(invoice.id, cents),))
    return desk.services.payments.record(payment).payment.id


# -- from which day -----------------------------------------------------------------


def test_that_the_invoices_own_date_is_a_guess(desk: Desk) -> None:
    found = clock_of(desk, bill(desk, desk.client())).limitation
    assert found.start.reason is StartReason.ISSUED
    assert found.limit_on == date(2030, 3, 10)


def test_that_the_day_of_delivery_on_the_invoice_counts(desk: Desk) -> None:
    found = clock_of(desk, bill(desk, desk.client(), delivered_on=date(2025, 2, 28)))
    assert found.limitation.limit_on == date(2030, 2, 28)


def test_that_the_affairs_delivery_counts(desk: Desk) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    affair = Engagement(client.id, "Site", date(2025, 1, 2), delivered_on=date(2025, 2, 14))
    with desk.services.store.write() as w:
        w.engagements.link(invoice.id, w.engagements.add(affair))
    start = clock_of(desk, invoice).limitation.start
    assert (start.on, start.reason) == (date(2025, 2, 14), StartReason.AFFAIR)


def test_that_the_last_thing_handed_over_counts_once_all_are(desk: Desk) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    with desk.services.store.write() as w:
        affair = w.engagements.add(Engagement(client.id, "Site", date(2025, 1, 2)))
        w.engagements.link(invoice.id, affair)
        w.deliverables.add(Deliverable(affair, "Maquette", handed_on=date(2025, 2, 1)))
        w.deliverables.add(Deliverable(affair, "Site", accepted_on=date(2025, 3, 1)))
    assert clock_of(desk, invoice).limitation.start.on == date(2025, 3, 1)
    with desk.services.store.write() as w:
        w.deliverables.add(Deliverable(affair, "Manuel"))
    assert clock_of(desk, invoice).limitation.start.reason is StartReason.ISSUED


def test_that_the_user_corrects_rule_and_start_and_takes_it_back(
    desk: Desk, clocks: Limitations
) -> None:
    invoice = bill(desk, desk.client())
    first = clocks.set_basis(invoice.id, LimitationRule.TRANSPORT, date(2025, 2, 1), " Livré ")
    found = clock_of(desk, invoice).limitation
    assert (found.limit_on, found.basis_note) == (date(2026, 2, 1), "Livré")
    second = clocks.set_basis(invoice.id, None, date(2025, 2, 2))
    assert limit_of(desk, invoice) == date(2030, 2, 2)
    clocks.undo_basis(second)
    assert limit_of(desk, invoice) == date(2026, 2, 1)
    clocks.undo_basis(first)
    assert clocks.basis(invoice.id) is None
    assert limit_of(desk, invoice) == date(2030, 3, 10)


def test_that_saying_nothing_of_nothing_keeps_nothing(desk: Desk, clocks: Limitations) -> None:
    changed = clocks.set_basis(bill(desk, desk.client()).id, None, None, "  ")
    assert (changed.before, changed.after) == (None, None)


def test_that_a_start_to_come_or_of_no_invoice_is_refused(desk: Desk, clocks: Limitations) -> None:
    invoice = bill(desk, desk.client())
    with pytest.raises(LimitationInvalidError) as caught:
        clocks.set_basis(invoice.id, None, MONDAY + timedelta(1))
    assert caught.value.fields == ("start_on",)
    with pytest.raises(NotFoundError):
        clocks.set_basis(999, None, MONDAY)


def test_that_a_credit_note_has_no_clock(desk: Desk, clocks: Limitations) -> None:
    note = desk.credit_note(desk.client(), "AV-1", 100, ISSUED)
    assert clocks.of_invoice(note.id) is None
    assert clocks.of_invoice(999) is None


# -- what follows from other facts ----------------------------------------------------


def schedule(invoice: Invoice, agreed_on: date | None) -> PaymentSchedule:
    return PaymentSchedule(
        invoice.client_id,
        date(2026, 1, 5),
        invoice.gross_cents,
        agreed_on=agreed_on,
        dues=(ScheduleDue(date(2026, 12, 1), invoice.gross_cents),),
        invoices=(CoveredInvoice(invoice.id, invoice.gross_cents),),
    )


def test_that_a_schedule_signed_is_an_acknowledgment_with_its_paper(desk: Desk) -> None:
    invoice = bill(desk, desk.client())
    with desk.services.store.write() as w:
        made = w.payment_schedules.add(schedule(invoice, date(2026, 1, 8)))
        sha = w.documents.add(b"signed", "accord.pdf", "application/pdf")
        for kind in (PaperKind.SIGNED_COPY, PaperKind.OTHER):
            w.papers.add(Paper(invoice.client_id, kind, sha, "accord.pdf", schedule_id=made))
    found = clock_of(desk, invoice)
    assert found.limitation.limit_on == date(2031, 1, 8)
    event = found.limitation.steps[0].event
    assert event.origin is Origin.SCHEDULE
    assert [one.kind for one in found.papers_of(event)] == [PaperKind.SIGNED_COPY]


def test_that_a_schedule_proposed_is_nothing(desk: Desk) -> None:
    invoice = bill(desk, desk.client())
    with desk.services.store.write() as w:
        w.payment_schedules.add(schedule(invoice, None))
    assert clock_of(desk, invoice).limitation.steps == ()


def test_that_a_part_payment_leaves_the_limit_and_says_a_later_day(desk: Desk) -> None:
    invoice = bill(desk, desk.client())
    payment = pay(desk, invoice, 20000, date(2026, 5, 4))
    found = clock_of(desk, invoice).limitation
    assert (found.limit_on, found.possible_on) == (date(2030, 3, 10), date(2031, 5, 4))
    assert found.steps[0].event.cents == 20000
    desk.services.payments.undo(payment)
    assert clock_of(desk, invoice).limitation.steps == ()


def test_that_a_promise_leaves_the_limit_and_says_a_later_day(desk: Desk) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    said = Said(files=(GivenFile("sms.png", b"png"),))
    desk.services.holds.promise(client.id, None, MONDAY + timedelta(7), said=said)
    found = clock_of(desk, invoice)
    event = found.limitation.steps[0].event
    assert found.limitation.possible_on == date(2031, 11, 9)
    assert event.origin is Origin.PROMISE
    assert [one.filename for one in found.papers_of(event)] == ["sms.png"]


def test_that_a_promise_taken_back_at_once_is_nothing(desk: Desk) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    slip = desk.services.holds.promise(client.id, invoice.id, MONDAY + timedelta(7))
    desk.services.holds.undo_start(slip)
    assert clock_of(desk, invoice).limitation.steps == ()


def test_that_a_promise_before_the_invoice_is_nothing(desk: Desk) -> None:
    client = desk.client()
    desk.services.holds.promise(client.id, None, MONDAY + timedelta(7))
    later = bill(desk, client, issued_on=MONDAY + timedelta(3))
    desk.clock.forward(5)
    assert clock_of(desk, later).limitation.steps == ()


def test_that_no_reminder_moves_the_limit(desk: Desk) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    before = limit_of(desk, invoice)
    desk.do_step(client)
    assert clock_of(desk, invoice).limitation.steps == ()
    assert limit_of(desk, invoice) == before


# -- what the user notes ---------------------------------------------------------------


def test_that_an_event_about_all_is_about_what_there_was_that_day(
    desk: Desk, clocks: Limitations
) -> None:
    client = desk.client()
    old, new = bill(desk, client), bill(desk, client, "2026-9", issued_on=date(2026, 11, 2))
    clocks.record(EventDraft(client.id, KIND.ACKNOWLEDGMENT, date(2026, 6, 1)))
    assert limit_of(desk, old) == date(2031, 6, 1)
    assert clock_of(desk, new).limitation.steps == ()


def test_that_an_event_about_some_is_about_those_alone(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    first, second, third = (bill(desk, client, f"2025-{n}") for n in (1, 2, 3))
    ids = (first.id, third.id)
    made = clocks.record(EventDraft(client.id, KIND.ENFORCEMENT, date(2026, 6, 1), ids))
    assert [one.invoice_id for one in made.events] == list(ids)
    assert [limit_of(desk, one).year for one in (first, second, third)] == [2031, 2030, 2031]


def test_that_evidence_is_kept_with_the_event_and_goes_with_it(
    desk: Desk, clocks: Limitations
) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    draft = EventDraft(client.id, KIND.ACKNOWLEDGMENT, date(2026, 6, 1), (invoice.id,))
    files = [
        GivenFile("accord.eml", b"Subject: ok"),
        GivenFile("photo.png", b"png"),
        GivenFile("lettre.pdf", b"pdf"),
    ]
    made = clocks.record(draft, files)
    assert [one.kind for one in made.papers] == [
        PaperKind.MAIL,
        PaperKind.PICTURE,
        PaperKind.OTHER,
    ]
    found = clock_of(desk, invoice)
    shown = found.papers_of(found.limitation.steps[0].event)
    assert [one.filename for one in shown] == ["accord.eml", "photo.png", "lettre.pdf"]
    gone = clocks.remove(made.events[0].id)
    assert limit_of(desk, invoice) == date(2030, 3, 10)
    clocks.put_back(gone)
    found = clock_of(desk, invoice)
    assert len(found.papers_of(found.limitation.steps[0].event)) == 3
    clocks.undo_record(made)
    assert clock_of(desk, invoice).limitation.steps == ()


def test_that_more_evidence_can_come_later(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    bill(desk, client)
    event = clocks.record(EventDraft(client.id, KIND.COURT_CLAIM, date(2026, 6, 1))).events[0]
    more = clocks.prove(event.id, [GivenFile("rg.pdf", b"pdf")])
    assert more.papers[0].limitation_id == event.id
    with pytest.raises(FileRefusedError):
        clocks.prove(event.id, [GivenFile("vide.pdf", b"")])


def test_that_an_event_ends_and_the_end_can_be_taken_back(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    invoice = bill(desk, client)
    event = clocks.record(EventDraft(client.id, KIND.COURT_CLAIM, date(2026, 6, 1))).events[0]
    assert clock_of(desk, invoice).limitation.state is LimitationState.PENDING
    changed = clocks.save(replace(clocks.event(event.id), ended_on=date(2026, 10, 1)))
    assert limit_of(desk, invoice) == date(2031, 10, 1)
    clocks.undo_save(changed)
    assert clock_of(desk, invoice).limitation.state is LimitationState.PENDING
    clocks.save(replace(clocks.event(event.id), void_on=date(2026, 11, 1)))
    found = clock_of(desk, invoice).limitation
    assert (found.limit_on, found.steps[0].effect) == (date(2030, 3, 10), Effect.VOID)


def test_that_the_end_of_an_act_at_once_is_not_kept(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    bill(desk, client)
    draft = EventDraft(client.id, KIND.TITLE, date(2026, 6, 1), (), date(2026, 6, 2), " n° 4 ")
    event = clocks.record(draft).events[0]
    assert (event.ended_on, event.note) == (None, "n° 4")


@pytest.mark.parametrize(
    ("on", "until", "fields"),
    [
        (MONDAY + timedelta(1), None, ("happened_on",)),
        (MONDAY, MONDAY - timedelta(1), ("ended_on",)),
        (date(2026, 6, 1), MONDAY + timedelta(1), ("ended_on",)),
    ],
)
def test_that_days_that_cannot_be_are_refused(
    desk: Desk, clocks: Limitations, on: date, until: date | None, fields: tuple[str, ...]
) -> None:
    draft = EventDraft(desk.client().id, KIND.MEDIATION, on, (), until)
    with pytest.raises(LimitationInvalidError) as caught:
        clocks.record(draft)
    assert caught.value.fields == fields


def test_that_a_void_before_the_event_is_refused(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    event = clocks.record(EventDraft(client.id, KIND.COURT_CLAIM, date(2026, 6, 1))).events[0]
    with pytest.raises(LimitationInvalidError) as caught:
        clocks.save(replace(event, void_on=date(2026, 5, 1)))
    assert caught.value.fields == ("void_on",)


def test_that_an_event_about_what_is_not_there_is_refused(desk: Desk, clocks: Limitations) -> None:
    client, other = desk.client(), desk.client("Tilleul SARL")
    with pytest.raises(LimitationInvalidError):
        clocks.record(EventDraft(client.id, KIND.ENFORCEMENT, MONDAY, (bill(desk, other).id,)))
    with pytest.raises(NotFoundError):
        clocks.record(EventDraft(client.id, KIND.ENFORCEMENT, MONDAY, (999,)))
    with pytest.raises(NotFoundError):
        clocks.record(EventDraft(999, KIND.ENFORCEMENT, MONDAY))
    with pytest.raises(FileRefusedError):
        clocks.record(EventDraft(client.id, KIND.ENFORCEMENT, MONDAY), [GivenFile("vide.pdf", b"")])
    for ask in (clocks.event, clocks.remove):
        with pytest.raises(NotFoundError):
            ask(999)


def test_that_an_undo_after_the_client_is_gone_says_so(desk: Desk, clocks: Limitations) -> None:
    client = desk.client()
    made = clocks.record(EventDraft(client.id, KIND.ENFORCEMENT, MONDAY))
    removed = clocks.remove(made.events[0].id)
    desk.services.register.remove_client(client.id)
    with pytest.raises(NotFoundError):
        clocks.put_back(removed)


# -- all of a client's, a case's --------------------------------------------------------


def test_that_open_invoices_of_a_client_come_with_the_nearest_day_first(
    desk: Desk, clocks: Limitations
) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    late = bill(desk, client, "B", issued_on=date(2025, 9, 1))
    early = bill(desk, client, "A")
    paid = bill(desk, client, "C", issued_on=date(2025, 1, 1))
    pay(desk, paid, paid.gross_cents, date(2025, 2, 1))
    assert [one.number for one in clocks.of_client(client.id)] == ["A", "B"]
    assert clocks.first_limit((late.id, early.id)) == date(2027, 3, 10)
    assert clocks.first_limit(()) is None
    assert clocks.of_client(999) == ()
    assert clocks.of_invoices(()) == ()


# -- warnings ---------------------------------------------------------------------------


def levels(desk: Desk) -> list[int]:
    return [one.level for one in desk.services.limitation.tasks(desk.clock.day)]


def test_that_each_warning_is_said_until_it_is_handled(desk: Desk, clocks: Limitations) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    bill(desk, client)  # until the 10th of March 2027
    for day, level in (
        (date(2026, 3, 10), 12),
        (date(2026, 9, 10), 6),
        (date(2026, 12, 10), 3),
        (date(2027, 2, 10), 1),
        (date(2027, 3, 11), 0),
    ):
        desk.clock.day = day - timedelta(1)
        assert levels(desk) == []
        desk.clock.day = day
        assert levels(desk) == [level]
        task = clocks.tasks(day)[0]
        before = clocks.handle(task)
        assert levels(desk) == []
        clocks.unhandle(task, before)
        assert levels(desk) == [level]
        clocks.handle(task)


def test_that_only_the_nearest_warning_is_said_after_weeks_away(desk: Desk) -> None:
    bill(desk, desk.client(kind=ClientKind.CONSUMER))
    desk.clock.day = date(2027, 1, 20)
    assert levels(desk) == [3]


def test_that_a_limit_that_moved_is_warned_of_anew(desk: Desk, clocks: Limitations) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    invoice = bill(desk, client)
    clocks.handle(clocks.tasks(MONDAY)[0])
    clocks.set_basis(invoice.id, None, date(2025, 2, 1))
    assert levels(desk) == [3]


def test_that_a_client_is_told_once_with_all_that_is_due(desk: Desk, clocks: Limitations) -> None:
    client = desk.client(kind=ClientKind.UNKNOWN)
    bill(desk, client, "A")
    bill(desk, client, "B", issued_on=date(2024, 11, 20))
    bill(desk, client, "C", issued_on=date(2026, 10, 1))
    task = clocks.tasks(MONDAY)[0]
    assert (task.client_name, task.level, task.numbers) == ("Hautbois SAS", 1, ("B", "A"))
    assert task.limit_on == date(2026, 11, 20)
    assert [total.cents for total in task.totals] == [240000]
    assert task.to_check


def test_that_paid_claims_and_credit_notes_are_not_warned_of(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    invoice = bill(desk, client)
    desk.credit_note(client, "AV-1", 500, ISSUED)
    pay(desk, invoice, invoice.gross_cents, date(2025, 5, 1))
    assert levels(desk) == []


def test_that_an_interrupted_claim_rests_until_its_new_day_comes_near(
    desk: Desk, clocks: Limitations
) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    bill(desk, client)
    clocks.record(EventDraft(client.id, KIND.ACKNOWLEDGMENT, date(2026, 10, 1)))
    assert levels(desk) == []
    desk.clock.day = date(2027, 10, 1)
    assert levels(desk) == [12]


def test_that_a_case_whose_end_nobody_noted_is_warned_of(desk: Desk, clocks: Limitations) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    bill(desk, client)
    clocks.record(EventDraft(client.id, KIND.MEDIATION, date(2026, 10, 1)))
    task = clocks.tasks(MONDAY)[0]
    assert (task.level, task.state) == (6, LimitationState.SUSPENDED)


@pytest.mark.parametrize(
    ("kind", "rule", "issued", "first"),
    [
        (ClientKind.BUSINESS, None, date(2024, 2, 29), date(2028, 2, 28)),
        (ClientKind.CONSUMER, None, date(2024, 2, 29), date(2025, 2, 28)),
        (ClientKind.UNKNOWN, None, date(2024, 12, 31), date(2025, 12, 31)),
        (ClientKind.PUBLIC, None, date(2024, 1, 1), date(2027, 12, 31)),
        (ClientKind.PUBLIC, None, date(2024, 12, 31), date(2027, 12, 31)),
        (ClientKind.BUSINESS, LimitationRule.TRANSPORT, date(2025, 3, 1), date(2025, 3, 1)),
        (ClientKind.BUSINESS, LimitationRule.TITLE, date(2024, 2, 29), date(2033, 2, 28)),
    ],
)
def test_that_the_first_look_at_many_misses_no_warning(
    desk: Desk,
    clocks: Limitations,
    kind: ClientKind,
    rule: LimitationRule | None,
    issued: date,
    first: date,
) -> None:
    invoice = bill(desk, desk.client(kind=kind), issued_on=issued)
    desk.clock.day = first
    if rule is not None:
        clocks.set_basis(invoice.id, rule, None)
    assert levels(desk) == [12]
    assert clocks.tasks(first - timedelta(1)) == ()


def test_that_warnings_come_with_the_errands_of_the_day(desk: Desk) -> None:
    bill(desk, desk.client(kind=ClientKind.CONSUMER))
    assert [one.level for one in desk.services.errands.load().limitation] == [6]


def test_that_deposits_have_a_clock_too(desk: Desk) -> None:
    invoice = bill(desk, desk.client(), kind=InvoiceKind.DEPOSIT)
    assert limit_of(desk, invoice) == date(2030, 3, 10)
