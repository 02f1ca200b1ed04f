"""How late money comes: by month and by client."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.charts import Chart, ChartKind, Series
from relance_desktop.domain.reporting.delays import ClientDelay, MonthDelay
from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.tables import Cell
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.axes import day_ticks
from relance_desktop.ui.reporting.part import Part, PartRow, Picture, Target
from relance_desktop.ui.reporting.words import month_name, short_month, short_name, signed_days

translate = QCoreApplication.translate

_MONTHS_DRAWN = 24
"""More bars than these would be threads."""


def months_part(report: Report) -> Part:
    """Delays by the month in which the money came."""
    delay = report.delay
    return Part(
        key="months",
        title=translate("report", "Délai de paiement par mois"),
        figure=signed_days(delay.weighted_days) if delay else "",
        short=_months_short(report),
        meaning=(
            translate(
                "report",
                "Jours entre l'échéance et le paiement complet de chaque échéance réglée dans le "
                "mois\u00a0; 0 le jour même, moins de 0 en avance. La moyenne est pondérée\u00a0: une "
                "facture de 10\u202f000\u00a0€ y pèse dix fois plus qu'une de 1\u202f000\u00a0€. Au "
                "milieu des délais rangés se trouve la médiane.",
            ),
            translate(
                "report",
                "Ce qui est couvert par un avoir ou abandonné n'est pas un paiement. Un paiement "
                "annulé ne compte pas.",
            ),
        ),
        heads=(
            translate("report", "Mois"),
            translate("report", "Payées"),
            translate("report", "Montant"),
            translate("report", "Moy. (j)"),
            translate("report", "Méd. (j)"),
        ),
        right=(False, True, True, True, True),
        rows=tuple(
            _month_row(place, month, report.currency)
            for place, month in enumerate(reversed(report.months))
        ),
        nothing=translate("report", "Aucune échéance n'a été payée dans la période."),
        picture=_months_picture(report) if report.months else None,
    )


def clients_part(report: Report, names: Mapping[int, str]) -> Part:
    """The clients, those that make one wait longest first."""
    rows = report.clients
    return Part(
        key="clients",
        title=translate("report", "Délai de paiement par client"),
        figure="",
        short=_best_and_worst(rows, names),
        meaning=(
            translate(
                "report",
                "Les clients qui ont payé dans la période ou qui sont en retard à sa fin, du plus "
                "lent au plus rapide. Global\u00a0: moyenne, pondérée par montant, des délais des "
                "échéances payées et de l'attente de celles qui sont encore en retard. Moyenne et "
                "médiane ne comptent que les échéances payées.",
            ),
        ),
        heads=(
            translate("report", "Client"),
            translate("report", "Global (j)"),
            translate("report", "Payées"),
            translate("report", "Moyenne (j)"),
            translate("report", "Médiane (j)"),
            translate("report", "En retard"),
            translate("report", "Depuis (j)"),
        ),
        right=(False, True, True, True, True, True, True),
        rows=tuple(
            PartRow(place, _client_cells(row, names, report.currency), _to_client(row))
            for place, row in enumerate(rows)
        ),
        nothing=translate("report", "Aucun paiement ni retard dans la période."),
        wide=True,
    )


def _months_short(report: Report) -> str:
    delay = report.delay
    if delay is None:
        return ""
    one = translate("report", "sur {n} échéance payée")
    many = translate("report", "sur {n} échéances payées")
    text = translate("report", "après l'échéance en moyenne, médiane {median}, {count}")
    count = formats.plural(delay.count, one, many)
    return text.format(median=signed_days(delay.median_days), count=count)


def _month_row(place: int, month: MonthDelay, currency: str) -> PartRow:
    name, delay = f"{short_name(month.month)} {month.month.year}", month.delay
    if delay is None:
        return PartRow(place, (name, 0, Money(0, currency), None, None))
    cells: tuple[Cell, ...] = (
        name,
        delay.count,
        Money(delay.cents, currency),
        delay.weighted_days,
        delay.median_days,
    )
    return PartRow(place, cells, _paid_in(month))


def _paid_in(month: MonthDelay) -> Target | None:
    if month.delay is None:
        return None
    words = translate("report", "Payées en {month}").format(month=month_name(month.month))
    return Target("invoices", among(month.delay.invoices, words))


def _months_picture(report: Report) -> Picture:
    months = report.months[-_MONTHS_DRAWN:]
    weighted = tuple(one.delay.weighted_days if one.delay else None for one in months)
    middle = tuple(one.delay.median_days if one.delay else None for one in months)
    series = (
        Series(translate("report", "Moyenne pondérée"), "blue", weighted),
        Series(translate("report", "Médiane"), "slate", middle, 1),
    )
    known = [days for one in series for days in one.values if days is not None]
    targets = {
        (place, number): target
        for place, month in enumerate(months)
        for number in (0, 1)
        if (target := _paid_in(month)) is not None
    }
    return Picture(
        Chart(
            ChartKind.BARS,
            tuple(short_month(one.month, report.today) for one in months),
            series,
            day_ticks(known),
        ),
        tuple(month_name(one.month) for one in months),
        tuple(
            tuple("" if days is None else signed_days(days) for days in one.values)
            for one in series
        ),
        targets,
    )


def _best_and_worst(rows: tuple[ClientDelay, ...], names: Mapping[int, str]) -> str:
    if len(rows) < 2:
        return ""
    text = translate(
        "report", "Le plus lent\u00a0: {worst} ({slow}). Le plus rapide\u00a0: {best} ({fast})."
    )
    return text.format(
        worst=names.get(rows[0].client_id, ""),
        slow=signed_days(rows[0].rank_days),
        best=names.get(rows[-1].client_id, ""),
        fast=signed_days(rows[-1].rank_days),
    )


def _client_cells(row: ClientDelay, names: Mapping[int, str], currency: str) -> tuple[Cell, ...]:
    delay = row.delay
    return (
        names.get(row.client_id, ""),
        row.rank_days,
        delay.count if delay else 0,
        delay.weighted_days if delay else None,
        delay.median_days if delay else None,
        Money(row.late_cents, currency) if row.late_cents else None,
        row.oldest_days or None,
    )


def _to_client(row: ClientDelay) -> Target:
    return Target("clients", row.client_id)
