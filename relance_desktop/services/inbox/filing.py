"""A mail that came back, filed in one transaction: evidence, exchange, and what rests by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.clients import Client
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.inbox import Arrival
from relance_desktop.domain.mail import MailAttachment
from relance_desktop.domain.own_words import excerpt
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.received_mail import ReceivedMail
from relance_desktop.domain.received_mails import MailFromClient, ReceivedKind
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.exchanges.mails import note_mail
from relance_desktop.services.filing import GivenFile, file_paper
from relance_desktop.services.holds import HELD
from relance_desktop.services.inbox.values import FiledMail

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

MOST_ID: Final = 255

TEXT: Final = "text/plain"
"""What words that the user pasted are kept as."""


@value
class Parcel:
    """A mail with what is known of it besides: the account it came to, its files, its name."""

    arrival: Arrival
    account_id: str = ""
    files: tuple[MailAttachment, ...] = ()
    filename: str = ""
    client_id: int | None = None
    """Whose it is when it answers no message of ours by name."""
    reminder_id: int | None = None
    """What it answers when it says nothing of it itself."""
    mime: str = "message/rfc822"


def file_mail(w: Writer, parcel: Parcel, now: datetime, today: date) -> FiledMail | None:
    """Keep the mail with its files, put it among the client's exchanges, and take back what
    was prepared to the client; None when it is there already."""
    arrival = parcel.arrival
    message_id = identity(arrival.mail, arrival.eml)
    if w.received_mails.by_message_id(message_id) is not None:
        return None
    reminder = _answered(w, parcel)
    client = _client(w, reminder, parcel.client_id)
    received_at = min(arrival.mail.sent_at or now, now)
    on = min(received_at.astimezone().date(), today)
    sender = _sender(arrival, reminder)
    exchange = _keep(w, parcel, client, reminder, on) if client else None
    stored = MailFromClient(
        kind=arrival.kind,
        received_at=received_at,
        sha256=w.documents.add(arrival.eml, _filename(parcel, on), parcel.mime),
        client_id=client.id if client else None,
        reminder_id=reminder.id if reminder else None,
        account_id=parcel.account_id,
        message_id=message_id,
        sender=sender,
        subject=arrival.mail.subject,
        excerpt=excerpt(arrival.mail.text),
        exchange_id=exchange.id if exchange else None,
    )
    stored = replace(stored, id=w.received_mails.add(stored))
    if client is None or arrival.kind is ReceivedKind.AUTO_REPLY:
        return FiledMail(stored)
    return FiledMail(stored, withdraw_outdated(w, client.id, today, HELD))


def identity(mail: ReceivedMail, eml: bytes) -> str:
    """What tells this mail again: its Message-ID, else the hash of its bytes."""
    if 0 < len(mail.message_id) <= MOST_ID:
        return mail.message_id
    return f"sha256:{sha256(eml).hexdigest()}"


def _answered(w: Writer, parcel: Parcel) -> Reminder | None:
    for message_id in parcel.arrival.answers:
        found = w.reminders.by_message_id(message_id)
        if found is not None:
            return found
    return w.reminders.get(parcel.reminder_id) if parcel.reminder_id is not None else None


def _client(w: Writer, reminder: Reminder | None, client_id: int | None) -> Client | None:
    """Whose it is now, if it was merged into another meanwhile."""
    whose = reminder.client_id if reminder else client_id
    return w.clients.current(whose) if whose is not None else None


def _sender(arrival: Arrival, reminder: Reminder | None) -> str:
    """Who wrote; of a bounce the addresses that it says do not work."""
    if arrival.kind is ReceivedKind.BOUNCE:
        known = arrival.refused or (reminder.recipients if reminder else ())
        return ", ".join(known)
    sender = arrival.mail.sender
    return (sender.address or sender.name) if sender else ""


def _keep(
    w: Writer, parcel: Parcel, client: Client, reminder: Reminder | None, on: date
) -> Exchange:
    mail = parcel.arrival.mail
    affair = reminder.engagement_id if reminder else None
    exchange = Exchange(
        client.id,
        ExchangeKind.MAIL,
        on,
        engagement_id=affair,
        person=(mail.sender.name or mail.sender.address) if mail.sender else "",
        body="\n\n".join(filter(None, (mail.subject, mail.text))) or mail.message_id,
    )
    exchange, _ = note_mail(w, exchange, GivenFile(_filename(parcel, on), parcel.arrival.eml))
    for file in parcel.files:
        paper = Paper(
            client.id,
            PaperKind.OTHER,
            "",
            file.filename,
            engagement_id=affair,
            exchange_id=exchange.id,
            dated_on=on,
        )
        file_paper(w, paper, file.data)
    return exchange


def _filename(parcel: Parcel, on: date) -> str:
    ending = "txt" if parcel.mime == TEXT else "eml"
    return parcel.filename or f"reponse-{on.isoformat()}.{ending}"
