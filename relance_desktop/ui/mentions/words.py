"""Mentions in words: their names, where they stand, why, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.mentions.values import (
    Basis,
    Doubt,
    Mention,
    MentionReport,
    MentionResult,
    MentionRule,
    MentionState,
    Remark,
    Sign,
    Waiver,
    Where,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.settings.law_words import certainty

translate = QCoreApplication.translate

_LOOKS = {
    MentionState.FOUND: ("check-circle", "green"),
    MentionState.MISSING: ("x-circle", "red"),
    MentionState.TO_CHECK: ("magnifying-glass", "amber"),
    MentionState.NOT_NEEDED: ("minus-circle", "slate"),
}


def state_chip(state: MentionState) -> Chip:
    """A mention's state: never colour alone."""
    words = {
        MentionState.FOUND: translate("mentions", "Présente"),
        MentionState.MISSING: translate("mentions", "Manque"),
        MentionState.TO_CHECK: translate("mentions", "À vérifier"),
        MentionState.NOT_NEEDED: translate("mentions", "Non requise"),
    }
    return Chip(words[state], *_LOOKS[state])


def name(mention: Mention) -> str:
    """What the mention is."""
    tr = translate
    words = {
        Mention.DUE_DATE: tr("mentions", "Date d'échéance"),
        Mention.DISCOUNT_TERMS: tr("mentions", "Conditions d'escompte"),
        Mention.PENALTY_RATE: tr("mentions", "Taux des pénalités de retard"),
        Mention.INDEMNITY: tr("mentions", "Indemnité forfaitaire de 40\u00a0€"),
        Mention.SELLER: tr("mentions", "Votre nom et votre adresse"),
        Mention.SELLER_SIREN: tr("mentions", "Votre SIREN ou SIRET"),
        Mention.SOLE_TRADER: tr("mentions", "«\u00a0EI\u00a0» à côté de votre nom"),
        Mention.REGISTER: tr("mentions", "RCS et ville"),
        Mention.CAPITAL: tr("mentions", "Forme et capital de la société"),
        Mention.INSURANCE: tr("mentions", "Assurance décennale"),
        Mention.SELLER_VAT: tr("mentions", "Votre numéro de TVA"),
        Mention.CLIENT: tr("mentions", "Nom et adresse du client"),
        Mention.CLIENT_SIREN: tr("mentions", "SIREN du client"),
        Mention.NUMBER: tr("mentions", "Numéro de la facture"),
        Mention.ISSUE_DATE: tr("mentions", "Date d'émission"),
        Mention.SUPPLY_DATE: tr("mentions", "Date de la prestation ou de la livraison"),
        Mention.DELIVERY_ADDRESS: tr("mentions", "Adresse de livraison"),
        Mention.NATURE: tr("mentions", "Biens, services, ou les deux"),
        Mention.LINES: tr("mentions", "Quantité, désignation, prix unitaire HT"),
        Mention.DISCOUNTS: tr("mentions", "Remises accordées"),
        Mention.TOTALS: tr("mentions", "Total HT, TVA par taux, total TTC"),
        Mention.VAT_EXEMPTION: tr("mentions", "Motif de l'absence de TVA"),
        Mention.REVERSE_CHARGE: tr("mentions", "«\u00a0Autoliquidation\u00a0»"),
        Mention.SELF_BILLING: tr("mentions", "«\u00a0Autofacturation\u00a0»"),
        Mention.DEBITS_OPTION: tr("mentions", "Option pour les débits"),
        Mention.ORDER_NUMBER: tr("mentions", "Numéro de commande du client"),
        Mention.MEDIATOR: tr("mentions", "Médiateur de la consommation"),
    }
    return words[mention]


def short(mention: Mention) -> str:
    """The mention inside a sentence; only the four that reminders lean on have one."""
    words = {
        Mention.DUE_DATE: translate("mentions", "échéance"),
        Mention.DISCOUNT_TERMS: translate("mentions", "escompte"),
        Mention.PENALTY_RATE: translate("mentions", "taux des pénalités"),
        Mention.INDEMNITY: translate("mentions", "40\u00a0€"),
    }
    return words.get(mention, name(mention))


