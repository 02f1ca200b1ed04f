"""What was given up and time given is told where an invoice's past is, and kept in copies."""

from __future__ import annotations

from pathlib import Path

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.penalty_claims import PenaltyPart
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.ui.history import history
from relance_desktop.ui.settings.forgotten import forgotten_words
from tests.services.bank_import.samples import brought, line
from tests.services.conftest import MONDAY, Desk

NEW = {
    JournalKind.WAIVER_ADDED,
    JournalKind.WAIVER_REMOVED,
    JournalKind.WRITE_OFF_ADDED,
    JournalKind.WRITE_OFF_REMOVED,
    JournalKind.SCHEDULE_ADDED,
    JournalKind.SCHEDULE_CHANGED,
}


def much_given(desk: Desk) -> int:
    """An invoice with all that can be given; its id."""
    client = desk.client()
    invoice = desk.invoice(client)
    claims, offs = desk.services.penalty_claims, desk.services.write_offs
    waived = claims.waive(invoice.id, PenaltyPart.INTEREST, None, "geste")
    claims.unwaive(waived.waiver.id)
    offs.reopen(offs.write_off(invoice.id, WriteOffReason.INSOLVENT).write_off.id)
    saved = desk.services.payment_schedules.save(
        PaymentSchedule(
            client.id,
            MONDAY,
            120_000,
            dues=(ScheduleDue(MONDAY, 120_000),),
            invoices=(CoveredInvoice(invoice.id, 120_000),),
        )
    )
    desk.services.payment_schedules.sign(saved.id, MONDAY, "Jeanne")
    return invoice.id


def test_that_an_invoices_past_tells_what_was_given(desk: Desk) -> None:
    invoice_id = much_given(desk)
    other = desk.invoice(desk.client("Merlin SARL"), "2026-002")
    detail = desk.services.register.invoice_detail(invoice_id)
    assert {kind.value for kind in NEW} <= {entry.kind for entry in detail.journal}
    told = [entry.title for entry in history((), (), (), detail.journal, MONDAY)]
    assert len(set(told)) == len(NEW) + 1  # and that it was added
    assert all(told)
    apart = desk.services.register.invoice_detail(other.id).journal
    assert not {kind.value for kind in NEW} & {entry.kind for entry in apart}


def test_that_a_copy_keeps_and_tells_what_came_since(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copie.backup"
    desk.services.safekeeping.back_up(copy)
    invoice_id = much_given(desk)
    brought(desk, line(120_000, "HAUTBOIS 2026-001"))
    lost = desk.services.safekeeping.preview(copy).forgotten
    words = forgotten_words(lost)
    for said in ("1 relevé bancaire", "1 paiement", "1 échéancier"):
        assert said in words.replace("\u00a0", " ")
    later = tmp_path / "apres.backup"
    desk.services.safekeeping.back_up(later)
    desk.services.bank_import.undo(desk.services.bank_import.batches()[0].import_id)
    keeping = desk.services.safekeeping
    keeping.swap_in(keeping.stage(later))
    assert desk.services.register.invoice_detail(invoice_id).balance_cents == 0
    assert desk.services.payment_schedules.of_invoice(invoice_id) is not None
    with desk.services.store.read() as r:
        assert r.journal.verify().ok
