"""The words of limitation: the day, what is left of it, and why; articles are named."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.limitation import rules
from relance_desktop.domain.limitation.limits import (
    Limitation,
    LimitationState,
    time_left,
)
from relance_desktop.domain.limitation.rules import Law, RuleReason
from relance_desktop.domain.limitation.start import Start, StartReason
from relance_desktop.domain.limitation.values import LimitationRule
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def cited(law: Law, *more: Law) -> str:
    """Articles in brackets; what is not sure says so."""
    told = "\u00a0; ".join(one.article for one in (law, *more))
    if all(one.is_sure for one in (law, *more)):
        return f"({told})"
    return translate("limitation", "({articles}, à vérifier)").format(articles=told)


def state_sentence(clock: Limitation) -> str:
    """The last day, in one line."""
    day = formats.day(clock.limit_on)
    if clock.state is LimitationState.EXPIRED:
        return translate("limitation", "Date passée\u00a0: {day}").format(day=day)
    if clock.state is LimitationState.RUNNING:
        return translate("limitation", "Jusqu'au {day}").format(day=day)
    if clock.state is LimitationState.PENDING:
        return translate("limitation", "Interrompue par une procédure en cours")
    return translate("limitation", "Suspendue")


def left_sentence(clock: Limitation, today: date) -> str:
    """What is left, in words, with what the user is to do when it is over or held."""
    if clock.state is LimitationState.EXPIRED:
        return translate("limitation", "Faites vérifier avant d'agir.")
    if clock.state is LimitationState.RUNNING:
        return left_words(clock.limit_on, today)
    text = translate(
        "limitation",
        "Notez la fin quand elle est connue. Si c'était aujourd'hui\u00a0: jusqu'au {day}.",
    )
    return text.format(day=formats.day(clock.limit_on))


def left_words(limit_on: date, today: date) -> str:
    """``Il reste 3 ans, 3 mois et 16 jours.``"""
    left = time_left(limit_on, today)
    if left is None:
        return ""
    years, months = divmod(left.months, 12)
    parts = [
        formats.plural(years, translate("limitation", "{n} an"), translate("limitation", "{n} ans"))
        if years
        else "",
        formats.plural(
            months, translate("limitation", "{n} mois"), translate("limitation", "{n} mois")
        )
        if months
        else "",
        formats.days(left.days) if left.days else "",
    ]
    said = [one for one in parts if one]
    if not said:
        return translate("limitation", "C'est le dernier jour.")
    told = said[-1]
    if said[:-1]:
        told = translate("limitation", "{first} et {last}").format(
            first=", ".join(said[:-1]), last=told
        )
    return translate("limitation", "Il reste {time}.").format(time=told)


def possible_sentence(clock: Limitation) -> str:
    """The later day that is not certain; empty without one."""
    if clock.possible_on is None:
        return ""
    text = translate(
        "limitation", "Peut-être jusqu'au {day}\u00a0: à faire confirmer, ne comptez pas dessus."
    )
    return text.format(day=formats.day(clock.possible_on))


def rule_word(rule: LimitationRule) -> str:
    """A period, as it is chosen from."""
    return {
        LimitationRule.BUSINESS: translate("limitation", "5 ans, entre professionnels"),
        LimitationRule.CONSUMER: translate("limitation", "2 ans, client particulier"),
        LimitationRule.TRANSPORT: translate("limitation", "1 an, transport de marchandises"),
        LimitationRule.PUBLIC: translate("limitation", "4 ans, acheteur public"),
        LimitationRule.TITLE: translate("limitation", "10 ans, titre exécutoire"),
    }[rule]


def rule_sentence(clock: Limitation) -> str:
    """How long the period is, and why that one."""
    told = f"{rule_word(clock.period.rule)} {cited(clock.period.law)}"
    if clock.period.from_next_year:
        year = translate("limitation", "comptés du 1er janvier qui suit le départ")
        told = f"{told}, {year}"
    if clock.rule_reason is RuleReason.KIND_UNKNOWN:
        said = translate(
            "limitation",
            "Type de client inconnu\u00a0: la durée la plus courte par prudence, {rule}.",
        )
        return said.format(rule=told)
    if clock.rule_reason is RuleReason.USER:
        return translate("limitation", "Votre choix\u00a0: {rule}.").format(rule=told)
    return f"{told}."


def start_sentence(start: Start, rule: LimitationRule) -> str:
    """From which day, and how that day is known."""
    day = formats.day(start.on)
    law = rules.START_OF_CONSUMER if rule is LimitationRule.CONSUMER else rules.START_OF_SERVICE
    texts = {
        StartReason.USER: translate("limitation", "Départ\u00a0: {day}, d'après vous."),
        StartReason.INVOICE: translate(
            "limitation", "Départ\u00a0: {day}, fin de la prestation sur la facture {law}."
        ),
        StartReason.AFFAIR: translate(
            "limitation", "Départ\u00a0: {day}, livraison de l'affaire {law}."
        ),
        StartReason.ISSUED: translate(
            "limitation",
            "Départ\u00a0: {day}, date de la facture faute de mieux. Le délai court de la fin de "
            "la prestation {law}\u00a0: corrigez-la si vous la connaissez.",
        ),
    }
    return texts[start.reason].format(day=day, law=cited(law))


def last_day_sentence(clock: Limitation) -> str:
    """The day without any event, and by what rule."""
    text = translate("limitation", "Dernier jour sans événement\u00a0: {day} {law}.")
    law = clock.period.law if clock.period.from_next_year else rules.LAST_DAY
    return text.format(day=formats.day(clock.original_on), law=cited(law))


def long_stop_sentence(clock: Limitation) -> str:
    """Twenty years, as a note."""
    text = translate("limitation", "Délai butoir de 20 ans\u00a0: {day} {law}.")
    told = text.format(day=formats.day(clock.long_stop_on), law=cited(rules.LONG_STOP))
    if clock.passes_long_stop:
        beyond = translate("limitation", "La date ci-dessus le dépasse\u00a0: faites vérifier.")
        told = f"{told} {beyond}"
    return told


def reminder_sentence(limit: Limitation) -> str:
    """That a reminder changes nothing: said in the program, never in the letter.

    What holds for a public buyer is not in our notes: it is said in words that stay true.
    """
    day = formats.day(limit.limit_on)
    if limit.state is LimitationState.EXPIRED:
        return translate(
            "limitation",
            "Cette relance n'interrompt pas la prescription (date passée\u00a0: {day}).",
        ).format(day=day)
    if limit.period.rule is LimitationRule.PUBLIC:
        text = translate(
            "limitation",
            "Ne comptez pas sur cette relance pour prolonger la prescription (jusqu'au {day}, "
            "à vérifier).",
        )
        return text.format(day=day)
    if limit.state is LimitationState.RUNNING:
        text = translate(
            "limitation", "Cette relance n'interrompt pas la prescription (jusqu'au {day})."
        )
        return text.format(day=day)
    return translate("limitation", "Cette relance n'interrompt pas la prescription.")


def reminders_sentence() -> str:
    """The same of several reminders to several clients."""
    return translate("limitation", "Les relances n'interrompent pas la prescription.")


def nothing_interrupts(clock: Limitation) -> str:
    """What does not move the day, with its source; for a public buyer it is to be checked."""
    law = cited(rules.REMINDER_IS_NOTHING)
    if clock.period.rule is LimitationRule.PUBLIC:
        return translate(
            "limitation",
            "Ne comptez ni sur une relance ni sur une mise en demeure pour la changer\u00a0: la "
            "règle des acheteurs publics est à vérifier.",
        )
    text = translate(
        "limitation",
        "Relance, e-mail, appel ou mise en demeure, même recommandée, ne la changent pas {law}.",
    )
    return text.format(law=law)


def no_advice() -> str:
    """The line that is always there."""
    return translate("limitation", "Information, pas une consultation juridique.")
