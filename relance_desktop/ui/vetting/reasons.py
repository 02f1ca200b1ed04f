"""What a public source's answer comes to, as a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily
from relance_desktop.domain.register.notice_verdict import NoticeReason
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.vetting.accounts_verdict import AccountsReason
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def register_sentence(reason: RegisterReason) -> str:
    """What the company register says."""
    words = {
        RegisterReason.CLOSED: translate("vetting", "Entreprise fermée\u00a0: elle a cessé."),
        RegisterReason.DORMANT: translate(
            "vetting", "En activité de nom, mais sans aucun établissement ouvert."
        ),
        RegisterReason.LIQUIDATOR: translate("vetting", "Un liquidateur est parmi les dirigeants."),
        RegisterReason.HEAD_OFFICE_CLOSED: translate("vetting", "Son siège est noté fermé."),
        RegisterReason.STATE_UNKNOWN: translate(
            "vetting", "Le registre ne dit pas si elle est en activité."
        ),
        RegisterReason.LOSS: translate("vetting", "Perte au dernier exercice publié."),
        RegisterReason.YOUNG: translate(
            "vetting", "Créée il y a moins d'un an\u00a0: peu de recul."
        ),
        RegisterReason.HIDDEN: translate(
            "vetting", "Elle a demandé à ne pas tout montrer\u00a0: c'est son droit."
        ),
        RegisterReason.SEVERAL: translate(
            "vetting", "Plusieurs entreprises répondent\u00a0: choisissez la bonne."
        ),
        RegisterReason.OTHER_NUMBER: translate(
            "vetting", "La réponse porte un autre SIREN que celui de la fiche."
        ),
        RegisterReason.ACTIVE: translate("vetting", "En activité."),
        RegisterReason.NOTHING_FOUND: translate(
            "vetting", "Le registre a répondu\u00a0: personne sous ce nom ou ce numéro."
        ),
        RegisterReason.NO_ANSWER: translate(
            "vetting", "Le registre n'a pas répondu\u00a0: on ne sait rien."
        ),
    }
    return words[reason]


def notice_sentence(reason: NoticeReason) -> str:
    """What the gazette of legal notices says."""
    words = {
        NoticeReason.CLOSED_UNPAID: translate(
            "vetting", "Liquidation close faute d'argent\u00a0: les dettes restent impayées."
        ),
        NoticeReason.LIQUIDATION: translate("vetting", "En liquidation judiciaire."),
        NoticeReason.STRUCK_OFF: translate("vetting", "Radiée du registre."),
        NoticeReason.PROCEEDINGS: translate(
            "vetting", "Procédure collective ouverte (sauvegarde ou redressement)."
        ),
        NoticeReason.PLAN: translate("vetting", "Suit un plan de sauvegarde ou de redressement."),
        NoticeReason.OTHER_JUDGMENT: translate(
            "vetting", "Un jugement de procédure collective, à lire."
        ),
        NoticeReason.PROCEEDINGS_CLOSED: translate("vetting", "Une procédure est terminée."),
        NoticeReason.PERSONAL_RECOVERY: translate("vetting", "Rétablissement professionnel."),
    }
    return words.get(reason) or _lesser_sentence(reason)


def _lesser_sentence(reason: NoticeReason) -> str:
    """What is to be read, or calm, or not known."""
    words = {
        NoticeReason.CONCILIATION: translate("vetting", "Une conciliation a été publiée."),
        NoticeReason.DISSOLUTION_NAMED: translate(
            "vetting", "Une annonce parle de dissolution ou de liquidation."
        ),
        NoticeReason.REGISTERED_AGAIN: translate("vetting", "Radiée, puis inscrite de nouveau."),
        NoticeReason.CANCELLED_UNSEEN: translate(
            "vetting", "Une annonce en annule une autre que nous n'avons pas vue."
        ),
        NoticeReason.UNKNOWN_FAMILY: translate(
            "vetting", "Une annonce d'un genre que nous ne connaissons pas."
        ),
        NoticeReason.NOT_ALL_READ: translate(
            "vetting", "Toutes les annonces n'ont pas pu être lues."
        ),
        NoticeReason.NOTHING_WORRYING: translate(
            "vetting", "Des annonces, aucune procédure ni radiation."
        ),
        NoticeReason.NO_NOTICE: translate(
            "vetting", "Le BODACC a répondu\u00a0: aucune annonce sous ce numéro."
        ),
        NoticeReason.NO_ANSWER: translate(
            "vetting", "Le BODACC n'a pas répondu\u00a0: on ne sait rien."
        ),
    }
    return words[reason]


def accounts_sentence(reason: AccountsReason) -> str:
    """What the published accounts say."""
    words = {
        AccountsReason.LOSSES: translate("vetting", "Pertes aux deux derniers exercices publiés."),
        AccountsReason.LOSS: translate("vetting", "Perte au dernier exercice publié."),
        AccountsReason.FALLING: translate("vetting", "Chiffre d'affaires en forte baisse."),
        AccountsReason.OLD: translate("vetting", "Derniers comptes publiés déjà anciens."),
        AccountsReason.NO_RESULT: translate("vetting", "Résultat non publié."),
        AccountsReason.PROFIT: translate("vetting", "Bénéfice au dernier exercice publié."),
        AccountsReason.NOT_PUBLISHED: translate(
            "vetting", "Aucun compte publié\u00a0: une petite entreprise peut les garder pour elle."
        ),
    }
    return words[reason]


def family_word(family: NoticeFamily) -> str:
    """What a notice is about."""
    words = {
        NoticeFamily.COLLECTIVE: translate("vetting", "Procédure collective"),
        NoticeFamily.STRUCK_OFF: translate("vetting", "Radiation"),
        NoticeFamily.CONCILIATION: translate("vetting", "Conciliation"),
        NoticeFamily.PERSONAL_RECOVERY: translate("vetting", "Rétablissement professionnel"),
        NoticeFamily.ACCOUNTS: translate("vetting", "Dépôt des comptes"),
        NoticeFamily.CHANGE: translate("vetting", "Modification"),
        NoticeFamily.CREATION: translate("vetting", "Création"),
        NoticeFamily.REGISTRATION: translate("vetting", "Immatriculation"),
        NoticeFamily.SALE: translate("vetting", "Vente ou cession"),
        NoticeFamily.MISCELLANEOUS: translate("vetting", "Divers"),
        NoticeFamily.UNKNOWN: translate("vetting", "Autre annonce"),
    }
    return words[family]


def notice_title(notice: LegalNotice) -> str:
    """The notice in a line: its nature as published, else its family; the judgment's day."""
    title = notice.nature or family_word(notice.family)
    if notice.judged_on is None:
        return title
    text = translate("vetting", "{what}, le {day}")
    return text.format(what=title, day=formats.day(notice.judged_on))


def notice_short(notice: LegalNotice) -> str:
    """The same in a few words, for a strip: the judgment's day, its publication, the court."""
    published = formats.day(notice.published_on)
    text = translate("vetting", "Publié le {published}")
    if notice.judged_on is not None:
        text = translate("vetting", "Jugement du {day}, publié le {published}")
    when = text.format(day=formats.day(notice.judged_on), published=published)
    return " · ".join(filter(None, (when, notice.court)))


def notice_line(notice: LegalNotice) -> str:
    """When and where it was published."""
    published = translate("vetting", "Publiée le {day}").format(
        day=formats.day(notice.published_on)
    )
    closed = ""
    if notice.accounts_closed_on is not None:
        text = translate("vetting", "exercice clos le {day}")
        closed = text.format(day=formats.day(notice.accounts_closed_on))
    return " · ".join(filter(None, (published, notice.court, closed)))
