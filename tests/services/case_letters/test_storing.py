"""From the preview to the post: the same bytes, once, and only while they are true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from relance_desktop.domain.case_letters.values import COURT_ANSWER, Ask, LetterTarget
from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_CASE, TO_OTHERS, Purpose
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.case_letters import LetterConcern, LetterNotReadyError
from relance_desktop.services.errors import (
    AlreadyBegunError,
    InsolvencyForbidsError,
    NotFoundError,
)
from relance_desktop.services.messages.values import MessageOutdatedError
from relance_desktop.services.registered_mail.values import HandField
from tests.services.case_letters.conftest import SAID, Office
from tests.services.conftest import BUSINESS, MONDAY

ALL = sorted(OF_CASE, key=lambda one: one.value)
TO_CLIENT = sorted(OF_CASE - TO_OTHERS, key=lambda one: one.value)


def concerns(office: Office, what: Purpose | LetterTarget, **more: str) -> set[LetterConcern]:
    return {one.concern for one in office.draft(what, **more).remarks}


def pay(office: Office, cents: int = 845_000) -> None:
    second = office.invoices[1]
    money = Payment(office.client.id, MONDAY, cents, (Allocation(second.id, cents),))
    office.desk.services.payments.record(money)


@pytest.mark.parametrize("purpose", ALL)
def test_that_what_was_looked_at_is_what_is_printed(office: Office, purpose: Purpose) -> None:
    preview = office.preview(purpose)
    assert preview.draft.is_ready
    services = office.desk.services
    letter = services.case_letters.store(preview)
    assert letter.state is ReminderState.TO_PRINT
    assert letter.purpose is purpose
    assert letter.artifact_sha256 == sha256(preview.pdf).hexdigest()
    assert services.post.pdf(letter.id) == preview.pdf
    assert letter.case_id == (None if purpose is Purpose.DECLARATION else office.case.id)
    assert {line.invoice_id for line in letter.lines} == {one.id for one in office.invoices}
    assert {line.step_key for line in letter.lines} == {""}


def test_that_the_addressee_stands_on_the_envelope(office: Office) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(Purpose.ORDER_REQUEST))
    assert letter.recipients == (
        "Tribunal des activités économiques de",
        "LYON",
        "44 RUE DE BONNEL",
        "69003 LYON",
    )
    [envelope] = services.letter_run.envelopes()
    assert envelope.address == letter.recipients


def test_that_lines_bear_the_penalties_once_for_each_invoice(office: Office) -> None:
    preview = office.preview(Purpose.ORDER_REQUEST)
    letter = office.desk.services.case_letters.store(preview)
    basis = preview.draft.basis
    assert sum(line.interest_cents for line in letter.lines) == basis.interest_cents
    assert sum(line.indemnity_cents for line in letter.lines) == basis.indemnity_cents
    assert sum(line.balance_cents for line in letter.lines) == basis.principal_cents


@pytest.mark.parametrize("purpose", ALL)
def test_that_a_letter_is_stored_once(office: Office, purpose: Purpose) -> None:
    preview, letters = office.preview(purpose), office.desk.services.case_letters
    stored = letters.store(preview)
    with pytest.raises(AlreadyBegunError) as caught:
        letters.store(preview)
    assert caught.value.reminder_id == stored.id
    assert LetterConcern.WAITING in concerns(office, purpose)


def test_that_the_same_letter_may_go_again_once_the_first_is_posted(office: Office) -> None:
    services = office.desk.services
    first = services.case_letters.store(office.preview(Purpose.ACCOUNTS_HEAD))
    services.post.posted(first.id, MONDAY)
    assert LetterConcern.DONE_BEFORE in concerns(office, Purpose.ACCOUNTS_HEAD)
    second = services.case_letters.store(office.preview(Purpose.ACCOUNTS_HEAD))
    assert (first.occurrence, second.occurrence) == (1, 2)


def test_that_changed_amounts_ask_for_another_look(office: Office) -> None:
    preview = office.preview(Purpose.ORDER_REQUEST)
    pay(office, 10_000)
    with pytest.raises(MessageOutdatedError):
        office.desk.services.case_letters.store(preview)
    assert office.desk.services.post.open_items() == ()


def test_that_another_day_asks_for_another_look(office: Office) -> None:
    preview = office.preview(Purpose.ORDER_REQUEST)
    office.desk.clock.forward(1)
    with pytest.raises(MessageOutdatedError):
        office.desk.services.case_letters.store(preview)


@pytest.mark.parametrize("purpose", sorted(OF_CASE - {Purpose.DECLARATION}, key=lambda p: p.value))
def test_that_a_payment_takes_back_what_claims(office: Office, purpose: Purpose) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(purpose))
    pay(office)
    with services.store.read() as r:
        found = r.reminders.get(letter.id)
    assert found is not None
    stays = purpose is Purpose.RESERVATION
    assert (found.state is ReminderState.TO_PRINT) is stays


def test_that_a_payment_does_not_touch_a_declaration(office: Office) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(Purpose.DECLARATION))
    pay(office)
    with services.store.read() as r:
        found = r.reminders.get(letter.id)
    assert found is not None
    assert found.state is ReminderState.TO_PRINT


def test_that_a_running_route_does_not_take_the_request_back(office: Office) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(Purpose.ORDER_REQUEST))
    services.recovery_cases.start(office.case.id, "avocat", MONDAY)
    other = office.desk.invoice(office.client, "2026-050", due_on=date(2026, 10, 1))
    money = Payment(office.client.id, MONDAY, 1_000, (Allocation(other.id, 1_000),))
    services.payments.record(money)
    with services.store.read() as r:
        found = r.reminders.get(letter.id)
    assert found is not None
    assert found.state is ReminderState.TO_PRINT


# --- contacts and steps -------------------------------------------------------------------


@pytest.mark.parametrize("purpose", TO_CLIENT)
def test_that_a_letter_to_the_client_is_a_contact_but_no_step(
    office: Office, purpose: Purpose
) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(purpose))
    services.post.posted(letter.id, MONDAY)
    with services.store.read() as r:
        history = r.reminders.history_of_client(office.client.id)
    assert {one.reminder_id for one in history} == {letter.id}
    assert {one.step_key for one in history} == {""}


@pytest.mark.parametrize("purpose", sorted(TO_OTHERS, key=lambda one: one.value))
def test_that_a_letter_to_others_is_no_contact_with_the_client(
    office: Office, purpose: Purpose
) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(purpose))
    services.post.posted(letter.id, MONDAY)
    with services.store.read() as r:
        assert r.reminders.history_of_client(office.client.id) == ()
        assert r.reminders.history() == ()


def test_that_a_waiting_request_bars_no_reminder(office: Office) -> None:
    office.desk.services.case_letters.store(office.preview(Purpose.ORDER_REQUEST))
    assert office.desk.queue(office.client)


# --- what bars ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "purpose",
    [Purpose.ORDER_REQUEST, Purpose.MEDIATION, Purpose.ACCOUNTS_HEAD, Purpose.SUSPENSION],
)
def test_that_an_insolvent_client_gets_a_declaration_only(office: Office, purpose: Purpose) -> None:
    preview = office.preview(purpose)
    office.opened()
    assert LetterConcern.INSOLVENT in concerns(office, purpose)
    with pytest.raises((InsolvencyForbidsError, MessageOutdatedError)):
        office.desk.services.case_letters.store(preview)
    with pytest.raises((InsolvencyForbidsError, LetterNotReadyError)):
        office.desk.services.case_letters.store(office.preview(purpose))
    assert LetterConcern.INSOLVENT not in concerns(office, Purpose.DECLARATION)


def test_that_a_posted_declaration_is_the_day_of_declaring(office: Office) -> None:
    services = office.desk.services
    preview = office.preview(Purpose.DECLARATION)
    letter = services.case_letters.store(preview)
    services.post.posted(letter.id, MONDAY, "1A12345678901")
    key = preview.draft.basis.target.insolvency_id
    assert key is not None
    assert services.insolvency.get(key).insolvency.declared_on == MONDAY
    assert LetterConcern.DONE_BEFORE in concerns(office, Purpose.DECLARATION)


@pytest.mark.parametrize("purpose", [Purpose.MEDIATION, Purpose.ACCOUNTS_HEAD])
def test_that_letters_for_professionals_do_not_go_to_consumers(
    make: Callable[..., Office], purpose: Purpose
) -> None:
    office = make(ClientKind.CONSUMER)
    assert LetterConcern.CONSUMER in concerns(office, purpose)
    with pytest.raises(LetterNotReadyError) as caught:
        office.desk.services.case_letters.store(office.preview(purpose))
    assert caught.value.concern is LetterConcern.CONSUMER


def test_that_nothing_due_bars(office: Office) -> None:
    first = office.invoices[0]
    pay(office)
    money = Payment(office.client.id, MONDAY, 120_000, (Allocation(first.id, 120_000),))
    office.desk.services.payments.record(money)
    target = LetterTarget(Purpose.ACCOUNTS_HEAD, client_id=office.client.id)
    assert LetterConcern.NOTHING_DUE in concerns(office, target)
    assert LetterConcern.NOTHING_DUE in concerns(office, Purpose.SUSPENSION)


def test_that_what_is_missing_is_named(office: Office) -> None:
    letters = office.desk.services.case_letters
    draft = letters.draft(office.target(Purpose.ORDER_REQUEST))
    found = {one.concern: one for one in draft.remarks}
    assert found[LetterConcern.TO_SAY].asks == (Ask.COURT, Ask.COURT_NAME, Ask.ORIGIN)
    assert Ask.PROFESSION in found[LetterConcern.NOT_SAID].asks
    assert LetterConcern.NO_ADDRESS in found
    assert not draft.is_ready
    with pytest.raises(LetterNotReadyError):
        letters.store(letters.preview(draft))


def test_that_missing_identities_are_told(office: Office) -> None:
    desk = office.desk
    desk.services.settings.save_business(replace(BUSINESS, siren="", address=PostalAddress()))
    desk.services.register.save_client(replace(office.client, siren="", address=PostalAddress()))
    found = concerns(office, Purpose.ORDER_REQUEST)
    assert found >= {
        LetterConcern.NO_OWN_SIREN,
        LetterConcern.NO_OWN_ADDRESS,
        LetterConcern.NO_DEBTOR_SIREN,
        LetterConcern.NO_DEBTOR_ADDRESS,
    }
    assert LetterConcern.NO_ADDRESS in concerns(office, Purpose.SUSPENSION)


def test_that_words_that_threaten_are_shown(office: Office) -> None:
    draft = office.draft(Purpose.ACCOUNTS_HEAD, free="Sinon, plainte pénale et saisie.")
    [one] = [r for r in draft.remarks if r.concern is LetterConcern.FORBIDDEN_WORDS]
    assert [word.lower() for word in one.words] == ["plainte", "pénale", "saisie"]
    assert draft.is_ready


def test_that_a_claim_out_of_time_is_told(make: Callable[..., Office]) -> None:
    office = make(ClientKind.CONSUMER)
    assert LetterConcern.BARRED not in concerns(office, Purpose.ORDER_REQUEST)
    office.desk.clock.forward(3 * 366)
    assert LetterConcern.BARRED in concerns(office, Purpose.ORDER_REQUEST)


def test_that_a_declaration_out_of_time_is_told(office: Office) -> None:
    assert LetterConcern.TERM_OVER not in concerns(office, Purpose.DECLARATION)
    office.desk.clock.forward(62)
    assert LetterConcern.TERM_OVER in concerns(office, Purpose.DECLARATION)


def test_that_unknown_and_public_clients_are_told(make: Callable[..., Office]) -> None:
    assert LetterConcern.KIND_UNKNOWN in concerns(make(ClientKind.UNKNOWN), Purpose.SUSPENSION)


def test_that_a_public_client_is_told(make: Callable[..., Office]) -> None:
    assert LetterConcern.PUBLIC in concerns(make(ClientKind.PUBLIC), Purpose.ORDER_REQUEST)


def test_that_a_letter_before_the_due_date_is_told(office: Office) -> None:
    other = office.desk.client("Orbe")
    office.desk.invoice(other, "2026-070", due_on=MONDAY + timedelta(days=20))
    target = LetterTarget(Purpose.SUSPENSION, client_id=other.id)
    assert LetterConcern.NOT_DUE in concerns(office, target)
    none = LetterTarget(Purpose.ACCOUNTS_HEAD, client_id=other.id)
    assert LetterConcern.NOTHING_DUE in concerns(office, none)


def test_that_two_currencies_bar(office: Office) -> None:
    office.desk.invoice(office.client, "2026-080", currency="CHF")
    target = LetterTarget(Purpose.ACCOUNTS_HEAD, client_id=office.client.id)
    assert LetterConcern.SEVERAL_CURRENCIES in concerns(office, target)


def test_that_a_letter_needs_something_to_be_about(office: Office) -> None:
    letters = office.desk.services.case_letters
    for target in (
        LetterTarget(Purpose.ORDER_REQUEST, client_id=office.client.id),
        LetterTarget(Purpose.ORDER_REQUEST, case_id=99),
        LetterTarget(Purpose.SUSPENSION, client_id=99),
        LetterTarget(Purpose.DECLARATION),
    ):
        with pytest.raises(NotFoundError):
            letters.draft(target)


# --- what is kept -------------------------------------------------------------------------


def test_that_what_was_said_is_kept_with_the_case(office: Office) -> None:
    letters, target = office.desk.services.case_letters, office.target(Purpose.ORDER_REQUEST)
    letters.keep(target, SAID[Purpose.ORDER_REQUEST])
    office.desk.restart()
    letters = office.desk.services.case_letters
    said = letters.draft(target).basis.said
    assert said[Ask.COURT_NAME] == "tribunal des activités économiques de Lyon"
    assert said[Ask.BORN_AT] == "Grenoble"
    answers = office.desk.services.recovery_cases.get(office.case.id).case.answers
    assert answers[COURT_ANSWER] == "commercial"
    assert not any("Grenoble" in text for text in answers.values())


def test_that_the_users_own_identity_serves_every_case(office: Office) -> None:
    services, desk = office.desk.services, office.desk
    services.case_letters.keep(office.target(Purpose.ORDER_REQUEST), SAID[Purpose.ORDER_REQUEST])
    other = desk.client("Orbe")
    case = services.recovery_cases.open(other.id, [desk.invoice(other, "2026-070").id])
    said = services.case_letters.draft(LetterTarget(Purpose.ORDER_REQUEST, case_id=case.id))
    assert said.basis.of(Ask.BORN_AT) == "Grenoble"
    assert said.basis.of(Ask.DEBTOR_FORM) == ""


def test_that_storing_keeps_what_was_said(office: Office) -> None:
    services = office.desk.services
    letter = services.case_letters.store(office.preview(Purpose.SUSPENSION))
    said = services.case_letters.draft(office.target(Purpose.SUSPENSION)).basis.said
    assert said[Ask.WHY] == SAID[Purpose.SUSPENSION][Ask.WHY]
    assert services.case_letters.of_case(office.case.id) == (letter,)


def test_that_a_free_letter_keeps_no_case(office: Office) -> None:
    target = LetterTarget(Purpose.RESERVATION, client_id=office.client.id)
    services = office.desk.services
    letter = services.case_letters.store(office.preview(target))
    assert letter.case_id is None
    assert services.case_letters.of_case(office.case.id) == ()
    assert LetterConcern.WAITING in concerns(office, target)
    assert LetterConcern.WAITING not in concerns(office, Purpose.RESERVATION)


def test_that_a_registered_letter_to_a_court_names_the_court(office: Office) -> None:
    services = office.desk.services
    draft = office.draft(Purpose.ORDER_REQUEST, Channel.REGISTERED_LETTER)
    letter = services.case_letters.store(services.case_letters.preview(draft))
    assert letter.mail_form is not MailForm.ELECTRONIC
    told = dict(services.registered_mail.hand_over(letter.id).fields)
    assert told[HandField.ADDRESSEE].startswith("Tribunal")
    assert told[HandField.ADDRESSEE_MAIL] == ""
    assert told[HandField.ADDRESSEE_SIREN] == ""
