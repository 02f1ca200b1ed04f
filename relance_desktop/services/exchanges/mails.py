"""Mails that become exchanges: who wrote, when, what; and whether it is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.mail import Mailbox
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.received_mail import NotAMailError, ReceivedMail
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.exchanges.values import FoundMail, MailKnownError
from relance_desktop.services.filing import GivenFile, file_paper
from relance_desktop.services.mail_accounts import accounts_of
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def found_mail(
    view: Reader, blank: Exchange, eml: GivenFile, read: Callable[[bytes], ReceivedMail]
) -> FoundMail:
    """Fill an exchange from a mail. Raises FileRefusedError, NotFoundError."""
    if view.clients.get(blank.client_id) is None:
        raise NotFoundError("clients", blank.client_id)
    try:
        mail = read(eml.data)
    except NotAMailError as error:
        raise FileRefusedError(eml.filename, "not_a_mail") from error
    outgoing = _is_ours(view, mail.sender)
    others = mail.to[:1] if outgoing else filter(None, (mail.sender,))
    sent_on = mail.sent_at.astimezone().date() if mail.sent_at else blank.happened_on
    exchange = replace(
        blank,
        happened_on=min(sent_on, blank.happened_on),
        person=next((one.name or one.address for one in others), ""),
        body="\n\n".join(filter(None, (mail.subject, mail.text))),
    )
    return FoundMail(exchange, outgoing, mail.subject, mail.attachments)


def known_mail(view: Reader | Writer, one: Exchange, eml: GivenFile) -> None:
    """Raise MailKnownError when the very same bytes are kept for an exchange of this place:
    of the affair, or of the client outside any affair."""
    digest = sha256(eml.data).hexdigest()
    for paper in view.papers.of_client(one.client_id):
        if paper.sha256 != digest or paper.exchange_id is None:
            continue
        known = view.exchanges.get(paper.exchange_id)
        if known is not None and known.engagement_id == one.engagement_id:
            raise MailKnownError(eml.filename, known.happened_on)


def keep_mail(
    w: Writer,
    one: Exchange,
    eml: GivenFile,
    kind: PaperKind = PaperKind.MAIL,
    sheet_id: int | None = None,
    deliverable_id: int | None = None,
) -> Paper:
    """Keep the mail that an exchange is, as its paper: one way for all that files mails.
    ``sheet_id``, ``deliverable_id``: what it proves."""
    paper = Paper(
        one.client_id,
        kind,
        "",
        eml.filename,
        engagement_id=one.engagement_id,
        sheet_id=sheet_id,
        deliverable_id=deliverable_id,
        exchange_id=one.id,
        dated_on=one.happened_on,
    )
    return file_paper(w, paper, eml.data)


def note_mail(
    w: Writer,
    one: Exchange,
    eml: GivenFile,
    kind: PaperKind = PaperKind.MAIL,
    sheet_id: int | None = None,
    deliverable_id: int | None = None,
) -> tuple[Exchange, Paper]:
    """Put what a client wrote among the exchanges, with the very bytes that prove it: one way
    for answers to messages of an affair and to reminders, by mail or as pasted words."""
    stored = replace(one, id=w.exchanges.add(one))
    return stored, keep_mail(w, stored, eml, kind, sheet_id, deliverable_id)


def _is_ours(view: Reader, sender: Mailbox | None) -> bool:
    own = {view.settings.business().email.lower()}
    own |= {one.sender_address.lower() for one in accounts_of(view.settings).accounts}
    return sender is not None and sender.address.lower() in own - {""}
