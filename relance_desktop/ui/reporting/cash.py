"""Expected cash by week, with what is likely, what is not, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.charts import Chart, ChartKind, Series
from relance_desktop.domain.reporting.forecast import Apart, Expected, Week
from relance_desktop.domain.reporting.report import Report
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.axes import money_ticks
from relance_desktop.ui.reporting.part import Part, PartRow, Picture, Target

translate = QCoreApplication.translate


def cash_part(report: Report) -> Part:
    """Twelve weeks from today on."""
    found = report.forecast
    likely, unsure = found.likely_cents, found.unsure_cents
    text = translate("report", "probables en 12 semaines, et {amount} incertains")
    known = likely or unsure or any(one.cents for one in found.apart.values())
    return Part(
        key="cash",
        title=translate("report", "Encaissements attendus"),
        figure=formats.money(likely, report.currency) if known else "",
        short=text.format(amount=formats.money(unsure, report.currency)) if known else "",
        meaning=_meaning(),
        heads=(
            translate("report", "Semaine"),
            translate("report", "Probable"),
            translate("report", "Incertain"),
            translate("report", "Total"),
        ),
        right=(False, True, True, True),
        rows=(*_week_rows(report), *_apart_rows(report)) if known else (),
        nothing=translate("report", "Rien n'est à encaisser aujourd'hui."),
        picture=_picture(report) if likely or unsure else None,
        wide=True,
        sparse=True,
    )


def apart_word(apart: Apart) -> str:
    """Why an amount is in none of the weeks."""
    return {
        Apart.LATER: translate("report", "Plus tard que 12 semaines"),
        Apart.NO_DAY: translate("report", "Sans date\u00a0: retard au-delà des habitudes"),
        Apart.DISPUTED: translate("report", "Exclu\u00a0: en litige"),
        Apart.INSOLVENT: translate("report", "Exclu\u00a0: client en procédure collective"),
        Apart.HANDED_OVER: translate("report", "Exclu\u00a0: en recouvrement"),
    }[apart]


def _meaning() -> tuple[str, ...]:
    return (
        translate(
            "report",
            "À partir d'aujourd'hui, quelle que soit la période choisie. Chaque échéance ouverte "
            "est attendue le jour promis, le jour de l'échéancier, sinon à l'échéance plus le délai "
            "habituel du client (médiane de ses 12 derniers paiements).",
        ),
        translate(
            "report",
            "Probable\u00a0: promesse d'un client qui n'en a pas rompu, échéancier tenu, ou client "
            "avec au moins 3 paiements connus et encore dans son délai habituel. Incertain\u00a0: "
            "tout le reste (habitudes de l'ensemble des clients, ou délai des paiements les plus "
            "lents). Au-delà, aucune date n'est inventée.",
        ),
    )


def _week_rows(report: Report) -> list[PartRow]:
    code = report.currency
    return [
        PartRow(
            place,
            (
                _week_name(week),
                Money(week.likely.cents, code),
                Money(week.unsure.cents, code),
                Money(week.cents, code),
            ),
            _target((week.likely, week.unsure), _expected(week)),
        )
        for place, week in enumerate(report.forecast.weeks)
    ]


def _apart_rows(report: Report) -> list[PartRow]:
    return [
        PartRow(
            place,
            (apart_word(apart), None, None, Money(one.cents, report.currency)),
            _target((one,), apart_word(apart)),
        )
        for place, (apart, one) in enumerate(report.forecast.apart.items(), start=100)
        if one.cents
    ]


def _target(some: tuple[Expected, ...], words: str) -> Target | None:
    ids = [key for one in some for key in one.invoices]
    return Target("invoices", among(ids, words)) if ids else None


def _week_name(week: Week) -> str:
    text = translate("report", "Du {first} au {last}")
    return text.format(first=formats.day(week.first), last=formats.day(week.last))


def _expected(week: Week) -> str:
    text = translate("report", "Attendues du {first} au {last}")
    return text.format(first=formats.day(week.first), last=formats.day(week.last))


def _picture(report: Report) -> Picture:
    weeks, code = report.forecast.weeks, report.currency
    series = (
        Series(translate("report", "Probable"), "teal", tuple(w.likely.cents for w in weeks)),
        Series(translate("report", "Incertain"), "slate", tuple(w.unsure.cents for w in weeks), 1),
    )
    targets = {}
    for place, week in enumerate(weeks):
        for number, one in enumerate((week.likely, week.unsure)):
            target = _target((one,), _expected(week))
            if target is not None:
                targets[place, number] = target
    return Picture(
        Chart(
            ChartKind.STACK,
            tuple(formats.short_day(week.first, report.today) for week in weeks),
            series,
            money_ticks([week.cents for week in weeks], code),
            tuple(formats.money_short(week.cents, code) if week.cents else "" for week in weeks),
        ),
        tuple(map(_week_name, weeks)),
        tuple(tuple(formats.money(x or 0, code) for x in one.values) for one in series),
        targets,
    )
