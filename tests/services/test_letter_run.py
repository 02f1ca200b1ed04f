"""The letters of the day as one print job, and posted as one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from pypdf import PdfReader, PdfWriter

from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import DateInvalidError, NotThisStateError
from relance_desktop.services.letter_run import Envelope
from tests.services.conftest import Desk


def blank(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def front(envelopes: Sequence[Envelope]) -> PrintedList:
    rows = tuple((one.client_name, str(one.pages)) for one in envelopes)
    columns = (PrintedColumn("Destinataire"), PrintedColumn("Pages", right=True))
    return PrintedList("Enveloppes du jour", "Camille", (), columns, rows)


@pytest.fixture
def letters(desk: Desk) -> list[int]:
    """Two letters and a notice; the second has an enclosure of three pages."""
    ids = []
    for number, step in enumerate(("letter", "letter", "formal_notice"), 1):
        client = desk.client(f"Client {number}")
        sha = None
        if number == 2:
            with desk.services.store.write() as w:
                sha = w.documents.add(blank(3), "facture.pdf", "application/pdf")
        desk.invoice(client, f"2026-00{number}", document_sha256=sha)
        ids.append(desk.queue(client, step, "sans attendre"))
    return ids


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_that_each_letter_begins_on_a_sheet_of_its_own(desk: Desk, letters: list[int]) -> None:
    job = desk.services.letter_run.job(letters, front)
    pages = texts(job.pdf)
    assert job.pages == len(pages)
    assert len(pages) % 2 == 0
    assert "Enveloppes du jour" in pages[0]
    assert pages[1] == ""
    for envelope in job.envelopes:
        serial = envelope.reminder.serial
        (first,) = [n for n, text in enumerate(pages) if f"– {serial}" in text]
        assert first % 2 == 0


def test_that_enclosures_follow_their_letter(desk: Desk, letters: list[int]) -> None:
    run = desk.services.letter_run
    with_them, without = run.job(letters, front), run.job(letters, front, enclosures=False)
    assert with_them.envelopes[1].pages == without.envelopes[1].pages + 3
    assert with_them.pages == without.pages + 4
    assert run.job(letters[:1], front).envelopes[0].reminder.id == letters[0]


def test_that_the_list_says_whom_and_how(desk: Desk, letters: list[int]) -> None:
    envelopes = desk.services.letter_run.envelopes()
    assert [one.reminder.id for one in envelopes] == letters
    assert [one.registered for one in envelopes] == [False, False, True]
    assert envelopes[0].address == ("CLIENT 1", "48 QUAI RAMBAUD", "69002 LYON") or (
        envelopes[0].address[-1] == "69002 LYON"
    )
    assert envelopes[2].numbers == ("2026-003",)


def test_that_printing_twice_changes_nothing(desk: Desk, letters: list[int]) -> None:
    run = desk.services.letter_run
    states = {one.state for one in run.printed(letters) + run.printed(letters)}
    assert states == {ReminderState.PRINTED}
    assert run.envelopes() == ()
    assert len(run.envelopes(ReminderState.PRINTED)) == 3


def test_that_all_are_posted_or_none(desk: Desk, letters: list[int]) -> None:
    run, today = desk.services.letter_run, desk.clock.today()
    run.printed(letters)
    with pytest.raises(DateInvalidError):
        run.posted([(one, "") for one in letters], today + timedelta(days=1))
    with pytest.raises(DateInvalidError):
        run.posted([(letters[0], "")], date(2026, 11, 8))
    moved = run.posted([(letters[0], ""), (letters[2], "1A 123 456 789 01")], today)
    assert [one.state for one in moved] == [ReminderState.POSTED] * 2
    assert moved[1].tracking_number.startswith("1A")
    with pytest.raises(NotThisStateError):
        run.posted([(letters[1], ""), (letters[0], "")], today)
    assert desk.services.proof.reminder(letters[1]).state is ReminderState.PRINTED
