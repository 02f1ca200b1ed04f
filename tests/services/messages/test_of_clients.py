"""Thanks for payments and statements of account: messages that ask for nothing by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.account_statements.values import StatementScope
from relance_desktop.domain.client_contacts import Contact, ContactRole
from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import CLAIM_NOTHING, OF_CLIENT, OF_ENGAGEMENT, Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError
from relance_desktop.gateways.pdf.pages import text_of
from relance_desktop.services.errors import AlreadyBegunError
from relance_desktop.services.messages import (
    Draft,
    MessageConcern,
    MessageOutdatedError,
    MessageTarget,
)
from relance_desktop.store.errors import NotFoundError
from tests.services.conftest import BUSINESS, MONDAY, Desk


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def pay(desk: Desk, client_id: int, invoice_id: int, cents: int = 120_000) -> int:
    share = Allocation(invoice_id, cents)
    done = desk.services.payments.record(Payment(client_id, MONDAY, cents, (share,)))
    return done.payment.id


def thanks(desk: Desk, *payment_ids: int) -> Draft:
    return desk.services.messages.draft(MessageTarget(Purpose.THANKS, payment_ids=payment_ids))


def statement(desk: Desk, client_id: int, **scope: object) -> Draft:
    asked = StatementScope(MONDAY, **scope) if scope else None
    return desk.services.messages.draft(
        MessageTarget(Purpose.STATEMENT, client_id=client_id, scope=asked)
    )


def test_that_no_message_is_both_of_an_affair_and_of_a_client() -> None:
    assert not OF_CLIENT & OF_ENGAGEMENT
    assert CLAIM_NOTHING == OF_CLIENT | OF_ENGAGEMENT
    assert not CLAIM_NOTHING & {Purpose.REMINDER, Purpose.RECAP}


def test_that_thanks_name_what_came(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    draft = thanks(desk, payment_id)
    body = plain(draft.prepared.body)
    assert draft.prepared.subject == "Merci pour votre règlement"
    assert "J’ai bien reçu votre règlement de 1 200,00 €" in body
    assert "2026-001" in body
    assert "Tout est à jour de mon côté." in body
    assert draft.prepared.lines == ()
    assert draft.prepared.files == ()
    assert draft.warnings == ()


def test_that_warm_thanks_are_warm(desk: Desk) -> None:
    client = desk.client(tone=Tone.WARM, address_form=AddressForm.TU)
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    assert "C’est un plaisir de travailler avec toi" in thanks(desk, payment_id).prepared.body


def test_that_all_is_not_said_to_be_well_when_another_invoice_is_late(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    desk.invoice(client, "2026-002")
    body = thanks(desk, payment_id).prepared.body
    assert "à jour" not in body
    assert "2026-002" not in body


def test_that_an_invoice_that_is_not_due_yet_does_not_spoil_the_thanks(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    desk.invoice(client, "2026-002", due_on=date(2026, 12, 1))
    assert "Tout est à jour" in thanks(desk, payment_id).prepared.body


def test_that_thanks_for_a_part_say_what_is_left(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id, 50_000)
    body = plain(thanks(desk, payment_id).prepared.body)
    assert "Il reste 700,00 € à régler." in body
    assert "à jour" not in body


def test_that_thanks_add_several_payments_up(desk: Desk) -> None:
    client = desk.client()
    first, second = desk.invoice(client), desk.invoice(client, "2026-002", 30_000)
    ids = pay(desk, client.id, first.id), pay(desk, client.id, second.id, 30_000)
    body = plain(thanks(desk, *ids).prepared.body)
    assert "1 500,00 €" in body


def test_that_nobody_is_thanked_for_a_payment_taken_back(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    desk.services.payments.undo(payment_id)
    with pytest.raises(NotFoundError):
        thanks(desk, payment_id)
    with pytest.raises(NotFoundError):
        thanks(desk)


def test_that_thanks_that_wait_are_not_sent_for_money_that_turned_out_wrong(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    preview = desk.services.messages.preview(thanks(desk, payment_id))
    desk.services.payments.correct(payment_id, Payment(client.id, MONDAY, 60_000, ()))
    with pytest.raises((MessageOutdatedError, NotFoundError)):
        desk.services.messages.queue(preview)


def test_that_what_is_left_is_read_again_before_thanks_leave(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    preview = desk.services.messages.preview(thanks(desk, payment_id))
    desk.invoice(client, "2026-002")
    with pytest.raises(MessageOutdatedError):
        desk.services.messages.queue(preview)


def test_that_thanks_are_given_once(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    reminder = desk.services.messages.queue(
        desk.services.messages.preview(thanks(desk, payment_id))
    )
    assert [w.concern for w in thanks(desk, payment_id).warnings] == [MessageConcern.WAITING]
    with pytest.raises(AlreadyBegunError):
        desk.services.messages.queue(desk.services.messages.preview(thanks(desk, payment_id)))
    desk.services.outbox.send(reminder.id)
    assert desk.services.proof.reminder(reminder.id).state is ReminderState.SENT
    assert [w.concern for w in thanks(desk, payment_id).warnings] == [MessageConcern.SENT_BEFORE]


def test_that_thanks_put_no_reminder_off(desk: Desk) -> None:
    client = desk.client()
    payment_id = pay(desk, client.id, desk.invoice(client).id)
    desk.invoice(client, "2026-002")
    before = desk.services.reminders.open(client.id).proposed
    desk.services.messages.queue(desk.services.messages.preview(thanks(desk, payment_id)))
    assert desk.services.reminders.open(client.id).proposed == before
    assert desk.queue(client) > 0


def test_that_a_statement_brings_its_paper(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.payments.record(Payment(client.id, MONDAY, 20_000))
    draft = statement(desk, client.id)
    body = plain(draft.prepared.body)
    assert plain(draft.prepared.subject) == "Votre relevé de compte au 9 novembre 2026"
    assert "un solde de 1 000,00 €, dont une partie a dépassé son échéance" in body
    assert "FR76" in body
    (file,) = draft.prepared.files
    assert file.filename == "Relevé de compte au 9 novembre 2026.pdf"
    assert "Solde à régler" in text_of(draft.made[0].data)
    reminder = desk.services.messages.queue(desk.services.messages.preview(draft))
    desk.services.outbox.send(reminder.id)
    (eml, to) = desk.server.accepted[-1]
    assert to == (client.email,)
    assert b"application/pdf" in eml


def test_that_a_settled_account_is_told_so(desk: Desk) -> None:
    client = desk.client(language=Language.ENGLISH)
    pay(desk, client.id, desk.invoice(client).id)
    draft = statement(desk, client.id)
    assert "Everything is settled to date" in draft.prepared.body
    assert "IBAN" not in draft.prepared.body


def test_that_a_statement_goes_where_invoices_go(desk: Desk) -> None:
    client = desk.client()
    contact = Contact(ContactRole.INVOICES, "Zoé Petit", email="factures@hautbois.example")
    desk.services.register.save_contacts(client.id, (contact,))
    desk.invoice(client)
    assert statement(desk, client.id).prepared.recipients == ("factures@hautbois.example",)


def test_that_open_bills_alone_may_be_sent(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    draft = statement(desk, client.id, open_only=True)
    assert "Opération" not in text_of(draft.made[0].data)


def test_that_a_statement_is_written_anew_when_the_account_changed(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    preview = desk.services.messages.preview(statement(desk, client.id))
    pay(desk, client.id, invoice.id)
    with pytest.raises(MessageOutdatedError):
        desk.services.messages.queue(preview)


def test_that_a_statement_without_an_iban_is_remarked_only_when_money_is_asked(desk: Desk) -> None:
    client = desk.client()
    desk.services.settings.save_business(replace(BUSINESS, iban=""))
    assert statement(desk, client.id).warnings == ()
    desk.invoice(client)
    (warning,) = statement(desk, client.id).warnings
    assert warning.concern is MessageConcern.NO_IBAN


def test_that_a_statement_without_a_name_has_no_paper(desk: Desk) -> None:
    client = desk.client()
    desk.services.settings.save_business(replace(BUSINESS, name=""))
    draft = statement(desk, client.id)
    assert draft.made == ()
    assert draft.warnings[0].concern is MessageConcern.NO_NAME


def test_that_a_client_that_is_gone_gets_nothing(desk: Desk) -> None:
    with pytest.raises(UserError):
        statement(desk, 99)
