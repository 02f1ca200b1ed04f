"""Days, months and steps as the report says them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def day_name(day: date) -> str:
    """A day in figures, as tables have it."""
    return formats.day(day)


def short_month(day: date, today: date) -> str:
    """What stands under a bar: « oct. 25 »; the day itself is told for today."""
    if day == today:
        return translate("report", "Auj.")
    return f"{short_name(day)}{formats.NBSP}{day:%y}"


def short_name(day: date) -> str:
    """A month's name, shortened: « oct. », but « mai »."""
    return (
        translate("report", "janv."),
        translate("report", "févr."),
        translate("report", "mars"),
        translate("report", "avr."),
        translate("report", "mai"),
        translate("report", "juin"),
        translate("report", "juil."),
        translate("report", "août"),
        translate("report", "sept."),
        translate("report", "oct."),
        translate("report", "nov."),
        translate("report", "déc."),
    )[day.month - 1]


def month_name(day: date) -> str:
    """« octobre 2026 »."""
    return f"{formats.month(day)} {day.year}"


def channel_word(channel: Channel) -> str:
    """How a step reached the client."""
    return {
        Channel.EMAIL: translate("report", "E-mail"),
        Channel.CALL: translate("report", "Appel"),
        Channel.LETTER: translate("report", "Lettre"),
        Channel.REGISTERED_LETTER: translate("report", "Recommandé"),
        Channel.FORMAL_NOTICE: translate("report", "Mise en demeure"),
        Channel.DECISION: translate("report", "Décision"),
    }[channel]


def step_name(key: str, names: Mapping[str, str]) -> str:
    """What a step is called; its key when no plan has it any more."""
    return names.get(key) or key


def signed_days(count: int) -> str:
    """A delay: « 12 jours », « 3 jours d'avance »."""
    if count < 0:
        return translate("report", "{days} d'avance").format(days=formats.days(-count))
    return formats.days(count)
