"""Registered letters followed to their end, each entry with its undo."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.checklist import CheckPoint, CheckState
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.deadline import DeadlineBasis
from relance_desktop.domain.registered_mail.values import MailEventKind, MailForm
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.gateways.pdf.pages import UnreadablePdf
from relance_desktop.services.errors import (
    DateInvalidError,
    FileRefusedError,
    NotFoundError,
    NotThisStateError,
)
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.registered_mail import RegisteredMail
from relance_desktop.services.registered_mail.values import (
    EntryKind,
    HandField,
    MailChange,
    MailEntry,
)
from relance_desktop.services.reminders.values import Enclosure, Selection
from tests.services.conftest import MONDAY, Desk

K = MailEventKind


def a_pdf(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def written(desk: Desk, client: Client, **wish: object) -> Reminder:
    """A formal notice of all that the client owes, ready to print."""
    opening = desk.services.reminders.open(client.id)
    ids = tuple(one.claim.id for one in opening.claims)
    selection = Selection(client.id, "formal_notice", ids, "dernier recours", **wish)  # type: ignore[arg-type]
    prepared = desk.services.reminders.prepare(selection)
    return desk.services.reminders.queue(desk.services.reminders.preview(prepared))


@pytest.fixture
def mail(desk: Desk) -> RegisteredMail:
    return desk.services.registered_mail


@pytest.fixture
def client(desk: Desk) -> Client:
    return desk.client()


@pytest.fixture
def letter(desk: Desk, client: Client) -> int:
    """Written on Monday 9 November 2026."""
    desk.invoice(client)
    return written(desk, client).id


@pytest.fixture
def posted(mail: RegisteredMail, letter: int) -> int:
    mail.post(letter, MONDAY, "6A 156 026 7630 0")
    return letter


def test_that_the_register_has_every_letter_the_newest_first(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    other = desk.client("Orbe")
    desk.invoice(other, "2026-007")
    second = written(desk, other).id
    assert [one.letter.id for one in mail.letters()] == [second, posted]
    assert [one.letter.id for one in mail.letters(other.id)] == [second]
    assert [one.letter.id for one in mail.to_post()] == [second]
    first = mail.get(posted)
    assert first.numbers == ("2026-001",)
    assert first.client.name == "Hautbois SAS"
    assert [money.cents for money in first.owed] == [120000]
    assert not first.is_electronic


def test_that_what_is_no_registered_letter_is_not_in_it(desk: Desk, mail: RegisteredMail) -> None:
    client = desk.client()
    desk.invoice(client)
    letter = desk.queue(client, "letter", "plus tôt")
    assert mail.letters() == ()
    for ask in (mail.get, mail.checklist, mail.bundle, mail.hand_over):
        with pytest.raises(NotFoundError):
            ask(letter)


def test_that_a_letter_taken_back_leaves_the_register(
    desk: Desk, mail: RegisteredMail, letter: int
) -> None:
    desk.services.outbox.withdraw(letter)
    assert mail.letters() == ()


def test_that_posting_is_noted_and_undone(mail: RegisteredMail, letter: int) -> None:
    before = mail.get(letter)
    change = mail.post(letter, MONDAY, "6a 156 026 7630 0")
    now = mail.get(letter)
    assert now.course.state is MailState.POSTED
    assert now.letter.tracking_number == "6A15602676300"
    assert mail.can_undo(change)
    mail.undo(change)
    again = mail.get(letter)
    assert again.course.state is MailState.TO_POST
    assert again.letter.deadline_on == before.letter.deadline_on
    assert again.letter.done_on is None
    assert not mail.can_undo(change)
    with pytest.raises(NotThisStateError):
        mail.undo(change)


def test_that_the_notice_gives_its_days_from_receipt(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    assert mail.get(posted).deadline.basis is DeadlineBasis.POSTING
    desk.clock.forward(3)
    mail.deliver(posted, date(2026, 11, 12))
    one = mail.get(posted)
    assert (one.deadline.basis, one.deadline.on) == (DeadlineBasis.RECEIPT, date(2026, 11, 20))
    assert one.deadline.days == 8
    assert one.letter.deadline_on == one.deadline.on


def test_that_both_ways_of_noting_delivery_are_one(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    desk.clock.forward(3)
    desk.services.post.delivered(posted, date(2026, 11, 12), b"scan", "C:\\ar\\avis.jpg")
    one = mail.get(posted)
    assert one.course.state is MailState.DELIVERED
    (receipt,) = one.papers
    assert (receipt.kind, receipt.filename) == (PaperKind.RECEIPT, "avis.jpg")
    assert receipt.dated_on == date(2026, 11, 12)
    assert receipt.sha256 == one.letter.receipt_sha256


@pytest.mark.parametrize(
    ("events", "on"),
    [
        ([(K.PRESENTED, 2), (K.REFUSED, 5)], date(2026, 11, 23)),
        ([(K.PRESENTED, 2), (K.NOT_COLLECTED, 21)], date(2026, 12, 4)),
        ([(K.ADDRESS_UNKNOWN, 4)], date(2026, 11, 17)),
    ],
)
def test_that_the_plan_waits_for_the_day_that_the_outcome_gives(
    desk: Desk, mail: RegisteredMail, posted: int, events: list[tuple[K, int]], on: date
) -> None:
    desk.clock.forward(30)
    for kind, days in events:
        mail.note(posted, kind, MONDAY + timedelta(days=days))
    assert mail.get(posted).letter.deadline_on == on


def test_that_each_entry_is_undone_and_put_back(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    desk.clock.forward(20)
    before = mail.get(posted)
    changes: list[MailChange] = [
        mail.note(posted, K.PRESENTED, date(2026, 11, 11), "avis"),
        mail.note(posted, K.REFUSED, date(2026, 11, 13)),
        mail.note(posted, K.RETURNED, date(2026, 11, 18)),
        mail.file(posted, PaperKind.RECEIPT, GivenFile("pli.pdf", b"pli")),
    ]
    after = mail.get(posted)
    assert [one.kind for one in after.events] == [K.PRESENTED, K.REFUSED, K.RETURNED]
    assert after.events[0].note == "avis"
    for change in reversed(changes):
        mail.undo(change)
    assert mail.get(posted) == before
    refused = mail.note(posted, K.REFUSED, date(2026, 11, 13))
    gone = mail.remove(refused.entry)
    assert mail.get(posted) == before
    mail.undo(gone)
    assert mail.get(posted).course.state is MailState.REFUSED


def test_that_delivery_is_taken_off_and_put_back(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    before = mail.get(posted)
    desk.clock.forward(3)
    desk.services.post.delivered(posted, date(2026, 11, 12), b"scan", "avis.pdf")
    delivered = mail.get(posted)
    gone = mail.remove(MailEntry(EntryKind.DELIVERED, posted))
    now = mail.get(posted)
    assert now.course.state is MailState.POSTED
    assert now.deadline == before.deadline
    assert now.letter.deadline_on == before.letter.deadline_on
    mail.undo(gone)
    assert mail.get(posted).letter == delivered.letter
    change = mail.remove(MailEntry(EntryKind.DELIVERED, posted))
    again = mail.deliver(posted, date(2026, 11, 10))
    mail.undo(again)
    assert mail.get(posted).letter.delivered_on is None
    assert mail.can_undo(change)


def test_that_posting_is_taken_off_and_put_back(mail: RegisteredMail, posted: int) -> None:
    before = mail.get(posted)
    gone = mail.remove(MailEntry(EntryKind.POSTED, posted))
    assert mail.get(posted).course.state is MailState.TO_POST
    mail.undo(gone)
    assert mail.get(posted).letter == before.letter


def test_that_posting_stays_once_the_carrier_was_heard_of(
    mail: RegisteredMail, posted: int
) -> None:
    mail.note(posted, K.PRESENTED, MONDAY)
    with pytest.raises(NotThisStateError):
        mail.remove(MailEntry(EntryKind.POSTED, posted))


def test_that_a_removed_scan_comes_back(desk: Desk, mail: RegisteredMail, posted: int) -> None:
    desk.services.post.delivered(posted, MONDAY, b"scan", "avis.pdf")
    before = mail.get(posted)
    gone = mail.remove(MailEntry(EntryKind.PAPER, posted, before.papers[0].id))
    assert mail.get(posted).papers == ()
    assert mail.get(posted).letter.receipt_sha256 is None
    mail.undo(gone)
    assert mail.get(posted) == before


def test_that_a_scan_is_kept_once_and_never_empty(mail: RegisteredMail, posted: int) -> None:
    slip = GivenFile("a\\depot.pdf", b"depot")
    first = mail.file(posted, PaperKind.DEPOSIT_SLIP, slip)
    assert mail.file(posted, PaperKind.DEPOSIT_SLIP, slip).thing == first.thing
    (kept,) = mail.get(posted).papers
    assert (kept.filename, kept.dated_on) == ("depot.pdf", MONDAY)
    with pytest.raises(FileRefusedError):
        mail.file(posted, PaperKind.RECEIPT, GivenFile("vide.pdf", b""))


def test_that_a_number_is_noted_later_and_undone(mail: RegisteredMail, letter: int) -> None:
    mail.post(letter, MONDAY)
    change = mail.set_number(letter, "1a 123 456 7890 1")
    assert mail.get(letter).letter.tracking_number == "1A12345678901"
    mail.undo(change)
    assert mail.get(letter).letter.tracking_number == ""
    mail.undo(mail.remove(MailEntry(EntryKind.NUMBER, letter)))


@pytest.mark.parametrize("days", [-1, 1])
def test_that_an_event_is_neither_to_come_nor_before_the_posting(
    mail: RegisteredMail, posted: int, days: int
) -> None:
    with pytest.raises(DateInvalidError):
        mail.note(posted, K.PRESENTED, MONDAY + timedelta(days=days))
    with pytest.raises(DateInvalidError):
        mail.deliver(posted, MONDAY + timedelta(days=days))


def test_that_no_outcome_comes_before_the_presentation(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    desk.clock.forward(5)
    mail.note(posted, K.PRESENTED, date(2026, 11, 12))
    with pytest.raises(DateInvalidError):
        mail.deliver(posted, date(2026, 11, 11))


def test_that_two_outcomes_never_stand_beside_each_other(mail: RegisteredMail, posted: int) -> None:
    mail.note(posted, K.REFUSED, MONDAY)
    with pytest.raises(NotThisStateError):
        mail.deliver(posted, MONDAY)
    with pytest.raises(NotThisStateError):
        mail.note(posted, K.NOT_COLLECTED, MONDAY)


def test_that_nothing_happens_to_a_letter_that_is_not_posted(
    mail: RegisteredMail, letter: int
) -> None:
    with pytest.raises(NotThisStateError):
        mail.note(letter, K.PRESENTED, MONDAY)
    with pytest.raises(NotThisStateError):
        mail.deliver(letter, MONDAY)


def test_that_ticks_are_kept(desk: Desk, mail: RegisteredMail, letter: int) -> None:
    mail.tick(letter, CheckPoint.COPIES, on=True)
    mail.tick(letter, CheckPoint.SLIP, on=True)
    mail.tick(letter, CheckPoint.SLIP, on=False)
    desk.restart()
    found = {i.point: i.state for i in desk.services.registered_mail.checklist(letter)}
    assert found[CheckPoint.COPIES] is CheckState.TICKED
    assert found[CheckPoint.SLIP] is CheckState.TO_TICK
    assert found[CheckPoint.SIREN] is CheckState.NOT_MET
    assert found[CheckPoint.ENCLOSURES] is CheckState.NOT_MET


def test_that_a_letter_of_before_counts_the_days_that_its_dates_tell(
    desk: Desk, mail: RegisteredMail, letter: int
) -> None:
    with desk.services.store.write() as w:
        w.settings.remember(f"registered/{letter}", {})
    assert mail.get(letter).deadline.days == 8
    mail.post(letter, MONDAY)
    desk.clock.forward(3)
    mail.note(letter, K.REFUSED, date(2026, 11, 12))
    assert mail.get(letter).deadline.on == date(2026, 11, 20)


def bill(desk: Desk, client: Client, data: bytes) -> None:
    with desk.services.store.write() as w:
        sha = w.documents.add(data, "2026-001.pdf", "application/pdf")
    desk.invoice(client, document_sha256=sha)


def test_that_letter_and_enclosures_are_one_pdf_with_bookmarks(
    desk: Desk, mail: RegisteredMail, client: Client
) -> None:
    bill(desk, client, a_pdf(3))
    letter = written(desk, client, enclosed=frozenset({Enclosure.RECKONING}))
    whole = mail.bundle(letter.id)
    read = PdfReader(BytesIO(whole.pdf))
    assert whole.pages == len(read.pages)
    assert whole.size == len(whole.pdf)
    assert whole.parts[:2] == ("", "2026-001")
    assert whole.parts[2].startswith("Décompte")
    assert whole.filename == f"{letter.serial} HAUTBOIS SAS.pdf"
    titles = [one.title for one in read.outline]  # type: ignore[union-attr]
    assert titles == [letter.subject, *whole.parts[1:]]
    own = desk.services.pages.count(desk.services.post.pdf(letter.id))
    assert read.get_destination_page_number(read.outline[1]) == own  # type: ignore[arg-type]
    printed = mail.bundle(letter.id, for_print=True)
    assert printed.pages % 2 == 0
    assert printed.pages > whole.pages


def test_that_an_enclosure_that_cannot_be_read_is_said(
    desk: Desk, mail: RegisteredMail, client: Client
) -> None:
    bill(desk, client, b"%PDF-1.7 nothing")
    with pytest.raises(UnreadablePdf):
        mail.bundle(written(desk, client).id)


def test_that_an_electronic_letter_leaves_time_to_accept_it(
    desk: Desk, mail: RegisteredMail, client: Client
) -> None:
    desk.invoice(client)
    letter = written(desk, client, mail_form=MailForm.ELECTRONIC)
    assert letter.mail_form is MailForm.ELECTRONIC
    assert letter.deadline_on == MONDAY + timedelta(days=15 + 8)
    assert "à compter de" not in letter.body
    one = mail.get(letter.id)
    assert one.is_electronic
    mail.post(letter.id, MONDAY)
    desk.clock.forward(5)
    mail.deliver(letter.id, date(2026, 11, 13))
    after = mail.get(letter.id)
    assert (after.deadline.basis, after.deadline.on) == (DeadlineBasis.FIXED, letter.deadline_on)
    mail.remove(MailEntry(EntryKind.DELIVERED, letter.id))
    mail.remove(MailEntry(EntryKind.POSTED, letter.id))
    assert mail.get(letter.id).letter.deadline_on == letter.deadline_on


@pytest.mark.parametrize(
    ("kind", "asked"), [(ClientKind.BUSINESS, False), (ClientKind.CONSUMER, True)]
)
def test_that_a_provider_gets_what_it_asks_for(
    desk: Desk, mail: RegisteredMail, kind: ClientKind, asked: bool
) -> None:
    client = desk.client(kind=kind, siren="552081317")
    desk.invoice(client)
    letter = written(desk, client, mail_form=MailForm.ELECTRONIC)
    given = mail.hand_over(letter.id)
    told = dict(given.fields)
    assert list(told) == list(HandField)
    assert given.consent_asked is asked
    assert told[HandField.ADDRESSEE_KIND] == kind.value
    assert told[HandField.ADDRESSEE_MAIL] == "compta@hautbois.example"
    assert told[HandField.ADDRESSEE_ADDRESS] == "48 quai Rambaud, 69002 Lyon"
    assert told[HandField.SENDER] == "Camille Morel EI"
    assert told[HandField.SUBJECT] == letter.subject
    assert told[HandField.FILENAME].endswith(".pdf")


def test_that_only_a_registered_letter_goes_by_an_electronic_way(
    desk: Desk, client: Client
) -> None:
    desk.invoice(client)
    opening = desk.services.reminders.open(client.id)
    ids = tuple(one.claim.id for one in opening.claims)
    chosen = Selection(client.id, "letter", ids, "plus tôt", mail_form=MailForm.ELECTRONIC)
    prepared = desk.services.reminders.prepare(chosen)
    assert prepared.channel is Channel.LETTER
    assert not prepared.context.electronic


def test_that_the_journal_holds_after_all_of_it(
    desk: Desk, mail: RegisteredMail, posted: int
) -> None:
    change = mail.note(posted, K.PRESENTED, MONDAY)
    mail.undo(change)
    mail.remove(MailEntry(EntryKind.POSTED, posted))
    assert desk.services.proof.verify().ok
    assert desk.services.proof.reminder(posted).state is ReminderState.PRINTED


def test_that_a_posting_undone_brings_back_no_letter_that_is_untrue(
    desk: Desk, mail: RegisteredMail, client: Client, letter: int
) -> None:
    posted = mail.post(letter, MONDAY, "")
    with desk.services.store.read() as r:
        (claim,) = r.claims.open_of_client(client.id)
    paid = Allocation(claim.invoice_id, claim.balance_cents)
    desk.services.payments.record(Payment(client.id, MONDAY, claim.balance_cents, (paid,)))
    mail.undo(posted)
    assert desk.services.proof.reminder(letter).state is ReminderState.WITHDRAWN
