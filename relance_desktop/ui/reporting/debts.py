"""What is open: its ages and their history, and the DSO."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.balances import Bucket
from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.ages import AgePoint
from relance_desktop.domain.reporting.charts import Chart, ChartKind, Series
from relance_desktop.domain.reporting.dso import YEAR, DsoPoint
from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.tables import Cell
from relance_desktop.ui.invoices.ageing_tile import bucket_word
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.axes import day_ticks, money_ticks
from relance_desktop.ui.reporting.part import Part, PartRow, Picture, Target
from relance_desktop.ui.reporting.words import day_name, short_month

translate = QCoreApplication.translate

LOOKS = {
    Bucket.NOT_DUE: ("slate", 0),
    Bucket.FROM_1: ("amber", 0),
    Bucket.FROM_10: ("orange", 0),
    Bucket.FROM_20: ("red", 0),
    Bucket.FROM_30: ("red", 1),
    Bucket.FROM_60: ("darkred", 0),
    Bucket.FROM_90: ("darkred", 3),
}
"""The scale of lateness; within a hue, hatching tells the older debts apart."""


def ages_part(report: Report) -> Part:
    """Ages at month ends; nothing that is old falls out."""
    points = report.ages
    return Part(
        key="ages",
        title=translate("report", "Ancienneté des créances"),
        figure=formats.money(report.now.ageing.late_cents, report.currency),
        short=translate("report", "en retard aujourd'hui, sur {amount} à encaisser").format(
            amount=formats.money(report.now.ageing.open_cents, report.currency)
        ),
        meaning=(
            translate(
                "report",
                "Ce qui restait dû à la fin de chaque mois, rangé par jours de retard sur "
                "l'échéance de la facture. Factures, paiements, avoirs et abandons comptent à leur "
                "date\u00a0; la dernière tranche n'a pas de fin\u00a0: aucune vieille créance ne "
                "disparaît.",
            ),
            translate(
                "report",
                "Un échéancier accordé ne change pas l'échéance d'origine. Un trop-perçu n'est "
                "pas déduit.",
            ),
        ),
        heads=_age_heads(),
        right=(False, *(True for _ in range(len(Bucket) + 1))),
        rows=tuple(_age_row(place, point) for place, point in enumerate(reversed(points))),
        nothing=translate("report", "Rien n'était à encaisser."),
        picture=_ages_picture(report) if any(p.ageing.open_cents for p in points) else None,
        wide=True,
        sparse=True,
    )


def dso_part(report: Report) -> Part:
    """The DSO with its formula in words and figures."""
    points = [point for point in report.dso if point.days is not None]
    last = report.dso[-1]
    return Part(
        key="dso",
        title=translate("report", "Délai d'encaissement (DSO)"),
        figure=formats.days(last.days) if last.days is not None else "",
        short=_formula(last, report.currency),
        meaning=(
            translate(
                "report",
                "Encours TTC ÷ chiffre d'affaires TTC des 12 derniers mois × 365 jours\u00a0: le "
                "nombre de jours de facturation que vos clients vous doivent encore. Les avoirs "
                "sont déduits\u00a0; un acompte déjà facturé n'est pas compté deux fois.",
            ),
            translate(
                "report",
                "Si votre première facture a moins de 12 mois, le calcul prend les jours écoulés "
                "depuis elle. Seules les factures connues du programme comptent.",
            ),
        ),
        heads=(
            translate("report", "Au"),
            translate("report", "Encours"),
            translate("report", "Facturé"),
            translate("report", "Jours"),
            translate("report", "DSO"),
        ),
        right=(False, True, True, True, True),
        rows=tuple(
            PartRow(place, _dso_cells(point, report.currency))
            for place, point in enumerate(reversed(report.dso))
            if point.days is not None
        ),
        nothing=translate("report", "Pas de facture sur 12 mois\u00a0: pas de DSO."),
        picture=_dso_picture(report) if points else None,
    )


def _age_heads() -> tuple[str, ...]:
    return (
        translate("report", "Au"),
        *map(_age_head, Bucket),
        translate("report", "Total"),
    )


def _age_head(bucket: Bucket) -> str:
    """An age where room is scarce: « 10–19 j »."""
    if bucket is Bucket.NOT_DUE:
        return bucket_word(bucket)
    if bucket.last_day is None:
        return translate("report", "{days}\u00a0j et +").format(days=bucket.value)
    text = translate("report", "{first}–{last}\u00a0j")
    return text.format(first=bucket.value, last=bucket.last_day)


def _age_row(place: int, point: AgePoint) -> PartRow:
    table = point.ageing
    amounts = (Money(table.amounts[bucket], table.currency) for bucket in Bucket)
    cells: tuple[Cell, ...] = (
        day_name(point.on),
        *amounts,
        Money(table.open_cents, table.currency),
    )
    ids = {one for some in point.invoices.values() for one in some}
    words = translate("report", "À encaisser au {day}").format(day=formats.day(point.on))
    return PartRow(place, cells, Target("invoices", among(ids, words)) if ids else None)


def _ages_picture(report: Report) -> Picture:
    points, code = report.ages, report.currency
    series = tuple(
        Series(
            bucket_word(bucket),
            LOOKS[bucket][0],
            tuple(point.ageing.amounts[bucket] for point in points),
            LOOKS[bucket][1],
        )
        for bucket in Bucket
    )
    targets = {
        (place, number): _age_target(point, bucket)
        for place, point in enumerate(points)
        for number, bucket in enumerate(Bucket)
        if point.invoices[bucket]
    }
    return Picture(
        Chart(
            ChartKind.STACK,
            tuple(short_month(point.on, report.today) for point in points),
            series,
            money_ticks([point.ageing.open_cents for point in points], code),
            tuple(formats.money_short(point.ageing.open_cents, code) for point in points),
        ),
        tuple(day_name(point.on) for point in points),
        tuple(tuple(formats.money(x or 0, code) for x in one.values) for one in series),
        targets,
    )


def _age_target(point: AgePoint, bucket: Bucket) -> Target:
    text = translate("report", "{age}, au {day}")
    words = text.format(age=bucket_word(bucket), day=formats.day(point.on))
    return Target("invoices", among(point.invoices[bucket], words))


def _formula(point: DsoPoint, currency: str) -> str:
    if point.days is None:
        return ""
    if point.counted_days == YEAR:
        text = translate("report", "{owed} dus ÷ {sold} facturés en 12\u00a0mois × 365\u00a0jours")
    else:
        text = translate(
            "report", "{owed} dus ÷ {sold} facturés × {days} depuis la première facture"
        )
    return text.format(
        owed=formats.money_short(point.open_cents, currency),
        sold=formats.money_short(point.turnover_cents, currency),
        days=formats.days(point.counted_days),
    )


def _dso_cells(point: DsoPoint, currency: str) -> tuple[Cell, ...]:
    return (
        day_name(point.on),
        Money(point.open_cents, currency),
        Money(point.turnover_cents, currency),
        point.counted_days,
        point.days,
    )


def _dso_picture(report: Report) -> Picture:
    points = report.dso
    days = tuple(point.days for point in points)
    known = [one for one in days if one is not None]
    name = translate("report", "DSO")
    targets = {
        (place, 0): Target("invoices", among(_all_of(age), _open_words(age.on)))
        for place, age in enumerate(report.ages)
        if _all_of(age)
    }
    return Picture(
        Chart(
            ChartKind.LINE,
            tuple(short_month(point.on, report.today) for point in points),
            (Series(name, "blue", days),),
            day_ticks(known),
        ),
        tuple(day_name(point.on) for point in points),
        (tuple("" if one is None else formats.days(one) for one in days),),
        targets,
    )


def _all_of(point: AgePoint) -> set[int]:
    return {one for some in point.invoices.values() for one in some}


def _open_words(day: date) -> str:
    return translate("report", "À encaisser au {day}").format(day=formats.day(day))
