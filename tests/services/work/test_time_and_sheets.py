"""Time is noted, put on sheets, sent, validated; what the client has stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry, TimeSheet
from relance_desktop.services.errors import (
    BusinessIncompleteError,
    FileRefusedError,
    NotFoundError,
)
from relance_desktop.services.messages import MessageTarget
from relance_desktop.services.work import (
    EntryFrozenError,
    GivenFile,
    SheetStateError,
    WorkInvalidError,
    WorkReason,
)
from tests.services.conftest import BUSINESS, MONDAY, Desk
from tests.services.work.affairs import affair, hours

SCAN = GivenFile("bon signé.pdf", b"%PDF-1.7 signed")


def test_that_time_noted_is_shown_with_its_sums_and_the_last_rate(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    hours(desk, job, 95, 6500)
    hours(desk, job, 60, None)
    view = work.view(job.id)
    assert [one.minutes for one in view.loose] == [60, 95]
    assert (view.sums.minutes, view.sums.cents, view.sums.unpriced_minutes) == (155, 10292, 60)
    assert view.rate_cents is None
    hours(desk, job, 60, 7000)
    assert work.view(job.id).rate_cents == 7000
    assert work.view(job.id).client_name == "Hautbois SAS"


def test_that_the_rate_of_the_clients_other_affair_is_the_start(desk: Desk) -> None:
    client = desk.client()
    hours(desk, affair(desk, client), rate=8000)
    assert desk.services.work.view(affair(desk, client, title="Logo").id).rate_cents == 8000
    stranger = desk.client("Autre")
    assert desk.services.work.view(affair(desk, stranger).id).rate_cents is None


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"task": "  "}, ("task",)),
        ({"minutes": 0}, ("minutes",)),
        ({"minutes": 24 * 60 + 1}, ("minutes",)),
        ({"rate_cents": -1}, ("rate",)),
        ({"worked_on": MONDAY + timedelta(days=1), "task": ""}, ("task", "worked_on")),
    ],
)
def test_that_time_that_cannot_be_is_refused(
    desk: Desk, changed: dict[str, object], fields: tuple[str, ...]
) -> None:
    entry = replace(TimeEntry(affair(desk).id, MONDAY, "Appel", 30), **changed)
    with pytest.raises(WorkInvalidError) as refused:
        desk.services.work.time.add(entry)
    assert refused.value.fields == fields


def test_that_time_is_changed_removed_and_put_back(desk: Desk) -> None:
    job, book = affair(desk), desk.services.work.time
    entry = hours(desk, job)
    assert book.save(replace(entry, minutes=30)) == entry
    assert book.get(entry.id).minutes == 30
    removed = book.remove(entry.id)
    with pytest.raises(NotFoundError):
        book.get(entry.id)
    book.put_back(removed)
    assert book.get(entry.id) == removed
    with pytest.raises(NotFoundError):
        book.save(replace(entry, id=99))
    with pytest.raises(NotFoundError):
        book.add(replace(entry, engagement_id=99))
    with pytest.raises(NotFoundError):
        book.add(replace(entry, sheet_id=99))


def test_that_a_sheet_freezes_its_time_until_it_is_withdrawn(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    first, second = hours(desk, job, on=date(2026, 11, 2)), hours(desk, job, on=date(2026, 11, 6))
    sheet = work.sheets.make(job.id, " Novembre ", [first.id, second.id])
    assert (sheet.title, sheet.first_on, sheet.last_on) == (
        "Novembre",
        first.worked_on,
        second.worked_on,
    )
    work.time.save(replace(work.time.get(first.id), minutes=60))
    row = work.view(job.id).sheets[0]
    assert (row.sums.minutes, row.sums.cents) == (150, 15000)

    sent = work.sheets.sent(sheet.id)
    assert (sent.after.minutes, sent.after.cents, sent.after.sent_on) == (150, 15000, MONDAY)
    with pytest.raises(EntryFrozenError):
        work.time.save(replace(work.time.get(first.id), minutes=30))
    with pytest.raises(EntryFrozenError):
        work.time.remove(first.id)
    with pytest.raises(SheetStateError):
        work.sheets.remove(sheet.id)
    with pytest.raises(SheetStateError):
        work.sheets.save(sent.after)

    work.sheets.withdraw(sheet.id, "Le 6 n'était pas prévu.")
    held = work.sheets.get(sheet.id)
    assert (held.state, held.note, held.minutes) == (
        SheetState.DRAFT,
        "Le 6 n'était pas prévu.",
        None,
    )
    work.time.remove(second.id)
    with pytest.raises(SheetStateError):
        work.sheets.withdraw(sheet.id)


def test_that_time_removed_comes_back_off_a_sheet_sent_meanwhile(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one, other = hours(desk, job), hours(desk, job)
    sheet = work.sheets.make(job.id, "S46", [one.id, other.id])
    removed = work.time.remove(one.id)
    work.time.put_back(removed)
    assert work.time.get(one.id).sheet_id == sheet.id
    removed = work.time.remove(one.id)
    work.sheets.sent(sheet.id)
    work.time.put_back(removed)
    assert work.time.get(one.id).sheet_id is None


def test_that_the_pdf_is_filed_once_and_kept_when_the_client_had_it(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    entry = hours(desk, job)
    sheet = work.sheets.make(job.id, "S46: pages/menus", [entry.id])
    first = work.sheets.prepare(sheet.id)
    assert first.filename == "Relevé d'heures S46 pages menus.pdf"
    assert desk.services.proof.file(first.sha256).data.startswith(b"%PDF")
    work.time.save(replace(work.time.get(entry.id), minutes=30))
    again = work.sheets.prepare(sheet.id)
    assert again.sha256 != first.sha256
    assert [one.id for one in work.view(job.id).sheets[0].papers] == [again.id]
    work.sheets.sent(sheet.id)
    kept = work.view(job.id).sheets[0].document
    assert kept is not None
    assert (kept.kind, kept.dated_on) == (PaperKind.TIME_SHEET, MONDAY)
    assert work.sheets.prepare(sheet.id) == kept
    work.sheets.withdraw(sheet.id)
    work.time.save(replace(work.time.get(entry.id), minutes=45))
    work.sheets.sent(sheet.id)
    assert len(work.view(job.id).sheets[0].papers) == 2


def test_that_the_preview_files_nothing_and_needs_a_name(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    sheet = work.sheets.make(job.id, "S46", [hours(desk, job).id])
    assert work.sheets.preview(sheet.id).startswith(b"%PDF")
    assert work.view(job.id).sheets[0].papers == ()
    desk.services.settings.save_business(replace(BUSINESS, name=" "))
    with pytest.raises(BusinessIncompleteError):
        work.sheets.prepare(sheet.id)


def test_that_a_validation_keeps_its_proof_and_can_be_taken_back(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    sheet = work.sheets.make(job.id, "S46", [hours(desk, job).id])
    work.sheets.sent(sheet.id, MONDAY - timedelta(days=3))
    with pytest.raises(WorkInvalidError):
        work.sheets.validate(sheet.id, MONDAY - timedelta(days=4))
    with pytest.raises(WorkInvalidError):
        work.sheets.validate(sheet.id, MONDAY + timedelta(days=1))
    with pytest.raises(FileRefusedError):
        work.sheets.validate(sheet.id, MONDAY, "Mme Roy", GivenFile("vide.pdf", b""))
    done = work.sheets.validate(sheet.id, MONDAY, " Mme Roy ", SCAN)
    row = work.view(job.id).sheets[0]
    assert (row.sheet.state, row.sheet.validated_by) == (SheetState.VALIDATED, "Mme Roy")
    assert row.proof is not None
    assert desk.services.proof.file(row.proof.sha256).data == SCAN.data
    with pytest.raises(SheetStateError):
        work.sheets.validate(sheet.id, MONDAY)
    work.sheets.undo(done)
    row = work.view(job.id).sheets[0]
    assert (row.sheet.state, row.proof) == (SheetState.SENT, None)
    with pytest.raises(SheetStateError):
        work.sheets.undo(done)


def test_that_a_sheet_validated_in_person_counts_as_sent(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    sheet = work.sheets.make(job.id, "S46", [hours(desk, job).id])
    done = work.sheets.validate(sheet.id, MONDAY)
    assert (done.after.sent_on, done.after.minutes, done.papers) == (MONDAY, 90, ())
    work.sheets.undo(done)
    assert work.sheets.get(sheet.id).state is SheetState.DRAFT


def test_that_a_sheet_taken_away_lets_its_time_go_and_comes_back(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one, other = hours(desk, job), hours(desk, job)
    sheet = work.sheets.make(job.id, "S46", [one.id, other.id])
    work.sheets.prepare(sheet.id)
    removed = work.sheets.remove(sheet.id)
    assert len(work.view(job.id).loose) == 2
    taken = work.sheets.make(job.id, "Autre", [other.id])
    work.sheets.put_back(removed)
    assert work.time.get(one.id).sheet_id == sheet.id
    assert work.time.get(other.id).sheet_id == taken.id
    assert [row.sheet.title for row in work.view(job.id).sheets] == ["Autre", "S46"]


def test_that_no_entry_is_on_two_sheets(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    entry = hours(desk, job)
    work.sheets.make(job.id, "S46", [entry.id])
    for ids in ([entry.id], [], [99]):
        with pytest.raises(WorkInvalidError):
            work.sheets.make(job.id, "S47", ids)
    with pytest.raises(NotFoundError):
        work.sheets.make(99, "S47", [entry.id])


def test_that_a_file_is_a_sheet_with_what_was_typed_of_it(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    typed = TimeSheet(job.id, "Octobre", 0, date(2026, 10, 1), date(2026, 10, 31), 2400, 260000)
    sheet = work.sheets.make_from_file(typed, GivenFile("octobre.xlsx", b"PK hours"))
    row = work.view(job.id).sheets[0]
    assert row.is_file
    assert (row.sums.minutes, row.sums.cents) == (2400, 260000)
    assert work.view(job.id).sums.minutes == 2400
    paper = work.sheets.prepare(sheet.id)
    assert paper.filename == "octobre.xlsx"
    assert work.sheets.sent(sheet.id).after.minutes == 2400
    work.sheets.withdraw(sheet.id)
    assert work.sheets.get(sheet.id).minutes == 2400
    changed = work.sheets.save(replace(work.sheets.get(sheet.id), title="Octobre 2026"))
    work.sheets.undo(changed)
    assert work.sheets.get(sheet.id).title == "Octobre"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"first_on": MONDAY, "last_on": date(2026, 10, 1)}, "period"),
        ({"minutes": -1}, "minutes"),
        ({"cents": -1}, "rate"),
    ],
)
def test_that_a_sheet_that_cannot_be_is_refused(
    desk: Desk, changed: dict[str, object], field: str
) -> None:
    typed = replace(TimeSheet(affair(desk).id, "Octobre"), **changed)
    with pytest.raises(WorkInvalidError) as refused:
        desk.services.work.sheets.make_from_file(typed, SCAN)
    assert refused.value.fields == (field,)


def test_that_an_unanswered_sheet_comes_up_after_a_week(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    sheet = work.sheets.make(job.id, "S46", [hours(desk, job).id])
    work.sheets.sent(sheet.id)
    assert work.tasks(MONDAY + timedelta(days=6)) == ()
    (task,) = work.tasks(MONDAY + timedelta(days=9))
    assert (task.reason, task.days, task.subject_id) == (WorkReason.SHEET_UNANSWERED, 9, sheet.id)
    assert (task.client_name, task.engagement_title) == ("Hautbois SAS", "Refonte du site")
    work.sheets.validate(sheet.id, MONDAY)
    assert work.tasks(MONDAY + timedelta(days=9)) == ()


def test_that_a_sheet_that_is_gone_is_said_to_be(desk: Desk) -> None:
    for ask in (desk.services.work.sheets.get, desk.services.work.sheets.preview):
        with pytest.raises(NotFoundError):
            ask(99)
    with pytest.raises(NotFoundError):
        desk.services.work.view(99)


def test_that_a_sheet_is_not_taken_back_while_its_mail_waits_to_leave(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    sheet = work.sheets.make(job.id, "S46", [hours(desk, job).id])
    messages = desk.services.messages
    target = MessageTarget(Purpose.TIME_SHEET, job.id, sheet_id=sheet.id)
    mail = messages.queue(messages.preview(messages.draft(target)))
    with pytest.raises(SheetStateError) as refused:
        work.sheets.withdraw(sheet.id)
    assert refused.value.state == "queued"
    desk.services.outbox.send(mail.id)
    row = work.view(job.id).sheets[0]
    assert (row.sheet.state, row.sheet.reminder_id) == (SheetState.SENT, mail.id)
    assert row.document is not None
    assert work.sheets.prepare(sheet.id) == row.document
    work.sheets.withdraw(sheet.id)
    assert work.sheets.get(sheet.id).reminder_id is None


def test_that_a_withdrawn_mail_leaves_the_hours_of_a_file_as_typed(desk: Desk) -> None:
    job, work, messages = affair(desk), desk.services.work, desk.services.messages
    typed = TimeSheet(job.id, "Octobre", 0, date(2026, 10, 1), date(2026, 10, 31), 2400, 260000)
    sheet = work.sheets.make_from_file(typed, GivenFile("octobre.xlsx", b"PK hours"))
    target = MessageTarget(Purpose.TIME_SHEET, job.id, sheet_id=sheet.id)
    mail = messages.queue(messages.preview(messages.draft(target)))
    assert work.sheets.get(sheet.id).state is SheetState.SENT
    desk.services.outbox.withdraw(mail.id)
    assert work.sheets.get(sheet.id) == sheet
