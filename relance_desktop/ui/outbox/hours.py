"""Hours in words: until when a message rests."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.kit.formats import NBSP
from relance_desktop.ui.kit.reasons import by_day

translate = QCoreApplication.translate


NOON = 12


def hour(moment: datetime) -> str:
    """``9 h``, ``9 h 30``."""
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def until_words(moment: datetime, today: date) -> str:
    """``jusqu'à demain 9 h``, ``jusqu'au 16 novembre, 9 h``."""
    local = moment.astimezone()
    if local.date() == today:
        text = translate("hours", "jusqu'à {hour}, ce matin") if local.hour < NOON else ""
        text = text or translate("hours", "jusqu'à {hour}, tout à l'heure")
        return text.format(hour=hour(local))
    near = abs((local.date() - today).days) <= 1
    text = translate("hours", "{day} {hour}") if near else translate("hours", "{day}, {hour}")
    return text.format(day=by_day(local.date(), today), hour=hour(local))
