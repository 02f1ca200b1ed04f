"""What exhibits are called in the list of exhibits (bordereau de pièces)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from relance_desktop.domain.dossier.values import Nature
from relance_desktop.domain.folding import fold
from relance_desktop.domain.purposes import Purpose

_REFUSED: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069<>:"/\\|?*]+'
)
_MOST_BYTES: Final = 160

_TITLES: Final = {
    Nature.QUOTE: "Devis",
    Nature.CONTRACT: "Contrat",
    Nature.TERMS: "Conditions générales",
    Nature.ORDER: "Bon de commande",
    Nature.SIGNED_COPY: "Devis signé",
    Nature.AGREEMENT: "Accord écrit du client",
    Nature.TIME_SHEET: "Relevé de temps",
    Nature.VALIDATION: "Validation du relevé de temps",
    Nature.DELIVERY: "Preuve de livraison",
    Nature.ACCEPTANCE: "Procès-verbal de réception",
    Nature.INVOICE: "Facture",
    Nature.CREDIT_NOTE: "Avoir",
    Nature.REMINDER_MAIL: "E-mail de relance",
    Nature.REMINDER_LETTER: "Lettre de relance",
    Nature.CALLS: "Relevé des appels téléphoniques",
    Nature.RECAP_MAIL: "E-mail récapitulatif d’appel",
    Nature.ANSWER: "Réponse du client",
    Nature.EXCHANGE: "Échange écrit",
    Nature.ACKNOWLEDGMENT: "Échéancier signé",
    Nature.REGISTERED_LETTER: "Lettre recommandée avec avis de réception",
    Nature.FORMAL_NOTICE: "Mise en demeure de payer",
    Nature.DEPOSIT_SLIP: "Preuve de dépôt de la lettre recommandée",
    Nature.RECEIPT: "Avis de réception de la lettre recommandée",
    Nature.REGISTER_EXTRACT: "Extrait de registre du client",
    Nature.RECKONING: "Décompte des sommes dues",
    Nature.PICTURE: "Photographie",
    Nature.OTHER: "Document",
}
_MAILS: Final = {
    Purpose.INVOICE: "E-mail d’envoi de la facture",
    Purpose.DELIVERY: "E-mail de livraison",
    Purpose.AGREEMENT: "E-mail de confirmation de l’accord",
    Purpose.QUOTE: "E-mail d’envoi du devis",
    Purpose.TIME_SHEET: "E-mail d’envoi du relevé de temps",
    Purpose.STATEMENT: "E-mail d’envoi du relevé de compte",
    Purpose.SCHEDULE: "E-mail d’envoi de l’échéancier",
    Purpose.PROMISE: "E-mail de rappel d’une promesse de paiement",
    Purpose.DISPUTE: "E-mail relatif à la contestation",
    Purpose.THANKS: "E-mail de remerciement",
    Purpose.ACCOUNTS_HEAD: "Lettre à la direction comptable",
    Purpose.SUSPENSION: "Notification de suspension des travaux",
    Purpose.RESERVATION: "Réserve de droits",
    Purpose.DECLARATION: "Déclaration de créance",
    Purpose.ORDER_REQUEST: "Requête en injonction de payer",
    Purpose.MEDIATION: "Demande de médiation",
}


def title_of(nature: Nature, reference: str = "") -> str:
    """« Facture 2026-014 », « Contrat ».

    >>> title_of(Nature.INVOICE, "F-2026-014")
    'Facture F-2026-014'
    """
    return f"{_TITLES[nature]} {reference}".strip()


def signed_title(reference: str) -> str:
    """« Devis D-12 signé »."""
    return f"Devis {reference} signé" if reference else _TITLES[Nature.SIGNED_COPY]


def message_title(purpose: Purpose) -> str | None:
    """What a message for another purpose than a reminder is called; None: by its nature."""
    return _MAILS.get(purpose)


def piece_name(number: int, count: int, title: str, dated_on: date | None, suffix: str) -> str:
    """The file of an exhibit in the archive: ASCII, safe on every system.

    >>> piece_name(3, 12, "Facture F/2026 n° 14", None, ".pdf")
    'Piece-03-Facture-F-2026-n-14.pdf'
    """
    digits = max(2, len(str(count)))
    day = f" {dated_on.isoformat()}" if dated_on else ""
    words = re.findall(r"[A-Za-z0-9]+", _ascii(title)[:60] + day)
    return "-".join(["Piece", f"{number:0{digits}}", *words]) + suffix


def dossier_name(client: str, as_of: date) -> str:
    """The dossier's file without its ending, as any file system takes it: they bear 255 bytes,
    and a letter may have four. Marks that turn the direction of writing go: they show
    « fdp.exe » as « exe.pdf ».

    >>> dossier_name("Hautbois / Fils", date(2026, 11, 22))
    'Dossier Hautbois Fils 2026-11-22'
    """
    words = " ".join(_REFUSED.sub(" ", client.encode("utf-8", "replace").decode()).split())
    short = words[:60].encode()[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return " ".join(filter(None, ("Dossier", short, as_of.isoformat())))


def _ascii(text: str) -> str:
    """Letters without accents, their case kept."""
    text = text.replace("œ", "oe").replace("Œ", "Oe")
    flat = "".join(_flat(letter) for letter in text)
    return flat.encode("ascii", "ignore").decode()


def _flat(letter: str) -> str:
    if letter.isascii():
        return letter
    folded = fold(letter)
    return (folded.upper() if letter.isupper() else folded) if letter.isalpha() else " "
