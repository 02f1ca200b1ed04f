"""Costs of routes in words: sums, when they fall due, how sure they are."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.routes.costs import CostEstimate, CostPart
from relance_desktop.domain.routes.values import Cost
from relance_desktop.domain.routes.vocabulary import CostBase, CostKind, CostWhen, Mark
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def estimate_text(cost: CostEstimate) -> str:
    """« 60,00 € à 592,50 € », with what stays open."""
    tr = translate
    low, high = cost.low_cents, cost.high_cents
    if not high:
        return tr("routes", "Non connu") if cost.is_open else tr("routes", "Gratuit")
    if low == high:
        text = tr("routes", "{low} au moins") if cost.is_open else "{low}"
    elif cost.is_open:
        text = tr("routes", "{low} à {high} et plus")
    else:
        text = tr("routes", "{low} à {high}")
    return text.format(low=formats.money(low), high=formats.money(high))


def estimate_note(cost: CostEstimate, *, brief: bool = False) -> str:
    """How sure the estimate is, « » when nothing is to be said; ``brief`` beside the estimate,
    whose « et plus » says that it is open."""
    said = []
    if not cost.is_sure:
        said.append(translate("routes", "à vérifier"))
    if cost.before_vat:
        said.append(translate("routes", "en partie hors taxes"))
    if cost.is_open and cost.high_cents and not brief:
        said.append(translate("routes", "une part n'est pas connue"))
    return ", ".join(said)


def sum_text(part: CostPart) -> str:
    """What one line may come to."""
    cost = part.cost
    if cost.kind is CostKind.FREE:
        return translate("routes", "Gratuit")
    if part.high_cents is None:
        return translate("routes", "Non connu")
    low, high = formats.money(part.low_cents or 0), formats.money(part.high_cents)
    if low == high:
        return low
    return translate("routes", "{low} à {high}").format(low=low, high=high)


def cost_notes(part: CostPart) -> tuple[str, ...]:
    """What explains a line: rate, moment, certainty, note, sources."""
    cost = part.cost
    lines = [_rate(cost), when_word(cost.when), cost.note]
    for said in cost.sums:
        lines.append(f"{formats.money(said.cents)}\u00a0: {said.source}")
    checked = translate("routes", "vérifié le {day}")
    if cost.mark is Mark.TO_CHECK:
        checked = translate("routes", "à vérifier (relevé le {day})")
    known = [cost.article, cost.source, checked.format(day=formats.day(cost.checked_on))]
    return tuple(filter(None, [*lines, ", ".join(filter(None, known))]))


def when_word(when: CostWhen) -> str:
    """When a cost falls due, « » for always."""
    words = {
        CostWhen.ALWAYS: "",
        CostWhen.ON_AGREEMENT: translate("routes", "Si le client accepte"),
        CostWhen.ON_RECOVERY: translate("routes", "Sur ce qui est payé\u00a0: rien sans paiement"),
        CostWhen.ON_OPPOSITION: translate("routes", "Si le client fait opposition"),
        CostWhen.COMMERCIAL_COURT: translate("routes", "Devant le tribunal de commerce"),
        CostWhen.CIVIL_COURT: translate("routes", "Devant le tribunal judiciaire"),
        CostWhen.IF_CHOSEN: translate("routes", "Si vous le choisissez"),
    }
    return words[when]


def _rate(cost: Cost) -> str:
    if cost.kind is not CostKind.PERCENT:
        return ""
    base = translate("routes", "des sommes recouvrées")
    if cost.base is CostBase.CLAIMED:
        base = translate("routes", "de la somme réclamée")
    rates = _rates(cost.low_percent, cost.high_percent)
    vat = translate("routes", "hors taxes") if cost.before_vat else ""
    return f"{rates} {base} {vat}".strip()


def _rates(low: Decimal, high: Decimal) -> str:
    if low == high:
        return formats.percent(low)
    text = translate("routes", "{low} à {high}")
    return text.format(low=formats.percent(low), high=formats.percent(high))
