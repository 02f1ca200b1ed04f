"""Letters followed to their receipt, and everything shown again later."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.services.errors import (
    AttachmentMissingError,
    DateInvalidError,
    NotFoundError,
    NotThisStateError,
)
from relance_desktop.services.post import Delivery, delivery_of
from relance_desktop.services.reminders.values import CallLog
from tests.services.conftest import MONDAY, Desk


@pytest.fixture
def letter(desk: Desk) -> int:
    client = desk.client()
    desk.invoice(client)
    return desk.queue(client, "formal_notice", "dernier recours")


def todo(desk: Desk) -> int:
    return len(desk.services.today.load().agenda.todo)


def test_that_a_printed_letter_is_not_done_until_it_is_posted(desk: Desk, letter: int) -> None:
    assert desk.services.post.printed(letter).state is ReminderState.PRINTED
    assert desk.services.post.printed(letter).state is ReminderState.PRINTED
    assert [r.id for r in desk.services.post.open_items()] == [letter]
    assert [r.id for r in desk.services.today.load().unfinished] == [letter]
    posted = desk.services.post.posted(letter, desk.clock.today(), "1a 123 456 7890 1")
    assert posted.state is ReminderState.POSTED
    assert posted.tracking_number == "1A12345678901"
    assert desk.services.post.open_items() == ()


def test_that_a_letter_posted_later_moves_the_deadline(desk: Desk, letter: int) -> None:
    before = desk.services.proof.reminder(letter).deadline_on
    assert before is not None
    desk.clock.forward(3)
    posted = desk.services.post.posted(letter, desk.clock.today())
    assert posted.deadline_on is not None
    assert (posted.deadline_on - before).days == 3
    desk.clock.forward(4)
    delivered = desk.services.post.delivered(letter, desk.clock.today(), b"%PDF-1.4 ar", "ar.pdf")
    assert delivered.state is ReminderState.DELIVERED
    assert delivered.deadline_on is not None
    assert (delivered.deadline_on - posted.deadline_on).days == 4
    assert delivered.done_on == posted.done_on
    delivery = delivery_of(delivered)
    assert delivery is not None
    assert delivery.on == desk.clock.today()
    assert delivery.receipt_sha256 is not None
    receipt = desk.services.proof.file(delivery.receipt_sha256)
    assert (receipt.data, receipt.mime) == (b"%PDF-1.4 ar", "application/pdf")


def test_that_a_letter_without_receipt_is_delivered_too(desk: Desk, letter: int) -> None:
    desk.services.post.posted(letter, desk.clock.today())
    delivered = desk.services.post.delivered(letter, desk.clock.today())
    assert delivery_of(delivered) == Delivery(date(2026, 11, 9))
    assert delivery_of(desk.services.proof.reminder(delivered.id - 1)) is None


def test_that_a_photo_of_a_receipt_is_kept_as_a_photo(desk: Desk, letter: int) -> None:
    desk.services.post.posted(letter, desk.clock.today())
    delivered = desk.services.post.delivered(letter, desk.clock.today(), b"jpeg", "avis.jpg")
    delivery = delivery_of(delivered)
    assert delivery is not None
    assert delivery.receipt_sha256 is not None
    assert desk.services.proof.file(delivery.receipt_sha256).mime == "image/jpeg"


@pytest.mark.parametrize("day", [date(2026, 11, 10), date(2026, 11, 8)])
def test_that_a_letter_is_posted_neither_tomorrow_nor_before_it_was_made(
    desk: Desk, letter: int, day: date
) -> None:
    with pytest.raises(DateInvalidError):
        desk.services.post.posted(letter, day)


def test_that_wrong_moves_are_refused(desk: Desk, letter: int) -> None:
    with pytest.raises(NotThisStateError):
        desk.services.post.delivered(letter, desk.clock.today())
    with pytest.raises(DateInvalidError):
        desk.services.post.delivered(letter, date(2026, 12, 24))
    desk.services.post.posted(letter, desk.clock.today())
    with pytest.raises(NotThisStateError):
        desk.services.post.posted(letter, desk.clock.today())
    with pytest.raises(NotThisStateError):
        desk.services.outbox.withdraw(letter)


def test_that_an_unknown_letter_is_said(desk: Desk) -> None:
    for ask in (desk.services.post.pdf, desk.services.post.printed):
        with pytest.raises(NotFoundError):
            ask(999)
    with pytest.raises(NotFoundError):
        desk.services.post.posted(999, desk.clock.today())
    with pytest.raises(NotFoundError):
        desk.services.post.delivered(999, desk.clock.today())


def test_that_a_call_leaves_no_file_to_open(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "call", "plus direct")
    call = desk.services.reminders.log_call(prepared, CallLog(CallOutcome.OTHER)).reminder
    with pytest.raises(AttachmentMissingError):
        desk.services.proof.artifact(call.id)
    with pytest.raises(AttachmentMissingError):
        desk.services.post.pdf(call.id)


def test_that_the_journal_tells_every_move_and_holds_together(desk: Desk, letter: int) -> None:
    desk.services.post.printed(letter)
    desk.services.post.posted(letter, desk.clock.today())
    kinds = [entry.kind for entry in desk.services.proof.of_reminder(letter)]
    assert kinds == ["reminder_created", "reminder_moved", "reminder_moved"]
    reminder = desk.services.proof.reminder(letter)
    of_invoice = desk.services.proof.of_invoice(reminder.lines[0].invoice_id)
    assert {"invoice_added", "reminder_moved"} <= {entry.kind for entry in of_invoice}
    assert len(desk.services.proof.of_client(reminder.client_id)) > len(of_invoice)
    assert desk.services.proof.verify().ok


def test_that_what_does_not_exist_is_said(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.proof.file("0" * 64)
    with pytest.raises(NotFoundError):
        desk.services.proof.reminder(999)


def test_that_a_page_of_a_letter_can_be_shown(desk: Desk, letter: int) -> None:
    picture = desk.services.pages.picture(desk.services.post.pdf(letter), 0, 30)
    assert abs(picture.width - 248) <= 1
    assert abs(picture.height - 351) <= 1


def test_that_a_registered_letter_waits_for_its_receipt(desk: Desk, letter: int) -> None:
    assert desk.services.post.awaiting_receipt() == ()
    desk.services.post.posted(letter, desk.clock.today())
    assert [r.id for r in desk.services.post.awaiting_receipt()] == [letter]
    desk.services.post.delivered(letter, desk.clock.today())
    assert desk.services.post.awaiting_receipt() == ()


def test_that_the_evening_in_martinique_is_not_tomorrow(desk: Desk, monkeypatch) -> None:
    monkeypatch.setenv("TZ", "America/Martinique")
    time.tzset()
    try:
        evening = datetime(2026, 11, 10, 1, tzinfo=UTC)
        monkeypatch.setattr(desk.clock, "now", lambda: evening)
        client = desk.client()
        desk.invoice(client)
        letter = desk.queue(client, "letter", "urgent")
        posted = desk.services.post.posted(letter, MONDAY)
        assert posted.state is ReminderState.POSTED
    finally:
        monkeypatch.undo()
        time.tzset()
