"""The calls of the day as a line on screen and as a list on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.lateness import status_of_age
from relance_desktop.domain.printed_list import PrintedColumn, PrintedList
from relance_desktop.services.call_list import CallItem
from relance_desktop.ui.calls.hours import time_words
from relance_desktop.ui.kit import formats, status
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.reasons import call_outcome_word

translate = QCoreApplication.translate


def call_row(item: CallItem) -> ActionRow:
    """One call: when, whom, how much."""
    who = " · ".join(filter(None, (item.client.contact_name, item.client.phone)))
    amount = formats.totals(item.totals)
    lines = [amount, who or translate("calls", "Aucun numéro"), tried(item)]
    if item.at is not None:
        at = translate("calls", "à {time}").format(time=time_words(item.at))
        lines.insert(0, at)
    hue = status.hue_name(status_of_age(item.days_late))
    icon = "phone" if item.at is None else "clock"
    return ActionRow((icon, hue), item.client.name, lines, name="call-row")


def tried(item: CallItem) -> str:
    """What the calls of today came to, so far."""
    if not item.tries:
        return ""
    last = item.tries[-1]
    word = call_outcome_word(last.call_outcome) if last.call_outcome else ""
    at = formats.moment(last.done_at) if last.done_at else ""
    return f"{word}, {at}" if at else word


def call_sheet(items: Sequence[CallItem], author: str, today: date) -> PrintedList:
    """The list for who calls with a pen in hand."""
    count = formats.plural(
        len(items), translate("calls", "{n} appel"), translate("calls", "{n} appels")
    )
    return PrintedList(
        title=translate("calls", "Appels du jour"),
        author=author,
        notes=(f"{formats.long_day(today)}, {count}",),
        columns=(
            PrintedColumn(translate("calls", "Heure")),
            PrintedColumn(translate("calls", "Client")),
            PrintedColumn(translate("calls", "Interlocuteur")),
            PrintedColumn(translate("calls", "Téléphone")),
            PrintedColumn(translate("calls", "Montant"), right=True),
            PrintedColumn(translate("calls", "Factures")),
            PrintedColumn(translate("calls", "Résultat")),
        ),
        rows=tuple(
            (
                time_words(item.at) if item.at else "",
                item.client.name,
                item.client.contact_name,
                item.client.phone,
                formats.totals(item.totals),
                ", ".join(item.numbers),
                "." * 24,
            )
            for item in items
        ),
    )
