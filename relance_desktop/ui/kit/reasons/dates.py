"""Days inside sentences: near ones by their word, far ones with their year."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def on_day(value: date, today: date) -> str:
    """``aujourd'hui``, ``demain``, ``hier``, ``le 27 novembre``, ``le 3 janvier 2027``."""
    if abs((value - today).days) <= 1:
        return formats.relative(value, today)
    return translate("reasons", "le {day}").format(day=short_day(value, today))


def by_day(value: date, today: date) -> str:
    """``jusqu'à demain``, ``jusqu'au 27 novembre``."""
    if abs((value - today).days) <= 1:
        near = formats.relative(value, today)
        return translate("reasons", "jusqu'à {day}").format(day=near)
    return translate("reasons", "jusqu'au {day}").format(day=short_day(value, today))


def short_day(value: date, today: date) -> str:
    """``27 novembre``; with its year when that is another one."""
    words = formats.long_day(value)
    return words if value.year != today.year else words.rsplit(" ", 1)[0]


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
