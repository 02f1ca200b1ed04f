"""The words of cases: where one stands, how it ended, what is at hand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.recovery.values import (
    CaseOutcome,
    Contested,
    CostNature,
    RecoveryCase,
    RouteOutcome,
)
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.services.recovery_cases import CaseRow, CaseView, RouteFollow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

HUE = "darkred"
"""Product scale: what was handed over."""


def legal_line() -> str:
    """What the program gives and does not give, on every page of a case."""
    return translate(
        "recovery", "Information, pas une consultation juridique. C'est vous qui décidez."
    )


def case_title(case: RecoveryCase, client_name: str) -> str:
    """The title the user gave, else whose it is."""
    if case.title:
        return case.title
    return translate("recovery", "Dossier {client}").format(client=client_name)


def row_title(row: CaseRow) -> str:
    """The same for a line of the list."""
    return row.title or translate("recovery", "Dossier {client}").format(client=row.client_name)


def case_chip(view: CaseView) -> Chip:
    """Where a case stands."""
    if not view.is_open:
        return outcome_chip(view.case.outcome)
    return open_chip(view.reached, settled=view.is_settled, runs=bool(view.running))


def row_chip(row: CaseRow) -> Chip:
    """Where a line of the list stands."""
    if row.closed_on is not None:
        return outcome_chip(row.outcome)
    return open_chip(row.reached, settled=row.settled, runs=bool(row.routes))


def open_chip(reached: RouteOutcome | None, *, settled: bool, runs: bool) -> Chip:
    """An open case: paid, on its way, at its title or agreement, or not yet."""
    tr = translate
    if settled:
        return Chip(tr("recovery", "Plus rien à réclamer"), "check-circle", "green")
    if runs:
        return Chip(tr("recovery", "Voie en cours"), "bank", "darkred")
    if reached is not None:
        return reached_chip(reached)
    return Chip(tr("recovery", "À engager"), "folder-open", "slate")


def reached_chip(reached: RouteOutcome) -> Chip:
    """The title or the agreement that routes led to: what is left is to be paid."""
    if reached is RouteOutcome.TITLE:
        return Chip(translate("recovery", "Titre obtenu"), "shield-check", "blue")
    return Chip(translate("recovery", "Accord obtenu"), "handshake", "blue")


def outcome_chip(outcome: CaseOutcome | None) -> Chip:
    """How a closed case ended."""
    paid = outcome is CaseOutcome.PAID
    return Chip(
        outcome_word(outcome), "check-circle" if paid else "archive", "green" if paid else "slate"
    )


def outcome_word(outcome: CaseOutcome | None) -> str:
    """How a case ended, in a few words."""
    tr = translate
    if outcome is None:
        return tr("recovery", "Clos")
    return {
        CaseOutcome.PAID: tr("recovery", "Payé"),
        CaseOutcome.PARTLY: tr("recovery", "Payé en partie"),
        CaseOutcome.SETTLED: tr("recovery", "Accord trouvé"),
        CaseOutcome.INSOLVENT: tr("recovery", "Client en procédure collective"),
        CaseOutcome.GIVEN_UP: tr("recovery", "Abandonné"),
        CaseOutcome.OTHER: tr("recovery", "Autre issue"),
    }[outcome]


def route_outcome_word(outcome: RouteOutcome | None) -> str:
    """How a route ended."""
    tr = translate
    if outcome is None:
        return tr("recovery", "Terminée")
    return {
        RouteOutcome.PAID: tr("recovery", "Payé"),
        RouteOutcome.PARTLY: tr("recovery", "Payé en partie"),
        RouteOutcome.AGREEMENT: tr("recovery", "Accord"),
        RouteOutcome.TITLE: tr("recovery", "Titre exécutoire obtenu"),
        RouteOutcome.REFUSED: tr("recovery", "Refus ou rejet"),
        RouteOutcome.NO_ANSWER: tr("recovery", "Sans réponse"),
        RouteOutcome.LAPSED: tr("recovery", "Caducité ou délai passé"),
        RouteOutcome.WITHDRAWN: tr("recovery", "Retirée par vous"),
        RouteOutcome.OTHER: tr("recovery", "Autre issue"),
    }[outcome]


def contested_word(contested: Contested) -> str:
    """Whether the client contests."""
    tr = translate
    return {
        Contested.UNKNOWN: tr("recovery", "Vous ne savez pas"),
        Contested.NO: tr("recovery", "Non contesté"),
        Contested.YES: tr("recovery", "Contesté"),
        Contested.PARTLY: tr("recovery", "Contesté en partie"),
    }[contested]


def nature_word(nature: CostNature) -> str:
    """A cost: foreseen, paid, come back."""
    tr = translate
    return {
        CostNature.ESTIMATED: tr("recovery", "Estimé"),
        CostNature.PAID: tr("recovery", "Payé"),
        CostNature.RECOVERED: tr("recovery", "Récupéré"),
    }[nature]


def document_word(kind: DocumentKind) -> str:
    """A kind of document that a route wants to see."""
    tr = translate
    return {
        DocumentKind.CONTRACT_OR_QUOTE: tr("recovery", "Contrat ou devis signé"),
        DocumentKind.ORDER: tr("recovery", "Bon de commande"),
        DocumentKind.TIME_SHEETS: tr("recovery", "Relevés d'heures"),
        DocumentKind.DELIVERY_PROOF: tr("recovery", "Preuve de livraison"),
        DocumentKind.INVOICES: tr("recovery", "Factures"),
        DocumentKind.REMINDERS: tr("recovery", "Relances envoyées"),
        DocumentKind.FORMAL_NOTICE: tr("recovery", "Mise en demeure"),
        DocumentKind.FORMAL_NOTICE_WITH_RECEIPT: tr(
            "recovery", "Mise en demeure avec avis de réception"
        ),
        DocumentKind.CALL_LOG: tr("recovery", "Journal des appels"),
        DocumentKind.CORRESPONDENCE: tr("recovery", "Correspondance"),
        DocumentKind.ACKNOWLEDGMENT: tr("recovery", "Reconnaissance de dette"),
        DocumentKind.RECKONING: tr("recovery", "Décompte"),
        DocumentKind.REGISTER_EXTRACT: tr("recovery", "Extrait du registre"),
        DocumentKind.BORDEREAU: tr("recovery", "Bordereau de pièces"),
        DocumentKind.RIB: tr("recovery", "Vos coordonnées bancaires"),
        DocumentKind.LEGAL_NOTICE: tr("recovery", "Annonce légale"),
    }[kind]


def claimed_words(follow: RouteFollow, view: CaseView) -> str:
    """What a route claims of the prices, and of which invoices."""
    numbers = {one.invoice_id: one.number for one in view.bills}
    parts = [
        translate("recovery", "{number}\u00a0: {amount}").format(
            number=numbers.get(share.invoice_id, ""),
            amount=formats.money(follow.claimed.get(share.invoice_id, 0), view.amounts.currency),
        )
        for share in follow.route.shares
    ]
    return " · ".join(parts)


def case_age(view: CaseView) -> str:
    """How old the oldest of what is claimed is."""
    due = view.oldest_due_on
    if due is None or due >= view.today:
        return ""
    text = translate("recovery", "en retard depuis {days}")
    return text.format(days=formats.days((view.today - due).days))
