"""Time sheets: made of entries or of a file, sent, validated, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.work.printed_sheet import PrintedSheet
from relance_desktop.domain.work.time_sheets import SheetState, TimeSheet, period_of, sums_of
from relance_desktop.services.context import Base
from relance_desktop.services.filing import GivenFile, check_file, file_paper
from relance_desktop.services.taking_back import put_paper_back
from relance_desktop.services.work.errors import SheetStateError, WorkInvalidError
from relance_desktop.services.work.printing import check_printable, printed_sheet, sheet_filename
from relance_desktop.services.work.reading import owner_of, sheet_of, sheet_papers
from relance_desktop.services.work.values import ChangedSheet, RemovedSheet

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_MOST_MINUTES = 100 * 366 * 24 * 60
"""A century without sleep: what is more was mistyped."""

_STILL_HERE = frozenset({ReminderState.QUEUED, ReminderState.SENDING})

DrawSheet = Callable[[PrintedSheet], bytes]
"""Sets a sheet as PDF; the same sheet gives the same bytes."""


class Sheets:
    """What the client is asked to validate. ``undo`` takes any change back."""

    def __init__(self, base: Base, draw: DrawSheet) -> None:
        self._base = base
        self._draw = draw

    # -- a sheet is made -----------------------------------------------------

    def make(self, engagement_id: int, title: str, entry_ids: Sequence[int]) -> TimeSheet:
        """Put entries that are on no sheet together. Raises WorkInvalidError (``title``,
        ``entries`` when there are none or one is on another sheet), NotFoundError."""
        with self._base.store.write() as w:
            owner_of(w, engagement_id)
            known = {e.id: e for e in w.time.of_engagement(engagement_id) if e.sheet_id is None}
            if not entry_ids or any(one not in known for one in entry_ids):
                raise WorkInvalidError(("entries",))
            period = period_of(known[one] for one in entry_ids)
            assert period is not None
            sheet = _checked(TimeSheet(engagement_id, title, 0, *period))
            sheet = replace(sheet, id=w.sheets.add(sheet))
            w.time.put_on_sheet(entry_ids, sheet.id)
            return sheet

    def make_from_file(self, sheet: TimeSheet, file: GivenFile) -> TimeSheet:
        """Take a file of the user's as the sheet; period, minutes and cents are as typed.

        Raises WorkInvalidError, FileRefusedError, NotFoundError.
        """
        check_file(file)
        sheet = _checked(replace(sheet, sent_on=None, validated_on=None))
        with self._base.store.write() as w:
            owner_of(w, sheet.engagement_id)
            sheet = replace(sheet, id=w.sheets.add(sheet))
            self._file(w, sheet, file, PaperKind.TIME_SHEET)
            return sheet

    def save(self, sheet: TimeSheet) -> ChangedSheet:
        """Change title, and for a file period and sums. Raises WorkInvalidError,
        SheetStateError unless it is a draft, NotFoundError."""
        sheet = _checked(sheet)
        with self._base.store.write() as w:
            before = _in_state(w, sheet.id, SheetState.DRAFT)
            w.sheets.update(sheet)
            return ChangedSheet(before, sheet)

    def remove(self, sheet_id: int) -> RemovedSheet:
        """Take a draft away; its entries are on no sheet then. Raises SheetStateError,
        NotFoundError."""
        with self._base.store.write() as w:
            _in_state(w, sheet_id, SheetState.DRAFT)
            entry_ids = tuple(one.id for one in w.time.of_sheet(sheet_id))
            w.time.put_on_sheet(entry_ids, None)
            papers = sheet_papers(w, sheet_of(w, sheet_id))
            for paper in papers:
                w.papers.remove(paper.id)
            return RemovedSheet(w.sheets.remove(sheet_id), entry_ids, papers)

    def put_back(self, removed: RemovedSheet) -> None:
        """Undo a removal, with the entries that are on no other sheet meanwhile."""
        with self._base.store.write() as w:
            w.sheets.put_back(removed.sheet)
            found = (w.time.get(one) for one in removed.entry_ids)
            free = [one.id for one in found if one is not None and one.sheet_id is None]
            w.time.put_on_sheet(free, removed.sheet.id)
            for paper in removed.papers:
                put_paper_back(w, paper)

    # -- on paper ------------------------------------------------------------

    def preview(self, sheet_id: int) -> bytes:
        """The PDF as it would be filed. Raises NotFoundError, BusinessIncompleteError."""
        with self._base.store.read() as r:
            printed = printed_sheet(r, sheet_of(r, sheet_id), self._base.today())
        return self._draw(check_printable(printed))

    def prepare(self, sheet_id: int) -> Paper:
        """File the sheet as PDF, ready to be sent or printed; what is filed already is given.

        A draft's PDF made before takes no more room: the client never had it. Raises as
        ``preview``.
        """
        with self._base.store.write() as w:
            sheet = sheet_of(w, sheet_id)
            filed = _documents(w, sheet)
            if filed and (sheet.state is not SheetState.DRAFT or not w.time.of_sheet(sheet.id)):
                return filed[-1]
            printed = check_printable(printed_sheet(w, sheet, self._base.today()))
            file = GivenFile(sheet_filename(printed), self._draw(printed))
            paper = self._file(w, sheet, file, PaperKind.TIME_SHEET)
            for old in filed:
                if old.dated_on is None:
                    w.papers.remove(old.id)
            return paper

    # -- its life ------------------------------------------------------------

    def sent(
        self, sheet_id: int, on: date | None = None, reminder_id: int | None = None
    ) -> ChangedSheet:
        """The client has it, today or since ``on``: its entries are frozen, its sums kept, its
        PDF filed. Raises SheetStateError unless it is a draft, WorkInvalidError for a day to
        come, NotFoundError, BusinessIncompleteError."""
        on = self._past(on, "sent_on")
        paper = self.prepare(sheet_id)
        with self._base.store.write() as w:
            before = _in_state(w, sheet_id, SheetState.DRAFT)
            entries = w.time.of_sheet(sheet_id)
            after = replace(before, sent_on=on, reminder_id=reminder_id)
            if entries:
                sums, period = sums_of(entries), period_of(entries)
                assert period is not None
                after = replace(after, minutes=sums.minutes, cents=sums.cents)
                after = replace(after, first_on=period[0], last_on=period[1])
            w.sheets.update(after)
            w.papers.update(replace(paper, dated_on=on))
            return ChangedSheet(before, after)

    def validate(
        self, sheet_id: int, on: date, by: str = "", proof: GivenFile | None = None
    ) -> ChangedSheet:
        """The client agreed; ``proof`` is filed as VALIDATION. A draft that was shown in
        person can be validated too. Raises SheetStateError when it is validated,
        WorkInvalidError for a day to come or before the sending, FileRefusedError."""
        on = self._past(on, "validated_on")
        if proof is not None:
            check_file(proof)
        with self._base.store.read() as r:
            first = sheet_of(r, sheet_id)
        if first.state is SheetState.DRAFT:
            self.sent(sheet_id, on)
        with self._base.store.write() as w:
            before = _in_state(w, sheet_id, SheetState.SENT)
            if before.sent_on is not None and on < before.sent_on:
                raise WorkInvalidError(("validated_on",))
            after = replace(before, validated_on=on, validated_by=by.strip(), note="")
            w.sheets.update(after)
            kept = (self._file(w, after, proof, PaperKind.VALIDATION, on),) if proof else ()
            return ChangedSheet(first, after, kept)

    def withdraw(self, sheet_id: int, remarks: str = "") -> ChangedSheet:
        """Take it back to change it, because the client had ``remarks`` or the user saw a
        mistake. Raises SheetStateError for a draft, and (« queued ») while the e-mail that
        brings it has not left; NotFoundError."""
        with self._base.store.write() as w:
            before = sheet_of(w, sheet_id)
            if before.state is SheetState.DRAFT:
                raise SheetStateError(before.title, before.state.value)
            mail = w.reminders.get(before.reminder_id) if before.reminder_id else None
            if mail is not None and mail.state in _STILL_HERE:
                raise SheetStateError(before.title, "queued")
            after = replace(
                before,
                sent_on=None,
                reminder_id=None,
                validated_on=None,
                validated_by="",
                note=remarks.strip() or before.note,
            )
            if w.time.of_sheet(sheet_id):
                after = replace(after, minutes=None, cents=None)
            w.sheets.update(after)
            return ChangedSheet(before, after)

    def undo(self, changed: ChangedSheet) -> None:
        """Take a change back, with the papers that came with it. Raises NotFoundError,
        SheetStateError when something else happened to it or to its hours since."""
        with self._base.store.write() as w:
            now = sheet_of(w, changed.after.id)
            if now != changed.after or not _still_sums(w, changed.before):
                raise SheetStateError(now.title, now.state.value)
            w.sheets.update(changed.before)
            for paper in changed.papers:
                w.papers.remove(paper.id)

    def get(self, sheet_id: int) -> TimeSheet:
        """One sheet. Raises NotFoundError."""
        with self._base.store.read() as r:
            return sheet_of(r, sheet_id)

    def _past(self, on: date | None, field: str) -> date:
        today = self._base.today()
        if on is not None and on > today:
            raise WorkInvalidError((field,))
        return on or today

    def _file(
        self,
        w: Writer,
        sheet: TimeSheet,
        file: GivenFile,
        kind: PaperKind,
        on: date | None = None,
    ) -> Paper:
        engagement = owner_of(w, sheet.engagement_id)
        paper = Paper(engagement.client_id, kind, "", file.filename)
        paper = replace(paper, engagement_id=engagement.id, sheet_id=sheet.id, dated_on=on)
        return file_paper(w, paper, file.data)


def _checked(sheet: TimeSheet) -> TimeSheet:
    sheet = replace(sheet, title=" ".join(sheet.title.split()), validated_by="")
    wrong = (
        ("title", not sheet.title),
        ("period", bool(sheet.first_on and sheet.last_on and sheet.last_on < sheet.first_on)),
        ("minutes", sheet.minutes is not None and not 0 <= sheet.minutes <= _MOST_MINUTES),
        ("rate", sheet.cents is not None and not 0 <= sheet.cents <= MOST_CENTS),
    )
    fields = tuple(name for name, is_wrong in wrong if is_wrong)
    if fields:
        raise WorkInvalidError(fields)
    return sheet


def _still_sums(w: Writer, sheet: TimeSheet) -> bool:
    """Whether the hours come to what the client has, if they have it."""
    entries = w.time.of_sheet(sheet.id)
    if sheet.state is SheetState.DRAFT or not entries:
        return True
    sums = sums_of(entries)
    return (sums.minutes, sums.cents) == (sheet.minutes, sheet.cents)


def _in_state(w: Writer, sheet_id: int, state: SheetState) -> TimeSheet:
    sheet = sheet_of(w, sheet_id)
    if sheet.state is not state:
        raise SheetStateError(sheet.title, sheet.state.value)
    return sheet


def _documents(w: Writer, sheet: TimeSheet) -> list[Paper]:
    return [one for one in sheet_papers(w, sheet) if one.kind is PaperKind.TIME_SHEET]
