"""The words of letters after the last reminder: what they are, ask and warn of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.case_letters.values import (
    ACTIVITY_COURTS,
    FORM_NOTICE,
    FORMS,
    Ask,
    Court,
)
from relance_desktop.domain.purposes import Purpose

translate = QCoreApplication.translate


def letter_title(purpose: Purpose) -> str:
    """What the letter is called."""
    tr = translate
    return {
        Purpose.ORDER_REQUEST: tr("letters", "Requête en injonction de payer"),
        Purpose.DECLARATION: tr("letters", "Déclaration de créance"),
        Purpose.MEDIATION: tr("letters", "Demande de médiation"),
        Purpose.ACCOUNTS_HEAD: tr("letters", "Lettre à la direction comptable"),
        Purpose.SUSPENSION: tr("letters", "Avis de suspension des travaux"),
        Purpose.RESERVATION: tr("letters", "Lettre de réserves"),
    }[purpose]


def letter_about(purpose: Purpose) -> str:
    """What it is for, in a line."""
    tr = translate
    return {
        Purpose.ORDER_REQUEST: tr(
            "letters", "Au tribunal, avec le bordereau de vos pièces (CPC 1405 et suivants)."
        ),
        Purpose.DECLARATION: tr(
            "letters",
            "Au mandataire ou au liquidateur d'un client en procédure collective (C. com. L622-24).",
        ),
        Purpose.MEDIATION: tr(
            "letters", "Au Médiateur des entreprises\u00a0: gratuit, confidentiel, à deux."
        ),
        Purpose.ACCOUNTS_HEAD: tr(
            "letters", "Chez votre client, à qui tient les comptes\u00a0: des faits, rien d'autre."
        ),
        Purpose.SUSPENSION: tr(
            "letters", "À votre client\u00a0: vous suspendez votre travail (C. civ. 1219, 1220)."
        ),
        Purpose.RESERVATION: tr(
            "letters", "À votre client, après un règlement partiel ou une proposition."
        ),
    }[purpose]


def ask_word(ask: Ask) -> str:
    """What a field is called."""
    tr = translate
    return {
        Ask.PROFESSION: tr("letters", "Votre profession"),
        Ask.NATIONALITY: tr("letters", "Votre nationalité"),
        Ask.BORN_ON: tr("letters", "Votre date de naissance"),
        Ask.BORN_AT: tr("letters", "Votre lieu de naissance"),
        Ask.FORM: tr("letters", "Forme de votre société"),
        Ask.BODY: tr("letters", "Qui la représente"),
        Ask.DEBTOR_PROFESSION: tr("letters", "Profession du débiteur"),
        Ask.DEBTOR_NATIONALITY: tr("letters", "Nationalité du débiteur"),
        Ask.DEBTOR_BORN_ON: tr("letters", "Date de naissance du débiteur"),
        Ask.DEBTOR_BORN_AT: tr("letters", "Lieu de naissance du débiteur"),
        Ask.DEBTOR_FORM: tr("letters", "Forme de la société débitrice"),
        Ask.DEBTOR_BODY: tr("letters", "Qui la représente"),
        Ask.COURT: tr("letters", "Tribunal"),
        Ask.COURT_NAME: tr("letters", "Nom du tribunal"),
        Ask.TO_ADDRESS: tr("letters", "Adresse du destinataire"),
        Ask.ORIGIN: tr("letters", "D'où vient la créance"),
        Ask.FACTS: tr("letters", "Les faits"),
        Ask.TRIED: tr("letters", "Autres démarches faites"),
        Ask.COSTS: tr("letters", "Frais demandés"),
        Ask.GROUND: tr("letters", "Article"),
        Ask.WHY: tr("letters", "Pourquoi"),
        Ask.WORK: tr("letters", "Ce qui est suspendu"),
        Ask.SINCE: tr("letters", "À compter du"),
        Ask.OCCASION: tr("letters", "À l'occasion de"),
        Ask.RECEIVED: tr("letters", "Ce que vous avez reçu"),
        Ask.SECURITIES: tr("letters", "Sûretés et privilèges"),
        Ask.WISHED: tr("letters", "L'issue que vous souhaitez"),
        Ask.FREE: tr("letters", "Paragraphe libre"),
    }[ask]


def ask_hint(ask: Ask, court: str = "") -> str:
    """What helps to fill a field; ``court`` is the kind that was named."""
    tr = translate
    if ask is Ask.COURT_NAME and court == Court.COMMERCIAL.value:
        text = tr("letters", "Tribunal des activités économiques, liste à vérifier\u00a0: {towns}.")
        return text.format(towns=", ".join(ACTIVITY_COURTS))
    hints = {
        Ask.COURT_NAME: tr("letters", "Par exemple\u00a0: tribunal judiciaire de Lyon"),
        Ask.TO_ADDRESS: tr("letters", "Rue, puis code postal et ville sur la dernière ligne"),
        Ask.BODY: tr("letters", "Nom et qualité, par exemple\u00a0: Ada Morel, gérante"),
        Ask.DEBTOR_BODY: tr("letters", "Nom et qualité, comme au registre"),
        Ask.DEBTOR_FORM: tr("letters", "Par exemple\u00a0: SARL, SAS"),
        Ask.ORIGIN: tr("letters", "Devis, commande ou contrat, avec leurs dates"),
        Ask.TRIED: tr("letters", "Vos relances sont déjà listées\u00a0; conciliation, médiation…"),
        Ask.COSTS: tr("letters", "Seulement des frais justifiés, avec leur montant"),
        Ask.WHY: tr("letters", "En quoi l'impayé est grave, et son lien avec ce travail"),
        Ask.WORK: tr("letters", "Seulement ce qui se rattache à l'impayé\u00a0: restez mesuré"),
        Ask.RECEIVED: tr("letters", "Montant et date, ou la proposition en quelques mots"),
        Ask.SECURITIES: tr("letters", "Caution, nantissement, réserve de propriété…"),
    }
    return hints.get(ask, "")


def choices_of(ask: Ask) -> list[tuple[str, str]]:
    """The answers of a choice: key and words, an empty one first."""
    tr = translate
    found = {
        Ask.COURT: [
            (Court.COMMERCIAL.value, tr("letters", "Tribunal de commerce, activités économiques")),
            (Court.CIVIL.value, tr("letters", "Tribunal judiciaire")),
            (Court.PROTECTION.value, tr("letters", "Juge des contentieux de la protection")),
        ],
        Ask.GROUND: [
            ("1219", tr("letters", "1219\u00a0: l'impayé est suffisamment grave")),
            ("1220", tr("letters", "1220\u00a0: l'impayé à venir est manifeste")),
        ],
        Ask.OCCASION: [
            ("part_payment", tr("letters", "Un règlement partiel")),
            ("offer", tr("letters", "Une proposition de règlement")),
            ("other", tr("letters", "Autre chose")),
        ],
    }[ask]
    return [("", tr("letters", "À choisir")), *found]


def rules_of(purpose: Purpose) -> str:
    """The rule beside what only the user can decide."""
    tr = translate
    if purpose is Purpose.SUSPENSION:
        return tr(
            "letters",
            "1219\u00a0: l'inexécution de l'autre doit être suffisamment grave\u00a0; la mesure, "
            "proportionnée et liée à la facture impayée. 1220\u00a0: l'inexécution à venir est "
            "manifeste, ses conséquences graves, et l'avis donné dans les meilleurs délais. "
            "C'est vous qui l'appréciez.",
        )
    if purpose is Purpose.DECLARATION:
        return tr(
            "letters",
            "Deux mois après la publication au Bodacc\u00a0; la date d'envoi compte. "
            "Lettre recommandée conseillée (C. com. R622-24).",
        )
    return ""


def form_row(court: str) -> str:
    """The number of the court's own form."""
    known = {one.value: one for one in Court}
    if court not in known:
        return ""
    text = translate("letters", "Cerfa {form}, notice {notice} (usage non obligatoire)")
    return text.format(form=FORMS[known[court]], notice=FORM_NOTICE)
