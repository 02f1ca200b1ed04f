"""Invoices and credit notes added, changed, removed, credited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.money import Cents
from relance_desktop.store import tables
from relance_desktop.store.codec import day_text, rate_text, words_text
from relance_desktop.store.errors import DuplicateInvoiceError, InvoiceInUseError, NotFoundError
from relance_desktop.store.queries.invoices import InvoiceQueries
from relance_desktop.store.records.session import Session, is_about


def values_of(invoice: Invoice) -> dict[str, Any]:
    """The row of an invoice, without its id."""
    return {
        "client_id": invoice.client_id,
        "kind": invoice.kind.value,
        "number": invoice.number,
        "issued_on": invoice.issued_on.isoformat(),
        "currency": invoice.currency,
        "gross_cents": invoice.gross_cents,
        "prepaid_cents": invoice.prepaid_cents,
        "net_cents": invoice.net_cents,
        "vat_cents": invoice.vat_cents,
        "delivered_on": day_text(invoice.delivered_on),
        "due_assumed": int(invoice.due_assumed),
        "penalty_rate": rate_text(invoice.penalty_rate),
        "iban": invoice.iban,
        "payment_reference": invoice.payment_reference,
        "order_ref": invoice.order_ref,
        "contract_ref": invoice.contract_ref,
        "late_mentions": words_text(invoice.late_mentions),
        "note": invoice.note,
        "source": invoice.source.value,
        "document_sha256": invoice.document_sha256,
        "credits_number": invoice.credits_number,
        "plan_id": invoice.plan_id,
        "plan_start": invoice.plan_start.value,
        "import_id": invoice.import_id,
    }


def _instalment_values(instalment: Instalment, position: int) -> dict[str, Any]:
    return {
        "position": position,
        "due_on": instalment.due_on.isoformat(),
        "cents": instalment.cents,
        "label": instalment.label,
    }


class InvoiceRecords(InvoiceQueries):
    """Reads and writes of invoices."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, invoice: Invoice) -> int:
        """Store a new invoice with its due dates (their ids are ignored) and give its id.

        Raise DuplicateInvoiceError when the client has one of this kind and number.
        """
        session, values = self._session, values_of(invoice)
        added = {"added_on": session.clock.today().isoformat(), "added_at": session.now()}
        try:
            invoice_id = session.insert(tables.invoices, {**values, **added})
        except IntegrityError as error:
            raise self._duplicate(invoice, error) from error
        self._insert_instalments(invoice_id, list(enumerate(invoice.instalments, start=1)))
        self._record(JournalKind.INVOICE_ADDED, invoice_id, invoice)
        return invoice_id

    def update(self, invoice: Invoice) -> None:
        """Store all of an invoice's fields and due dates anew.

        Due dates keep their id (claims refer to it); those with id 0 are new, those left
        out are removed. Raise NotFoundError, DuplicateInvoiceError, or InvoiceInUseError when a reminder
        refers to a due date that was left out.
        """
        try:
            self._session.update(tables.invoices, invoice.id, values_of(invoice))
        except IntegrityError as error:
            raise self._duplicate(invoice, error) from error
        self._replace_instalments(invoice.id, invoice.instalments)
        self._record(JournalKind.INVOICE_CHANGED, invoice.id, invoice)

    def remove(self, invoice_id: int) -> None:
        """Remove an invoice and the credit it gave or got. Raise NotFoundError, or InvoiceInUseError
        when reminders, payments or holds refer to it."""
        invoice = self.get(invoice_id)
        if invoice is None:
            raise NotFoundError("invoices", invoice_id)
        links, items = tables.credit_links, tables.import_items
        mine = (links.c.invoice_id == invoice_id) | (links.c.credit_note_id == invoice_id)
        try:
            self._session.execute(delete(links).where(mine))
            self._session.execute(
                update(items).where(items.c.invoice_id == invoice_id).values(invoice_id=None)
            )
            self._session.delete(tables.invoices, id=invoice_id)
        except IntegrityError as error:
            raise InvoiceInUseError(invoice_id) from error
        self._record(JournalKind.INVOICE_REMOVED, invoice_id, invoice)

    def apply_credit(self, credit_note_id: int, invoice_id: int, cents: Cents, on: date) -> None:
        """Let a credit note lower an invoice by ``cents`` as of a day (replaces what it did)."""
        link = {"credit_note_id": credit_note_id, "invoice_id": invoice_id}
        self._session.delete(tables.credit_links, **link)
        row = {**link, "cents": cents, "applied_on": on.isoformat()}
        self._session.insert(tables.credit_links, row)
        self._note(JournalKind.CREDIT_APPLIED, invoice_id, row)

    def remove_credit(self, credit_note_id: int, invoice_id: int) -> None:
        """Take back what a credit note did to an invoice. Raise NotFoundError when it did nothing."""
        link = {"credit_note_id": credit_note_id, "invoice_id": invoice_id}
        if not self._session.delete(tables.credit_links, **link):
            raise NotFoundError("credits", credit_note_id)
        self._note(JournalKind.CREDIT_APPLIED, invoice_id, {**link, "cents": 0})

    def _insert_instalments(self, invoice_id: int, dues: list[tuple[int, Instalment]]) -> None:
        rows = [{"invoice_id": invoice_id, **_instalment_values(due, at)} for at, due in dues]
        self._session.insert_all(tables.instalments, rows)

    def _replace_instalments(self, invoice_id: int, dues: Sequence[Instalment]) -> None:
        """Move the kept ones out of the way first: two may swap places."""
        session, table = self._session, tables.instalments
        kept = {due.id for due in dues if due.id}
        mine = table.c.invoice_id == invoice_id
        try:
            session.execute(delete(table).where(mine, table.c.id.not_in(kept)))
        except IntegrityError as error:
            raise InvoiceInUseError(invoice_id) from error
        session.execute(update(table).where(mine).values(position=table.c.position + 1_000_000))
        for position, due in enumerate(dues, start=1):
            if due.id:
                session.update(table, due.id, _instalment_values(due, position))
        new = [(at, due) for at, due in enumerate(dues, start=1) if not due.id]
        self._insert_instalments(invoice_id, new)

    def _duplicate(self, invoice: Invoice, error: IntegrityError) -> Exception:
        if is_about(error, "UNIQUE", "invoices.number"):
            existing = self.find(invoice.client_id, invoice.number, invoice.kind)
            if existing:
                return DuplicateInvoiceError(existing.id, invoice.number)
        return error

    def _record(self, kind: JournalKind, invoice_id: int, invoice: Invoice) -> None:
        dues = [[due.due_on.isoformat(), due.cents, due.label] for due in invoice.instalments]
        payload = {**values_of(invoice), "instalments": dues}
        self._session.record(kind, f"invoice:{invoice_id}", payload, invoice.client_id)

    def _note(self, kind: JournalKind, invoice_id: int, payload: dict[str, Any]) -> None:
        invoice = self.get(invoice_id)
        client_id = invoice.client_id if invoice else None
        self._session.record(kind, f"invoice:{invoice_id}", payload, client_id)
