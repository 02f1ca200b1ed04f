"""Remarks on terms in words, each with its article and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.conditions.term_checks import Concern, Finding
from relance_desktop.services.conditions.values import Remark
from relance_desktop.ui.kit import formats
from relance_desktop.ui.settings.law_words import certainty

translate = QCoreApplication.translate


def remark_words(remark: Remark) -> str:
    """The sentence of a remark."""
    finding = remark.finding
    form = {**_of_term(), **_of_late(), **_of_deposit(), **_of_protection()}[finding.concern]
    return form.format(
        day=formats.day(finding.on),
        days=finding.days,
        rate=_rate(finding),
        word=finding.word,
    )


def source_words(remark: Remark) -> str:
    """Article, certainty and day of the check; empty when it stands on no text."""
    fact = remark.fact
    if fact is None:
        return ""
    form = translate("conditions", "{article} · d'après {source} · vérifié le {day}")
    return form.format(
        article=fact.article or translate("conditions", "Usage"),
        source=certainty(fact.confidence),
        day=formats.day(fact.checked_on),
    )


def _rate(finding: Finding) -> str:
    return formats.percent(finding.rate) if finding.rate is not None else ""


def _of_term() -> dict[Concern, str]:
    tr = translate
    return {
        Concern.KIND_UNKNOWN: tr(
            "conditions",
            "Dites sur la fiche du client s'il est professionnel, particulier ou acheteur public"
            "\u00a0: les règles changent. En attendant, les clauses n'annoncent pas les 40\u00a0€.",
        ),
        Concern.NO_TERM: tr(
            "conditions", "Sans délai convenu, la loi en donne un\u00a0: ici, jusqu'au {day}."
        ),
        Concern.NO_TERM_CONSUMER: tr(
            "conditions", "Sans délai convenu, un particulier paie à la livraison."
        ),
        Concern.OVER_SIXTY: tr(
            "conditions",
            "Délai supérieur au plafond de 60 jours après la facture, jusqu'à {days}\u00a0jours "
            "de trop.",
        ),
        Concern.OVER_END_OF_MONTH: tr(
            "conditions",
            "Délai supérieur au plafond «\u00a045 jours fin de mois\u00a0», jusqu'à "
            "{days}\u00a0jours de trop.",
        ),
        Concern.PERIODIC: tr(
            "conditions",
            "Une facture périodique, qui regroupe plusieurs livraisons, se limite à "
            "{days}\u00a0jours.",
        ),
        Concern.OVER_PUBLIC: tr(
            "conditions",
            "Un acheteur public a 30 jours, dès réception de la demande\u00a0: {days}\u00a0jours "
            "de trop. Certains établissements ont un délai plus long.",
        ),
        Concern.ASKS_METHOD: tr(
            "conditions", "Choisissez comment «\u00a045 jours fin de mois\u00a0» se compte."
        ),
    }


def _of_late() -> dict[Concern, str]:
    tr = translate
    return {
        Concern.RATE_UNDER_FLOOR: tr(
            "conditions", "Taux inférieur au plancher du semestre, {rate}."
        ),
        Concern.FLOOR_UNKNOWN: tr(
            "conditions", "Le plancher de ce semestre n'est pas encore connu du programme."
        ),
        Concern.RATE_UNUSUAL: tr(
            "conditions",
            "Taux supérieur à celui que la loi applique d'office, {rate}\u00a0: un juge peut "
            "réduire un taux excessif.",
        ),
        Concern.RATE_NOT_CONSUMER: tr(
            "conditions",
            "Ce taux n'est pas repris\u00a0: un particulier doit l'intérêt légal, dès la mise en "
            "demeure.",
        ),
        Concern.RATE_NOT_PUBLIC: tr(
            "conditions",
            "Ce taux n'est pas repris\u00a0: celui des acheteurs publics est fixé, {rate} ce "
            "semestre.",
        ),
        Concern.INDEMNITY_NEVER: tr(
            "conditions", "Jamais d'indemnité de 40\u00a0€ pour un particulier."
        ),
        Concern.INDEMNITY_WORDED: tr(
            "conditions", "Votre texte parle de 40\u00a0€\u00a0: un particulier ne les doit jamais."
        ),
        Concern.DISCOUNT_ODD: tr("conditions", "Escompte inhabituel\u00a0: {rate}."),
        Concern.DISCOUNT_LATE: tr(
            "conditions", "Cet escompte dure jusqu'à l'échéance\u00a0: il n'avance aucun paiement."
        ),
    }


def _of_deposit() -> dict[Concern, str]:
    tr = translate
    return {
        Concern.ACOMPTE_TO_SAY: tr(
            "conditions",
            "Le mot «\u00a0acompte\u00a0» doit être écrit\u00a0: sinon, la somme d'un particulier "
            "passe pour des arrhes.",
        ),
        Concern.ARRHES_BINDING: tr(
            "conditions",
            "Avec des arrhes, le client peut renoncer en les perdant, et vous en rendant le "
            "double.",
        ),
        Concern.OFF_PREMISES: tr(
            "conditions",
            "Contrat signé hors de votre établissement\u00a0: aucun paiement d'un particulier "
            "avant {days}\u00a0jours.",
        ),
        Concern.ADVANCE_WORD: tr(
            "conditions",
            "«\u00a0{word}\u00a0» n'a pas de sens en droit\u00a0: écrivez acompte ou arrhes.",
        ),
    }


def _of_protection() -> dict[Concern, str]:
    tr = translate
    return {
        Concern.TITLE_GOODS_ONLY: tr(
            "conditions",
            "Pour des biens, non des services\u00a0; à convenir par écrit, au plus tard à la "
            "livraison.",
        ),
        Concern.RIGHTS_LISTED: tr(
            "conditions",
            "Le devis ou le contrat doit énumérer chaque droit cédé\u00a0: étendue, destination, "
            "lieu, durée.",
        ),
        Concern.RIGHTS_CONDITION: tr(
            "conditions",
            "Sans écrit, les droits restent à l'auteur\u00a0; la clause les lie au paiement.",
        ),
        Concern.SUSPENSION_SERIOUS: tr(
            "conditions",
            "L'impayé doit être assez grave, et l'arrêt en proportion. Prévenez par écrit avant.",
        ),
        Concern.SUSPENSION_AHEAD: tr(
            "conditions",
            "Avant l'échéance, l'impayé doit être manifeste, et l'arrêt annoncé au plus vite.",
        ),
        Concern.MEDIATOR: tr(
            "conditions", "Indiquez aussi à un particulier votre médiateur de la consommation."
        ),
        Concern.ACCEPTANCE_LONG: tr(
            "conditions", "Plus de 30 jours pour accepter\u00a0: à convenir expressément."
        ),
        Concern.FORBIDDEN_WORD: tr(
            "conditions", "«\u00a0{word}\u00a0» est à éviter dans ce que vous écrivez à un client."
        ),
    }
