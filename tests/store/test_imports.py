"""Imports: recorded file by file, undone as a whole unless something holds on to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.imports import ImportItem, ImportOutcome, ImportState
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.store import Store
from relance_desktop.store.errors import ImportUndoRefusedError, NotFoundError
from relance_desktop.store.writer import Writer
from tests.store.samples import TODAY, a_credit_note, a_reminder, an_invoice

O = ImportOutcome  # noqa: E741


def bring(store: Store, number: str = "F-1") -> tuple[int, Invoice]:
    """Import one invoice of a new client, with one file that waits."""
    with store.write() as w:
        import_id = w.imports.start([f"{number}.pdf", "doute.pdf"])
        client_id = w.clients.add(Client("Nord"), import_id=import_id)
        sha = w.documents.add(number.encode(), f"{number}.pdf", "application/pdf")
        invoice = replace(an_invoice(client_id, number), import_id=import_id, document_sha256=sha)
        invoice_id = w.invoices.add(invoice)
        w.imports.add_item(
            import_id,
            ImportItem(f"{number}.pdf", O.IMPORTED, document_sha256=sha, invoice_id=invoice_id),
        )
        waiting = w.documents.add(b"?" + number.encode(), "doute.pdf", "application/pdf")
        w.imports.add_item(
            import_id,
            ImportItem("doute.pdf", O.TO_CONFIRM, proposal={"a": 1}, document_sha256=waiting),
        )
        w.imports.finish(import_id)
        stored = w.invoices.get(invoice_id)
    assert stored is not None
    return import_id, stored


def test_that_an_import_says_what_became_of_each_file(store: Store) -> None:
    import_id, invoice = bring(store)
    with store.read() as r:
        batch = r.imports.get(import_id)
        assert batch is not None
        assert batch.state is ImportState.FINISHED
        assert batch.finished_at is not None
        assert r.imports.latest() == (batch,)
        first, second = r.imports.items(import_id)
        assert (first.filename, first.outcome, first.invoice_id) == (
            "F-1.pdf",
            O.IMPORTED,
            invoice.id,
        )
        assert r.imports.to_confirm() == (second,)
        assert r.lists.counts().to_confirm == 1
        assert r.invoices.of_import(import_id) == (invoice,)
        assert r.invoices.by_document(first.document_sha256 or "") == (invoice,)
        last = r.journal.of_subject(f"import:{import_id}")[-1]
        assert last.facts() == {"outcomes": {"imported": 1, "to_confirm": 1}}


def test_that_a_file_that_waited_is_settled(store: Store) -> None:
    _, invoice = bring(store)
    with store.write() as w:
        (item,) = w.imports.to_confirm()
        w.imports.settle_item(item.id, O.IMPORTED, invoice.id, {"by": "hand"})
        settled = w.imports.item(item.id)
        assert settled is not None
        assert (settled.outcome, settled.invoice_id) == (O.IMPORTED, invoice.id)
        assert (settled.reason, settled.proposal) == ({"by": "hand"}, None)
        assert w.imports.to_confirm() == ()
    with pytest.raises(NotFoundError), store.write() as w:
        w.imports.settle_item(99, O.DISMISSED)


def test_that_an_undone_import_leaves_its_story_only(store: Store) -> None:
    import_id, invoice = bring(store)
    kept_id, kept = bring(store, "F-2")
    with store.write() as w:
        duplicate = ImportItem("copy.pdf", O.DUPLICATE, invoice_id=invoice.id)
        w.imports.add_item(kept_id, duplicate)
        assert w.imports.undo(import_id) == 1
    with store.read() as r:
        batch = r.imports.get(import_id)
        assert batch is not None
        assert batch.state is ImportState.UNDONE
        assert batch.undone_at is not None
        assert r.invoices.get(invoice.id) is None
        assert r.clients.get(invoice.client_id) is None
        assert not r.documents.has(invoice.document_sha256 or "")
        assert [item.outcome for item in r.imports.items(import_id)] == [O.IMPORTED, O.DISMISSED]
        assert r.invoices.get(kept.id) == kept
        assert r.documents.has(kept.document_sha256 or "")
        last = r.journal.latest(1)[0]
        assert (last.kind, last.facts()) == ("import_undone", {"invoices": [[1, "F-1"]]})


def test_that_ids_are_never_given_twice(store: Store) -> None:
    import_id, invoice = bring(store)
    with store.write() as w:
        w.imports.undo(import_id)
    _, again = bring(store)
    assert again.id > invoice.id
    assert again.client_id > invoice.client_id
    assert again.instalments[0].id > invoice.instalments[0].id


def pay(w: Writer, invoice: Invoice) -> None:
    w.payments.add(Payment(invoice.client_id, TODAY, 5, (Allocation(invoice.id, 5),)))


def remind(w: Writer, invoice: Invoice) -> None:
    w.reminders.add(a_reminder(invoice, ReminderState.SKIPPED))


def hold(w: Writer, invoice: Invoice) -> None:
    w.holds.add(Hold(HoldKind.PAUSE, invoice.client_id, TODAY, invoice_id=invoice.id))


def credit(w: Writer, invoice: Invoice) -> None:
    note_id = w.invoices.add(a_credit_note(invoice.client_id))
    w.invoices.apply_credit(note_id, invoice.id, 5, TODAY)


def claim(w: Writer, invoice: Invoice) -> None:
    shares = (CaseShare(invoice.id),)
    w.cases.add(RecoveryCase(invoice.client_id, TODAY, shares=shares))


@pytest.mark.parametrize(
    ("refer", "because"),
    [
        (pay, "payments"),
        (remind, "reminders"),
        (hold, "holds"),
        (credit, "credits"),
        (claim, "cases"),
    ],
)
def test_that_an_import_that_others_refer_to_stays(
    store: Store, refer: Callable[[Writer, Invoice], None], because: str
) -> None:
    import_id, invoice = bring(store)
    with store.write() as w:
        refer(w, invoice)
    with pytest.raises(ImportUndoRefusedError) as caught, store.write() as w:
        w.imports.undo(import_id)
    assert caught.value.import_id == import_id
    assert caught.value.blockers == ((invoice.id, "F-1", (because,)),)
    with store.read() as r:
        assert r.invoices.get(invoice.id) == invoice


def test_that_a_credit_note_of_the_import_is_undone_with_what_it_did(store: Store) -> None:
    _, older = bring(store)
    with store.write() as w:
        import_id = w.imports.start(["A-1.xml"])
        note = replace(a_credit_note(older.client_id), import_id=import_id)
        w.invoices.apply_credit(w.invoices.add(note), older.id, 20_00, TODAY)
        assert w.claims.of_invoice(older.id)[0].balance_cents == 100_00
        w.imports.undo(import_id)
        assert w.claims.of_invoice(older.id)[0].balance_cents == 120_00


def test_that_a_client_with_other_invoices_stays(store: Store) -> None:
    import_id, invoice = bring(store)
    with store.write() as w:
        w.invoices.add(an_invoice(invoice.client_id, "by-hand"))
        w.imports.undo(import_id)
        assert w.clients.get(invoice.client_id) is not None


def test_that_a_file_that_is_a_logo_too_stays(store: Store) -> None:
    import_id, invoice = bring(store)
    sha = invoice.document_sha256
    assert sha is not None
    with store.write() as w:
        w.settings.put_business(replace(w.settings.business(), logo_sha256=sha))
        w.imports.undo(import_id)
        assert w.documents.has(sha)


def test_that_an_import_is_undone_once(store: Store) -> None:
    import_id, _ = bring(store)
    with store.write() as w:
        w.imports.undo(import_id)
    with pytest.raises(ImportUndoRefusedError) as caught, store.write() as w:
        w.imports.undo(import_id)
    assert caught.value.blockers == ()
    with pytest.raises(NotFoundError), store.write() as w:
        w.imports.undo(99)
