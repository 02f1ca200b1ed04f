"""The words of what moves a limitation date: what it is, what it did, and by what article."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.limitation import rules
from relance_desktop.domain.limitation.facts import SUSPENDING, ClockEvent, Origin
from relance_desktop.domain.limitation.limits import Effect, EventStep
from relance_desktop.domain.limitation.values import LimitationEventKind, LimitationRule
from relance_desktop.ui.kit import formats
from relance_desktop.ui.limitation.words import cited

translate = QCoreApplication.translate

KINDS = (
    LimitationEventKind.ACKNOWLEDGMENT,
    LimitationEventKind.POSSIBLE,
    LimitationEventKind.COURT_CLAIM,
    LimitationEventKind.ORDER_SERVED,
    LimitationEventKind.ENFORCEMENT,
    LimitationEventKind.TITLE,
    LimitationEventKind.MEDIATION,
    LimitationEventKind.SMALL_CLAIMS,
)
"""In the order of a choice: what a freelancer meets first comes first."""


def kind_word(kind: LimitationEventKind) -> str:
    """What happened."""
    tr = translate
    return {
        LimitationEventKind.ACKNOWLEDGMENT: tr("limitation", "Reconnaissance de dette"),
        LimitationEventKind.POSSIBLE: tr("limitation", "Signe possible (demande de délai…)"),
        LimitationEventKind.COURT_CLAIM: tr("limitation", "Demande en justice"),
        LimitationEventKind.ORDER_SERVED: tr("limitation", "Injonction de payer signifiée"),
        LimitationEventKind.ENFORCEMENT: tr("limitation", "Mesure conservatoire ou d'exécution"),
        LimitationEventKind.TITLE: tr("limitation", "Titre exécutoire obtenu"),
        LimitationEventKind.MEDIATION: tr("limitation", "Médiation ou conciliation convenue"),
        LimitationEventKind.SMALL_CLAIMS: tr(
            "limitation", "Petites créances\u00a0: étape d'accord"
        ),
    }[kind]


def kind_hint(kind: LimitationEventKind) -> str:
    """What it does, in one line, with its article."""
    text = _asked_of_courts().get(kind) or _agreed_or_said()[kind]
    return text.format(law=_law_of(kind))


def _agreed_or_said() -> dict[LimitationEventKind, str]:
    return {
        LimitationEventKind.ACKNOWLEDGMENT: translate(
            "limitation",
            "Le client reconnaît devoir la somme\u00a0: un nouveau délai complet part de ce jour "
            "{law}.",
        ),
        LimitationEventKind.POSSIBLE: translate(
            "limitation",
            "Peut valoir reconnaissance, sans certitude {law}\u00a0: la date reste, l'autre est à "
            "faire confirmer.",
        ),
        LimitationEventKind.MEDIATION: translate(
            "limitation",
            "Le délai s'arrête, puis reprend\u00a0; il reste au moins 6 mois ensuite {law}.",
        ),
        LimitationEventKind.SMALL_CLAIMS: translate(
            "limitation", "Le délai s'arrête pendant cette étape, puis reprend {law}."
        ),
    }


def _asked_of_courts() -> dict[LimitationEventKind, str]:
    return {
        LimitationEventKind.COURT_CLAIM: translate(
            "limitation",
            "Assignation ou référé, même devant un tribunal qui n'est pas le bon\u00a0: le délai "
            "attend la fin de l'affaire {law}. Déposer une requête en injonction de payer ne "
            "suffit pas.",
        ),
        LimitationEventKind.ORDER_SERVED: translate(
            "limitation", "La signification interrompt, pas le dépôt de la requête {law}."
        ),
        LimitationEventKind.ENFORCEMENT: translate(
            "limitation", "Un nouveau délai part du jour de l'acte {law}."
        ),
        LimitationEventKind.TITLE: translate(
            "limitation", "Un titre s'exécute pendant 10 ans {law}."
        ),
    }


def step_title(step: EventStep, currency: str) -> str:
    """``8 janvier 2026 : échéancier signé``."""
    return f"{formats.day(step.event.happened_on)}\u00a0: {_what(step.event, currency)}"


def step_effect(step: EventStep, currency: str) -> str:
    """What it did to the day, with the article."""
    tr, event, day = translate, step.event, formats.day(step.limit_on)
    if step.effect is Effect.INTERRUPTS and event.is_open:
        text = tr("limitation", "Interrompt, tant que l'affaire dure {law}.")
        return text.format(law=cited(rules.SUED))
    if step.effect is Effect.SUSPENDS and event.is_open:
        text = tr("limitation", "Le délai est arrêté {law}.")
        return text.format(law=cited(rules.SUSPENDED))
    texts = {
        Effect.INTERRUPTS: tr("limitation", "Nouveau délai complet {law}\u00a0: jusqu'au {day}."),
        Effect.SUSPENDS: tr(
            "limitation", "Délai arrêté jusqu'au {end} {law}\u00a0: puis jusqu'au {day}."
        ),
        Effect.MAYBE: tr(
            "limitation", "Interrompt peut-être {law}\u00a0: ce serait le {day}, à faire confirmer."
        ),
        Effect.VOID: tr("limitation", "Ne compte plus {law}."),
        Effect.PART: tr(
            "limitation",
            "Vaut pour la part de {part} que cette voie réclame {law}\u00a0: la date du reste ne "
            "bouge pas.",
        ),
        Effect.TOO_EARLY: tr("limitation", "Avant le départ du délai\u00a0: sans effet."),
        Effect.TOO_LATE: tr("limitation", "Après la date\u00a0: sans effet certain."),
        Effect.DURING: tr("limitation", "Pendant une affaire en cours\u00a0: sa fin compte."),
    }
    end = formats.day(event.ended_on)
    part = formats.money(event.part_cents or 0, currency)
    return texts[step.effect].format(law=_law(step), day=day, end=end, part=part)


def _law(step: EventStep) -> str:
    return cited(rules.SUED_IN_VAIN) if step.effect is Effect.VOID else _law_of(step.event.kind)


def _law_of(kind: LimitationEventKind) -> str:
    if kind in SUSPENDING:
        return cited(rules.SUSPENDED)
    return {
        LimitationEventKind.ACKNOWLEDGMENT: cited(rules.ACKNOWLEDGED, rules.SAME_LENGTH),
        LimitationEventKind.POSSIBLE: cited(rules.ACKNOWLEDGED),
        LimitationEventKind.COURT_CLAIM: cited(rules.SUED),
        LimitationEventKind.ORDER_SERVED: cited(rules.SERVED),
        LimitationEventKind.ENFORCEMENT: cited(rules.ENFORCED, rules.SAME_LENGTH),
        LimitationEventKind.TITLE: cited(rules.PERIODS[LimitationRule.TITLE].law),
    }[kind]


def _what(event: ClockEvent, currency: str) -> str:
    tr = translate
    if event.origin is Origin.SCHEDULE:
        return tr("limitation", "échéancier signé, qui reconnaît la dette")
    if event.origin is Origin.PAYMENT:
        amount = formats.money(event.cents or 0, currency)
        return tr("limitation", "paiement de {amount}").format(amount=amount)
    if event.origin is Origin.PROMISE:
        return tr("limitation", "promesse ou annonce de paiement")
    word = event.label or kind_word(event.kind)
    return word[:1].lower() + word[1:]
