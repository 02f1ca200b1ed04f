"""The words of bank tables: what columns say, how they are written, what is wrong with rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.bank.values import LineIssue
from relance_desktop.services.bank_import.sheets import RolesMissingError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


def role_word(role: Role) -> str:
    """What a column says."""
    return role_words()[role]


def role_words() -> dict[Role, str]:
    """All roles, in the order a list offers them."""
    return {**_movement_words(), **_party_words(), **_further_words()}


def _movement_words() -> dict[Role, str]:
    return {
        Role.BOOKED_ON: translate("bank_sheet", "Date de l'opération"),
        Role.VALUE_ON: translate("bank_sheet", "Date de valeur"),
        Role.LABEL: translate("bank_sheet", "Libellé"),
        Role.MORE: translate("bank_sheet", "Suite du libellé"),
        Role.AMOUNT: translate("bank_sheet", "Montant (+ ou −)"),
        Role.DEBIT: translate("bank_sheet", "Débit"),
        Role.CREDIT: translate("bank_sheet", "Crédit"),
        Role.NET: translate("bank_sheet", "Montant net de frais"),
        Role.FEE: translate("bank_sheet", "Frais"),
        Role.DIRECTION: translate("bank_sheet", "Sens (débit ou crédit)"),
        Role.BALANCE: translate("bank_sheet", "Solde"),
        Role.CURRENCY: translate("bank_sheet", "Devise"),
        Role.CREDIT_CURRENCY: translate("bank_sheet", "Devise reçue"),
    }


def _party_words() -> dict[Role, str]:
    return {
        Role.COUNTERPARTY: translate("bank_sheet", "Payeur ou bénéficiaire"),
        Role.PAYER: translate("bank_sheet", "Payeur"),
        Role.PAYEE: translate("bank_sheet", "Bénéficiaire"),
        Role.IBAN: translate("bank_sheet", "IBAN de l'autre"),
        Role.REFERENCE: translate("bank_sheet", "Référence"),
    }


def _further_words() -> dict[Role, str]:
    return {
        Role.BANK_ID: translate("bank_sheet", "Identifiant de la banque"),
        Role.STATE: translate("bank_sheet", "État"),
        Role.KIND: translate("bank_sheet", "Type d'opération"),
        Role.ACCOUNT: translate("bank_sheet", "Votre compte"),
        Role.ORIGINAL_AMOUNT: translate("bank_sheet", "Montant d'origine"),
        Role.ORIGINAL_CURRENCY: translate("bank_sheet", "Devise d'origine"),
    }


def fee_words() -> dict[bool, str]:
    """Whether the fee is in the amount."""
    return {
        False: translate("bank_sheet", "déjà comptés dans le montant"),
        True: translate("bank_sheet", "à déduire du montant"),
    }


def issue_word(issue: LineIssue) -> str:
    """Why a row was left out."""
    return {
        LineIssue.DATE: translate("bank_sheet", "La date ne se lit pas."),
        LineIssue.AMOUNT: translate("bank_sheet", "Le montant ne se lit pas."),
        LineIssue.CURRENCY: translate("bank_sheet", "La devise ne se lit pas."),
        LineIssue.STRUCTURE: translate("bank_sheet", "Plus de cellules que de colonnes."),
    }[issue]


@wording.register
def _(error: RolesMissingError) -> Message:
    text = translate("bank_sheet", "Aucune colonne ne donne\u00a0: {names}.")
    return Message(
        translate("bank_sheet", "Il manque une colonne"),
        text.format(names=", ".join(map(role_word, error.roles))),
        translate("bank_sheet", "Dites au-dessus de quelle colonne elle se trouve."),
    )
