"""The user decides: confirm, dismiss, take back, where old debts begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.imports import ImportItem, ImportOutcome, ImportState
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource, PlanStart
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.services.errors import InvoiceInvalidError
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.errors import NotWaitingError, UndoRefusedError
from relance_desktop.services.invoice_import.proposals import form_from_proposal
from relance_desktop.store.errors import DuplicateInvoiceError, NotFoundError
from tests.services.invoice_import.conftest import Desk, remarks
from tests.services.invoice_import.samples import NEXA, Bill, Party, credit, pdf, word_invoice


def waiting(desk: Desk, content: bytes | Bill | None = None) -> tuple[int, InvoiceForm]:
    """A file that waits, and the form that it proposes."""
    item = desk.one(content or word_invoice())
    assert item.outcome is ImportOutcome.TO_CONFIRM
    return item.item_id, desk.imports.proposal(item.item_id).form


def test_that_a_confirmed_file_becomes_an_invoice_of_its_import(desk: Desk) -> None:
    item_id, form = waiting(desk)
    invoice = desk.imports.confirm(item_id, replace(form, number=" 2026-42 "))
    assert (invoice.number, invoice.source) == ("2026-42", InvoiceSource.PDF)
    assert desk.client_of(invoice).name == "Atelier Bonnard SARL"
    report = desk.imports.last_import()
    assert report is not None
    assert invoice.import_id == report.import_id
    assert [i.invoice for i in report.of(ImportOutcome.IMPORTED)] == [invoice]
    assert invoice.document_sha256 == report.items[0].document_sha256
    assert desk.imports.pending() == ()
    assert desk.imports.undo(report.import_id).invoices == 1
    assert desk.clients() == ()


def test_that_the_notices_of_a_confirmed_einvoice_stay(desk: Desk) -> None:
    item_id, form = waiting(desk, Bill(due="20260101", vat="30.00", iban="FR00"))
    desk.imports.confirm(item_id, replace(form, dues=()))
    report = desk.imports.last_import()
    assert report is not None
    assert "invalid_iban" in [n.caution.value for n in report.items[0].notices]


def test_that_confirming_may_choose_a_client_and_fills_its_fields(desk: Desk) -> None:
    client_id = desk.add_client(Client("Nexa Conseil"))
    item_id, form = waiting(desk, Bill(buyer=replace(NEXA, siren="", vat="")))
    invoice = desk.imports.confirm(item_id, replace(form, client_id=client_id))
    client = desk.client_of(invoice)
    assert (client.id, client.name, client.email) == (client_id, "Nexa Conseil", NEXA.email)


def test_that_a_confirmed_invoice_paid_before_is_settled(desk: Desk) -> None:
    item_id, form = waiting(desk)
    desk.imports.confirm(item_id, replace(form, prepaid_cents=144000))
    report = desk.imports.last_import()
    assert report is not None
    assert report.items[0].outcome is ImportOutcome.SETTLED


def test_that_a_confirmed_credit_note_is_applied(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    item_id, form = waiting(desk, pdf("Avoir n° A-1"))
    note = replace(
        form,
        kind=InvoiceKind.CREDIT_NOTE,
        client_id=invoice.client_id,
        number="A-1",
        issued_on=date(2026, 9, 9),
        gross_cents=2000,
        credits_number=" F-1 ",
    )
    desk.imports.confirm(item_id, note)
    assert desk.balance(invoice) == 10000
    report = desk.imports.last_import()
    assert report is not None
    assert remarks(report.items[0]) == ["credit_applied"]


def test_that_a_wrong_form_is_refused_by_field_and_nothing_is_stored(desk: Desk) -> None:
    item_id, form = waiting(desk)
    with pytest.raises(InvoiceInvalidError) as refused:
        desk.imports.confirm(item_id, replace(form, number=" ", gross_cents=None))
    assert refused.value.fields == ("number", "gross")
    assert desk.clients() == ()
    assert len(desk.imports.pending()) == 1


def test_that_a_number_that_exists_is_refused(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    item_id, form = waiting(desk)
    with pytest.raises(DuplicateInvoiceError):
        desk.imports.confirm(
            item_id, replace(form, client_id=invoice.client_id, number=invoice.number)
        )
    assert len(desk.imports.pending()) == 1


def test_that_a_client_that_is_gone_is_said(desk: Desk) -> None:
    item_id, form = waiting(desk)
    with pytest.raises(NotFoundError):
        desk.imports.confirm(item_id, replace(form, client_id=999))
    with pytest.raises(NotFoundError):
        desk.imports.answer_client(item_id, 999)


def test_that_a_file_is_decided_on_once(desk: Desk) -> None:
    item_id, form = waiting(desk)
    desk.imports.confirm(item_id, form)
    for again in (
        lambda: desk.imports.confirm(item_id, form),
        lambda: desk.imports.dismiss(item_id),
        lambda: desk.imports.proposal(item_id),
        lambda: desk.imports.answer_client(item_id, None),
    ):
        with pytest.raises(NotWaitingError):
            again()
    with pytest.raises(NotFoundError):
        desk.imports.dismiss(item_id + 1)


def test_that_a_dismissed_file_no_longer_waits_and_may_come_again(desk: Desk) -> None:
    item_id, _ = waiting(desk)
    desk.imports.dismiss(item_id)
    report = desk.imports.last_import()
    assert report is not None
    assert report.items[0].outcome is ImportOutcome.DISMISSED
    assert desk.imports.pending() == ()
    assert desk.one(word_invoice()).outcome is ImportOutcome.TO_CONFIRM


def test_that_undoing_takes_all_back_and_the_files_may_come_again(desk: Desk) -> None:
    known = desk.invoice(Bill(number="F-0"))
    bills = [
        Bill(),
        credit("A-1", "20.00", "F-0"),
        Bill(number="F-2", buyer=Party("Bonnard")),
        word_invoice(),
    ]
    report = desk.read(*bills)
    assert desk.balance(known) == 10000
    undone = desk.imports.undo(report.import_id)
    assert (undone.import_id, undone.invoices, undone.clients) == (report.import_id, 3, 1)
    assert desk.balance(known) == 12000
    assert desk.imports.pending() == ()
    after = desk.imports.report(report.import_id)
    assert (after.state, after.can_be_undone) == (ImportState.UNDONE, False)
    assert [len(desk.read(b).of(ImportOutcome.DUPLICATE)) for b in bills] == [0, 0, 0, 0]


def test_that_a_paid_invoice_stands_in_the_way_of_undoing(desk: Desk) -> None:
    report = desk.read(Bill())
    invoice = report.items[0].invoice
    assert invoice is not None
    payment = Payment(invoice.client_id, date(2026, 11, 1), 100, (Allocation(invoice.id, 100),))
    with desk.store.write() as w:
        w.payments.add(payment)
    with pytest.raises(UndoRefusedError) as refused:
        desk.imports.undo(report.import_id)
    (blocker,) = refused.value.blockers
    assert (blocker.invoice_id, blocker.number) == (invoice.id, "F-1")
    assert blocker.because == ("payments",)
    assert desk.stored(invoice.id) == invoice


def test_that_an_import_is_undone_once(desk: Desk) -> None:
    report = desk.read(Bill())
    desk.imports.undo(report.import_id)
    with pytest.raises(UndoRefusedError) as refused:
        desk.imports.undo(report.import_id)
    assert refused.value.blockers == ()
    for missing in (desk.imports.undo, desk.imports.report):
        with pytest.raises(NotFoundError):
            missing(99)


def test_that_the_last_import_is_the_newest_that_stands(desk: Desk) -> None:
    first, second = desk.read(Bill()), desk.read(Bill(number="F-2"))
    desk.imports.undo(second.import_id)
    last = desk.imports.last_import()
    assert last is not None
    assert last.import_id == first.import_id


def test_that_old_debts_start_where_the_user_says(desk: Desk) -> None:
    report = desk.read(Bill(), Bill(number="F-2"), credit("A-1", "5.00", ""), word_invoice())
    assert (report.late_count, report.plan_start) == (2, PlanStart.FIRST_STEP)
    assert desk.imports.set_plan_start(report.import_id, PlanStart.STEP_OF_AGE) == 2
    assert desk.imports.set_plan_start(report.import_id, PlanStart.STEP_OF_AGE) == 0
    after = desk.imports.report(report.import_id)
    assert after.plan_start is PlanStart.STEP_OF_AGE
    dues = [i.invoice.instalments for i in after.items if i.invoice]
    assert dues == [i.invoice.instalments for i in report.items if i.invoice]
    (item,) = desk.imports.pending()
    later = desk.imports.confirm(item.item_id, desk.imports.proposal(item.item_id).form)
    assert later.plan_start is PlanStart.STEP_OF_AGE
    with pytest.raises(NotFoundError):
        desk.imports.set_plan_start(99, PlanStart.FIRST_STEP)


def test_that_an_invoice_not_yet_due_is_open_and_not_late(desk: Desk) -> None:
    report = desk.read(Bill(due="20270101"))
    assert (report.late_count, [m.cents for m in report.totals]) == (0, [12000])


def test_that_an_item_without_a_proposal_gives_an_empty_form() -> None:
    item = ImportItem("a.pdf", ImportOutcome.TO_CONFIRM, document_sha256="f" * 64)
    assert form_from_proposal(item) == InvoiceForm(document_sha256="f" * 64)


def test_that_several_due_dates_can_be_confirmed(desk: Desk) -> None:
    item_id, form = waiting(desk)
    dues = (DueDate(date(2026, 10, 1), 44000), DueDate(date(2026, 11, 1)))
    invoice = desk.imports.confirm(item_id, replace(form, dues=dues))
    assert [i.cents for i in invoice.instalments] == [44000, 100000]


def test_that_an_invoice_typed_by_hand_belongs_to_no_import(desk: Desk) -> None:
    form = InvoiceForm(
        new_client=Client("Nexa"), number="M-1", issued_on=date(2026, 9, 1), gross_cents=5000
    )
    invoice = desk.imports.enter(form)
    assert (invoice.source, invoice.import_id) == (InvoiceSource.MANUAL, None)
    assert (invoice.due_assumed, desk.client_of(invoice).name) == (True, "Nexa")
    with pytest.raises(DuplicateInvoiceError):
        desk.imports.enter(replace(form, client_id=invoice.client_id))
    with pytest.raises(InvoiceInvalidError):
        desk.imports.enter(replace(form, number=""))
