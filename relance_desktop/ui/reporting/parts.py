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
    """The main figures: three of today, three of the period."""
    code, now, last = report.currency, report.now.ageing, report.dso[-1]
    delay, none = report.delay, "–"
    today = translate("report", "aujourd'hui")
    period = translate("report", "dans la période")
    return (
        Figure(
            "open",
            translate("report", "À encaisser"),
            formats.money(now.open_cents, code),
            today,
            _open_target(report),
        ),
        Figure(
            "late",
            translate("report", "En retard"),
            formats.money(now.late_cents, code),
            today,
            Target("invoices", "late"),
        ),
        Figure(
            "dso",
            translate("report", "DSO"),
            none if last.days is None else formats.days(last.days),
            translate("report", "au {day}").format(day=formats.day(last.on)),
            part="dso",
        ),
        Figure(
            "delay",
            translate("report", "Délai moyen"),
            none if delay is None else signed_days(delay.weighted_days),
            translate("report", "après l'échéance"),
            part="months",
        ),
        Figure(
            "received",
            translate("report", "Encaissé"),
            formats.money(report.money.received_cents, code),
            period,
            Target("payments"),
        ),
        Figure(
            "expected",
            translate("report", "Attendu en 12 semaines"),
            formats.money(report.forecast.likely_cents, code),
            translate("report", "probable"),
            part="cash",
        ),
    )


def _open_target(report: Report) -> Target:
    ids = [one for some in report.now.invoices.values() for one in some]
    return Target("invoices", among(ids, translate("report", "À encaisser aujourd'hui")))
