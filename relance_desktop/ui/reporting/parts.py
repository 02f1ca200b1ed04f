"""The parts of the report in their order, and the few figures over them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.value import value
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.cash import cash_part
from relance_desktop.ui.reporting.chasing import promises_part, steps_part
from relance_desktop.ui.reporting.costs import deposits_part, recovered_part, waiting_part
from relance_desktop.ui.reporting.debts import ages_part, dso_part
from relance_desktop.ui.reporting.delays import clients_part, months_part
from relance_desktop.ui.reporting.part import Part, Target
from relance_desktop.ui.reporting.words import signed_days

translate = QCoreApplication.translate

NONE = "–"
"""Where there is nothing to tell."""


@value
class Figure:
    """One of the main figures. ``part``: where it is explained."""

    key: str
    word: str
    text: str
    note: str
    target: Target | None = None
    part: str = ""


def parts_of(
    report: Report, clients: Mapping[int, str], steps: Mapping[str, str]
) -> tuple[Part, ...]:
    """All parts. ``clients`` and ``steps``: names by id and by key."""
    return (
        ages_part(report),
        dso_part(report),
        months_part(report),
        cash_part(report),
        clients_part(report, clients),
        steps_part(report, steps),
        promises_part(report),
        deposits_part(report),
        waiting_part(report),
        recovered_part(report),
    )


def figures_of(report: Report) -> tuple[Figure, ...]:
    """The main figures: three of today or the period's end, three of the period and after."""
    return (*_owed(report), *_come(report))


def _owed(report: Report) -> tuple[Figure, ...]:
    code, now, last = report.currency, report.now.ageing, report.dso[-1]
    today = translate("report", "aujourd'hui")
    owed, late = formats.money(now.open_cents, code), formats.money(now.late_cents, code)
    dso = NONE if last.days is None else formats.days(last.days)
    day = translate("report", "au {day}").format(day=formats.day(last.on))
    late_target = Target("invoices", "late")
    return (
        Figure("open", translate("report", "À encaisser"), owed, today, _open_target(report)),
        Figure("late", translate("report", "En retard"), late, today, late_target),
        Figure("dso", translate("report", "Encaissement (DSO)"), dso, day, part="dso"),
    )


def _come(report: Report) -> tuple[Figure, ...]:
    code, delay = report.currency, report.delay
    days = NONE if delay is None else signed_days(delay.weighted_days)
    after, period = translate("report", "après l'échéance"), translate("report", "dans la période")
    received = formats.money(report.money.received_cents, code)
    expected = formats.money(report.forecast.likely_cents, code)
    weeks, likely = translate("report", "Attendu en 12 semaines"), translate("report", "probable")
    paid = Target("payments")
    return (
        Figure("delay", translate("report", "Délai moyen"), days, after, part="months"),
        Figure("received", translate("report", "Encaissé"), received, period, paid),
        Figure("expected", weeks, expected, likely, part="cash"),
    )


def _open_target(report: Report) -> Target:
    ids = [one for some in report.now.invoices.values() for one in some]
    return Target("invoices", among(ids, translate("report", "À encaisser aujourd'hui")))
