"""What became of promises, disputes and balances given up, as events of a history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.vetting.promise_keeping import PromiseState
from relance_desktop.services.holds import ClientSays, HoldCase
from relance_desktop.ui.history import Event
from relance_desktop.ui.holds.words import outcome_word, reason_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.timeline import TimelineEntry

translate = QCoreApplication.translate

_TOLD = (PromiseState.KEPT, PromiseState.BROKEN)


def says_events(
    says: ClientSays, invoice_id: int | None = None, currency: str = "EUR"
) -> tuple[Event, ...]:
    """Promises kept and not, how disputes ended, what was given up."""
    return tuple(_events(says, invoice_id, currency))


def _events(says: ClientSays, invoice_id: int | None, currency: str) -> Iterator[Event]:
    for case in says.cases:
        if case.promise in _TOLD and case.hold.until is not None:
            yield _promise(case, case.hold.until)
        if case.hold.outcome is not None and case.hold.lifted_on is not None:
            entry = TimelineEntry(
                "scales",
                formats.day(case.hold.lifted_on),
                outcome_word(case.hold.outcome),
                case.hold.outcome_note,
                "violet",
            )
            yield Event(_at(case.hold.lifted_on), entry)
    for one in says.write_offs:
        if invoice_id in (None, one.invoice_id):
            text = translate("history", "{amount} abandonnés")
            title = text.format(amount=formats.money(one.cents, currency))
            detail = " · ".join(filter(None, (reason_word(one.reason), one.note)))
            day = formats.day(one.written_off_on)
            yield Event(_at(one.written_off_on), TimelineEntry("prohibit", day, title, detail))


def _promise(case: HoldCase, until: date) -> Event:
    kept = case.promise is PromiseState.KEPT
    texts = translate("history", "Promesse non tenue"), translate("history", "Promesse tenue")
    detail = formats.money(case.hold.cents, case.currency) if case.hold.cents is not None else ""
    icon, hue = ("check-circle", "green") if kept else ("warning", "red")
    return Event(_at(until), TimelineEntry(icon, formats.day(until), texts[kept], detail, hue))


def _at(day: date) -> datetime:
    """In the evening: after what was said and paid that day."""
    return datetime.combine(day, time(20)).astimezone()
