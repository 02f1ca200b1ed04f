"""What a text may name between braces: fields, and facts to make a passage depend on.

The values are the words that users type, « {montant dû} », « {si plusieurs factures} »: they
belong to the language of texts as keywords do, and are the same in French and English texts.
"""

from __future__ import annotations

from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Final, TypeAlias

from relance_desktop.domain.folding import fold


class Field(Enum):
    """What a text may tell; in a condition, whether there is such a thing to tell."""

    GREETING = "salutation"
    CLIENT = "client"
    CONTACT = "contact"
    FIRST_NAME = "prénom"
    CLIENT_PHONE = "téléphone du client"
    ORDER = "numéro de commande"
    CONTRACT = "référence du contrat"
    BILL = "la facture"
    OF_BILL = "de la facture"
    BILL_SHORT = "facture en bref"
    BILL_NOUN = "factures"
    NUMBERS = "numéros des factures"
    CLAIMS = "liste des factures"
    ISSUED = "date de la facture"
    DUE = "échéance"
    LATE_DAYS = "retard"
    FULL = "montant de la facture"
    TOTAL = "montant dû"
    BALANCE = "reste des factures"
    PENALTIES = "rappel des pénalités"
    INTEREST = "montant des pénalités"
    INDEMNITY = "montant des indemnités"
    BREAKDOWN = "calcul des pénalités"
    TODAY = "date du jour"
    DEADLINE = "date limite"
    DELAY = "délai accordé"
    EARLIER = "relances précédentes"
    SERIAL = "numéro de relance"
    TRACKING = "numéro de recommandé"
    ENCLOSURES = "pièces jointes"
    PAYMENT = "coordonnées bancaires"
    IBAN = "iban"
    BIC = "bic"
    REFERENCE = "référence à rappeler"
    SIGNATURE = "signature"
    MY_NAME = "mon nom"
    MY_TRADE = "mon activité"
    MY_PHONE = "mon téléphone"
    MY_MAIL = "mon e-mail"
    MY_SITE = "mon site"
    MY_TOWN = "ma ville"
    CALL_DAY = "date de l’appel"
    CALL_PERSON = "personne jointe"
    PROMISED = "montant promis"
    PROMISED_ON = "date promise"
    MEANS = "moyen promis"
    DISPUTED = "montant contesté"
    TOPIC = "objet du désaccord"
    ANSWER_ON = "date de réponse"
    NOTE = "notes de l’appel"
    RECEIVED = "montant reçu"
    LEFT = "reste à payer"
    PAY_LINK = "lien de paiement"
    STATED = "date du relevé"
    AFFAIR = "affaire"
    AGREED = "points convenus"
    PRICE = "montant convenu"
    STARTS = "date de début"
    ENDS = "date de livraison"
    TALKED = "date de l’échange"
    ADVANCE = "montant de l’acompte"
    TERM = "délai de paiement"
    QUOTE = "numéro du devis"
    QUOTED = "date du devis"
    QUOTE_UNTIL = "validité du devis"
    SHEET = "relevé d’heures"
    SHEET_PERIOD = "période du relevé"
    SHEET_HOURS = "heures du relevé"
    SHEET_PRICE = "montant du relevé"
    SHEETS = "relevés validés"
    HANDED = "livrables remis"
    HELD = "livrables conservés"
    ACCEPTANCE = "délai de validation"
    ASKED = "date de la demande précédente"
    CLAUSES = "clauses convenues"
    TITLE_CLAUSE = "réserve de propriété"
    RIGHTS_CLAUSE = "cession conditionnée"
    SUSPENSION_CLAUSE = "suspension du travail"
    SCHEDULE = "rappel de l’échéancier"


class Condition(Enum):
    """A fact that is true or not."""

    SEVERAL = "plusieurs factures"
    INSTALMENTS = "plusieurs échéances"
    BUSINESS = "professionnel"
    CONSUMER = "particulier"
    PUBLIC = "acheteur public"
    UNKNOWN_KIND = "statut inconnu"
    PENALTIES = "pénalités demandées"
    PARTLY_PAID = "paiement partiel"
    BROKEN = "promesse non tenue"
    PARTLY_DISPUTED = "part contestée"
    PARTLY_PROMISED = "part promise"
    LATE = "en retard"
    WARM = "ton chaleureux"
    TU = "tutoiement"
    ELECTRONIC = "recommandé électronique"
    ARRHES = "arrhes"
    QR = "code à scanner"
    BILL = "facture jointe"
    ALL_SETTLED = "compte à jour"


Name: TypeAlias = Field | Condition

ALONE: Final = frozenset(
    {Field.CLAIMS, Field.BREAKDOWN, Field.PAYMENT, Field.AGREED, Field.HANDED, Field.HELD}
)
"""Fields that stand for a whole block, and want a paragraph of their own."""

_CLOSE_ENOUGH: Final = 0.6


def field_named(typed: str) -> Field | None:
    """The field of that name; accents, capitals and spaces do not count."""
    found = _names().get(_folded(typed))
    return found if isinstance(found, Field) else None


def name_of(typed: str) -> Name | None:
    """The field or condition of that name."""
    return _names().get(_folded(typed))


def nearest(typed: str, fields_only: bool) -> str:
    """The name that the user may have meant; empty when nothing is like it."""
    names = {
        key: name.value
        for key, name in _names().items()
        if isinstance(name, Field) or not fields_only
    }
    close = get_close_matches(_folded(typed), names, n=1, cutoff=_CLOSE_ENOUGH)
    return names[close[0]] if close else ""


@cache
def _names() -> dict[str, Name]:
    return {_folded(name.value): name for kind in (Field, Condition) for name in kind}


def _folded(typed: str) -> str:
    return fold(" ".join(typed.split())).replace("\u2019", "'")
