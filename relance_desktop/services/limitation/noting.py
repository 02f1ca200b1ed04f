"""Events of limitation stored, with what proves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from relance_desktop.domain.limitation.facts import LASTING
from relance_desktop.domain.limitation.values import LimitationEvent
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.filing import GivenFile, file_paper, mime_of
from relance_desktop.services.limitation.values import EventDraft, LimitationInvalidError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def checked(event: LimitationEvent, today: date) -> LimitationEvent:
    """The event, its note tidied. Raises LimitationInvalidError for days that cannot be:
    facts are noted once they happened."""
    ended, void = event.ended_on, event.void_on
    wrong = (
        ("happened_on", event.happened_on > today),
        ("ended_on", ended is not None and not event.happened_on <= ended <= today),
        ("void_on", void is not None and not event.happened_on <= void <= today),
    )
    fields = tuple(name for name, is_wrong in wrong if is_wrong)
    if fields:
        raise LimitationInvalidError(fields)
    ended = ended if event.kind in LASTING else None
    return replace(event, note=event.note.strip(), ended_on=ended)


def events_of(w: Writer, draft: EventDraft, today: date) -> list[LimitationEvent]:
    """One event for each invoice that it is about, or one about all. Raises NotFoundError,
    LimitationInvalidError."""
    client = w.clients.current(draft.client_id)
    if client is None:
        raise NotFoundError("clients", draft.client_id)
    for invoice_id in draft.invoice_ids:
        check_owner(w, invoice_id, client.id)
    return [
        checked(
            LimitationEvent(
                client.id,
                draft.kind,
                draft.happened_on,
                0,
                invoice_id,
                draft.ended_on,
                None,
                draft.note,
            ),
            today,
        )
        for invoice_id in draft.invoice_ids or (None,)
    ]


def check_owner(w: Writer, invoice_id: int, client_id: int) -> None:
    """Raise NotFoundError, or LimitationInvalidError when the invoice is somebody else's."""
    invoice = w.invoices.get(invoice_id)
    if invoice is None:
        raise NotFoundError("invoices", invoice_id)
    if invoice.client_id != client_id:
        raise LimitationInvalidError(("invoices",))


def file_with(w: Writer, event: LimitationEvent, file: GivenFile, now: datetime) -> Paper:
    """Keep a file with an event."""
    paper = Paper(
        event.client_id,
        _kind_of(file.filename),
        "",
        file.filename,
        limitation_id=event.id,
        dated_on=event.happened_on,
        added_at=now,
    )
    return file_paper(w, paper, file.data)


def _kind_of(filename: str) -> PaperKind:
    mime = mime_of(filename)
    if mime == "message/rfc822":
        return PaperKind.MAIL
    return PaperKind.PICTURE if mime.startswith("image/") else PaperKind.OTHER
