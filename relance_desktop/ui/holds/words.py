"""What clients say, in words: topics, endings, sums, promises counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.holds import DisputeTopic, HoldKind, HoldOutcome
from relance_desktop.domain.split import Split
from relance_desktop.domain.vetting.promise_keeping import PromiseState
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.holds import ClientSays, HoldCase
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.reasons.dates import on_day
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate


def topic_word(topic: DisputeTopic) -> str:
    """What is contested, in a list of choices."""
    return {
        DisputeTopic.WORK: translate("holds", "Le travail livré"),
        DisputeTopic.DELAY: translate("holds", "Le délai"),
        DisputeTopic.AMOUNT: translate("holds", "Le montant"),
        DisputeTopic.NOT_ORDERED: translate("holds", "La commande elle-même"),
        DisputeTopic.NOT_RECEIVED: translate("holds", "La réception"),
        DisputeTopic.ALREADY_PAID: translate("holds", "Déjà payée, dit-il"),
        DisputeTopic.OTHER: translate("holds", "Autre chose"),
    }[topic]


def outcome_word(outcome: HoldOutcome) -> str:
    """How it ended, as a choice and in the history."""
    return {
        HoldOutcome.CREDIT_NOTE: translate("holds", "Réglé par un avoir"),
        HoldOutcome.AGREEMENT: translate("holds", "Réglé par un accord"),
        HoldOutcome.PAYMENT: translate("holds", "Le client a payé"),
        HoldOutcome.WITHDRAWN: translate("holds", "Le client a retiré sa contestation"),
    }[outcome]


def reason_word(reason: WriteOffReason) -> str:
    """Why a balance is given up."""
    return {
        WriteOffReason.INSOLVENT: translate("holds", "Le client ne peut plus payer"),
        WriteOffReason.NOT_WORTH_IT: translate("holds", "Trop peu pour continuer"),
        WriteOffReason.TIME_BARRED: translate("holds", "Prescrite"),
        WriteOffReason.UNTRACEABLE: translate("holds", "Client introuvable"),
        WriteOffReason.GOODWILL: translate("holds", "Geste commercial"),
        WriteOffReason.OTHER: translate("holds", "Autre raison"),
    }[reason]


def promise_chip(state: PromiseState) -> Chip:
    """What became of a promise."""
    looks = {
        PromiseState.RUNNING: (translate("holds", "En cours"), "handshake", "teal"),
        PromiseState.AWAITED: (translate("holds", "Attendue"), "hourglass-medium", "amber"),
        PromiseState.KEPT: (translate("holds", "Tenue"), "check-circle", "green"),
        PromiseState.BROKEN: (translate("holds", "Non tenue"), "warning", "red"),
        PromiseState.MOOT: (translate("holds", "Reprise"), "arrow-u-up-left", "slate"),
    }
    return Chip(*looks[state])


def count_sentence(kept: int, broken: int) -> str:
    """« 2 promesses tenues, 1 non tenue »; nothing without any."""
    held = formats.plural(
        kept, translate("holds", "{n} promesse tenue"), translate("holds", "{n} promesses tenues")
    )
    if not broken:
        return held if kept else ""
    if kept:
        lost = formats.plural(
            broken, translate("holds", "{n} non tenue"), translate("holds", "{n} non tenues")
        )
        return f"{held}, {lost}"
    return formats.plural(
        broken,
        translate("holds", "{n} promesse non tenue"),
        translate("holds", "{n} promesses non tenues"),
    )


def split_sentence(says: ClientSays) -> str:
    """« 300 € contestés, 900 € relancés », when not all is asked."""
    lines = [_split(split, currency) for currency, split in says.splits if split.held_cents]
    return " · ".join(lines)


def _split(split: Split, currency: str) -> str:
    parts = (
        (split.disputed_cents, translate("holds", "{amount} contestés")),
        (split.promised_cents, translate("holds", "{amount} promis")),
        (split.resting_cents, translate("holds", "{amount} en attente")),
        (split.asked_cents, translate("holds", "{amount} relancés")),
    )
    told = [text.format(amount=formats.money(cents, currency)) for cents, text in parts if cents]
    return ", ".join(told)


def case_title(case: HoldCase, today: date, *, named: bool) -> str:
    """What was said in one line; ``named``: with the invoice that it is about."""
    hold = case.hold
    derived = hold.kind in (HoldKind.RECOVERY, HoldKind.INSOLVENCY)
    told = hold if derived else replace(hold, reason="")  # there the reason is a key, not words
    text = reasons.hold_sentence(told, today, case.currency)
    if case.promise is PromiseState.AWAITED and hold.until is not None:
        text = translate("holds", "Paiement promis {day}").format(day=on_day(hold.until, today))
    if hold.topic is not None:
        text = f"{text}{formats.NBSP}: {_lower(topic_word(hold.topic))}"
    if named and case.number:
        if f"{formats.NBSP}:" in text:  # one colon is enough in a line
            return f"{case.number} · {text}"
        return f"{case.number}{formats.NBSP}: {_lower(text)}"
    return text


def case_details(case: HoldCase, today: date) -> tuple[str, ...]:
    """The lines under it: the words, who said them, what comes next, how it ended."""
    hold = case.hold
    derived = (HoldKind.RECOVERY, HoldKind.INSOLVENCY)
    lines = ["" if hold.kind in derived else hold.reason]
    if hold.said_by:
        said = translate("holds", "Dit par {person}, le {day}")
        lines.append(said.format(person=hold.said_by, day=formats.day(hold.started_on)))
    if case.promise is PromiseState.AWAITED:
        lines.append(translate("holds", "Un virement du jour arrive souvent le lendemain."))
    if case.holds_now and hold.next_on is not None:
        again = translate("holds", "À reprendre {day}")
        lines.append(again.format(day=on_day(hold.next_on, today)))
    if hold.outcome is not None:
        lines.append(outcome_word(hold.outcome))
    lines.append(hold.outcome_note)
    return tuple(filter(None, lines))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def effect(kind: HoldKind) -> str:
    """What it does to reminders, said under the form."""
    return {
        HoldKind.PAUSE: translate(
            "holds", "Aucune relance n'est proposée d'ici là. Le retard continue de courir."
        ),
        HoldKind.DISPUTE: translate(
            "holds", "La part contestée n'est plus réclamée tant que le litige n'est pas levé."
        ),
        HoldKind.PROMISE: translate(
            "holds",
            "Rien n'est relancé jusqu'à la fin de ce jour. Un virement du jour arrive souvent "
            "le lendemain\u00a0: la promesse n'est comptée non tenue que deux jours après.",
        ),
        HoldKind.PAYMENT_UNDERWAY: translate(
            "holds", "Le temps que le virement arrive\u00a0; ensuite les relances reprennent."
        ),
        HoldKind.ANSWER: "",
        HoldKind.RECOVERY: "",
        HoldKind.INSOLVENCY: "",
    }[kind]
