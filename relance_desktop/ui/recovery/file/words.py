"""Natures and troubles of exhibits, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.dossier.values import Nature, Notice, Trouble
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate


def nature_word(nature: Nature) -> str:
    """What an exhibit is."""
    return {**_before(), **_after()}[nature]


def _before() -> dict[Nature, str]:
    tr = translate
    return {
        Nature.QUOTE: tr("dossier", "Devis"),
        Nature.SIGNED_COPY: tr("dossier", "Exemplaire signé"),
        Nature.CONTRACT: tr("dossier", "Contrat"),
        Nature.AGREEMENT: tr("dossier", "Accord écrit"),
        Nature.ORDER: tr("dossier", "Commande"),
        Nature.TERMS: tr("dossier", "Conditions générales"),
        Nature.TIME_SHEET: tr("dossier", "Relevé d'heures"),
        Nature.VALIDATION: tr("dossier", "Validation du client"),
        Nature.DELIVERY: tr("dossier", "Preuve de livraison"),
        Nature.ACCEPTANCE: tr("dossier", "Procès-verbal de recette"),
        Nature.INVOICE: tr("dossier", "Facture"),
        Nature.CREDIT_NOTE: tr("dossier", "Avoir"),
    }


def _after() -> dict[Nature, str]:
    tr = translate
    return {
        Nature.REMINDER_MAIL: tr("dossier", "Relance par e-mail"),
        Nature.REMINDER_LETTER: tr("dossier", "Relance par courrier"),
        Nature.CALLS: tr("dossier", "Relevé des appels"),
        Nature.RECAP_MAIL: tr("dossier", "E-mail qui confirme un appel"),
        Nature.ANSWER: tr("dossier", "Réponse du client"),
        Nature.EXCHANGE: tr("dossier", "Échange"),
        Nature.ACKNOWLEDGMENT: tr("dossier", "Reconnaissance de dette"),
        Nature.REGISTERED_LETTER: tr("dossier", "Lettre recommandée"),
        Nature.FORMAL_NOTICE: tr("dossier", "Mise en demeure"),
        Nature.DEPOSIT_SLIP: tr("dossier", "Preuve de dépôt"),
        Nature.RECEIPT: tr("dossier", "Avis de réception"),
        Nature.REGISTER_EXTRACT: tr("dossier", "Extrait de registre"),
        Nature.RECKONING: tr("dossier", "Décompte"),
        Nature.PICTURE: tr("dossier", "Image"),
        Nature.OTHER: tr("dossier", "Autre document"),
    }


def trouble_chip(trouble: Trouble) -> Chip:
    """A trouble in a pill."""
    tr = translate
    return {
        Trouble.MISSING: Chip(tr("dossier", "Manquante"), "warning", "red"),
        Trouble.NEEDS_PASSWORD: Chip(tr("dossier", "Verrouillée"), "lock", "amber"),
        Trouble.DAMAGED: Chip(tr("dossier", "Endommagée"), "warning", "red"),
        Trouble.JOINED_APART: Chip(tr("dossier", "Jointe à part"), "paperclip", "blue"),
        Trouble.OVER_LIMIT: Chip(tr("dossier", "Trop lourde"), "warning", "amber"),
    }[trouble]


def trouble_text(trouble: Trouble) -> str:
    """What a trouble means for the dossier, and what helps."""
    tr = translate
    return {
        Trouble.MISSING: tr(
            "dossier",
            "Son fichier n'est plus enregistré\u00a0: une page le dit à sa place. Retirez la "
            "pièce, ou ajoutez le fichier de nouveau.",
        ),
        Trouble.NEEDS_PASSWORD: tr(
            "dossier",
            "Le PDF demande un mot de passe\u00a0: une page le dit à sa place, et le ZIP contient "
            "le fichier tel quel. Ajoutez plutôt une copie sans mot de passe.",
        ),
        Trouble.DAMAGED: tr(
            "dossier",
            "Le fichier est endommagé\u00a0: une page le dit à sa place, et le ZIP contient le "
            "fichier tel quel. Ajoutez plutôt une copie lisible.",
        ),
        Trouble.JOINED_APART: tr(
            "dossier",
            "Ce format n'a pas de pages\u00a0: une page le dit à sa place, et le ZIP contient le "
            "fichier tel quel. Ajoutez un PDF si on doit le lire sans autre programme.",
        ),
        Trouble.OVER_LIMIT: tr(
            "dossier",
            "Elle dépasse à elle seule la taille choisie\u00a0: elle forme une partie trop lourde. "
            "Allégez le fichier, ou choisissez une autre limite.",
        ),
    }[trouble]


APART = frozenset({Trouble.NEEDS_PASSWORD, Trouble.DAMAGED, Trouble.JOINED_APART})
"""The file itself should go with the dossier."""


def to_join_text() -> str:
    """Without an archive the files of such exhibits are not handed over by themselves."""
    return translate(
        "dossier",
        "Un PDF seul ne contient pas ces fichiers\u00a0: joignez-les vous-même, ou faites un ZIP.",
    )


def notice_text(notice: Notice) -> str:
    """A notice of a dossier that was made."""
    text = translate("dossier", "Pièce n°\u00a0{number}, {title}\u00a0: {what}")
    what = trouble_text(notice.trouble)
    return text.format(number=notice.number, title=notice.title, what=what[0].lower() + what[1:])
