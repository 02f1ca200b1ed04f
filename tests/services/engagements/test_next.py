"""The list and the page of an affair say the same next thing, from all that is known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.course import NextMove
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, paid, with_schedule

DAY = timedelta(days=1)


def next_move(desk: Desk, one: Engagement) -> NextMove:
    """What both say."""
    e = desk.services.engagements
    (row,) = [row for row in e.rows() if row.id == one.id]
    (of_client,) = [row for row in e.rows(one.client_id) if row.id == one.id]
    page = e.page(one.id)
    assert row.next == of_client.next == page.next
    return page.next.move


def write(desk: Desk, about: Engagement, state: ReminderState, *invoices: Invoice) -> None:
    """A message of the affair that names invoices, straight into the store."""
    reminder = Reminder(
        client_id=about.client_id,
        channel=Channel.EMAIL,
        step_key="",
        state=state,
        created_at=desk.clock.now(),
        lines=tuple(
            ReminderLine(due.id, one.id, one.number, due.due_on, due.cents, "EUR", "")
            for one in invoices
            for due in one.instalments
        ),
        idempotency_key=f"{state.value}-{len(invoices)}",
        purpose=Purpose.INVOICE if invoices else Purpose.AGREEMENT,
        engagement_id=about.id,
        done_on=desk.clock.today() if state is ReminderState.SENT else None,
    )
    with desk.services.store.write() as w:
        w.reminders.add(reminder)


def note(desk: Desk, one: Engagement, body: str, **facts: object) -> None:
    told = {
        "kind": ExchangeKind.MAIL,
        "happened_on": MONDAY,
        "engagement_id": one.id,
        "body": body,
        **facts,
    }
    with desk.services.store.write() as w:
        w.exchanges.add(Exchange(one.client_id, **told))  # type: ignore[arg-type]


def invoiced(desk: Desk, number: str = "A-1") -> tuple[Engagement, Invoice]:
    """An affair with an invoice of its deposit, not due yet."""
    one, (deposit, _) = with_schedule(desk)
    desk.services.engagements.signed(one.id, MONDAY)
    done = billed(desk, deposit, number)
    assert next_move(desk, one) is NextMove.SEND_INVOICE
    return one, done.invoice


def test_that_a_client_never_looked_up_is_looked_up_first(desk: Desk) -> None:
    one = affair(desk)
    assert next_move(desk, one) is NextMove.VET
    check = VettingCheck(one.client_id, VettingTopic.REGISTER, MONDAY, standing=Standing.FINE)
    desk.services.vetting.save_check(check)
    assert next_move(desk, one) is NextMove.SEND_QUOTE


def test_that_a_client_who_paid_before_is_no_stranger(desk: Desk) -> None:
    first, (deposit, _) = with_schedule(desk)
    desk.services.engagements.signed(first.id, MONDAY)
    done = billed(desk, deposit)
    with desk.services.store.read() as r:
        client = r.clients.get(first.client_id)
    one = affair(desk, client)
    assert next_move(desk, one) is NextMove.VET
    paid(desk, done)
    assert next_move(desk, one) is NextMove.SEND_QUOTE


def test_that_nobody_looks_a_consumer_up(desk: Desk) -> None:
    one = affair(desk, desk.client(kind=ClientKind.CONSUMER))
    assert next_move(desk, one) is NextMove.SEND_QUOTE


def test_that_a_deposit_is_planned_once_much_is_agreed(desk: Desk) -> None:
    one = affair(desk)
    desk.services.engagements.signed(one.id, MONDAY)
    assert next_move(desk, one) is NextMove.PLAN_DEPOSIT


def test_that_an_answer_that_was_asked_for_is_noted(desk: Desk) -> None:
    one = affair(desk, amount_cents=100_000)
    desk.services.engagements.agreed_orally(one.id, MONDAY)
    assert next_move(desk, one) is NextMove.SEND_RECAP
    write(desk, one, ReminderState.SENT)
    assert next_move(desk, one) is NextMove.NOTE_ANSWER


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ReminderState.SENT, NextMove.WAIT_FOR_DEPOSIT),
        (ReminderState.QUEUED, NextMove.WAIT_FOR_DEPOSIT),
        (ReminderState.WITHDRAWN, NextMove.SEND_INVOICE),
    ],
)
def test_that_a_message_brings_an_invoice_unless_it_was_withdrawn(
    desk: Desk, state: ReminderState, expected: NextMove
) -> None:
    one, invoice = invoiced(desk)
    write(desk, one, state, invoice)
    assert next_move(desk, one) is expected
    page = desk.services.engagements.page(one.id)
    assert (invoice.id in page.unsent) is (expected is NextMove.SEND_INVOICE)


@pytest.mark.parametrize("number", ["F-2026-001", "A-1"])
def test_that_a_mail_from_elsewhere_brought_the_invoice_that_it_names(
    desk: Desk, number: str
) -> None:
    one, _ = invoiced(desk, number)
    note(desk, one, f"Bonjour, voici la facture {number.lower()}.")
    assert next_move(desk, one) is NextMove.WAIT_FOR_DEPOSIT
    assert desk.services.engagements.page(one.id).unsent == frozenset()


@pytest.mark.parametrize(
    "facts",
    [
        {"body": "Bonjour, voici la facture F-2026-0012."},
        {"kind": ExchangeKind.CALL},
        {"happened_on": MONDAY - DAY},
        {"engagement_id": None},
    ],
)
def test_that_what_names_another_or_is_no_mail_brought_nothing(
    desk: Desk, facts: dict[str, object]
) -> None:
    one, _ = invoiced(desk, "F-2026-001")
    told = {"body": "Voici la facture F-2026-001.", **facts}
    note(desk, one, **told)  # type: ignore[arg-type]
    assert next_move(desk, one) is NextMove.SEND_INVOICE


def test_that_a_mail_of_another_aboutbrought_nothing(desk: Desk) -> None:
    one, _ = invoiced(desk, "F-2026-001")
    note(desk, affair(desk, desk.client("Nauta")), "Voici la facture F-2026-001.")
    assert next_move(desk, one) is NextMove.SEND_INVOICE
