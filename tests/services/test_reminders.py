"""The wizard's journey: what is proposed, written, previewed and stored."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest

from relance_desktop.domain.clients import AddressForm, ClientKind, PostalAddress
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import (
    AlreadyBegunError,
    AttachmentMissingError,
    BalanceChangedError,
    BusinessIncompleteError,
    NoMailAccountError,
    NotFoundError,
    NothingChosenError,
    ReasonMissingError,
    RecipientMissingError,
)
from relance_desktop.services.reminders.values import Concern, PreparedFile, Selection
from tests.services.conftest import BUSINESS, Desk


def concerns(prepared) -> set[Concern]:
    return {caveat.concern for caveat in prepared.warnings}


def test_that_all_late_claims_of_a_client_go_into_one_reminder(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002", 50000, date(2026, 11, 2))
    desk.invoice(client, "2026-003", 70000, date(2026, 12, 31))
    opening = desk.services.reminders.open(client.id)
    ticked = [c.claim.number for c in opening.claims if c.ticked]
    assert ticked == ["2026-001", "2026-002"]
    assert opening.proposed is not None
    assert opening.proposed.step.key == "email_1"
    assert opening.lead is not None
    assert opening.lead.claim.number == "2026-001"


def test_that_nothing_is_proposed_before_its_day_but_steps_can_be_chosen(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 8))
    opening = desk.services.reminders.open(client.id)
    assert opening.proposed is None
    assert [c.step.key for c in opening.steps][:2] == ["email_1", "call"]
    assert not opening.claims[0].ticked


def test_that_a_client_who_owes_nothing_opens_empty(desk: Desk) -> None:
    client = desk.client()
    opening = desk.services.reminders.open(client.id)
    assert opening.claims == ()
    assert opening.lead is None
    assert opening.steps == ()


def test_that_an_unknown_client_is_said(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.reminders.open(999)
    with pytest.raises(NotFoundError):
        desk.services.reminders.prepare(Selection(999, "email_1", (1,)))


def test_that_the_mail_names_figures_and_attaches_the_invoices(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    message = message_from_bytes(preview.artifact, policy=policy.default)
    assert message["To"] == "compta@hautbois.example"
    assert "2026-001" in message["Subject"]
    body = message.get_body(("plain",)).get_content()
    assert "1\u202f200,00\u00a0€" in body
    attached = [part.get_filename() for part in message.iter_attachments()]
    assert attached == ["2026-001.pdf"]


def test_that_what_is_stored_is_byte_for_byte_what_was_previewed(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    reminder = desk.services.reminders.queue(preview)
    assert desk.services.proof.artifact(reminder.id).data == preview.artifact
    desk.services.outbox.send(reminder.id)
    assert desk.server.accepted[0][0] == preview.artifact


def test_that_the_users_own_words_leave(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = replace(desk.prepared(client), subject="Petit mot", body="Bonjour Sophie,\n\nMerci.")
    preview = desk.services.reminders.preview(prepared)
    message = message_from_bytes(preview.artifact, policy=policy.default)
    assert message["Subject"] == "Petit mot"
    assert message.get_body(("plain",)).get_content().startswith("Bonjour Sophie,")
    assert "Bonjour Sophie" in preview.html


def test_that_tu_is_said_to_whom_it_is_said(desk: Desk) -> None:
    client = desk.client(address_form=AddressForm.TU)
    desk.invoice(client)
    assert "peux-tu" in desk.prepared(client).body.casefold()


def test_that_a_later_mail_answers_in_the_thread_of_the_first(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.outbox.send(desk.queue(client))
    desk.clock.forward(7)
    prepared = desk.prepared(client, "email_1")
    preview = desk.services.reminders.preview(prepared)
    message = message_from_bytes(preview.artifact, policy=policy.default)
    first = message_from_bytes(desk.server.accepted[0][0], policy=policy.default)
    assert message["In-Reply-To"] == first["Message-ID"]
    assert message["Message-ID"] != first["Message-ID"]


def test_that_first_reminders_neither_claim_nor_waive_penalties(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client)
    assert prepared.totals[0].cents == 120000
    assert "pénalité" not in prepared.body.casefold()
    assert prepared.lines[0].interest_cents == 0


def test_that_the_user_may_claim_penalties_in_a_letter(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    claim = desk.services.reminders.open(client.id).claims[0].claim
    selection = Selection(client.id, "letter", (claim.id,), "le client est injoignable", True)
    prepared = desk.services.reminders.prepare(selection)
    assert prepared.lines[0].interest_cents == 367
    assert prepared.lines[0].indemnity_cents == 4000
    assert prepared.totals[0].cents == 120000 + 367 + 4000


def test_that_a_consumer_never_gets_the_indemnity(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    desk.invoice(client)
    prepared = desk.prepared(client, "formal_notice", "dernier recours")
    assert prepared.lines[0].indemnity_cents == 0
    assert prepared.context.penalties_shown


def test_that_the_indemnity_comes_once_for_an_invoice_of_two_due_dates(desk: Desk) -> None:
    client = desk.client()
    parts = (Instalment(date(2026, 9, 30), 60000), Instalment(date(2026, 10, 31), 60000))
    desk.invoice(client, instalments=parts)
    prepared = desk.prepared(client, "formal_notice", "dernier recours")
    assert [line.indemnity_cents for line in prepared.lines] == [4000, 0]


def test_that_passing_over_steps_needs_a_reason_and_keeps_it(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    with pytest.raises(ReasonMissingError):
        desk.prepared(client, "letter")
    desk.queue(client, "letter", "déjà appelé la semaine dernière")
    with desk.services.store.read() as r:
        skipped = r.reminders.in_state(ReminderState.SKIPPED)
    assert [r.step_key for r in skipped] == ["email_1", "call"]
    assert {r.skip_reason for r in skipped} == {"déjà appelé la semaine dernière"}


def test_that_a_step_of_no_plan_is_refused(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    with pytest.raises(NotFoundError):
        desk.prepared(client, "pigeon")


def test_that_nothing_ticked_is_refused(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    with pytest.raises(NothingChosenError):
        desk.services.reminders.prepare(Selection(client.id, "email_1", ()))


def test_that_a_payment_between_preview_and_queue_refuses_the_mail(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    payment = Payment(client.id, desk.clock.today(), 20000, (Allocation(invoice.id, 20000),))
    desk.services.payments.record(payment)
    with pytest.raises(BalanceChangedError) as refusal:
        desk.services.reminders.queue(preview)
    changed = refusal.value.lines[0]
    assert (changed.written_cents, changed.actual_cents) == (120000, 100000)
    assert desk.services.outbox.open_items() == ()


def test_that_a_disputed_part_is_not_asked_for(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.holds.dispute(client.id, invoice.id, 45000, "deux pages manquent")
    prepared = desk.prepared(client)
    assert prepared.totals[0].cents == 75000
    assert Concern.PARTLY_DISPUTED in concerns(prepared)


def test_that_the_same_reminder_cannot_be_queued_twice(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    first = desk.services.reminders.queue(preview)
    with pytest.raises(AlreadyBegunError) as refusal:
        desk.services.reminders.queue(preview)
    assert refusal.value.reminder_id == first.id


def test_that_a_reminder_done_cannot_be_stored_again_by_a_late_click(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    desk.services.outbox.send(desk.services.reminders.queue(preview).id)
    with pytest.raises(AlreadyBegunError):
        desk.services.reminders.queue(preview)
    assert len(desk.server.accepted) == 1


@pytest.mark.parametrize("other", [0, 1])
def test_that_a_wizard_left_open_repeats_nothing_that_another_sent(desk: Desk, other: int) -> None:
    """Two windows, the second one for one of the first one's two claims."""
    client = desk.client()
    desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002")
    stale = desk.services.reminders.preview(desk.prepared(client))
    claim = stale.prepared.lines[other].claim_id
    step = stale.prepared.step.key
    one = desk.services.reminders.prepare(Selection(client.id, step, (claim,)))
    sent = desk.services.reminders.queue(desk.services.reminders.preview(one))
    desk.services.outbox.send(sent.id)
    with pytest.raises(AlreadyBegunError) as refusal:
        desk.services.reminders.queue(stale)
    assert refusal.value.reminder_id == sent.id
    assert len(desk.server.accepted) == 1


