"""Plans in words: when a step comes, what is wrong, what an edit changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind
from relance_desktop.domain.plans.effects import Effect, Shift
from relance_desktop.domain.plans.preview import Foreseen, Moved
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Basis, Step
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import channel_word, on_day
from relance_desktop.ui.wording.people import role_word

translate = QCoreApplication.translate


def when_words(step: Step) -> str:
    """When a step comes: « 5 jours après l'échéance »."""
    days = formats.days(abs(step.offset_days))
    return _when(step).format(days=days)


def _when(step: Step) -> str:
    tr, offset = translate, step.offset_days
    if step.basis is Basis.PREVIOUS:
        return tr("plans", "{days} après l'étape précédente")
    if step.basis is Basis.ISSUE:
        return tr("plans", "{days} après la date de facture")
    if step.basis is Basis.DUE_END_OF_MONTH:
        if offset == 0:
            return tr("plans", "à la fin du mois de l'échéance")
        return tr("plans", "à la fin du mois, comptée {days} après l'échéance")
    if offset < 0:
        return tr("plans", "{days} avant l'échéance")
    if offset == 0:
        return tr("plans", "le jour de l'échéance")
    return tr("plans", "{days} après l'échéance")


def step_words(step: Step) -> str:
    """A step for who hears it: name, channel, day, on or off."""
    words = [step.name, channel_word(step.channel), when_words(step)]
    if not step.enabled:
        words.append(translate("plans", "désactivée"))
    return ", ".join(words)


def kind_word(kind: ClientKind | None) -> str:
    """A kind of client as it is chosen."""
    words = {
        None: translate("plans", "Tous les clients"),
        ClientKind.BUSINESS: translate("plans", "Entreprises"),
        ClientKind.CONSUMER: translate("plans", "Particuliers"),
        ClientKind.PUBLIC: translate("plans", "Clients publics"),
        ClientKind.UNKNOWN: translate("plans", "Type non précisé"),
    }
    return words[kind]


def audience_word(role: ContactRole | None) -> str:
    """Whom a step goes to, in the words of the client's sheet."""
    return role_word(role) if role is not None else translate("plans", "Selon l'étape")


def problem_words(kind: PlanProblemKind) -> str:
    """What is wrong or surprising, and what to do about it."""
    return {**_whole(), **_steps(), **_advice()}[kind]


def problem_line(problem: PlanProblem) -> str:
    """A problem with its weight: what must be corrected, what is only worth knowing."""
    text = translate("plans", "À corriger\u00a0: {text}")
    if not problem.blocks:
        text = translate("plans", "Conseil\u00a0: {text}")
    words = problem_words(problem.kind)
    return text.format(text=words[:1].lower() + words[1:])


def _whole() -> dict[PlanProblemKind, str]:
    kinds, tr = PlanProblemKind, translate
    return {
        kinds.NO_NAME: tr("plans", "Donnez un nom au plan."),
        kinds.NO_STEPS: tr("plans", "Un plan a au moins une étape\u00a0: ajoutez-en une."),
        kinds.ALL_OFF: tr("plans", "Toutes les étapes sont désactivées\u00a0: gardez-en une."),
        kinds.NO_KEY: tr("plans", "Cette étape n'a pas d'identifiant."),
        kinds.SAME_KEY: tr("plans", "Deux étapes ont le même identifiant\u00a0: retirez-en une."),
        kinds.NEGATIVE_VALUE: tr("plans", "Une valeur est négative."),
    }


def _steps() -> dict[PlanProblemKind, str]:
    kinds, tr = PlanProblemKind, translate
    return {
        kinds.NO_STEP_NAME: tr("plans", "Donnez un nom à l'étape."),
        kinds.BEFORE_ISSUE: tr("plans", "Cette étape viendrait avant la facture."),
        kinds.BEFORE_PREVIOUS: tr("plans", "Cette étape viendrait avant celle qui la précède."),
        kinds.PREVENTIVE_TOO_FIRM: tr(
            "plans", "Avant l'échéance rien n'est dû\u00a0: seul un e-mail ou un appel convient."
        ),
        kinds.REPEAT_INCOMPLETE: tr(
            "plans", "Pour répéter, indiquez l'intervalle et le nombre de fois."
        ),
        kinds.DECISION_NOT_LAST: tr("plans", "La décision clôt le plan\u00a0: rien ne la suit."),
        kinds.OUT_OF_ORDER: tr("plans", "Cette étape viendrait avant celle qui la précède."),
    }


