"""Clients, invoices, plans, documents: changed, doubled, removed, or refused."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.store import Store
from relance_desktop.store.errors import (
    ClientInUseError,
    DuplicateInvoiceError,
    InvoiceInUseError,
    NotFoundError,
    PlanInUseError,
)
from tests.store.samples import TODAY, a_credit_note, a_reminder, add_invoice, an_invoice

PLAN = Plan("Douce", (Step("a", "Rappel", Channel.EMAIL, 5), Step("b", "Appel", Channel.CALL, 9)))


def test_that_clients_are_recognised(store: Store) -> None:
    with store.write() as w:
        first = w.clients.add(Client("A", siren="552100554", email="Compta@A.fr"))
        second = w.clients.add(Client("B", siret="55210055400013", vat_number="FR27552100554"))
        assert [c.id for c in w.clients.by_siren("552100554")] == [first, second]
        assert [c.id for c in w.clients.by_vat_number("FR27552100554")] == [second]
        assert [c.id for c in w.clients.by_email("compta@a.FR")] == [first]
        assert w.clients.by_siren("") == w.clients.by_vat_number("") == w.clients.by_email("") == ()
        assert w.clients.get(99) is None


def test_that_a_client_changes(store: Store) -> None:
    with store.write() as w:
        client = Client("A", id=w.clients.add(Client("A")))
        w.clients.update(replace(client, kind=ClientKind.PUBLIC))
        found = w.clients.get(client.id)
        assert found is not None
        assert found.kind is ClientKind.PUBLIC
    with pytest.raises(NotFoundError) as caught, store.write() as w:
        w.clients.update(replace(client, id=99))
    assert (caught.value.what, caught.value.key) == ("clients", 99)


def test_that_a_client_with_a_history_stays(store: Store) -> None:
    invoice = add_invoice(store)
    with pytest.raises(ClientInUseError), store.write() as w:
        w.clients.remove(invoice.client_id)
    with store.write() as w:
        other = w.clients.add(Client("B"))
        w.clients.remove(other)
        assert w.clients.get(other) is None
    with pytest.raises(NotFoundError), store.write() as w:
        w.clients.remove(other)


def test_that_a_second_invoice_of_the_same_number_is_refused(store: Store) -> None:
    invoice = add_invoice(store)
    with pytest.raises(DuplicateInvoiceError) as caught, store.write() as w:
        w.invoices.add(an_invoice(invoice.client_id))
    assert (caught.value.existing_id, caught.value.number) == (invoice.id, "F-1")
    with store.write() as w:
        second = w.invoices.get(w.invoices.add(an_invoice(invoice.client_id, "F-2")))
    assert second is not None
    with pytest.raises(DuplicateInvoiceError), store.write() as w:
        w.invoices.update(replace(second, number="F-1"))


def test_that_an_invoice_of_nobody_is_a_bug(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.write() as w:
        w.invoices.add(an_invoice(99))
    with pytest.raises(IntegrityError, match="ck_invoices_gross"), store.write() as w:
        w.invoices.add(an_invoice(w.clients.add(Client("A")), cents=-1))


def test_that_due_dates_keep_their_id_through_a_change(store: Store) -> None:
    invoice = add_invoice(store)
    kept = invoice.instalments[0]
    new = Instalment(date(2026, 9, 15), 20_00, label="acompte")
    with store.write() as w:
        moved = replace(kept, due_on=date(2026, 12, 1), cents=100_00)
        w.invoices.update(replace(invoice, note="deux fois", instalments=(new, moved)))
        found = w.invoices.get(invoice.id)
        assert found is not None
        assert found.instalments == (replace(new, id=found.instalments[0].id), moved)
        swapped = replace(found, instalments=found.instalments[::-1])
        w.invoices.update(swapped)
        assert w.invoices.get(invoice.id) == swapped
        w.invoices.update(replace(swapped, instalments=(moved,)))
        found = w.invoices.get(invoice.id)
        assert found is not None
        assert found.instalments == (moved,)
    with pytest.raises(NotFoundError), store.write() as w:
        w.invoices.update(replace(invoice, id=99))


def test_that_a_due_date_that_was_reminded_stays(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        w.reminders.add(a_reminder(invoice))
    with pytest.raises(InvoiceInUseError), store.write() as w:
        w.invoices.update(replace(invoice, instalments=(Instalment(TODAY, 120_00),)))
    with pytest.raises(InvoiceInUseError), store.write() as w:
        w.invoices.remove(invoice.id)
    with store.read() as r:
        assert r.invoices.get(invoice.id) == invoice


def test_that_an_unused_invoice_is_removed_with_its_credit(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        note_id = w.invoices.add(a_credit_note(invoice.client_id))
        w.invoices.apply_credit(note_id, invoice.id, 5_00, TODAY)
        w.invoices.apply_credit(note_id, invoice.id, 7_00, TODAY)
        assert w.invoices.settled_cents(invoice.id) == 7_00
        w.invoices.remove(invoice.id)
        assert w.invoices.get(invoice.id) is None
        assert w.invoices.credit_left_cents(note_id) == 20_00
        assert w.claims.open() == ()
    with pytest.raises(NotFoundError), store.write() as w:
        w.invoices.remove(invoice.id)


def test_that_one_plan_is_the_default(store: Store) -> None:
    with store.write() as w:
        assert w.plans.default() is None
        first = w.plans.save(replace(PLAN, is_default=True, key="soft"))
        second = w.plans.save(replace(PLAN, name="Ferme", is_default=True))
        assert [plan.is_default for plan in w.plans.all()] == [False, True]
        w.plans.make_default(first)
        default = w.plans.default()
        assert default is not None
        assert (default.id, w.plans.by_key("soft")) == (first, default)
        w.plans.save(replace(PLAN, id=second, steps=PLAN.steps[:1]))
        changed = w.plans.get(second)
        assert changed is not None
        assert changed.step("b") is None
        assert w.plans.get(99) is None
    for refused in (
        lambda w: w.plans.make_default(99),
        lambda w: w.plans.save(replace(PLAN, id=9)),
    ):
        with pytest.raises(NotFoundError), store.write() as w:
            refused(w)


def test_that_a_plan_that_someone_follows_stays(store: Store) -> None:
    with store.write() as w:
        default = w.plans.save(replace(PLAN, is_default=True))
        followed, free = w.plans.save(PLAN), w.plans.save(PLAN)
        w.clients.add(Client("A", plan_id=followed))
        w.plans.remove(free)
    for kept in (default, followed):
        with pytest.raises(PlanInUseError), store.write() as w:
            w.plans.remove(kept)
    with pytest.raises(NotFoundError), store.write() as w:
        w.plans.remove(free)


def test_that_a_file_is_stored_once(store: Store) -> None:
    content = b"%PDF-1.7"
    with store.write() as w:
        digest = w.documents.add(content, "F-1.pdf", "application/pdf")
        assert w.documents.add(content, "other.pdf", "text/plain") == digest
    assert digest == sha256(content).hexdigest()
    with store.read() as r:
        info = r.documents.info(digest)
        assert info is not None
        assert (info.filename, info.mime, info.size) == ("F-1.pdf", "application/pdf", 8)
        assert r.documents.read(digest) == content
        assert r.documents.info("0" * 64) is None
        assert r.documents.read("0" * 64) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET bytes = CAST('other' AS BLOB), size = 5",
        "UPDATE documents SET filename = 'x'",
        "INSERT OR REPLACE INTO documents SELECT sha256, 'x', mime, size, added_at, bytes "
        "FROM documents",
    ],
)
def test_that_a_stored_file_never_changes(store: Store, statement: str) -> None:
    with store.write() as w:
        w.documents.add(b"x", "F-1.pdf", "application/pdf")
    with pytest.raises(sqlite3.IntegrityError, match="never changes"), store.write() as w:
        w.documents._db.execute(statement)


def test_that_a_file_in_use_cannot_be_removed(store: Store) -> None:
    with store.write() as w:
        digest = w.documents.add(b"x", "F-1.pdf", "application/pdf")
        client_id = w.clients.add(Client("A"))
        w.invoices.add(replace(an_invoice(client_id), document_sha256=digest))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.write() as w:
        w.documents._db.execute("DELETE FROM documents")


def test_that_half_characters_are_mended_not_refused(store: Store) -> None:
    with store.write() as w:
        client_id = w.clients.add(Client("Dup\ud800ont \U0001f469"))
        w.clients.update(Client("Zo\udfffé", id=client_id))
    with store.read() as r:
        found = r.clients.get(client_id)
        assert found is not None
        assert found.name == "Zo\ufffdé"
        assert r.clients.by_email("a\ud800@b.fr") == ()
        assert r.journal.verify().ok