def test_that_a_mail_may_be_sent_once_more_on_purpose(desk: Desk) -> None:
    """The address was wrong, say: the wizard opened anew offers the step as done before."""
    client = desk.client()
    desk.invoice(client, "2026-001")
    desk.invoice(client, "2026-002")
    desk.services.outbox.send(desk.queue(client))
    desk.services.outbox.send(desk.queue(client, "email_1"))
    assert len(desk.server.accepted) == 2


def test_that_a_step_skipped_by_a_double_click_is_skipped_once(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client)
    first = desk.services.reminders.skip(prepared, "vu au téléphone hier")
    with pytest.raises(AlreadyBegunError):
        desk.services.reminders.skip(prepared, "vu au téléphone hier")
    assert [r.id for r in desk.services.register.client_detail(client.id).reminders] == [first.id]


def test_that_a_withdrawn_reminder_may_be_made_again(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.outbox.withdraw(desk.queue(client))
    again = desk.queue(client)
    assert desk.services.proof.reminder(again).state is ReminderState.QUEUED


def test_that_an_announced_file_that_is_missing_refuses_the_mail(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    ghost = PreparedFile("2026-001.pdf", "application/pdf", "0" * 64, 10)
    prepared = replace(desk.prepared(client), files=(ghost,))
    with pytest.raises(AttachmentMissingError) as refusal:
        desk.services.reminders.preview(prepared)
    assert refusal.value.filenames == ("2026-001.pdf",)


def test_that_an_unticked_file_stays_behind_and_is_not_announced(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    prepared = desk.prepared(client)
    without = replace(prepared, files=tuple(replace(f, ticked=False) for f in prepared.files))
    rewritten = desk.services.reminders.rewrite(without)
    assert rewritten.context.enclosures == ()
    preview = desk.services.reminders.preview(rewritten)
    message = message_from_bytes(preview.artifact, policy=policy.default)
    assert list(message.iter_attachments()) == []


def test_that_nobody_to_write_to_is_said_before_anything_else(desk: Desk) -> None:
    client = desk.client(email="")
    desk.invoice(client)
    prepared = desk.prepared(client)
    assert Concern.NO_RECIPIENT in concerns(prepared)
    with pytest.raises(RecipientMissingError):
        desk.services.reminders.preview(prepared)


def test_that_a_letter_needs_two_addresses(desk: Desk) -> None:
    client = desk.client(address=PostalAddress())
    desk.invoice(client)
    prepared = desk.prepared(client, "letter", "pas d’adresse électronique")
    assert Concern.NO_POSTAL_ADDRESS in concerns(prepared)
    with pytest.raises(RecipientMissingError) as refusal:
        desk.services.reminders.preview(prepared)
    assert refusal.value.postal
    desk.services.settings.save_business(replace(BUSINESS, name=""))
    with pytest.raises(BusinessIncompleteError) as incomplete:
        desk.services.reminders.preview(prepared)
    assert incomplete.value.missing == ("name",)


def test_that_without_an_account_a_mail_is_from_the_users_own_address(desk: Desk) -> None:
    """It can leave by the user's own program; without any address it cannot be written."""
    client = desk.client()
    desk.invoice(client)
    with desk.services.store.write() as w:
        w.settings.put("mail_accounts", [])
    prepared = desk.prepared(client)
    preview = desk.services.reminders.preview(prepared)
    assert preview.sender == BUSINESS.email
    assert b"Camille Morel <camille@atelier-morel.example>" in preview.artifact
    desk.services.settings.save_business(replace(BUSINESS, email=""))
    with pytest.raises(NoMailAccountError):
        desk.services.reminders.preview(prepared)


def test_that_a_reminder_nobody_signs_is_warned_of(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    assert Concern.NO_NAME not in concerns(desk.prepared(client))
    desk.services.settings.save_business(replace(BUSINESS, name=""))
    assert Concern.NO_NAME in concerns(desk.prepared(client))


def test_that_missing_documents_stale_payments_and_missing_iban_are_warned_of(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_assumed=True)
    desk.services.settings.save_business(replace(BUSINESS, iban=""))
    found = concerns(desk.prepared(client))
    assert {Concern.PAYMENTS_STALE, Concern.NO_DOCUMENT, Concern.NO_IBAN} <= found
    assert Concern.DUE_ASSUMED in found
    desk.services.payments.record(Payment(client.id, desk.clock.today(), 500))
    found = concerns(desk.prepared(client))
    assert Concern.PAYMENTS_STALE not in found
    desk.credit_note(client, "A-1", 5000, date(2026, 11, 2))
    assert Concern.UNAPPLIED_CREDIT in concerns(desk.prepared(client))
    assert Concern.UNALLOCATED_MONEY in found


def test_that_a_formal_notice_to_an_unknown_kind_of_client_warns(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.UNKNOWN)
    desk.invoice(client)
    prepared = desk.prepared(client, "formal_notice", "dernier recours")
    assert Concern.KIND_UNKNOWN in concerns(prepared)
    assert Concern.PENALTIES in concerns(prepared)


def test_that_a_letter_is_a_pdf_that_stays_the_same_when_printed(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client, "letter", "urgent"))
    assert preview.artifact.startswith(b"%PDF-")
    reminder = desk.services.reminders.queue(preview)
    assert reminder.state is ReminderState.TO_PRINT
    assert desk.services.post.pdf(reminder.id) == preview.artifact
    assert desk.services.pages.count(preview.artifact) == 1


def test_that_a_tracking_number_is_written_into_the_letter(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "formal_notice", "dernier recours")
    numbered = replace(prepared, tracking_number="1A12345678901")
    rewritten = desk.services.reminders.rewrite(numbered)
    assert rewritten.context.tracking_number == "1A12345678901"
    assert rewritten.letter is not None


def test_that_a_skipped_step_counts_as_done_and_reaches_nobody(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client)
    with pytest.raises(ReasonMissingError):
        desk.services.reminders.skip(prepared, "  ")
    reminder = desk.services.reminders.skip(prepared, "vu au téléphone hier")
    assert reminder.state is ReminderState.SKIPPED
    desk.clock.forward(7)
    assert desk.prepared(client).channel is Channel.CALL
    assert desk.server.accepted == []


def test_that_the_whole_plan_comes_step_by_step_after_weeks_off(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.clock.forward(40)
    done = []
    for _ in range(60):
        opening = desk.services.reminders.open(client.id)
        if opening.proposed is not None:
            done.append((desk.clock.today(), desk.do_step(client)))
        desk.clock.forward(1)
    assert [key for _, key in done] == ["email_1", "call", "letter", "formal_notice"]
    days = [day for day, _ in done]
    assert all((later - day).days >= 4 for day, later in itertools.pairwise(days))
    assert all(day.weekday() < 5 for day in days)


def test_that_a_firmer_step_of_another_claim_stays_due(desk: Desk) -> None:
    client = desk.client()
    old = desk.invoice(client, due_on=date(2026, 10, 15))
    desk.do_step(client)
    desk.clock.forward(7)
    desk.invoice(client, "2026-002", due_on=date(2026, 11, 9))
    prepared = desk.services.reminders.prepare(
        Selection(
            client.id,
            "email_1",
            tuple(c.claim.id for c in desk.services.reminders.open(client.id).claims),
        )
    )
    by_number = {line.number: line.step_key for line in prepared.lines}
    assert by_number == {old.number: "email_1", "2026-002": "email_1"}


def test_that_a_mail_to_a_younger_claim_does_not_do_the_older_ones_letter(desk: Desk) -> None:
    client = desk.client()
    older = desk.invoice(client, due_on=date(2026, 10, 15))
    for _ in range(2):
        desk.do_step(client)
        desk.clock.forward(7)
    younger = desk.invoice(client, "2026-002", due_on=desk.clock.today() - timedelta(days=6))
    opening = desk.services.reminders.open(client.id)
    assert opening.proposed is not None
    assert opening.proposed.step.key == "letter"
    prepared = desk.prepared(client)
    keys = {line.number: line.step_key for line in prepared.lines}
    assert keys[older.number] == "letter"
    assert keys.get(younger.number, "email_1") == "email_1"


def test_that_claims_at_the_same_step_do_it_together_even_early(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 7))
    desk.invoice(client, "2026-002", due_on=date(2026, 11, 8))
    prepared = desk.prepared(client, "email_1")
    assert [line.step_key for line in prepared.lines] == ["email_1", "email_1"]


def test_that_a_claim_that_waits_for_something_else_is_only_mentioned(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.do_step(client)
    desk.clock.forward(4)
    desk.invoice(client, "2026-002", due_on=date(2026, 11, 5))
    desk.clock.forward(0)
    prepared = desk.prepared(client, "email_1")
    keys = {line.number: line.step_key for line in prepared.lines}
    assert keys["2026-002"] == "email_1"


def test_that_a_courtesy_note_gives_no_deadline_and_claims_nothing(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 13))
    claim = desk.services.reminders.open(client.id).claims[0].claim
    selection = Selection(client.id, "courtesy", (claim.id,), penalties=True)
    prepared = desk.services.reminders.prepare(selection)
    assert prepared.context.deadline_on is None
    assert not prepared.context.penalties_shown


def test_that_words_a_creditor_must_not_write_are_pointed_at(desk: Desk, monkeypatch) -> None:
    from relance_desktop.domain.texts.values import RenderedMail

    client = desk.client()
    desk.invoice(client)
    threat = RenderedMail("Dernier avis avant saisie", "Je publierai votre nom.", "")
    monkeypatch.setattr(desk.services.reminders._templates, "render_mail", lambda context: threat)
    assert Concern.FORBIDDEN_WORD in concerns(desk.prepared(client))


def test_that_a_call_script_can_be_written_anew(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "call", "plus direct")
    assert prepared.script is not None
    assert prepared.files == ()
    assert desk.services.reminders.rewrite(prepared).script == prepared.script


def test_that_a_file_lost_after_the_preview_refuses_the_mail(desk: Desk) -> None:
    import sqlite3

    client = desk.client()
    invoice = desk.pdf_invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    db = sqlite3.connect(desk.path)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("DELETE FROM documents WHERE sha256 = ?", (invoice.document_sha256,))
    db.commit()
    db.close()
    with pytest.raises(AttachmentMissingError):
        desk.services.reminders.queue(preview)
    assert desk.services.outbox.open_items() == ()


def test_that_recipients_taken_away_after_the_preview_refuse_the_mail(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    preview = desk.services.reminders.preview(desk.prepared(client))
    nobody = replace(preview, prepared=replace(preview.prepared, recipients=()))
    with pytest.raises(RecipientMissingError):
        desk.services.reminders.queue(nobody)


def test_that_a_payment_reference_of_the_only_invoice_is_recalled(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, payment_reference="RF18 5390")
    assert "RF18" in desk.prepared(client).body


def test_that_money_for_another_invoice_leaves_the_queued_mail_alone(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    other = desk.invoice(client, "2026-002", due_on=date(2026, 12, 31))
    queued = desk.queue(client)
    allocation = Allocation(other.id, 1000)
    result = desk.services.payments.record(
        Payment(client.id, desk.clock.today(), 1000, (allocation,))
    )
    assert result.withdrawn == ()
    assert desk.services.proof.reminder(queued).state is ReminderState.QUEUED


def test_that_the_list_shows_the_oldest_due_date_of_an_invoice(desk: Desk) -> None:
    client = desk.client()
    parts = (Instalment(date(2026, 10, 1), 60000), Instalment(date(2026, 12, 1), 60000))
    invoice = desk.invoice(client, instalments=parts)
    shown = desk.services.register.invoice_rows()[0]
    assert shown.id == invoice.id
    assert shown.due_on == date(2026, 10, 1)
    assert shown.next is not None
    assert shown.next.claim.due_on == date(2026, 10, 1)


def test_that_a_letter_encloses_only_what_can_be_printed_under_its_own_name(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    with desk.services.store.write() as w:
        sha = w.documents.add(b"<Invoice/>", "data.xml", "application/xml")
    desk.invoice(client, "2026-002", document_sha256=sha)
    mail = desk.prepared(client)
    assert [file.filename for file in mail.files] == ["2026-001.pdf", "data.xml"]
    letter = desk.prepared(client, "letter", "urgent")
    assert [file.filename for file in letter.files] == ["2026-001.pdf"]
    assert letter.context.enclosures == ("Facture 2026-001",)
