"""What becomes of each row, in words: the chip, and the sentence beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, RowProblem, Said
from relance_desktop.services.list_import.values import Fate, ReviewRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.list_import.words import field_word

translate = QCoreApplication.translate


def fate_word(fate: Fate) -> str:
    """The fate in a word or two."""
    return {
        Fate.NEW: translate("list_import", "À importer"),
        Fate.SETTLED: translate("list_import", "Déjà réglée"),
        Fate.CREDIT_NOTE: translate("list_import", "Avoir"),
        Fate.DUPLICATE: translate("list_import", "Déjà connu"),
        Fate.NUMBER_TAKEN: translate("list_import", "Numéro pris"),
        Fate.REFUSED: translate("list_import", "Refusée"),
        Fate.UNALLOCATED: translate("list_import", "Sans facture ouverte"),
        Fate.COUNTED: translate("list_import", "Déjà compté"),
        Fate.UNKNOWN_INVOICE: translate("list_import", "Facture inconnue"),
        Fate.SEVERAL_INVOICES: translate("list_import", "Plusieurs factures"),
        Fate.OTHER_CURRENCY: translate("list_import", "Autre devise"),
        Fate.IN_FUTURE: translate("list_import", "Date à venir"),
        Fate.COMPLETES: translate("list_import", "Complète un client"),
        Fate.KNOWN: translate("list_import", "Déjà connu"),
    }[fate]


def said_of_row(row: ReviewRow) -> str:
    """The sentences about a row; "" when there is nothing to say."""
    parts = [_fate_sentence(row)]
    if isinstance(row.listed, ListedInvoice):
        parts += [said_of_problem(problem) for problem in row.listed.remarks]
    return " ".join(filter(None, parts))


def said_of_problem(problem: RowProblem) -> str:
    """Why rows stay out, or what is to be known of those that come in."""
    words = {**_out_words(), **_left_words(), **_remark_words()}[problem.what]
    field = field_word(problem.field) if problem.field else ""
    amount = formats.money(abs(problem.cents))
    return words.format(field=field, text=problem.text, amount=amount)


def _fate_sentence(row: ReviewRow) -> str:
    if row.fate is Fate.REFUSED:
        return _refusal(row.fields)
    return {
        Fate.DUPLICATE: translate("list_import", "Rien de nouveau\u00a0: laissé de côté."),
        Fate.NUMBER_TAKEN: translate(
            "list_import",
            "Ce client a déjà une facture de ce numéro, avec un autre montant ou une autre date.",
        ),
        Fate.UNALLOCATED: translate(
            "list_import", "Gardé comme argent reçu, sans facture à régler."
        ),
        Fate.COUNTED: translate(
            "list_import", "La liste de factures disait déjà que c'était payé."
        ),
        Fate.UNKNOWN_INVOICE: translate(
            "list_import", "Aucune facture de ce numéro chez ce client."
        ),
        Fate.SEVERAL_INVOICES: translate(
            "list_import", "Plusieurs clients ont une facture de ce numéro."
        ),
        Fate.OTHER_CURRENCY: translate(
            "list_import", "La facture est dans une autre devise\u00a0: saisissez ce paiement."
        ),
        Fate.IN_FUTURE: translate("list_import", "Ce paiement est daté d'un jour à venir."),
    }.get(row.fate, "")


def _refusal(fields: tuple[str, ...]) -> str:
    words = {
        "issued_on": translate("list_import", "La date de facture est dans l'avenir."),
        "dues": translate("list_import", "L'échéance est impossible."),
        "currency": translate("list_import", "La devise est inconnue."),
        "gross": translate("list_import", "Le montant est impossible."),
        "prepaid": translate("list_import", "Le montant déjà payé est impossible."),
    }
    other = translate("list_import", "La ligne est incomplète.")
    return " ".join(dict.fromkeys(words.get(field, other) for field in fields))


def _out_words() -> dict[Said, str]:
    return {
        Said.TOO_WIDE: translate(
            "list_import", "Plus de cellules que de colonnes\u00a0: un séparateur de trop\u00a0?"
        ),
        Said.NO_NUMBER: translate("list_import", "Pas de numéro de facture."),
        Said.NO_CLIENT: translate("list_import", "Pas de nom de client."),
        Said.NO_DATE: translate("list_import", "Pas de date."),
        Said.NO_AMOUNT: translate("list_import", "Pas de montant."),
        Said.BAD_DATE: translate(
            "list_import", "{field}\u00a0: «\u00a0{text}\u00a0» n'est pas une date."
        ),
        Said.BAD_AMOUNT: translate(
            "list_import", "{field}\u00a0: «\u00a0{text}\u00a0» n'est pas un montant."
        ),
        Said.FUTURE: translate("list_import", "La date est dans l'avenir."),
        Said.ZERO: translate("list_import", "Le montant est nul."),
        Said.TOTALS_DIFFER: translate(
            "list_import", "Les lignes de cette facture ne donnent pas le même total."
        ),
        Said.CURRENCIES_DIFFER: translate(
            "list_import", "Les lignes de cette facture ont plusieurs devises."
        ),
        Said.NEGATIVE: translate(
            "list_import", "Un remboursement ({text})\u00a0: il se saisit à la main."
        ),
        Said.CREDIT_WITHOUT_INVOICE: translate(
            "list_import", "Un crédit sans facture du même numéro."
        ),
    }


def _left_words() -> dict[Said, str]:
    return {
        Said.DRAFT: translate("list_import", "Brouillon\u00a0: laissé de côté."),
        Said.CANCELLED: translate("list_import", "Annulée\u00a0: laissée de côté."),
        Said.WRITTEN_OFF: translate("list_import", "Abandonnée\u00a0: laissée de côté."),
        Said.NOT_AN_INVOICE: translate(
            "list_import", "«\u00a0{text}\u00a0» n'est pas une facture."
        ),
        Said.CREDIT_USED: translate("list_import", "Avoir déjà utilisé\u00a0: laissé de côté."),
        Said.MONEY_OUT: translate(
            "list_import",
            "{amount} rendus ou rejetés par la banque\u00a0: à saisir sur la facture concernée.",
        ),
        Said.OPENING_PAID: translate(
            "list_import",
            "Report de {amount} soldé par des règlements lettrés seuls\u00a0: laissé de côté.",
        ),
        Said.LETTER_UNEVEN: translate(
            "list_import",
            "Lettrées «\u00a0{text}\u00a0» comme réglées, mais il s'en faut de {amount}.",
        ),
        Said.TOTAL_ROW: translate("list_import", "Ligne de total\u00a0: laissée de côté."),
    }


def _remark_words() -> dict[Said, str]:
    return {
        Said.DUE_BEFORE_ISSUE: translate(
            "list_import",
            "L'échéance ({text}) précède la facture\u00a0: le délai légal de 30 jours est pris.",
        ),
        Said.DUE_UNREAD: translate(
            "list_import",
            "L'échéance «\u00a0{text}\u00a0» est illisible\u00a0: le délai légal de 30 jours est pris.",
        ),
        Said.OVERPAID: translate("list_import", "Payée plus que son total."),
        Said.UNKNOWN_STATUS: translate(
            "list_import",
            "Statut inconnu\u00a0: «\u00a0{text}\u00a0». Facture gardée comme ouverte.",
        ),
        Said.PARTIAL_UNKNOWN: translate(
            "list_import", "Payée en partie, sans dire combien\u00a0: le tout reste à payer."
        ),
        Said.PAID_AGAINST_BALANCE: translate(
            "list_import", "Dite payée malgré un reste\u00a0: gardée comme réglée."
        ),
        Said.OPENING_ITEM: translate(
            "list_import",
            "Report d'un exercice passé\u00a0: mettez le vrai numéro et la vraie date de la "
            "facture avant de relancer.",
        ),
        Said.CLIENT_UNNAMED: translate(
            "list_import", "Client sans nom\u00a0: il porte son code, à corriger dans sa fiche."
        ),
    }
