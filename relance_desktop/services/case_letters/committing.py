"""From preview to intention: the letter to print, with the very bytes that were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from relance_desktop.domain.case_letters.printed import plain_text
from relance_desktop.domain.case_letters.tables import letter_enclosures
from relance_desktop.domain.case_letters.values import LetterBasis
from relance_desktop.domain.netting import cents_by_claim, covers
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reminders import Attachment, Reminder, ReminderLine, ReminderState
from relance_desktop.domain.routes.values import Route
from relance_desktop.services.case_letters.reading import read_letter
from relance_desktop.services.case_letters.remarks import same_letters, waiting_of
from relance_desktop.services.case_letters.values import LetterNotReadyError, LetterPreview
from relance_desktop.services.errors import AlreadyBegunError
from relance_desktop.services.messages.values import MessageOutdatedError
from relance_desktop.services.reminders.committing import add_reminder

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_WITH_INVOICES = frozenset({Purpose.ACCOUNTS_HEAD, Purpose.DECLARATION})


def store_letter(
    w: Writer,
    rates: RateTable,
    book: Mapping[str, Route],
    preview: LetterPreview,
    now: datetime,
    today: date,
) -> int:
    """Store a letter to print. The facts are read again: what changed asks for another look.

    Raises MessageOutdatedError, AlreadyBegunError, LetterNotReadyError,
    InsolvencyForbidsError, NotFoundError.
    """
    draft = preview.draft
    written = draft.basis
    basis = read_letter(w, rates, written.target, written.channel, written.said, today, book)
    same = same_letters(w, basis)
    begun = waiting_of(same)
    if begun is not None:
        raise AlreadyBegunError(begun.id)
    if basis != written:
        raise MessageOutdatedError
    bar = next((one.concern for one in draft.remarks if one.blocks), None)
    if bar is not None:
        raise LetterNotReadyError(bar)
    artifact = w.documents.add(preview.pdf, preview.filename, "application/pdf")
    return add_reminder(w, _reminder(w, preview, artifact, now))


def _reminder(w: Writer, preview: LetterPreview, artifact: str, now: datetime) -> Reminder:
    basis, printed = preview.draft.basis, preview.printed
    target, to = basis.target, basis.to
    return Reminder(
        client_id=basis.client.id,
        channel=basis.channel,
        step_key=basis.purpose.value,
        state=ReminderState.TO_PRINT,
        created_at=now,
        lines=tuple(_lines(w, basis)),
        occurrence=preview.draft.occurrence,
        idempotency_key=letter_key(basis, preview.draft.occurrence),
        recipients=address_block(to.name, to.contact_name, to.address).lines,
        subject=printed.title or printed.subject,
        body=plain_text(printed.blocks),
        attachments=tuple(_files(w, basis)),
        artifact_sha256=artifact,
        purpose=basis.purpose,
        engagement_id=target.engagement_id,
        case_id=target.case_id,
    )


def letter_key(basis: LetterBasis, occurrence: int) -> str:
    """The same letter about the same thing, the same time: it can be stored only once."""
    target = basis.target
    about = (
        f"insolvency-{target.insolvency_id}"
        if target.insolvency_id is not None
        else f"case-{target.case_id}"
        if target.case_id is not None
        else f"client-{basis.client.id}-{target.engagement_id or 0}"
    )
    return f"{basis.purpose.value}/{about}/{occurrence}"


def _lines(w: Writer, basis: LetterBasis) -> Iterator[ReminderLine]:
    """What it claims, due date by due date as it stands; penalties with the first of each
    invoice. They do no step of a plan."""
    claims = w.claims.open_of_client(basis.client.id)
    covered = cents_by_claim(covers(claims, w.payments.spare(basis.client.id)))
    declared = basis.declared.invoices if basis.declared is not None else ()
    beside = {one.invoice_id: (one.interest_cents, one.indemnity_cents) for one in declared}
    beside |= {one.invoice_id: (one.interest_cents, one.indemnity_cents) for one in basis.bills}
    ours = set(beside)
    for claim in claims:
        if claim.invoice_id in ours:
            interest, indemnity = beside.pop(claim.invoice_id, (0, 0))
            yield ReminderLine(
                claim.id,
                claim.invoice_id,
                claim.number,
                claim.due_on,
                max(0, claim.balance_cents - covered.get(claim.id, 0)),
                claim.currency,
                "",
                interest,
                indemnity,
            )


def _files(w: Writer, basis: LetterBasis) -> Iterator[Attachment]:
    """The invoices that the letter says are joined."""
    if basis.purpose not in _WITH_INVOICES or not letter_enclosures(basis):
        return
    digests = [one.document_sha256 for one in basis.bills]
    if basis.declared is not None:
        digests = [one.document_sha256 for one in basis.declared.invoices]
    for digest in dict.fromkeys(digests):
        info = w.documents.info(digest) if digest else None
        if info is not None:
            yield Attachment(info.filename, info.mime, info.sha256)
