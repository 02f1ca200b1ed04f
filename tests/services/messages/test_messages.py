"""Messages of an affair: drafted from the facts, sent once, byte for byte as previewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from email import message_from_bytes, policy

import pytest

from relance_desktop.domain.client_contacts import Contact, ContactRole
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import OF_ENGAGEMENT, Purpose
from relance_desktop.domain.recipients import Person
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry
from relance_desktop.services.errors import (
    AlreadyBegunError,
    AttachmentMissingError,
    NotFoundError,
    RecipientMissingError,
)
from relance_desktop.services.messages import (
    Draft,
    MessageConcern,
    MessageOutdatedError,
    MessageTarget,
)
from tests.services.conftest import BUSINESS, MONDAY, Desk

C = MessageConcern


def affair(desk: Desk, client: Client, **fields: object) -> Engagement:
    facts: dict[str, object] = {
        "amount_cents": 360_000,
        "talked_on": MONDAY - timedelta(days=1),
        "quote_ref": "D-14",
        "quoted_on": MONDAY - timedelta(days=9),
        "terms": EngagementTerms(
            payment_term=PaymentTerm(TermKind.NET_DAYS, 30), acceptance_days=10
        ),
        **fields,
    }
    title = str(facts.pop("title", "Site vitrine"))
    one = Engagement(client.id, title, MONDAY - timedelta(days=20), **facts)
    with desk.services.store.write() as w:
        one = replace(one, id=w.engagements.add(one))
        line = Milestone(one.id, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(30))
        rest = Milestone(one.id, MilestoneKind.BALANCE, Trigger.DELIVERY, percent=Decimal(70))
        w.milestones.put(one.id, [line, rest])
    return one


def paper(desk: Desk, one: Engagement, kind: PaperKind, name: str, **fields: object) -> str:
    with desk.services.store.write() as w:
        digest = w.documents.add(name.encode(), name, "application/pdf")
        w.papers.add(Paper(one.client_id, kind, digest, name, engagement_id=one.id, **fields))
    return digest


def hours(desk: Desk, one: Engagement) -> int:
    """A draft sheet of two days."""
    with desk.services.store.write() as w:
        ids = [
            w.time.add(TimeEntry(one.id, date(2026, 11, day), "Maquettes", 210, rate_cents=6_000))
            for day in (3, 4)
        ]
    return desk.services.work.sheets.make(one.id, "Novembre", ids).id


def linked_invoice(desk: Desk, client: Client, one: Engagement | None, **fields: object) -> Invoice:
    invoice = desk.pdf_invoice(client, due_on=date(2026, 12, 9), **fields)
    if one is not None:
        with desk.services.store.write() as w:
            w.engagements.link(invoice.id, one.id)
    return invoice


def targets(desk: Desk, client: Client, one: Engagement) -> dict[Purpose, MessageTarget]:
    with desk.services.store.write() as w:
        w.deliverables.add(Deliverable(one.id, "Maquettes", handed_on=MONDAY))
    invoice = linked_invoice(desk, client, one)
    return {
        Purpose.AGREEMENT: MessageTarget(Purpose.AGREEMENT, one.id),
        Purpose.QUOTE: MessageTarget(Purpose.QUOTE, one.id),
        Purpose.TIME_SHEET: MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=hours(desk, one)),
        Purpose.INVOICE: MessageTarget(Purpose.INVOICE, invoice_id=invoice.id),
        Purpose.DELIVERY: MessageTarget(Purpose.DELIVERY, one.id),
    }


def queue(desk: Desk, target: MessageTarget) -> Reminder:
    messages = desk.services.messages
    return messages.queue(messages.preview(messages.draft(target)))


def send(desk: Desk, target: MessageTarget) -> Reminder:
    return desk.services.outbox.send(queue(desk, target).id).reminder


def concerns(draft: Draft) -> set[MessageConcern]:
    return {one.concern for one in draft.warnings}


@pytest.mark.parametrize("purpose", sorted(OF_ENGAGEMENT, key=lambda one: one.value))
def test_that_what_was_previewed_leaves_to_the_byte(desk: Desk, purpose: Purpose) -> None:
    client = desk.client()
    one = affair(desk, client)
    target = targets(desk, client, one)[purpose]
    draft = desk.services.messages.draft(target)
    edited = replace(
        draft, prepared=replace(draft.prepared, body=draft.prepared.body + "\nÀ vous.")
    )
    preview = desk.services.messages.preview(edited)

    reminder = desk.services.messages.queue(preview)
    result = desk.services.outbox.send(reminder.id)

    assert result.reminder.state is ReminderState.SENT
    assert desk.server.accepted == [(preview.mail.artifact, ("compta@hautbois.example",))]
    assert (reminder.purpose, reminder.engagement_id) == (purpose, one.id)
    assert reminder.serial == ""
    assert reminder.body.endswith("À vous.")
    mail = message_from_bytes(preview.mail.artifact, policy=policy.default)
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == [file.filename for file in reminder.attachments]


@pytest.mark.parametrize("purpose", sorted(OF_ENGAGEMENT, key=lambda one: one.value))
def test_that_the_same_message_is_never_queued_twice(desk: Desk, purpose: Purpose) -> None:
    client = desk.client()
    target = targets(desk, client, affair(desk, client))[purpose]
    messages = desk.services.messages
    preview = messages.preview(messages.draft(target))
    first = messages.queue(preview)
    with pytest.raises(AlreadyBegunError) as refusal:
        messages.queue(preview)
    assert refusal.value.reminder_id == first.id
    waiting = messages.draft(target)
    assert C.WAITING in concerns(waiting)
    with pytest.raises(AlreadyBegunError):
        messages.queue(messages.preview(waiting))

    desk.services.outbox.send(first.id)
    with pytest.raises(AlreadyBegunError):
        messages.queue(preview)
    assert len(desk.services.outbox.open_items()) == 0


def test_that_a_message_taken_back_may_be_queued_anew(desk: Desk) -> None:
    client = desk.client()
    target = MessageTarget(Purpose.AGREEMENT, affair(desk, client).id)
    desk.services.outbox.withdraw(queue(desk, target).id)
    assert desk.services.messages.of(target) == ()
    again = queue(desk, target)
    assert (again.occurrence, again.state) == (1, ReminderState.QUEUED)


def test_that_the_recap_tells_what_was_agreed(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    paper(desk, one, PaperKind.TERMS, "Conditions.pdf")
    draft = desk.services.messages.draft(MessageTarget(Purpose.AGREEMENT, one.id))
    text = draft.prepared.body.replace("\u00a0", " ").replace("\u202f", " ")
    for words in (
        "8 novembre 2026",
        "Prestation : Site vitrine",
        "Montant : 3 600,00 €",
        "Acompte à la commande : 1 080,00 € (30 %)",
        "à 30 jours de la date de facture",
        "« oui »",
        "en pièce jointe : Conditions.pdf",
    ):
        assert words in text
    assert concerns(draft) == set()


def test_that_the_second_request_is_another_text_in_the_same_thread(desk: Desk) -> None:
    client = desk.client()
    target = MessageTarget(Purpose.AGREEMENT, affair(desk, client).id)
    first = send(desk, target)
    desk.clock.forward(5)
    draft = desk.services.messages.draft(target)
    assert [(w.concern, w.on) for w in draft.warnings] == [(C.SENT_BEFORE, MONDAY)]
    assert "9\u00a0novembre 2026" in draft.prepared.body
    assert draft.prepared.subject != first.subject
    preview = desk.services.messages.preview(draft)
    assert f"In-Reply-To: {first.message_id}".encode() in preview.mail.artifact
    second = desk.services.messages.queue(preview)
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert [one.id for one in desk.services.messages.of(target)] == [first.id, second.id]


def test_that_an_affair_has_a_thread_of_its_own(desk: Desk) -> None:
    client = desk.client()
    one, other = affair(desk, client), affair(desk, client, title="Logo")
    first = send(desk, MessageTarget(Purpose.AGREEMENT, one.id))
    send(desk, MessageTarget(Purpose.AGREEMENT, other.id))
    messages = desk.services.messages
    quote = messages.preview(messages.draft(MessageTarget(Purpose.QUOTE, one.id)))
    assert f"References: {first.message_id}\r\n".encode() in quote.mail.artifact
    invoice = linked_invoice(desk, client, one)
    send(desk, MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    desk.clock.day = date(2026, 12, 21)
    reminder = desk.services.reminders.preview(desk.prepared(client))
    assert b"In-Reply-To" not in reminder.artifact


def test_that_an_agreement_goes_to_whom_the_work_is_done_with(desk: Desk) -> None:
    client = desk.client()
    with desk.services.store.write() as w:
        billing = Contact(ContactRole.INVOICES, "Paul", email="paul@hautbois.example")
        w.clients.put_contacts(client.id, (billing,))
    one = affair(desk, client)
    invoice = linked_invoice(desk, client, one)
    messages = desk.services.messages
    agreement = MessageTarget(Purpose.AGREEMENT, one.id)
    assert messages.draft(agreement).prepared.recipients == ("compta@hautbois.example",)
    cover = messages.draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    assert cover.prepared.recipients == ("paul@hautbois.example",)
    chosen = Person(ContactRole.INVOICES, "Paul", "", "paul@hautbois.example")
    assert messages.draft(agreement, chosen).prepared.recipients == ("paul@hautbois.example",)


def test_that_nobody_to_write_to_is_said_and_refused(desk: Desk) -> None:
    client = desk.client(email="")
    draft = desk.services.messages.draft(MessageTarget(Purpose.AGREEMENT, affair(desk, client).id))
    assert C.NO_RECIPIENT in concerns(draft)
    with pytest.raises(RecipientMissingError):
        desk.services.messages.preview(draft)
    to = replace(draft, prepared=replace(draft.prepared, recipients=("a@b.example",)))
    preview = desk.services.messages.preview(to)
    nobody = replace(preview, draft=draft)
    with pytest.raises(RecipientMissingError):
        desk.services.messages.queue(nobody)


def test_that_what_changed_since_the_preview_is_not_sent(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    messages = desk.services.messages
    preview = messages.preview(messages.draft(MessageTarget(Purpose.AGREEMENT, one.id)))
    with desk.services.store.write() as w:
        w.engagements.update(replace(one, amount_cents=400_000))
    with pytest.raises(MessageOutdatedError):
        messages.queue(preview)
    assert desk.services.outbox.open_items() == ()


def test_that_what_lacks_is_said(desk: Desk) -> None:
    client = desk.client()
    desk.services.settings.save_business(replace(BUSINESS, iban="", name=""))
    bare = affair(desk, client, amount_cents=None, quote_ref="", quoted_on=None)
    draft = desk.services.messages.draft
    assert concerns(draft(MessageTarget(Purpose.AGREEMENT, bare.id))) == {C.NO_NAME, C.NO_AMOUNT}
    quote = draft(MessageTarget(Purpose.QUOTE, bare.id))
    assert concerns(quote) == {C.NO_NAME, C.NO_IBAN, C.NO_QUOTE}
    delivery = draft(MessageTarget(Purpose.DELIVERY, bare.id))
    assert concerns(delivery) == {C.NO_NAME, C.NOTHING_HANDED}
    sheet = draft(MessageTarget(Purpose.TIME_SHEET, bare.id, sheet_id=hours(desk, bare)))
    assert concerns(sheet) == {C.NO_NAME, C.NO_DOCUMENT}
    invoice = desk.invoice(client)
    cover = draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    assert concerns(cover) == {C.NO_NAME, C.NO_IBAN, C.NO_DOCUMENT}


def test_that_a_yes_already_there_is_said(desk: Desk) -> None:
    client = desk.client()
    agreed = affair(desk, client, agreed_on=MONDAY, agreed_by="Léa Martin")
    draft = desk.services.messages.draft(MessageTarget(Purpose.QUOTE, agreed.id))
    (warning,) = draft.warnings
    assert (warning.concern, warning.about, warning.on) == (C.ANSWERED, "Léa Martin", MONDAY)
    with desk.services.store.write() as w:
        thing = Deliverable(
            agreed.id, "Logo", handed_on=MONDAY, accepted_on=MONDAY, accepted_by="Léa"
        )
        thing_id = w.deliverables.add(thing)
    target = MessageTarget(Purpose.DELIVERY, agreed.id, deliverable_ids=(thing_id,))
    assert concerns(desk.services.messages.draft(target)) == {C.ANSWERED}


def test_that_a_subject_that_is_gone_is_said(desk: Desk) -> None:
    client = desk.client()
    one, other = affair(desk, client), affair(desk, client)
    sheet = hours(desk, other)
    for target in (
        MessageTarget(Purpose.AGREEMENT, 99),
        MessageTarget(Purpose.INVOICE, invoice_id=99),
        MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=99),
        MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet),
    ):
        with pytest.raises(NotFoundError):
            desk.services.messages.draft(target)
    with pytest.raises(ValueError, match="REMINDER"):
        desk.services.messages.draft(MessageTarget(Purpose.REMINDER, one.id))


# --- time sheets ----------------------------------------------------------------


def test_that_a_sheet_is_sent_with_its_message_and_free_again_without(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    sheet_id = hours(desk, one)
    target = MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet_id)
    sheets = desk.services.work.sheets
    draft = desk.services.messages.draft(target)
    assert "7\u00a0h" in draft.prepared.body
    assert sheets.get(sheet_id).state is SheetState.DRAFT

    waiting = queue(desk, target)
    sheet = sheets.get(sheet_id)
    assert (sheet.sent_on, sheet.reminder_id, sheet.minutes, sheet.cents) == (
        MONDAY,
        waiting.id,
        420,
        42_000,
    )
    desk.services.outbox.withdraw(waiting.id)
    free = sheets.get(sheet_id)
    assert (free.state, free.reminder_id, free.minutes) == (SheetState.DRAFT, None, None)

    sent = send(desk, target)
    row = desk.services.work.view(one.id).sheets[0]
    assert row.sheet.reminder_id == sent.id
    assert row.document is not None
    assert row.document.sha256 == sent.attachments[0].sha256


def test_that_asking_again_sends_the_same_sheet(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    target = MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=hours(desk, one))
    first = send(desk, target)
    desk.clock.forward(4)
    second = send(desk, target)
    assert first.attachments == second.attachments
    assert "9\u00a0novembre 2026" in second.body
    sheet = desk.services.work.sheets.get(target.sheet_id or 0)
    assert (sheet.sent_on, sheet.reminder_id) == (MONDAY, first.id)
    third = queue(desk, target)
    desk.services.outbox.withdraw(third.id)
    assert desk.services.work.sheets.get(sheet.id) == sheet


def test_that_a_sheet_of_the_users_own_goes_as_it_is(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    from relance_desktop.domain.work.time_sheets import TimeSheet
    from relance_desktop.services.work import GivenFile

    made = desk.services.work.sheets.make_from_file(
        TimeSheet(one.id, "Décembre", minutes=90), GivenFile("heures.xlsx", b"cells")
    )
    sent = send(desk, MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=made.id))
    assert [file.filename for file in sent.attachments] == ["heures.xlsx"]
    desk.services.outbox.open_items()
    assert desk.services.work.sheets.get(made.id).minutes == 90


def test_that_hours_added_after_the_preview_are_seen(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    sheet_id = hours(desk, one)
    messages = desk.services.messages
    target = MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet_id)
    preview = messages.preview(messages.draft(target))
    with desk.services.store.write() as w:
        more = w.time.add(TimeEntry(one.id, MONDAY, "Retouches", 60))
        w.time.put_on_sheet([more], sheet_id)
    with pytest.raises(MessageOutdatedError):
        messages.queue(preview)


# --- deliveries -----------------------------------------------------------------


def test_that_a_delivery_tells_what_is_held_until_paid(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    with desk.services.store.write() as w:
        w.deliverables.add(Deliverable(one.id, "Maquettes", handed_on=MONDAY))
        other = w.deliverables.add(Deliverable(one.id, "Site", handed_on=MONDAY))
        w.deliverables.add(Deliverable(one.id, "Sources", held=True))
        w.deliverables.add(Deliverable(one.id, "Formation"))
    proof = paper(desk, one, PaperKind.DELIVERY, "Bon de livraison.pdf", deliverable_id=other)
    whole = desk.services.messages.draft(MessageTarget(Purpose.DELIVERY, one.id)).prepared
    assert "– Maquettes\n– Site\n" in whole.body
    assert "– Sources" in whole.body
    assert "Formation" not in whole.body
    assert "10\u00a0jours" in whole.body
    assert [(file.sha256, file.ticked) for file in whole.files] == [(proof, False)]
    part = MessageTarget(Purpose.DELIVERY, one.id, deliverable_ids=(other,))
    assert "Maquettes" not in desk.services.messages.draft(part).prepared.body


# --- invoices -------------------------------------------------------------------


def test_that_an_invoice_comes_with_all_it_takes_to_pay(desk: Desk) -> None:
    desk.services.settings.save_business(
        replace(BUSINESS, payment_link="https://pay.example/morel")
    )
    client = desk.client()
    one = affair(desk, client)
    sheet_id = hours(desk, one)
    send(desk, MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet_id))
    invoice = linked_invoice(desk, client, one)
    target = MessageTarget(Purpose.INVOICE, invoice_id=invoice.id)
    unvalidated = desk.services.messages.draft(target)
    assert [w.about for w in unvalidated.warnings] == ["Novembre"]
    desk.services.work.sheets.validate(sheet_id, MONDAY, "Léa")

    draft = desk.services.messages.draft(target)
    assert draft.warnings == ()
    assert [file.filename for file in draft.prepared.files] == [
        "2026-001.pdf",
        "Relevé d'heures Novembre.pdf",
        "QR code de virement.png",
    ]
    text = draft.prepared.body
    for words in ("FR76 3000", "https://pay.example/morel", "Novembre", "Le code joint"):
        assert words in text
    first, *others = draft.prepared.files
    bare = replace(draft.prepared, files=(first, *(replace(file, ticked=False) for file in others)))
    rewritten = desk.services.messages.rewrite(replace(draft, prepared=bare))
    assert "Le code joint" not in rewritten.prepared.body
    assert "J’y joins" not in rewritten.prepared.body
    sent = desk.services.messages.queue(desk.services.messages.preview(rewritten))
    assert [file.filename for file in sent.attachments] == ["2026-001.pdf"]


def test_that_a_sheet_that_went_with_an_invoice_is_not_ticked_for_the_next(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    sheet_id = hours(desk, one)
    send(desk, MessageTarget(Purpose.TIME_SHEET, one.id, sheet_id=sheet_id))
    desk.services.work.sheets.validate(sheet_id, MONDAY)
    first, second = (linked_invoice(desk, client, one, number=n) for n in ("A-1", "A-2"))
    send(desk, MessageTarget(Purpose.INVOICE, invoice_id=first.id))

    def ticks(invoice: Invoice) -> list[bool]:
        draft = desk.services.messages.draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
        return [file.ticked for file in draft.prepared.files]

    assert ticks(second) == [True, False, True]
    assert ticks(first) == [True, True, True]


@pytest.mark.parametrize("fields", [{"currency": "CHF"}, {"iban": ""}])
def test_that_a_bank_code_needs_euros_and_an_account(desk: Desk, fields: dict[str, str]) -> None:
    if "iban" in fields:
        desk.services.settings.save_business(replace(BUSINESS, iban=""))
        fields = {}
    invoice = linked_invoice(desk, desk.client(), None, **fields)
    draft = desk.services.messages.draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    assert [file.mime for file in draft.prepared.files] == ["application/pdf"]
    assert draft.prepared.context.affair is not None
    assert "Le code joint" not in draft.prepared.body


def test_that_an_invoice_of_no_affair_can_be_sent(desk: Desk) -> None:
    invoice = linked_invoice(desk, desk.client(), None)
    target = MessageTarget(Purpose.INVOICE, invoice_id=invoice.id)
    sent = send(desk, target)
    assert sent.engagement_id is None
    assert sent.subject == "Facture n°\u00a02026-001"
    again = desk.services.messages.preview(desk.services.messages.draft(target))
    assert sent.message_id.encode() in again.mail.artifact


def test_that_a_lost_document_stops_it(desk: Desk) -> None:
    invoice = linked_invoice(desk, desk.client(), None)
    messages = desk.services.messages
    draft = messages.draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    files = tuple(replace(file, sha256="0" * 64) for file in draft.prepared.files)
    lost = replace(draft, prepared=replace(draft.prepared, files=files))
    with pytest.raises(AttachmentMissingError):
        messages.preview(lost)
    preview = messages.preview(draft)
    with pytest.raises(AttachmentMissingError):
        messages.queue(replace(preview, draft=lost))


def pay(desk: Desk, invoice: Invoice, cents: int) -> tuple[Reminder, ...]:
    shares = (Allocation(invoice.id, cents),)
    payment = Payment(invoice.client_id, desk.clock.today(), cents, shares)
    return desk.services.payments.record(payment).withdrawn


def test_that_a_paid_invoice_is_still_brought_but_it_is_said(desk: Desk) -> None:
    invoice = linked_invoice(desk, desk.client(), None)
    target = MessageTarget(Purpose.INVOICE, invoice_id=invoice.id)
    waiting = queue(desk, target)
    preview = desk.services.messages.preview(desk.services.messages.draft(target))
    assert desk.services.messages.paid_meanwhile() == frozenset()
    assert pay(desk, invoice, 120_000) == ()
    assert desk.services.messages.paid_meanwhile() == {waiting.id}
    assert desk.services.outbox.send(waiting.id).reminder.state is ReminderState.SENT
    paid = desk.services.messages.draft(target)
    assert C.PAID in concerns(paid)
    assert len(paid.prepared.files) == 1
    assert "réglée" in paid.prepared.body
    with pytest.raises(MessageOutdatedError):
        desk.services.messages.queue(preview)


def test_that_a_payment_between_preview_and_queue_is_seen(desk: Desk) -> None:
    invoice = linked_invoice(desk, desk.client(), None)
    messages = desk.services.messages
    preview = messages.preview(
        messages.draft(MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    )
    pay(desk, invoice, 20_000)
    with pytest.raises(MessageOutdatedError):
        messages.queue(preview)


def test_that_a_cover_mail_neither_does_a_step_nor_delays_one(desk: Desk) -> None:
    client = desk.client()
    invoice = linked_invoice(desk, client, None)
    desk.clock.day = date(2026, 12, 21)
    before = desk.services.reminders.open(client.id)
    cover = queue(desk, MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))

    during = desk.services.reminders.open(client.id)
    assert during == before
    assert during.in_flight == ()
    reminder = desk.queue(client)  # one that waits does not block it
    desk.services.outbox.send(cover.id)
    desk.services.outbox.send(reminder)
    body = desk.services.proof.reminder(reminder).body
    assert "message du" not in body  # no earlier reminder is recalled
    detail = desk.services.register.invoice_detail(invoice.id)
    assert [one.id for one in detail.reminders] == [cover.id, reminder]


def test_that_a_cover_mail_is_no_reminder_in_the_list(desk: Desk) -> None:
    client = desk.client()
    invoice = linked_invoice(desk, client, None)
    send(desk, MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    (row,) = desk.services.register.invoice_rows()
    assert row.last is None


def test_that_messages_leave_with_the_others(desk: Desk) -> None:
    client = desk.client()
    one = affair(desk, client)
    made = [queue(desk, target) for target in targets(desk, client, one).values()]
    results = desk.services.outbox.send_all()
    assert [one.reminder.id for one in results] == [one.id for one in made]
    assert {one.reminder.state for one in results} == {ReminderState.SENT}


def test_that_a_message_handed_over_is_never_sent_from_here(desk: Desk) -> None:
    client = desk.client()
    reminder = queue(desk, MessageTarget(Purpose.AGREEMENT, affair(desk, client).id))
    draft = desk.services.outbox.hand_over(reminder.id)
    assert b"X-Unsent" in draft
    assert desk.services.outbox.send_all() == ()
    assert desk.services.outbox.resolve(reminder.id, True).state is ReminderState.SENT
