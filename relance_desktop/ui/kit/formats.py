"""Amounts, dates and delays as they are written in French; pure text, no widget.

U+202F stands between thousands, U+00A0 before a unit: no amount breaks over a line.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.ui.kit.format_style import present_style

if TYPE_CHECKING:
    from decimal import Decimal

NBSP: Final = "\u00a0"
NNBSP: Final = "\u202f"
MINUS: Final = "\u2212"
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "JPY": "¥"}

translate = QCoreApplication.translate

_NEAR_DAYS = 300
"""A day further off could be taken for one of this year."""


def number(cents: int) -> str:
    """An amount without its currency: ``1 234,56``."""
    units, rest = divmod(abs(cents), 100)
    sign, style = MINUS if cents < 0 else "", present_style()
    return f"{sign}{f'{units:,}'.replace(',', style.group)}{style.point}{rest:02d}"


def grouped(value: int) -> str:
    """A whole number by groups of three: ``12 345``."""
    return f"{value:,}".replace(",", present_style().group)


def money(cents: int, currency: str = "EUR") -> str:
    """An amount with its currency: ``1 234,56 €``."""
    return f"{number(cents)}{NBSP}{_SYMBOLS.get(currency, currency)}"


def money_short(cents: int, currency: str = "EUR") -> str:
    """An amount without cents, for big figures: ``1 235 €`` (half-up)."""
    units = (abs(cents) + 50) // 100
    sign = MINUS if cents < 0 and units else ""
    return f"{sign}{grouped(units)}{NBSP}{_SYMBOLS.get(currency, currency)}"


def totals(amounts: Iterable[Money]) -> str:
    """Totals of several currencies, side by side, never added up."""
    return " + ".join(money(amount.cents, amount.currency) for amount in amounts) or money(0)


def percent(rate: Decimal) -> str:
    """A rate given in percent: ``12,15 %``, without idle zeros."""
    text = f"{rate:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text.replace('.', present_style().point).replace('-', MINUS)}{NBSP}%"


def file_size(size: int) -> str:
    """A size in bytes, in the unit that reads best: ``34 Ko``, ``1,2 Mo``."""
    if size < 1000:
        return plural(size, translate("formats", "{n} octet"), translate("formats", "{n} octets"))
    units = (translate("formats", "Ko"), translate("formats", "Mo"), translate("formats", "Go"))
    step = min(2, (len(str(size)) - 4) // 3)
    value = size / 1000 ** (step + 1)
    digits = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{digits.removesuffix('.0').replace('.', present_style().point)}{NBSP}{units[step]}"


def day(value: date | None) -> str:
    """A date in figures: ``21/11/2026``; nothing for no date."""
    return value.strftime(present_style().day) if value else ""


def short_day(value: date, today: date) -> str:
    """A date near enough to be told without its year: ``21/11``; else as ``day``."""
    if abs((value - today).days) > _NEAR_DAYS:
        return day(value)
    form = present_style().day
    return value.strftime(form.replace("%Y-", "").removesuffix("%Y").rstrip("/."))


def long_day(value: date) -> str:
    """A date in words: ``21 novembre 2026``, ``1er mai 2026``."""
    return f"{_nth(value)}{NBSP}{month(value)} {value.year}"


def weekday(value: date) -> str:
    """A date with its day: ``lundi 23 novembre``."""
    return f"{_weekdays()[value.weekday()]} {_nth(value)}{NBSP}{month(value)}"


def moment(value: datetime, zone: tzinfo | None = None) -> str:
    """An instant in the user's time zone: ``21/11/2026 à 14:05``."""
    local = value.astimezone(zone)
    text = translate("formats", "{day} à {time}")
    return text.format(day=day(local.date()), time=f"{local:%H:%M}")


def relative(value: date, today: date) -> str:
    """How far a date is: ``dans 3 jours``, ``il y a 12 jours``, ``demain``."""
    gap = (value - today).days
    if gap in (-1, 0, 1):
        return (
            translate("formats", "aujourd'hui"),
            translate("formats", "demain"),
            translate("formats", "hier"),
        )[gap]
    text = translate("formats", "dans {days}") if gap > 0 else translate("formats", "il y a {days}")
    return text.format(days=_span(abs(gap)))


def days(count: int) -> str:
    """A number of days: ``1 jour``, ``12 jours``."""
    return plural(count, translate("formats", "{n} jour"), translate("formats", "{n} jours"))


def lateness(days_late: int) -> str:
    """A delay: ``12 jours de retard``; before the due date ``échéance dans 3 jours``."""
    if days_late > 0:
        one = translate("formats", "{n} jour de retard")
        many = translate("formats", "{n} jours de retard")
        return plural(days_late, one, many)
    if days_late == 0:
        return translate("formats", "échéance aujourd'hui")
    return translate("formats", "échéance dans {days}").format(days=days(-days_late))


def plural(count: int, one: str, many: str) -> str:
    """The form that goes with a number, ``{n}`` filled; in French 0 and 1 are singular."""
    text = (one if abs(count) < 2 else many).replace("{n} ", f"{{n}}{NBSP}", 1)
    return text.format(n=f"{MINUS if count < 0 else ''}{grouped(abs(count))}")


def month(value: date) -> str:
    """The name of a date's month."""
    return _months()[value.month - 1]


def _nth(value: date) -> str:
    return translate("formats", "1er") if value.day == 1 else str(value.day)


def _span(count: int) -> str:
    """Long gaps by months: nobody pictures 400 days."""
    if count < 60:
        return days(count)
    if count < 730:
        return f"{round(count / 30.44)}{NBSP}{translate('formats', 'mois')}"
    return f"{round(count / 365.25)}{NBSP}{translate('formats', 'ans')}"


def _months() -> tuple[str, ...]:
    return (
        translate("formats", "janvier"),
        translate("formats", "février"),
        translate("formats", "mars"),
        translate("formats", "avril"),
        translate("formats", "mai"),
        translate("formats", "juin"),
        translate("formats", "juillet"),
        translate("formats", "août"),
        translate("formats", "septembre"),
        translate("formats", "octobre"),
        translate("formats", "novembre"),
        translate("formats", "décembre"),
    )


def _weekdays() -> tuple[str, ...]:
    return (
        translate("formats", "lundi"),
        translate("formats", "mardi"),
        translate("formats", "mercredi"),
        translate("formats", "jeudi"),
        translate("formats", "vendredi"),
        translate("formats", "samedi"),
        translate("formats", "dimanche"),
    )
