"""The files that go with a message: what is kept already, and what is made for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from relance_desktop.domain.epc import epc_payload
from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payment_schedules.printed import PrintedSchedule
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.domain.work.printed_sheet import PrintedSheet
from relance_desktop.domain.work.time_sheets import SheetState
from relance_desktop.services.account_statements import (
    DrawStatement,
    printed_statement,
    statement_filename,
)
from relance_desktop.services.messages.accounts import scope_of
from relance_desktop.services.messages.subjects import Subject
from relance_desktop.services.payment_schedules.printing import (
    printed_schedule,
    schedule_filename,
)
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.reminders.values import PreparedFile
from relance_desktop.services.work.printing import printed_sheet, sheet_filename
from relance_desktop.store.reader import Reader

DrawSheet = Callable[[PrintedSheet], bytes]
"""Sets a time sheet as PDF."""

DrawCode = Callable[[str], bytes]
"""Draws a bank code as a PNG picture."""

DrawSchedule = Callable[[PrintedSchedule], bytes]
"""Sets the agreement on a payment schedule as PDF."""


@dataclass(frozen=True, slots=True)
class Drawers:
    """How the files that are made for a message are drawn."""

    sheet: DrawSheet
    code: DrawCode
    statement: DrawStatement
    schedule: DrawSchedule


_CODE_NAMES = {"fr": "QR code de virement.png", "en": "Transfer QR code.png"}
_KINDS = {
    Purpose.AGREEMENT: (PaperKind.QUOTE, PaperKind.TERMS),
    Purpose.QUOTE: (PaperKind.QUOTE, PaperKind.TERMS),
}
"""Which papers of the affair go along: the last of each kind."""


@dataclass(frozen=True, slots=True)
class Files:
    """``listed`` as offered; ``made`` are those that are not in the store yet."""

    listed: tuple[PreparedFile, ...] = ()
    made: tuple[MailAttachment, ...] = ()
    sheets: tuple[str, ...] = ()
    code: str = ""


def files_of(view: Reader, subject: Subject, context: ReminderContext, draw: Drawers) -> Files:
    """Find and make the files of a message."""
    purpose = subject.target.purpose
    if purpose is Purpose.THANKS:
        return Files()
    if purpose is Purpose.STATEMENT:
        return _of_account(view, subject, context, draw.statement)
    if purpose is Purpose.SCHEDULE:
        return _of_schedule(view, subject, draw.schedule)
    if purpose is Purpose.TIME_SHEET:
        return _of_sheet(view, subject, context, draw.sheet)
    if purpose is Purpose.INVOICE:
        return _of_invoice(view, subject, context, draw.code)
    if purpose is Purpose.DELIVERY:
        ids = {one.id for one in subject.things}
        proofs = [one for one in subject.papers if one.deliverable_id in ids]
        delivered = (one for one in proofs if one.kind is PaperKind.DELIVERY)
        return Files(tuple(_stored(view, delivered, ticked=False)))
    return Files(tuple(_stored(view, _last_of_each(subject))))


def _of_account(
    view: Reader, subject: Subject, context: ReminderContext, draw: DrawStatement
) -> Files:
    if not subject.business.name.strip():
        return Files()
    scope = scope_of(subject.target, context.today)
    printed = printed_statement(view, subject.client.id, scope, context.today)
    made = MailAttachment(statement_filename(printed), "application/pdf", draw(printed))
    return Files((_made(made),), (made,))


def _of_schedule(view: Reader, subject: Subject, draw: DrawSchedule) -> Files:
    """The agreement to sign, as it is printed."""
    if not subject.business.name.strip() or subject.schedule is None:
        return Files()
    printed = printed_schedule(view, subject.schedule)
    made = MailAttachment(schedule_filename(printed), "application/pdf", draw(printed))
    return Files((_made(made),), (made,))


def _last_of_each(subject: Subject) -> Iterator[Paper]:
    for kind in _KINDS[subject.target.purpose]:
        found = [one for one in subject.papers if one.kind is kind]
        yield from found[-1:]


def _of_sheet(view: Reader, subject: Subject, context: ReminderContext, draw: DrawSheet) -> Files:
    """The sheet as it was sent, the user's own file, else drawn from its entries."""
    sheet = subject.sheet
    assert sheet is not None
    own = [p for p in subject.papers if p.sheet_id == sheet.id and p.kind is PaperKind.TIME_SHEET]
    entries = view.time.of_sheet(sheet.id)
    if own and (sheet.state is not SheetState.DRAFT or not entries):
        return Files(tuple(_stored(view, own[-1:])))
    if not entries or not subject.business.name.strip():
        return Files()
    printed = printed_sheet(view, sheet, context.today)
    made = MailAttachment(sheet_filename(printed), "application/pdf", draw(printed))
    return Files((_made(made),), (made,))


def _of_invoice(view: Reader, subject: Subject, context: ReminderContext, code: DrawCode) -> Files:
    invoice = subject.invoice
    assert invoice is not None
    listed = list(_document(view, invoice.document_sha256))
    sheets = list(_validated_sheets(view, subject))
    listed += sheets
    payload = _payload(context) if preferences_of(view.settings).bank_code else None
    made: tuple[MailAttachment, ...] = ()
    if payload is not None:
        name = _CODE_NAMES[context.language.value]
        made = (MailAttachment(name, "image/png", code(payload)),)
    listed += map(_made, made)
    code_sha = listed[-1].sha256 if made else ""
    return Files(tuple(listed), made, tuple(one.sha256 for one in sheets), code_sha)


def _document(view: Reader, digest: str | None) -> Iterator[PreparedFile]:
    info = view.documents.info(digest) if digest else None
    if info is not None:
        yield PreparedFile(info.filename, info.mime, info.sha256, info.size)


def _validated_sheets(view: Reader, subject: Subject) -> Iterator[PreparedFile]:
    """The sheets that the client agreed to, ticked unless they went with another invoice."""
    if subject.engagement is None:
        return
    others = [one for one in subject.thread if one.purpose is Purpose.INVOICE]
    gone = {file.sha256 for one in others if one not in subject.same for file in one.attachments}
    for sheet in view.sheets.of_engagement(subject.engagement.id):
        papers = [p for p in subject.papers if p.sheet_id == sheet.id]
        own = [p for p in papers if p.kind is PaperKind.TIME_SHEET]
        if sheet.validated_on is not None:
            for file in _stored(view, own[-1:]):
                yield replace(file, ticked=file.sha256 not in gone, title=sheet.title)


def _payload(context: ReminderContext) -> str | None:
    """The transfer that is left to make, in euros; None when there is none."""
    left = [one for one in context.balance if one.cents > 0]
    if len(left) != 1 or left[0].currency != "EUR":
        return None
    name = context.creditor.legal_name
    return epc_payload(name, context.iban, context.bic, left[0].cents, context.reference)


def _stored(view: Reader, papers: Iterable[Paper], ticked: bool = True) -> Iterator[PreparedFile]:
    for paper in papers:
        info = view.documents.info(paper.sha256)
        if info is not None:
            yield PreparedFile(paper.filename, info.mime, info.sha256, info.size, ticked)


def _made(file: MailAttachment) -> PreparedFile:
    digest = sha256(file.data).hexdigest()
    return PreparedFile(file.filename, file.mime, digest, len(file.data))
