"""What can be done with an affair as it stands: the one next thing, and all others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.course import NextMove
from relance_desktop.domain.engagements.values import ENDED
from relance_desktop.services.engagements.values import EngagementPage

translate = QCoreApplication.translate


class Step(Enum):
    """One thing that the page of an affair can do."""

    VET = "vet"
    PLAN = "plan"
    QUOTE = "quote"
    WRITE_QUOTE = "write_quote"
    ORAL = "oral"
    RECAP = "recap"
    ANSWER = "answer"
    SIGN = "sign"
    START = "start"
    DELIVER = "deliver"
    BILL = "bill"
    LINK = "link"
    SEND_INVOICE = "send_invoice"
    OPEN_INVOICE = "open_invoice"
    SEE_SCHEDULE = "see_schedule"
    CLOSE = "close"
    LOSE = "lose"
    REOPEN = "reopen"
    EDIT = "edit"
    REMOVE = "remove"
    SUSPEND = "suspend"
    TO_ACCOUNTS = "to_accounts"
    RESERVE = "reserve"


class Offer(NamedTuple):
    """A step with its words and its icon."""

    step: Step
    text: str
    icon: str


def next_offer(page: EngagementPage) -> Offer:
    """The one thing that brings the affair forward; an ended one can be taken up again."""
    tr, move = translate, page.next.move
    billing = Step.BILL if page.next.milestone_id is not None else Step.LINK
    found = {
        NextMove.VET: (Step.VET, tr("engagements", "Vérifier le client")),
        NextMove.NOTE_ANSWER: (Step.ANSWER, tr("engagements", "Noter la réponse")),
        NextMove.PLAN_DEPOSIT: (Step.PLAN, tr("engagements", "Prévoir l'acompte")),
        NextMove.SEND_QUOTE: (Step.QUOTE, tr("engagements", "Noter le devis envoyé")),
        NextMove.SEND_RECAP: (Step.RECAP, tr("engagements", "Confirmer par e-mail")),
        NextMove.GET_SIGNATURE: (Step.SIGN, tr("engagements", "Marquer comme signé")),
        NextMove.INVOICE_DEPOSIT: (billing, tr("engagements", "Facturer l'acompte")),
        NextMove.WAIT_FOR_DEPOSIT: (
            Step.OPEN_INVOICE,
            tr("engagements", "Ouvrir la facture d'acompte"),
        ),
        NextMove.START: (Step.START, tr("engagements", "Commencer")),
        NextMove.INVOICE_MILESTONE: (billing, tr("engagements", "Facturer l'étape")),
        NextMove.DELIVER: (Step.DELIVER, tr("engagements", "Marquer comme livré")),
        NextMove.INVOICE: (billing, tr("engagements", "Facturer")),
        NextMove.WAIT_FOR_MILESTONE: (
            Step.SEE_SCHEDULE,
            tr("engagements", "Voir les échéances"),
        ),
        NextMove.SEND_INVOICE: (Step.SEND_INVOICE, tr("engagements", "Envoyer la facture")),
        NextMove.WAIT_FOR_PAYMENT: (Step.OPEN_INVOICE, tr("engagements", "Ouvrir la facture")),
        NextMove.CLOSE: (Step.CLOSE, tr("engagements", "Clore l'affaire")),
        NextMove.NOTHING: (Step.REOPEN, tr("engagements", "Rouvrir")),
    }[move]
    return Offer(*found, _ICONS[found[0]])


_ICONS = {
    Step.VET: "shield-check",
    Step.PLAN: "calendar-check",
    Step.SEND_INVOICE: "paper-plane-tilt",
    Step.QUOTE: "paper-plane-tilt",
    Step.WRITE_QUOTE: "envelope-simple",
    Step.ORAL: "chat-circle-dots",
    Step.RECAP: "envelope-simple",
    Step.ANSWER: "handshake",
    Step.SIGN: "pen-nib",
    Step.START: "play-circle",
    Step.DELIVER: "package",
    Step.BILL: "receipt",
    Step.LINK: "receipt",
    Step.OPEN_INVOICE: "receipt",
    Step.SEE_SCHEDULE: "calendar-check",
    Step.CLOSE: "check-circle",
    Step.LOSE: "x-circle",
    Step.REOPEN: "arrow-u-up-left",
    Step.EDIT: "pencil-simple",
    Step.REMOVE: "trash",
    Step.SUSPEND: "envelope-simple",
    Step.TO_ACCOUNTS: "envelope-simple",
    Step.RESERVE: "envelope-simple",
}


def other_offers(page: EngagementPage) -> Sequence[Sequence[Offer]]:
    """All that makes sense, in groups for a menu."""
    tr = translate
    if page.state in ENDED:
        groups = [[(Step.REOPEN, tr("engagements", "Rouvrir l'affaire"))]]
    else:
        groups = [_agreeing(page), _working(page), _letters(page), _ending()]
    last = [(Step.EDIT, tr("engagements", "Modifier l'affaire…"))]
    if not page.messages:
        last.append((Step.REMOVE, tr("engagements", "Supprimer l'affaire")))
    return [[Offer(*item, _ICONS[item[0]]) for item in group] for group in (*groups, last) if group]


Words = list[tuple[Step, str]]


def _agreeing(page: EngagementPage) -> Words:
    one, tr = page.engagement, translate
    found: Words = [
        (Step.VET, tr("engagements", "Vérifier le client")),
        (Step.ORAL, tr("engagements", "Accord oral…")),
        (Step.QUOTE, tr("engagements", "Devis envoyé…")),
    ]
    if one.signed_on is None:
        found.append((Step.RECAP, tr("engagements", "Demander une confirmation par e-mail")))
        found.append((Step.ANSWER, tr("engagements", "Réponse écrite du client…")))
    found.append((Step.SIGN, tr("engagements", "Signature…")))
    return found


def _letters(page: EngagementPage) -> Words:
    """What is written on paper when an invoice of the affair is not paid."""
    tr = translate
    if not page.bills:
        return []
    return [
        (Step.SUSPEND, tr("engagements", "Suspendre le travail, par courrier…")),
        (Step.TO_ACCOUNTS, tr("engagements", "Écrire à la direction comptable…")),
        (Step.RESERVE, tr("engagements", "Réserver ses droits, par courrier…")),
    ]


def _working(page: EngagementPage) -> Words:
    one, tr = page.engagement, translate
    found: Words = []
    if page.next.move is NextMove.SEND_INVOICE:
        found.append((Step.OPEN_INVOICE, tr("engagements", "Ouvrir la facture")))
    if one.started_on is None and one.delivered_on is None:
        found.append((Step.START, tr("engagements", "Commencer le travail…")))
    if one.delivered_on is None:
        found.append((Step.DELIVER, tr("engagements", "Travail livré…")))
    found.append((Step.LINK, tr("engagements", "Rattacher une facture…")))
    return found


def _ending() -> Words:
    tr = translate
    return [
        (Step.CLOSE, tr("engagements", "Clore l'affaire")),
        (Step.LOSE, tr("engagements", "Affaire perdue…")),
    ]
