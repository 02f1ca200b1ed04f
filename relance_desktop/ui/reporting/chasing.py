"""What works: each step, and the promises."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.charts import Chart, ChartKind, Series
from relance_desktop.domain.reporting.promises import Kept, PromiseCount
from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.reporting.rounding import percent
from relance_desktop.domain.reporting.steps import WITHIN, StepEffect
from relance_desktop.domain.tables import Cell
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.axes import count_ticks, percent_ticks
from relance_desktop.ui.reporting.part import Part, PartRow, Picture, Target
from relance_desktop.ui.reporting.words import channel_word, step_name

translate = QCoreApplication.translate

_STEPS_DRAWN = 8
_HUES = ("teal", "blue", "slate")


def steps_part(report: Report, names: Mapping[str, str]) -> Part:
    """What each step was followed by."""
    steps = report.steps
    return Part(
        key="steps",
        title=translate("report", "Ce que rapporte chaque étape"),
        figure="",
        short=_best(steps, names),
        meaning=(
            translate(
                "report",
                "Pour chaque facture relancée, ce qui est arrivé du lendemain de l'étape au jour "
                "de l'étape suivante, et au plus en 7, 15 ou 30 jours. Payée\u00a0: tout ce qui "
                "restait dû est arrivé\u00a0; la somme compte aussi les paiements partiels. En "
                "attente\u00a0: les 30 jours ne sont pas finis\u00a0; les pourcentages n'en tiennent "
                "pas compte.",
            ),
            translate(
                "report",
                "Un paiement du jour même n'est pas compté\u00a0: il est le plus souvent parti avant. "
                "Que le client ait payé après l'étape ne prouve pas qu'il ait payé grâce à elle.",
            ),
        ),
        heads=(
            translate("report", "Étape"),
            translate("report", "Moyen"),
            translate("report", "Factures"),
            translate("report", "En attente"),
            *(translate("report", "En {n} j").format(n=days) for days in WITHIN),
            translate("report", "Reçu (30 j)"),
            translate("report", "Demandé"),
        ),
        right=(False, False, *(True for _ in range(7))),
        rows=tuple(
            PartRow(place, _step_cells(step, names, report.currency), _reminded(step, names))
            for place, step in enumerate(steps)
        ),
        nothing=translate("report", "Aucune relance n'est partie dans la période."),
        picture=_steps_picture(steps[:_STEPS_DRAWN], names) if steps else None,
        wide=True,
    )


def promises_part(report: Report) -> Part:
    """Promises whose day is in the period."""
    counts = report.promises
    over = sum(counts[one].count for one in (Kept.KEPT, Kept.PARTLY, Kept.BROKEN))
    share = percent(counts[Kept.KEPT].count, over)
    known = any(one.count for one in counts.values())
    one = translate("report", "tenue sur {n} échue")
    many = translate("report", "tenues sur {n} échues")
    return Part(
        key="promises",
        title=translate("report", "Promesses de paiement"),
        figure="" if share is None else f"{share}{formats.NBSP}%",
        short=formats.plural(over, one, many) if over else "",
        meaning=(
            translate(
                "report",
                "Les promesses dont le jour tombe dans la période. Tenue\u00a0: toute la somme est "
                "arrivée au plus tard 2 jours après le jour promis. En partie\u00a0: une part "
                "seulement. Une promesse retirée avant son jour ne compte pas.",
            ),
        ),
        heads=(
            translate("report", "Issue"),
            translate("report", "Nombre"),
            translate("report", "Promis"),
            translate("report", "Reçu à temps"),
        ),
        right=(False, True, True, True),
        rows=tuple(
            PartRow(
                place,
                _promise_cells(kept, counts[kept], report.currency),
                _promised(kept, counts[kept]),
            )
            for place, kept in enumerate(Kept)
        )
        if known
        else (),
        nothing=translate("report", "Aucune promesse dans la période."),
        picture=_promises_picture(counts) if known else None,
    )


def _best(steps: tuple[StepEffect, ...], names: Mapping[str, str]) -> str:
    """The step that most was paid after, among those that say something."""
    found = [
        (share, step)
        for step in steps
        if (share := percent(step.within[WITHIN[-1]].count, step.judged)) is not None
    ]
    if not found or not max(share for share, _ in found):
        return ""
    share, best = max(found, key=lambda pair: (pair[0], pair[1].sent))
    text = translate(
        "report",
        "Le plus suivi d'effet\u00a0: «\u00a0{step}\u00a0», {share}\u00a0% payées en 30 jours.",
    )
    return text.format(step=step_name(best.key, names), share=share)


def _step_cells(step: StepEffect, names: Mapping[str, str], currency: str) -> tuple[Cell, ...]:
    return (
        step_name(step.key, names),
        channel_word(step.channel),
        step.sent,
        step.waiting,
        *(step.within[days].count for days in WITHIN),
        Money(step.within[WITHIN[-1]].cents, currency),
        Money(step.sent_cents, currency),
    )


def _reminded(step: StepEffect, names: Mapping[str, str]) -> Target:
    text = translate("report", "Relancées par «\u00a0{step}\u00a0»")
    words = text.format(step=step_name(step.key, names))
    return Target("invoices", among(step.invoices, words))


def _steps_picture(steps: tuple[StepEffect, ...], names: Mapping[str, str]) -> Picture:
    text = translate("report", "Payées en {n} jours")
    series = tuple(
        Series(
            text.format(n=days),
            hue,
            tuple(percent(step.within[days].count, step.judged) for step in steps),
            place,
        )
        for place, (days, hue) in enumerate(zip(WITHIN, _HUES, strict=True))
    )
    spoken = translate("report", "{share}\u00a0% ({n} sur {all})")
    return Picture(
        Chart(
            ChartKind.BARS,
            tuple(_short(step_name(step.key, names)) for step in steps),
            series,
            percent_ticks(),
        ),
        tuple(step_name(step.key, names) for step in steps),
        tuple(
            tuple(
                spoken.format(share=share, n=step.within[days].count, all=step.judged)
                if (share := percent(step.within[days].count, step.judged)) is not None
                else ""
                for step in steps
            )
            for days in WITHIN
        ),
        {
            (place, number): _reminded(step, names)
            for place, step in enumerate(steps)
            for number in range(len(WITHIN))
        },
    )


def _short(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:21].rstrip()}…"


def kept_word(kept: Kept) -> str:
    """What became of a promise."""
    return {
        Kept.KEPT: translate("report", "Tenues"),
        Kept.PARTLY: translate("report", "Tenues en partie"),
        Kept.BROKEN: translate("report", "Non tenues"),
        Kept.RUNNING: translate("report", "En cours"),
    }[kept]


_KEPT_LOOKS = {
    Kept.KEPT: ("green", 0),
    Kept.PARTLY: ("amber", 1),
    Kept.BROKEN: ("red", 2),
    Kept.RUNNING: ("slate", 0),
}


def _promise_cells(kept: Kept, count: PromiseCount, currency: str) -> tuple[Cell, ...]:
    return (
        kept_word(kept),
        count.count,
        Money(count.promised_cents, currency),
        Money(count.paid_cents, currency),
    )


def _promised(kept: Kept, count: PromiseCount) -> Target | None:
    if not count.invoices:
        return None
    words = translate("report", "Promesses\u00a0: {state}").format(state=kept_word(kept).lower())
    return Target("invoices", among(count.invoices, words))


def _promises_picture(counts: Mapping[Kept, PromiseCount]) -> Picture:
    amounts = tuple(counts[kept].count for kept in Kept)
    series = tuple(
        Series(
            kept_word(kept),
            _KEPT_LOOKS[kept][0],
            tuple(amount if place == number else 0 for number, amount in enumerate(amounts)),
            _KEPT_LOOKS[kept][1],
        )
        for place, kept in enumerate(Kept)
    )
    targets = {
        (place, place): target
        for place, kept in enumerate(Kept)
        if (target := _promised(kept, counts[kept])) is not None
    }
    return Picture(
        Chart(ChartKind.STACK, tuple(map(kept_word, Kept)), series, count_ticks(amounts)),
        tuple(map(kept_word, Kept)),
        tuple(tuple(formats.grouped(one or 0) for one in some.values) for some in series),
        targets,
    )