def weak_line(weak: Sequence[Mention]) -> str:
    """« 2 mentions manquent : échéance, 40 € »; nothing when nothing does."""
    if not weak:
        return ""
    one = translate("mentions", "{n} mention manque")
    many = translate("mentions", "{n} mentions manquent")
    count = formats.plural(len(weak), one, many)
    return f"{count}\u00a0: {', '.join(map(short, weak))}"


def basis(found: Basis) -> str:
    """What the check could read, where that says something."""
    words = {
        Basis.NOTHING: translate(
            "mentions", "Cette facture n'a pas de document\u00a0: rien n'a pu être lu."
        ),
        Basis.UNREADABLE: translate(
            "mentions", "Le document est protégé ou abîmé\u00a0: tout est à vérifier."
        ),
        Basis.SCAN: translate(
            "mentions", "Ce PDF est une image, sans texte\u00a0: tout est à vérifier à l'œil."
        ),
        Basis.PAGE: translate("mentions", "Lu dans le texte du PDF."),
        Basis.DATA: translate("mentions", "Lu dans les données de la facture électronique."),
        Basis.DATA_AND_SCAN: translate(
            "mentions", "Lu dans les données électroniques\u00a0; la page est une image."
        ),
        Basis.BOTH: translate(
            "mentions", "Lu dans les données électroniques et dans le texte du PDF."
        ),
    }
    return words[found]


def sentence(result: MentionResult) -> str:
    """Where it was seen, or why it is missing, open or not needed."""
    if result.state is MentionState.FOUND:
        text = _seen(result.signs)
        return f"{text} {remark(result.remark)}".strip() if result.remark else text
    if result.waiver is not None:
        return _waived(result.waiver)
    if result.doubt is not None:
        return _doubted(result)
    return translate("mentions", "Rien de tel sur la facture.")


def _seen(signs: Sequence[Sign]) -> str:
    page = next((sign for sign in signs if sign.where is Where.PAGE), None)
    sign = page or signs[0]
    words = translate("mentions", "«\u00a0{words}\u00a0»").format(words=sign.words)
    if page is not None:
        return words
    return translate("mentions", "Données\u00a0: {words}").format(words=sign.words)


def remark(found: Remark) -> str:
    """What is odd about a mention that is there."""
    words = {
        Remark.ONLY_IN_DATA: translate(
            "mentions", "Dans les données seulement\u00a0: la page ne le montre pas."
        ),
        Remark.ONLY_ON_PAGE: translate(
            "mentions", "Sur la page seulement\u00a0: les données ne le disent pas."
        ),
        Remark.NOT_FOR_CONSUMERS: translate(
            "mentions", "À retirer\u00a0: un particulier ne la doit pas."
        ),
    }
    return words[found]


def _waived(why: Waiver) -> str:
    tr = translate
    words = {
        Waiver.CONSUMER: tr("mentions", "Votre client est un particulier."),
        Waiver.PROFESSIONAL: tr("mentions", "Pour les clients particuliers."),
        Waiver.PUBLIC: tr(
            "mentions", "Acheteur public\u00a0: la loi fixe le délai et les intérêts."
        ),
        Waiver.CREDIT_NOTE: tr("mentions", "Un avoir n'est pas à payer."),
        Waiver.NOT_YET: tr("mentions", "Obligatoire plus tard, utile dès maintenant."),
        Waiver.STATUS: tr("mentions", "Pas pour votre statut."),
        Waiver.NO_VAT: tr("mentions", "Sans TVA sur la facture."),
        Waiver.VAT_CHARGED: tr("mentions", "La TVA est facturée."),
        Waiver.SMALL_AMOUNT: tr("mentions", "Facultatif jusqu'à 150\u00a0€ HT."),
    }
    return words[why]


def _doubted(result: MentionResult) -> str:
    assert result.doubt is not None
    if result.doubt is Doubt.ONLY_IF:
        return _only_if(result.rule)
    near = " / ".join(dict.fromkeys(sign.words for sign in result.signs))
    words = _doubt(result.doubt)
    if near:
        return f"{words} " + translate("mentions", "Lu\u00a0: «\u00a0{words}\u00a0»").format(
            words=near
        )
    return words


