"""The words along the axis of a picture."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.reporting.charts import Tick, axis
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

_THOUSAND, _MILLION = 100_000, 100_000_000
"""In cents."""


def money_ticks(values: Iterable[int], currency: str) -> tuple[Tick, ...]:
    """Amounts in whole units; large ones by the thousand, all of an axis alike."""
    marks = axis(values, unit=100)
    step = marks[1] - marks[0]
    return tuple(Tick(one, _short(one, step, currency)) for one in marks)


def day_ticks(values: Iterable[int]) -> tuple[Tick, ...]:
    """Numbers of days."""
    text = translate("report", "{n}\u00a0j")
    return tuple(Tick(one, text.format(n=_whole(one))) for one in axis(values))


def count_ticks(values: Iterable[int]) -> tuple[Tick, ...]:
    """How many."""
    return tuple(Tick(one, _whole(one)) for one in axis(values))


def percent_ticks() -> tuple[Tick, ...]:
    """Of a hundred."""
    return tuple(Tick(one, f"{one}{formats.NBSP}%") for one in (0, 25, 50, 75, 100))


def _short(cents: int, step: int, currency: str) -> str:
    if not cents:
        return formats.money_short(0, currency)
    if step % _MILLION == 0:
        text = translate("report", "{n}\u00a0M{unit}")
        return text.format(n=_whole(cents // _MILLION), unit=_unit(currency))
    if step % _THOUSAND == 0:
        text = translate("report", "{n}\u00a0k{unit}")
        return text.format(n=_whole(cents // _THOUSAND), unit=_unit(currency))
    return formats.money_short(cents, currency)


def _unit(currency: str) -> str:
    return formats.money_short(0, currency).removeprefix(f"0{formats.NBSP}")


def _whole(count: int) -> str:
    return f"{formats.MINUS if count < 0 else ''}{formats.grouped(abs(count))}"
