"""What waiting cost, what was got back, and the deposits taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.domain.reporting.money import MoneyFigures
from relance_desktop.domain.reporting.report import Report
from relance_desktop.domain.tables import Cell
from relance_desktop.ui.invoices.among import among
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.part import Part, PartRow, Target

translate = QCoreApplication.translate


def waiting_part(report: Report) -> Part:
    """The cost of lateness: euro-days, and what the law made of them."""
    waited, money, code = report.waiting, report.money, report.currency
    target = None
    if waited.invoices:
        words = translate("report", "En retard pendant la période")
        target = Target("invoices", among(waited.invoices, words))
    lines: tuple[tuple[str, Cell], ...] = (
        (translate("report", "En retard un jour moyen"), Money(waited.average_cents, code)),
        (translate("report", "Euros × jours de retard"), _euro_days(waited.cent_days)),
        (translate("report", "Factures en retard"), len(waited.invoices)),
        (translate("report", "Intérêts de retard courus"), Money(money.interest_ran_cents, code)),
        (
            translate("report", "Indemnités de 40\u00a0€ (clients professionnels)"),
            Money(money.indemnity_ran_cents, "EUR"),
        ),
    )
    return Part(
        key="waiting",
        title=translate("report", "Ce que coûte l'attente"),
        figure=formats.money(waited.average_cents, code) if waited.cent_days else "",
        short=translate("report", "vous manquaient un jour moyen de la période")
        if waited.cent_days
        else "",
        meaning=_waiting_meaning(),
        heads=(translate("report", "Mesure"), translate("report", "Valeur")),
        right=(False, True),
        rows=tuple(PartRow(n, line, target) for n, line in enumerate(lines))
        if waited.cent_days
        else (),
        nothing=translate("report", "Rien n'a été payé en retard dans la période."),
    )


def _waiting_meaning() -> tuple[str, ...]:
    return (
        translate(
            "report",
            "Chaque euro compte pour chaque jour après son échéance, jusqu'au jour du "
            "paiement\u00a0: 100\u00a0€ payés 10 jours trop tard font 1\u202f000 euros × jours. "
            "Divisé par les jours de la période, c'est la somme qui vous manque un jour moyen.",
        ),
        translate(
            "report",
            "Intérêts et indemnités courus dans la période, comptés comme dans le décompte de "
            "chaque facture, qu'ils aient été réclamés ou non. L'indemnité de 40\u00a0€ n'est "
            "jamais due par un particulier.",
        ),
    )


def recovered_part(report: Report) -> Part:
    """What was got back against what it cost."""
    money, code = report.money, report.currency
    lines = _recovered_lines(money)
    known = any(cents for _, cents, _ in lines)
    return Part(
        key="recovered",
        title=translate("report", "Récupéré et dépensé"),
        figure=formats.money(money.net_cents, code) if known else "",
        short=translate("report", "pénalités et frais récupérés, moins les frais payés")
        if known
        else "",
        meaning=(
            translate(
                "report",
                "Paiements à leur date de réception, frais à la date notée dans les dossiers, "
                "abandons à leur date. Les frais estimés sont indicatifs et ne sont pas déduits.",
            ),
        ),
        heads=(translate("report", "Poste"), translate("report", "Montant")),
        right=(False, True),
        rows=tuple(
            PartRow(place, (word, Money(cents, code)), target)
            for place, (word, cents, target) in enumerate(lines)
        )
        if known
        else (),
        nothing=translate("report", "Ni encaissement ni frais dans la période."),
    )


def _recovered_lines(money: MoneyFigures) -> tuple[tuple[str, int, Target], ...]:
    payments, recovery = Target("payments"), Target("recovery")
    return (
        (translate("report", "Encaissé, tout compris"), money.received_cents, payments),
        (
            translate("report", "Dont sur des dossiers de recouvrement"),
            money.case_received_cents,
            recovery,
        ),
        (translate("report", "Pénalités payées"), money.penalties_paid_cents, payments),
        (translate("report", "Frais récupérés"), money.costs_recovered_cents, recovery),
        (translate("report", "Frais payés"), -money.costs_paid_cents, recovery),
        (translate("report", "Frais estimés"), money.costs_estimated_cents, recovery),
        (
            translate("report", "Abandonné"),
            money.written_off_cents,
            Target("invoices", "written_off"),
        ),
    )


def deposits_part(report: Report) -> Part:
    """Deposits taken of the affairs agreed in the period."""
    found, code = report.deposits, report.currency
    target = Target("engagements")
    share, price = found.taken_percent, found.price_percent
    one = translate("report", "des affaires conclues ont versé un acompte ({taken} sur {n})")
    lines: tuple[tuple[str, Cell], ...] = (
        (translate("report", "Affaires conclues"), found.affairs),
        (translate("report", "Avec un acompte prévu"), found.planned),
        (translate("report", "Avec un acompte versé"), found.taken),
        (translate("report", "Acomptes reçus"), Money(found.cents, code)),
        (translate("report", "Prix des affaires conclues"), Money(found.amount_cents, code)),
    )
    rows = tuple(PartRow(n, line, target) for n, line in enumerate(lines))
    meaning = translate(
        "report",
        "Les affaires signées ou acceptées par écrit dans la période, sans celles qui sont "
        "perdues. Un acompte est versé dès qu'un paiement est affecté à sa facture.",
    )
    more = translate("report", "Les acomptes reçus font {share}\u00a0% des prix convenus.")
    return Part(
        key="deposits",
        title=translate("report", "Acomptes"),
        figure="" if share is None else f"{share}{formats.NBSP}%",
        short="" if share is None else one.format(taken=found.taken, n=found.affairs),
        meaning=(meaning,) if price is None else (meaning, more.format(share=price)),
        heads=(translate("report", "Mesure"), translate("report", "Valeur")),
        right=(False, True),
        rows=rows if found.affairs else (),
        nothing=translate("report", "Aucune affaire conclue dans la période."),
    )


def _euro_days(cent_days: int) -> str:
    return formats.grouped((cent_days + 50) // 100)
