"""Everything that happened with an invoice or a client, newest first, for a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.journal import JournalEntry, JournalKind
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.ui.history_recovery import RECOVERY_ICONS, recovery_words
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.timeline import TimelineEntry
from relance_desktop.ui.payments.words import means_word

translate = QCoreApplication.translate

_QUIET = {
    JournalKind.INVOICE_ADDED: "file-plus",
    JournalKind.INVOICE_CHANGED: "pencil-simple",
    JournalKind.CREDIT_APPLIED: "receipt",
    JournalKind.CLIENT_ADDED: "user-plus",
    JournalKind.CLIENT_CHANGED: "pencil-simple",
    JournalKind.CONTACTS_CHANGED: "pencil-simple",
    JournalKind.ADDRESSES_CHANGED: "pencil-simple",
    JournalKind.CLIENTS_MERGED: "users",
    JournalKind.CLIENTS_SEPARATED: "users",
    JournalKind.WAIVER_ADDED: "prohibit",
    JournalKind.WAIVER_REMOVED: "arrow-u-up-left",
    JournalKind.WRITE_OFF_ADDED: "prohibit",
    JournalKind.WRITE_OFF_REMOVED: "arrow-u-up-left",
    JournalKind.SCHEDULE_ADDED: "calendar-check",
    JournalKind.SCHEDULE_CHANGED: "calendar-check",
    JournalKind.SCHEDULE_REMOVED: "calendar-check",
    **RECOVERY_ICONS,
}
"""Journal entries that no reminder, hold or payment tells better."""


MOST_NAMED = 6
"""How many invoices a line names; the list of invoices has the others."""


class Event(NamedTuple):
    """An event with its instant, by which those of several sources are put in order."""

    at: datetime
    entry: TimelineEntry


def history(
    reminders: Iterable[Reminder],
    holds: Iterable[Hold],
    payments: Iterable[Payment],
    journal: Iterable[JournalEntry],
    today: date,
    others: Iterable[Event] = (),
) -> list[TimelineEntry]:
    """One line per event, newest first. Reminders carry their id as key and a link.
    ``others`` are put where their time is."""
    events = [
        *others,
        *map(reminder_event, reminders),
        *(event for hold in _each_once(holds) for event in _hold(hold, today)),
        *map(_payment, payments),
        *_journal(journal),
    ]
    events.sort(key=lambda event: event.at, reverse=True)
    return [event.entry for event in events]


def reminder_event(reminder: Reminder) -> Event:
    """What was written or said to a client, with a link to its proof (its id as key)."""
    at = reminder.done_at or reminder.created_at
    if reminder.done_on is not None and reminder.done_on != at.astimezone().date():
        at = _noon(reminder.done_on)
    chip = reasons.reminder_chip(reminder.state)
    when = formats.day(at.astimezone().date())
    if reminder.done_at is not None and reminder.channel.value == "email":
        when = formats.moment(reminder.done_at)
    link = translate("history", "Voir le message")
    if reminder.artifact_sha256 is None:
        link = translate("history", "Voir le détail")
    elif reminder.channel.value != "email":
        link = translate("history", "Voir la lettre")
    return Event(
        at,
        TimelineEntry(
            reasons.channel_icon(reminder.channel),
            when,
            reasons.reminder_title(reminder),
            reasons.reminder_detail(reminder),
            chip.hue,
            reminder.id,
            link,
        ),
    )


def _each_once(holds: Iterable[Hold]) -> Iterable[Hold]:
    """A route lets several invoices rest: it is one event."""
    return {(hold.kind, hold.id) if not hold.is_stored else hold: hold for hold in holds}.values()


def _hold(hold: Hold, today: date) -> Iterator[Event]:
    if hold.mail_id is not None:  # the mail itself stands there
        return
    yield Event(
        _noon(hold.started_on),
        TimelineEntry(
            reasons.hold_icon(hold.kind),
            formats.day(hold.started_on),
            reasons.hold_word(hold.kind),
            "\n".join(filter(None, (reasons.hold_sentence(hold, today), hold.said_by))),
            "violet" if hold.kind is HoldKind.DISPUTE else "teal",
        ),
    )
    if hold.lifted_on is not None:
        text = translate("history", "{hold}\u00a0: fin").format(hold=reasons.hold_word(hold.kind))
        entry = TimelineEntry("play-circle", formats.day(hold.lifted_on), text)
        yield Event(_noon(hold.lifted_on), entry)


def _payment(payment: Payment) -> Event:
    amount = formats.money(abs(payment.cents), payment.currency)
    note = "" if payment.reverses_id is not None else payment.note
    detail = " · ".join(filter(None, (means_word(payment.means), payment.reference, note)))
    if payment.reverses_id is not None:
        title = translate("history", "Paiement de {amount} annulé").format(amount=amount)
        entry = TimelineEntry("arrow-u-up-left", formats.day(payment.received_on), title, detail)
        return Event(_noon(payment.received_on), entry)
    title = translate("history", "{amount} reçus").format(amount=amount)
    entry = TimelineEntry("wallet", formats.day(payment.received_on), title, detail, "green")
    return Event(_noon(payment.received_on), entry)


def _journal(entries: Iterable[JournalEntry]) -> Iterator[Event]:
    """One line for all of one kind on one day: sixty invoices came in at once."""
    known = {kind.value: kind for kind in _QUIET}
    days: dict[tuple[JournalKind, date], list[JournalEntry]] = {}
    for entry in entries:
        kind = known.get(entry.kind)
        if kind is not None:
            days.setdefault((kind, entry.at.astimezone().date()), []).append(entry)
    for (kind, day), same in days.items():
        words = _journal_words(kind, len(same))
        told = TimelineEntry(_QUIET[kind], formats.day(day), words, _subjects(kind, same))
        yield Event(same[-1].at, told)


def _journal_words(kind: JournalKind, count: int) -> str:
    if kind is JournalKind.INVOICE_ADDED and count > 1:
        return translate("history", "{n} factures ajoutées").format(n=formats.grouped(count))
    words = {
        JournalKind.INVOICE_ADDED: translate("history", "Facture ajoutée"),
        JournalKind.INVOICE_CHANGED: translate("history", "Facture modifiée"),
        JournalKind.CREDIT_APPLIED: translate("history", "Avoir imputé"),
        JournalKind.CLIENT_ADDED: translate("history", "Client ajouté"),
        JournalKind.CLIENT_CHANGED: translate("history", "Fiche modifiée"),
        JournalKind.CONTACTS_CHANGED: translate("history", "Contacts modifiés"),
        JournalKind.ADDRESSES_CHANGED: translate("history", "Adresses modifiées"),
        JournalKind.CLIENTS_MERGED: translate("history", "Clients fusionnés"),
        JournalKind.CLIENTS_SEPARATED: translate("history", "Fusion annulée"),
        **_given_words(),
        **recovery_words(),
    }
    return words[kind]


def _given_words() -> dict[JournalKind, str]:
    """What was given up, and time given."""
    return {
        JournalKind.WAIVER_ADDED: translate("history", "Pénalités abandonnées"),
        JournalKind.WAIVER_REMOVED: translate("history", "Pénalités réclamées de nouveau"),
        JournalKind.WRITE_OFF_ADDED: translate("history", "Solde abandonné"),
        JournalKind.WRITE_OFF_REMOVED: translate("history", "Abandon du solde annulé"),
        JournalKind.SCHEDULE_ADDED: translate("history", "Échéancier préparé"),
        JournalKind.SCHEDULE_CHANGED: translate("history", "Échéancier mis à jour"),
        JournalKind.SCHEDULE_REMOVED: translate("history", "Échéancier supprimé"),
    }


def _subjects(kind: JournalKind, entries: Sequence[JournalEntry]) -> str:
    """What the entries are about, by number or name; nothing for the client's own sheet."""
    field = {
        JournalKind.INVOICE_ADDED: "number",
        JournalKind.INVOICE_CHANGED: "number",
        JournalKind.CLIENTS_MERGED: "name",
        JournalKind.CLIENT_ADDED: "name",
    }.get(kind)
    if field is None:
        return ""
    names = list(dict.fromkeys(str(entry.facts().get(field, "")) for entry in entries))
    shown, rest = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return f"{shown}, \u2026" if rest > 0 else shown


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()
