"""What moves legal days, noted, changed, removed."""

from __future__ import annotations

from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.limitation.values import LimitationBasis, LimitationEvent
from relance_desktop.domain.registered_mail.values import MailEvent
from relance_desktop.store import tables
from relance_desktop.store.queries.deadlines import (
    InsolvencyQueries,
    LimitationBasisQueries,
    LimitationEventQueries,
    MailEventQueries,
)
from relance_desktop.store.records.shelf import WritableShelf


class LimitationEventRecords(WritableShelf[LimitationEvent], LimitationEventQueries):
    """Reads and writes of what interrupts or suspends."""

    __slots__ = ()
    table = tables.limitation_events
    word = "limitation_event"
    kinds = (
        JournalKind.LIMITATION_EVENT_ADDED,
        JournalKind.LIMITATION_EVENT_CHANGED,
        JournalKind.LIMITATION_EVENT_REMOVED,
    )


class LimitationBasisRecords(WritableShelf[LimitationBasis], LimitationBasisQueries):
    """Reads and writes of what the user says of periods."""

    __slots__ = ()
    table = tables.limitation_bases
    word = "limitation_basis"
    kinds = (
        JournalKind.LIMITATION_BASIS_ADDED,
        JournalKind.LIMITATION_BASIS_CHANGED,
        JournalKind.LIMITATION_BASIS_REMOVED,
    )


class InsolvencyRecords(WritableShelf[Insolvency], InsolvencyQueries):
    """Reads and writes of collective proceedings."""

    __slots__ = ()
    table = tables.insolvencies
    word = "insolvency"
    kinds = (
        JournalKind.INSOLVENCY_ADDED,
        JournalKind.INSOLVENCY_CHANGED,
        JournalKind.INSOLVENCY_REMOVED,
    )


class MailEventRecords(WritableShelf[MailEvent], MailEventQueries):
    """Reads and writes of what happened to registered letters."""

    __slots__ = ()
    table = tables.mail_events
    word = "mail_event"
    kinds = (
        JournalKind.MAIL_EVENT_ADDED,
        JournalKind.MAIL_EVENT_CHANGED,
        JournalKind.MAIL_EVENT_REMOVED,
    )
