"""The schedule of an affair in words: states of lines, what is wrong, what the law says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.billing_delay import BillingWait
from relance_desktop.domain.engagements.instalment_plan import (
    ConsumerHint,
    ScheduleFinding,
    ScheduleModel,
    ScheduleProblem,
)
from relance_desktop.domain.engagements.milestone_lines import Line, LineState
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

_LOOKS: Final = MappingProxyType(
    {
        LineState.TO_COME: ("calendar-blank", "slate"),
        LineState.PAYABLE: ("receipt", "amber"),
        LineState.INVOICED: ("paper-plane-tilt", "blue"),
        LineState.PART_PAID: ("wallet", "blue"),
        LineState.LATE: ("warning", "red"),
        LineState.PAID: ("check-circle", "green"),
    }
)


def line_chip(line: Line) -> Chip:
    """The state of a line: a word, an icon, a colour."""
    word = {
        LineState.TO_COME: translate("engagements", "À venir"),
        LineState.PAYABLE: translate("engagements", "À facturer"),
        LineState.INVOICED: translate("engagements", "Facturée"),
        LineState.PART_PAID: translate("engagements", "Payée en partie"),
        LineState.LATE: translate("engagements", "En retard"),
        LineState.PAID: translate("engagements", "Payée"),
    }[line.state]
    return Chip(word, *_LOOKS[line.state])


def line_look(line: Line) -> tuple[str, str]:
    """The icon and the hue of a line's state."""
    return _LOOKS[line.state]


def state_words(line: Line, today: date) -> str:
    """How long it has been waiting, or what came of it."""
    tr = translate
    days = formats.days(line.waiting_days)
    if line.state is LineState.PAYABLE:
        if line.waiting_days == 0:
            return tr("engagements", "à facturer depuis aujourd'hui")
        return tr("engagements", "à facturer depuis {days}").format(days=days)
    bill = line.bill
    if bill is None:
        if line.reached_on is not None:
            return formats.relative(line.reached_on, today)
        return ""
    if line.state is LineState.LATE:
        text = tr("engagements", "facture {number}, {days} de retard")
        return text.format(number=bill.number, days=days)
    if line.state is LineState.PAID and bill.paid_on is not None:
        text = tr("engagements", "facture {number}, payée le {day}")
        return text.format(number=bill.number, day=formats.day(bill.paid_on))
    text = tr("engagements", "facture {number}, échéance le {day}")
    if line.due_on is None or line.due_on < today:  # the day is that of another part of it
        text = tr("engagements", "facture {number}")
    return text.format(number=bill.number, day=formats.day(line.due_on))


def trigger_sentence(one: Milestone, reached_on: date | None, today: date) -> str:
    """When a line is asked for, and since when it may be."""
    tr = translate
    if one.trigger is Trigger.DATE:
        return tr("engagements", "Le {day}").format(day=formats.day(one.due_on))
    known = reached_on is not None and reached_on <= today
    words = {
        Trigger.SIGNATURE: (
            tr("engagements", "À la signature"),
            tr("engagements", "Signée le {day}"),
        ),
        Trigger.DELIVERY: (
            tr("engagements", "À la livraison"),
            tr("engagements", "Livrée le {day}"),
        ),
        Trigger.EVENT: (
            tr("engagements", "Quand vous direz que l'étape est atteinte"),
            tr("engagements", "Étape atteinte le {day}"),
        ),
    }[one.trigger]
    return words[1].format(day=formats.day(reached_on)) if known else words[0]


def share_words(percent: Decimal | None) -> str:
    """« 30 % »; nothing for an amount."""
    return formats.percent(percent) if percent is not None else ""


