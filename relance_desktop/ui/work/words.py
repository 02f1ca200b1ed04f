"""Words for the work of an affair: states, kinds, sums."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind, DeliverableState
from relance_desktop.domain.work.durations import duration_text
from relance_desktop.domain.work.time_sheets import SheetState, TimeSheet, TimeSums
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

KIND_ICONS = {
    DeliverableKind.WORK: "package",
    DeliverableKind.SOURCES: "code",
    DeliverableKind.ORIGINALS: "image",
    DeliverableKind.RIGHTS: "copyright",
    DeliverableKind.ACCESS: "key",
}


def kind_word(kind: DeliverableKind) -> str:
    """What a deliverable is."""
    words = {
        DeliverableKind.WORK: translate("work", "Travail"),
        DeliverableKind.SOURCES: translate("work", "Fichiers sources"),
        DeliverableKind.ORIGINALS: translate("work", "Originaux"),
        DeliverableKind.RIGHTS: translate("work", "Droits d'auteur"),
        DeliverableKind.ACCESS: translate("work", "Accès, mots de passe"),
    }
    return words[kind]


def sheet_chip(sheet: TimeSheet, today: date) -> Chip:
    """Where a sheet stands."""
    if sheet.state is SheetState.VALIDATED:
        return Chip(translate("work", "Validé"), "check-circle", "green")
    days = sheet.days_waiting(today)
    if days is None:
        return Chip(translate("work", "Brouillon"), "pencil-simple", "slate")
    if days == 0:
        return Chip(translate("work", "Envoyé aujourd'hui"), "paper-plane-tilt", "blue")
    text = translate("work", "Envoyé il y a {days}").format(days=formats.days(days))
    return Chip(text, "paper-plane-tilt", "amber" if days >= 7 else "blue")


def deliverable_chip(one: Deliverable, today: date) -> Chip:
    """Where a deliverable stands."""
    looks = {
        DeliverableState.TO_COME: (translate("work", "À remettre"), "calendar-blank", "slate"),
        DeliverableState.LATE: (translate("work", "Remise en retard"), "clock", "amber"),
        DeliverableState.HELD: (translate("work", "Retenu"), "lock-simple", "violet"),
        DeliverableState.HANDED: (translate("work", "Remis"), "paper-plane-tilt", "blue"),
        DeliverableState.ACCEPTED: (translate("work", "Accepté"), "check-circle", "green"),
    }
    return Chip(*looks[one.state(today)])


def deliverable_lines(one: Deliverable) -> list[str]:
    """What is known of it, in short lines."""
    said = [kind_word(one.kind)]
    if one.planned_on is not None and one.handed_on is None:
        text = translate("work", "prévu le {day}")
        said.append(text.format(day=formats.day(one.planned_on)))
    if one.handed_on is not None:
        text = translate("work", "remis le {day}").format(day=formats.day(one.handed_on))
        said.append(f"{text} ({one.handed_how})" if one.handed_how else text)
    if one.accepted_on is not None:
        text = translate("work", "accepté le {day}").format(day=formats.day(one.accepted_on))
        by = translate("work", " par {name}").format(name=one.accepted_by)
        said.append(text + (by if one.accepted_by else ""))
    if one.is_held:
        said.append(translate("work", "jusqu'au paiement de l'affaire"))
    return [" · ".join(said), *([one.note] if one.note else [])]


def sums_text(sums: TimeSums, currency: str) -> str:
    """« 12 h 30 · 812,50 € HT »."""
    if sums.cents is None:
        return duration_text(sums.minutes)
    amount = translate("work", "{amount} HT").format(amount=formats.money(sums.cents, currency))
    return f"{duration_text(sums.minutes)} · {amount}"


def period_text(sheet: TimeSheet) -> str:
    """« du 2 au 6 », in figures; empty when the sheet does not tell."""
    if sheet.first_on is None or sheet.last_on is None:
        return ""
    if sheet.first_on == sheet.last_on:
        return formats.day(sheet.first_on)
    text = translate("work", "du {first} au {last}")
    return text.format(first=formats.day(sheet.first_on), last=formats.day(sheet.last_on))
