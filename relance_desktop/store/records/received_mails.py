"""Mails received, filed and handled."""

from __future__ import annotations

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.received_mails import MailFromClient
from relance_desktop.store import tables
from relance_desktop.store.queries.received_mails import ReceivedMailQueries
from relance_desktop.store.records.shelf import WritableShelf


class ReceivedMailRecords(WritableShelf[MailFromClient], ReceivedMailQueries):
    """Reads and writes of mails received."""

    __slots__ = ()
    table = tables.received_mails
    word = "received_mail"
    kinds = (
        JournalKind.MAIL_RECEIVED,
        JournalKind.MAIL_HANDLED,
        JournalKind.MAIL_REMOVED,
    )