def _advice() -> dict[PlanProblemKind, str]:
    kinds, tr = PlanProblemKind, translate
    return {
        kinds.FIRST_AFTER_PREVIOUS: tr(
            "plans", "Rien ne la précède\u00a0: ses jours comptent depuis l'échéance."
        ),
        kinds.SOFTER_AFTER_FIRMER: tr(
            "plans", "Plus douce que l'étape d'avant\u00a0: le client peut s'y perdre."
        ),
        kinds.DEADLINE_DELAYS_NEXT: tr(
            "plans", "Le délai laissé par l'étape d'avant la repoussera."
        ),
        kinds.GAP_DELAYS_NEXT: tr("plans", "L'écart minimal entre deux contacts la repoussera."),
    }


def effect_words(effect: Effect, today: date) -> str:
    """One change for the open claims: « 4 factures\u00a0: … avancée au 28 novembre »."""
    one = translate("plans", "{n} facture")
    count = formats.plural(effect.count, one, translate("plans", "{n} factures"))
    day = on_day(effect.first_on, today) if effect.first_on else ""
    if day and not effect.one_day:
        day = translate("plans", "la première {day}").format(day=day)
    text = _effect(effect.shift, bool(day)).format(step=effect.step.name, day=day)
    return translate("plans", "{count}\u00a0: {text}").format(count=count, text=text)


def _effect(shift: Shift, dated: bool) -> str:
    tr = translate
    words = {
        Shift.EARLIER: tr("plans", "«\u00a0{step}\u00a0» avancée, {day}"),
        Shift.LATER: tr("plans", "«\u00a0{step}\u00a0» reportée, {day}"),
        Shift.OTHER_STEP: tr("plans", "la prochaine étape devient «\u00a0{step}\u00a0», {day}"),
        Shift.ADDED: tr("plans", "«\u00a0{step}\u00a0» s'ajoute, {day}"),
        Shift.GONE: tr("plans", "«\u00a0{step}\u00a0» n'est plus prévue, plus rien ne suit"),
    }
    text = words[shift]
    return text if dated or shift is Shift.GONE else text.replace(", {day}", "")


def moved_words(foreseen: Foreseen) -> str:
    """Why a step does not come on its day; nothing when it does."""
    named = formats.weekday(foreseen.named_on)
    words = {
        None: "",
        Moved.WORKING_DAY: translate("plans", "prévue {day}, jour non ouvré"),
        Moved.PREVIOUS: translate("plans", "comptée depuis l'étape d'avant"),
        Moved.DEADLINE: translate("plans", "après le délai laissé au client"),
        Moved.CLIENT_GAP: translate("plans", "pour espacer les contacts"),
        Moved.HOLD: translate("plans", "après la suspension"),
        Moved.CATCH_UP: translate("plans", "prévue {day}, à rattraper"),
    }
    return words[foreseen.moved].format(day=named)


def rule_words(rule: PlanRule) -> str:
    """Whom a rule is for: « Clients publics, moins de 300,00 € »."""
    words = [kind_word(rule.client_kind)]
    low, high = rule.min_cents, rule.max_cents
    if low is not None and high is not None:
        text = translate("plans", "de {low} à {high}")
        words.append(text.format(low=formats.money(low), high=formats.money(high)))
    elif low is not None:
        words.append(translate("plans", "à partir de {low}").format(low=formats.money(low)))
    elif high is not None:
        words.append(translate("plans", "jusqu'à {high}").format(high=formats.money(high)))
    return ", ".join(words)


def listed(words: Sequence[str], most: int = 3) -> str:
    """Names in a sentence, the rest counted: « A, B, C et 4 autres »."""
    if len(words) <= most:
        return ", ".join(words)
    rest = len(words) - most
    text = formats.plural(rest, translate("plans", "{n} autre"), translate("plans", "{n} autres"))
    return translate("plans", "{names} et {rest}").format(names=", ".join(words[:most]), rest=text)