def finding_words(found: ScheduleFinding, currency: str) -> str:
    """What is wrong with a schedule, in a sentence."""
    tr, problem = translate, found.problem
    amount, day = formats.money(found.cents, currency), formats.day(found.on)
    words = {
        ScheduleProblem.SHARE_INVALID: tr(
            "engagements",
            "Ligne {n}\u00a0: écrivez une part, «\u00a030\u00a0%\u00a0» ou un montant.",
        ),
        ScheduleProblem.DATE_MISSING: tr("engagements", "Ligne {n}\u00a0: il manque la date."),
        ScheduleProblem.TOO_MANY: tr("engagements", "Trop de lignes\u00a0: 60 au plus."),
        ScheduleProblem.NO_AMOUNT: tr(
            "engagements", "Le montant de l'affaire n'est pas encore connu\u00a0: rien à vérifier."
        ),
        ScheduleProblem.OVER: tr("engagements", "Les lignes dépassent le montant de {amount}."),
        ScheduleProblem.UNDER: tr("engagements", "Il manque {amount} pour arriver au montant."),
        ScheduleProblem.NO_BALANCE: tr("engagements", "Aucune ligne n'est le solde."),
        ScheduleProblem.BALANCE_NOT_LAST: tr(
            "engagements", "Ligne {n}\u00a0: le solde vient d'habitude en dernier."
        ),
        ScheduleProblem.DEPOSIT_NOT_FIRST: tr(
            "engagements", "Ligne {n}\u00a0: l'acompte vient d'habitude en premier."
        ),
        ScheduleProblem.DEPOSIT_HIGH: tr(
            "engagements",
            "L'acompte dépasse la moitié\u00a0: aucun plafond général, mais c'est inhabituel.",
        ),
        ScheduleProblem.DATE_BEFORE_AGREEMENT: tr(
            "engagements", "Ligne {n}\u00a0: la date précède l'accord du {day}."
        ),
        ScheduleProblem.DATES_OUT_OF_ORDER: tr(
            "engagements", "Ligne {n}\u00a0: la date précède celle d'avant ({day})."
        ),
    }
    text = words[problem]
    if problem is ScheduleProblem.OVER and not found.cents:
        text = tr("engagements", "Les lignes dépassent 100\u00a0%.")
    return text.format(n=found.position, amount=amount, day=day)


def hint_words(hint: ConsumerHint) -> str:
    """What a consumer's contract may have to say, with its article."""
    tr = translate
    return {
        ConsumerHint.ARRHES_PRESUMED: tr(
            "engagements",
            "Avec un particulier, une somme versée d'avance est réputée «\u00a0arrhes\u00a0» sauf si le "
            "contrat dit autre chose (C.\u00a0conso. L214-1)\u00a0: écrivez le mot «\u00a0acompte\u00a0».",
        ),
        ConsumerHint.SPECIAL_ORDER: tr(
            "engagements",
            "Cette présomption ne jouerait pas pour une commande spéciale sur devis "
            "(C.\u00a0conso. L214-3, à vérifier).",
        ),
        ConsumerHint.OFF_PREMISES_WAIT: tr(
            "engagements",
            "Contrat signé hors de vos locaux\u00a0: aucun paiement avant 7 jours, et 14 jours pour se "
            "rétracter (C.\u00a0conso. L221-10 et L221-18).",
        ),
        ConsumerHint.ARRHES_DOUBLE: tr(
            "engagements",
            "Des arrhes laissent chacun renoncer\u00a0: le client les perd\u00a0; si c'est vous, vous "
            "rendez le double (C.\u00a0conso. L214-1).",
        ),
    }[hint]


def model_words() -> dict[ScheduleModel, str]:
    """The models to start from."""
    tr = translate
    return {
        ScheduleModel.THIRTY_SEVENTY: tr("engagements", "30 / 70"),
        ScheduleModel.THIRTY_FORTY_THIRTY: tr("engagements", "30 / 40 / 30"),
        ScheduleModel.HALVES: tr("engagements", "50 / 50"),
        ScheduleModel.MONTHLY: tr("engagements", "Chaque mois"),
        ScheduleModel.WHOLE: tr("engagements", "En une fois"),
    }


def default_label(one: Milestone, place: int) -> str:
    """What a line of a model is called until the user says better."""
    if one.kind is MilestoneKind.INSTALMENT and one.trigger is Trigger.EVENT:
        return translate("engagements", "Étape {n}").format(n=place)
    return ""


def wait_words(waits: Sequence[BillingWait]) -> str:
    """How long invoices came after what they ask for; empty without any."""
    if not waits:
        return ""
    longest = max(one.days for one in waits)
    if longest == 0:
        return translate("engagements", "Facturé le jour même à chaque fois.")
    text = translate("engagements", "Facturé {days} après avoir pu l'être, au plus.")
    return text.format(days=formats.days(longest))
