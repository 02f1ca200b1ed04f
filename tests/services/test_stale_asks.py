"""What changes what is owed takes back what was prepared, whichever way it comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.outcomes import Held, Waiting
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.penalty_claims import PenaltyPart
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import InvoiceInUseError, NotFoundError
from relance_desktop.services.invoice_form import InvoiceForm
from tests.services.conftest import BUSINESS, MONDAY, Desk
from tests.services.engagements.affairs import billed, with_schedule
from tests.services.invoice_import.samples import NEXA, Bill, Party


def state_of(desk: Desk, reminder_id: int) -> ReminderState:
    with desk.services.store.read() as r:
        found = r.reminders.get(reminder_id)
    assert found is not None
    return found.state


def test_that_credit_for_no_invoice_by_name_takes_a_reminder_back(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    prepared = desk.queue(client)
    desk.services.imports.enter(
        InvoiceForm(
            client_id=client.id,
            kind=InvoiceKind.CREDIT_NOTE,
            number="A-1",
            issued_on=MONDAY,
            gross_cents=20_000,
        )
    )
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_an_older_debt_that_takes_waiting_money_takes_a_reminder_back(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, 50_000))
    prepared = desk.queue(client)
    desk.services.imports.enter(
        InvoiceForm(
            client_id=client.id,
            number="2026-000",
            issued_on=date(2026, 8, 1),
            gross_cents=50_000,
        )
    )
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_an_invoice_given_to_another_client_takes_the_first_ones_reminder_back(
    desk: Desk,
) -> None:
    """The money that waited for it now lowers what is left with the first."""
    client, other = desk.client(), desk.client("Merlin SARL")
    older = desk.invoice(client, "2026-000", 50_000, date(2026, 9, 30))
    desk.pdf_invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, 50_000))
    prepared = desk.queue(client)
    desk.services.register.save_invoice(replace(older, client_id=other.id))
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_an_applied_credit_note_keeps_its_client_and_currency(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Merlin SARL")
    desk.invoice(client)
    note = desk.credit_note(client, "A-1", 20_000, MONDAY)
    register = desk.services.register
    assert register.save_invoice(replace(note, currency="CHF")).currency == "CHF"
    register.save_invoice(note)
    desk.services.payments.apply_credit(note.id)
    for changed in (replace(note, currency="CHF"), replace(note, client_id=other.id)):
        with pytest.raises(InvoiceInUseError):
            register.save_invoice(changed)


@pytest.mark.parametrize("what", ["hold", "waiver", "schedule"])
def test_that_what_was_agreed_on_an_invoice_keeps_its_client(desk: Desk, what: str) -> None:
    client, other = desk.client(), desk.client("Merlin SARL")
    invoice = desk.invoice(client)
    if what == "hold":
        desk.services.holds.dispute(client.id, invoice.id, None, "retard")
    elif what == "waiver":
        desk.services.penalty_claims.waive(invoice.id, PenaltyPart.INTEREST, None, "geste")
    else:
        desk.services.payment_schedules.save(
            PaymentSchedule(
                client.id,
                MONDAY,
                120_000,
                dues=(ScheduleDue(MONDAY, 120_000),),
                invoices=(CoveredInvoice(invoice.id, 120_000),),
            )
        )
    with pytest.raises(InvoiceInUseError):
        desk.services.register.save_invoice(replace(invoice, client_id=other.id))


def test_that_an_invoice_goes_to_a_client_that_is_there(desk: Desk) -> None:
    client, other, kept = desk.client(), desk.client("Merlin"), desk.client("Merlin SARL")
    invoice, register = desk.invoice(client), desk.services.register
    with pytest.raises(NotFoundError):
        register.save_invoice(replace(invoice, client_id=999))
    desk.services.client_merge.merge(kept.id, other.id)
    moved = register.save_invoice(replace(invoice, client_id=other.id))
    assert moved.client_id == kept.id


def test_that_an_invoice_removed_takes_a_reminder_back(desk: Desk) -> None:
    """The money that waited for it now lowers what is left."""
    client = desk.client()
    mistake = desk.invoice(client, "2026-000", 50_000, date(2026, 9, 30))
    desk.pdf_invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, 50_000))
    prepared = desk.queue(client)
    desk.services.register.remove_invoice(mistake.id)
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_an_invoice_import_undone_takes_a_reminder_back(desk: Desk, tmp_path: Path) -> None:
    """Its credit note lowered what the reminder asks for."""
    client = desk.client(NEXA.name, siren=NEXA.siren)
    desk.pdf_invoice(client, "F-0")
    note = tmp_path / "avoir.xml"
    me = Party(BUSINESS.name, BUSINESS.siren)
    bill = Bill("A-1", "381", seller=me, net="200.00", vat="0.00", gross="200.00")
    note.write_bytes(replace(bill, payable="200.00", credits="F-0").xml())
    report = desk.services.imports.read([note])
    assert report.items[0].invoice is not None
    prepared = desk.queue(client)
    desk.services.imports.undo(report.import_id)
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_a_list_undone_takes_a_reminder_back(desk: Desk) -> None:
    """The money that waited for its older invoice now lowers what is left."""
    client, lists = desk.client(), desk.services.list_imports
    desk.pdf_invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, 50_000))
    text = (
        "Numéro;Client;Date;Échéance;Total TTC\n2026-000;Hautbois SAS;01/08/2026;01/09/2026;500,00"
    )
    opening = lists.open(text.encode(), "liste.csv")
    sheet = opening.sheets[opening.best]
    result = lists.keep(lists.read("liste.csv", sheet, sheet.mapping))
    prepared = desk.queue(client)
    lists.undo(result.import_id)
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_a_bill_undone_takes_a_reminder_back(desk: Desk) -> None:
    """The money that waited for it now lowers what is left."""
    client = desk.client()
    _, (line, _) = with_schedule(desk, client=client)
    done = billed(desk, line, issued_on=date(2026, 8, 1))
    desk.pdf_invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, done.invoice.payable_cents))
    prepared = desk.queue(client)
    desk.services.engagements.schedule.undo_bill(done)
    assert state_of(desk, prepared) is ReminderState.WITHDRAWN


def test_that_a_due_that_is_disputed_whole_is_not_asked_for(desk: Desk) -> None:
    """The schedule defers the other dues: nothing is left to ask for today."""
    client = desk.client()
    invoice = desk.pdf_invoice(client)
    schedules = desk.services.payment_schedules
    saved = schedules.save(
        PaymentSchedule(
            client.id,
            MONDAY,
            120_000,
            dues=(ScheduleDue(MONDAY, 50_000), ScheduleDue(date(2026, 12, 9), 70_000)),
            invoices=(CoveredInvoice(invoice.id, 120_000),),
        )
    )
    schedules.sign(saved.id, MONDAY, "Jeanne")
    desk.services.holds.dispute(client.id, invoice.id, 50_000, "retard")
    (choice,) = desk.services.reminders.open(client.id).claims
    assert choice.cents == 0
    assert isinstance(choice.outcome, Waiting)
    assert isinstance(choice.outcome.reason, Held)
    assert desk.services.today.load().agenda.todo == ()
