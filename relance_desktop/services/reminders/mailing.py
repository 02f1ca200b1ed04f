"""From words to the exact bytes of a mail: what is previewed is what leaves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.mail import MailAttachment, Mailbox, OutgoingMail, message_id_for
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    AttachmentMissingError,
    NoMailAccountError,
    RecipientMissingError,
)
from relance_desktop.services.mail_accounts import accounts_of
from relance_desktop.services.reminders.ports import Composer, TextWriter
from relance_desktop.services.reminders.values import Prepared, Preview
from relance_desktop.store.reader import Reader

_NOTHING_MADE: Final[Mapping[str, bytes]] = MappingProxyType({})


def mail_preview(
    view: Reader,
    prepared: Prepared,
    earlier: tuple[str, ...],
    templates: TextWriter,
    compose: Composer,
    token: str,
    base: Base,
    made: Mapping[str, bytes] = _NOTHING_MADE,
) -> Preview:
    """Make the message. ``earlier``: the Message-IDs of its conversation, oldest first.
    ``made``: files by hash that are not in the document store yet.

    Raises NoMailAccountError, RecipientMissingError, AttachmentMissingError, and the errors
    of addresses and headers.
    """
    sender, reply_to = _sender(view, prepared)
    if not prepared.recipients:
        raise RecipientMissingError(prepared.selection.client_id, postal=False)
    html = templates.html_of(prepared.context, prepared.subject, prepared.body)
    message_id = message_id_for(token, sender.address)
    mail = OutgoingMail(
        message_id=message_id,
        in_reply_to=earlier[-1] if earlier else "",
        references=earlier,
        sender=sender,
        to=tuple(Mailbox(one) for one in prepared.recipients),
        cc=tuple(Mailbox(one) for one in prepared.cc),
        bcc=(),
        reply_to=Mailbox(reply_to) if reply_to else None,
        subject=prepared.subject,
        text_body=prepared.body,
        html_body=html,
        attachments=_attached(view, prepared, made),
    )
    eml = compose(mail, base.clock.now())
    return Preview(prepared, eml, prepared.body, html, message_id, sender.address)


def _sender(view: Reader, prepared: Prepared) -> tuple[Mailbox, str]:
    """Whom it is from, and where answers go. Without an account it can still leave by the
    user's own program, from their own address."""
    account = accounts_of(view.settings).for_client(prepared.sender_id)
    if account is not None:
        return Mailbox(account.sender_address, account.sender_name), account.reply_to
    business = view.settings.business()
    if not business.email:
        raise NoMailAccountError
    return Mailbox(business.email, business.trade_name or business.name), ""


def _attached(
    view: Reader, prepared: Prepared, made: Mapping[str, bytes]
) -> tuple[MailAttachment, ...]:
    files, missing = [], []
    for file in prepared.files:
        if not file.ticked:
            continue
        data = made.get(file.sha256) or view.documents.read(file.sha256)
        if data is not None:
            files.append(MailAttachment(file.filename, file.mime, data))
        else:
            missing.append(file.filename)
    if missing:
        raise AttachmentMissingError(tuple(missing))
    return tuple(files)