def _doubt(doubt: Doubt) -> str:
    tr = translate
    words = {
        Doubt.NO_DOCUMENT: tr("mentions", "Pas de document à lire."),
        Doubt.NO_TEXT: tr("mentions", "Le PDF est une image."),
        Doubt.UNREADABLE: tr("mentions", "Le document ne s'ouvre pas."),
        Doubt.SHORT_PROFILE: tr("mentions", "Ce format de facture ne peut pas le dire."),
        Doubt.KIND_UNKNOWN: tr("mentions", "Dites si ce client est une entreprise."),
        Doubt.IDENTITY_UNKNOWN: tr("mentions", "Complétez votre identité dans Réglages."),
        Doubt.UNCLEAR: tr("mentions", "Il en est question, sans que ce soit sûr."),
        Doubt.TERM_ONLY: tr("mentions", "Un délai, mais pas de date."),
        Doubt.NOT_SEEN: tr("mentions", "Pas reconnu\u00a0: regardez la facture."),
        Doubt.ELSEWHERE: tr("mentions", "À donner sur vos devis, vos conditions ou votre site."),
        Doubt.OLD_REFERENCE: tr("mentions", "L'ancien article n'est plus accepté à cette date."),
        Doubt.DIFFERENT: tr("mentions", "Les deux sources ne disent pas la même chose."),
    }
    return words[doubt]


def _only_if(rule: MentionRule) -> str:
    tr = translate
    words = {
        Mention.REGISTER: tr("mentions", "Si vous êtes inscrit au RCS."),
        Mention.INSURANCE: tr("mentions", "Pour les métiers du bâtiment."),
        Mention.SUPPLY_DATE: tr("mentions", "Si elle diffère de la date d'émission."),
        Mention.DELIVERY_ADDRESS: tr("mentions", "Si elle diffère de l'adresse du client."),
        Mention.DISCOUNTS: tr("mentions", "Si vous en avez accordé."),
        Mention.REVERSE_CHARGE: tr("mentions", "Si la TVA est due par votre client."),
        Mention.SELF_BILLING: tr("mentions", "Si votre client établit la facture."),
        Mention.DEBITS_OPTION: tr("mentions", "Si vous avez choisi cette option."),
        Mention.ORDER_NUMBER: tr("mentions", "Si votre client a émis une commande."),
    }
    return words.get(rule.mention, "")


def source(rule: MentionRule) -> str:
    """« C. com. L441-9 I · vérifié le 21/11/2026 · d'après une source secondaire »."""
    text = translate("settings", "{article} · vérifié le {day} · d'après {source}")
    return text.format(
        article=rule.article,
        day=formats.day(rule.checked_on),
        source=certainty(rule.confidence),
    )


def checked(report: MentionReport) -> str:
    """When and from what the articles were checked, those marked otherwise aside."""
    rules = [one.rule for one in report.results if not is_unsure(one.rule)]
    if not rules:
        return ""
    text = translate(
        "mentions", "Articles vérifiés le {day}, d'après {source}, sauf indication contraire."
    )
    oldest = min(rules, key=lambda rule: rule.checked_on)
    return text.format(day=formats.day(oldest.checked_on), source=certainty(oldest.confidence))


def is_unsure(rule: MentionRule) -> bool:
    """Whether its article must be shown as not verified."""
    return rule.confidence in (Confidence.RECALLED, Confidence.UNSURE)


def wording(report: MentionReport, rule: MentionRule) -> str:
    """Ready text to put on the invoice; nothing when there is none."""
    rate = report.penalty_rate
    text = rule.wording if rate is not None or not rule.wording_default else rule.wording_default
    days = ", ".join(formats.day(day) for day in report.due_on)
    return text.format(
        due=days or translate("mentions", "JJ/MM/AAAA"),
        rate="" if rate is None else formats.percent(rate),
        name=report.seller_name,
    )


def wordings(report: MentionReport) -> str:
    """The ready texts of all that is missing or unclear, one line each."""
    wanted = [one for one in report.results if _wants_words(one)]
    lines = (wording(report, one.rule) for one in wanted)
    return "\n".join(line for line in lines if line)


def _wants_words(result: MentionResult) -> bool:
    if result.state is MentionState.MISSING:
        return True
    open_ = result.doubt in (Doubt.UNCLEAR, Doubt.TERM_ONLY, Doubt.KIND_UNKNOWN, Doubt.NO_TEXT)
    return result.state is MentionState.TO_CHECK and result.is_late_mention and open_
