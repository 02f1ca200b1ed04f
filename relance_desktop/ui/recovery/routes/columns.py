"""The columns of the comparison of routes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.routes.assessment import RouteView
from relance_desktop.domain.routes.vocabulary import Mark
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.recovery.routes.cost_words import estimate_note, estimate_text
from relance_desktop.ui.recovery.routes.words import family_word, tally

translate = QCoreApplication.translate

LEAST_WANTED = ("ends", "time", "cost")


def columns() -> Sequence[Column[RouteView]]:
    """Name and family, conditions, cost, time, what it ends in."""
    return (*_what(), *_how())


def _what() -> Sequence[Column[RouteView]]:
    tr = translate
    return (
        Column(
            "route",
            tr("routes", "Voie"),
            lambda one: f"{one.route.name}\n{family_word(one.route.family)}",
            width=232,
            stretch=True,
            bold=True,
            tooltip=lambda one: one.route.summary,
        ),
        Column(
            "conditions",
            tr("routes", "Conditions"),
            two_lined_tally,
            width=200,
            tooltip=tally,
        ),
    )


def _how() -> Sequence[Column[RouteView]]:
    tr = translate
    return (
        Column(
            "cost",
            tr("routes", "Coût estimé"),
            lambda one: _lines(estimate_text(one.cost), estimate_note(one.cost, brief=True)),
            lambda one: (one.cost.low_cents, one.cost.high_cents),
            width=184,
        ),
        Column(
            "time",
            tr("routes", "Durée"),
            _time,
            width=160,
            tooltip=lambda one: one.route.duration.text,
        ),
        Column(
            "ends",
            tr("routes", "Aboutit à"),
            lambda one: _lines(*_halves(one.route.ends_in, ", ")),
            width=184,
            tooltip=lambda one: one.route.ends_in,
        ),
    )


def two_lined_tally(view: RouteView) -> str:
    """The counts on two lines: what is known, then what is open."""
    parts = tally(view).split(", ")
    return _lines(", ".join(parts[:2]), ", ".join(parts[2:]))


def _time(view: RouteView) -> str:
    first, rest = _halves(view.route.duration.text, "\u00a0; ")
    sure = view.route.duration.mark is Mark.SURE
    return _lines(first, rest or ("" if sure else translate("routes", "à vérifier")))


def _halves(text: str, mark: str) -> tuple[str, str]:
    first, _, rest = text.removesuffix(".").partition(mark)
    return first, rest


def _lines(first: str, second: str) -> str:
    return f"{first}\n{second}" if second else first
