"""The words of lists: kinds of table, meanings of columns, options."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.sheet_mapping.fields import (
    DateOrder,
    DecimalMark,
    Field,
    Layout,
    TableKind,
)

translate = QCoreApplication.translate


def kind_words() -> dict[TableKind, str]:
    """What a table is."""
    return {
        TableKind.INVOICES: translate("list_import", "Des factures"),
        TableKind.PAYMENTS: translate("list_import", "Des paiements reçus"),
        TableKind.CLIENTS: translate("list_import", "Des clients"),
        TableKind.CONTACTS: translate("list_import", "Un carnet d'adresses"),
    }


def field_word(field: Field) -> str:
    """What a column says."""
    return {**_document_words(), **_party_words(), **_accounting_words()}[field]


def _document_words() -> dict[Field, str]:
    return {
        Field.NUMBER: translate("list_import", "N° de facture"),
        Field.ISSUED_ON: translate("list_import", "Date de facture"),
        Field.DUE_ON: translate("list_import", "Échéance"),
        Field.TERM_DAYS: translate("list_import", "Délai de paiement"),
        Field.PAID_ON: translate("list_import", "Date de paiement"),
        Field.TOTAL: translate("list_import", "Total TTC"),
        Field.NET: translate("list_import", "Total HT"),
        Field.VAT: translate("list_import", "TVA"),
        Field.PAID: translate("list_import", "Déjà payé"),
        Field.BALANCE: translate("list_import", "Reste à payer"),
        Field.CURRENCY: translate("list_import", "Devise"),
        Field.STATUS: translate("list_import", "Statut"),
        Field.IS_PAID: translate("list_import", "Payée (oui ou non)"),
        Field.KIND: translate("list_import", "Type de document"),
        Field.CREDITS_NUMBER: translate("list_import", "Facture que l'avoir corrige"),
        Field.ORDER_REF: translate("list_import", "N° de commande"),
        Field.NOTE: translate("list_import", "Objet, note"),
        Field.AMOUNT: translate("list_import", "Montant reçu"),
        Field.MEANS: translate("list_import", "Moyen de paiement"),
        Field.REFERENCE: translate("list_import", "Référence"),
    }


def _party_words() -> dict[Field, str]:
    return {
        Field.CLIENT: translate("list_import", "Client"),
        Field.CLIENT_NUMBER: translate("list_import", "Code du client"),
        Field.FIRST_NAME: translate("list_import", "Prénom"),
        Field.LAST_NAME: translate("list_import", "Nom de la personne"),
        Field.EMAIL: translate("list_import", "E-mail"),
        Field.PHONE: translate("list_import", "Téléphone"),
        Field.STREET: translate("list_import", "Adresse"),
        Field.STREET_MORE: translate("list_import", "Complément d'adresse"),
        Field.POSTCODE: translate("list_import", "Code postal"),
        Field.CITY: translate("list_import", "Ville"),
        Field.REGION: translate("list_import", "Région"),
        Field.COUNTRY: translate("list_import", "Pays"),
        Field.SIREN: translate("list_import", "SIREN"),
        Field.SIRET: translate("list_import", "SIRET"),
        Field.VAT_NUMBER: translate("list_import", "N° de TVA"),
    }


def _accounting_words() -> dict[Field, str]:
    return {
        Field.LINE_TOTAL: translate("list_import", "Total de la ligne"),
        Field.LINE_VAT: translate("list_import", "TVA de la ligne"),
        Field.LINE_PAID: translate("list_import", "Paiement de la ligne"),
        Field.DISCOUNT: translate("list_import", "Remise en %"),
        Field.ACCOUNT: translate("list_import", "Compte comptable"),
        Field.DEBIT: translate("list_import", "Débit"),
        Field.CREDIT: translate("list_import", "Crédit"),
    }


def order_words() -> dict[DateOrder, str]:
    """How days are written."""
    return {
        DateOrder.DAY_FIRST: translate("list_import", "jour/mois/année"),
        DateOrder.MONTH_FIRST: translate("list_import", "mois/jour/année"),
    }


def mark_words() -> dict[DecimalMark, str]:
    """How amounts are written."""
    return {DecimalMark.COMMA: "1\u202f234,56", DecimalMark.POINT: "1,234.56"}


def layout_words() -> dict[Layout, str]:
    """What a row is."""
    return {
        Layout.ONE_ROW: translate("list_import", "une facture"),
        Layout.REPEATED: translate("list_import", "une ligne de facture, total répété"),
        Layout.SUMMED: translate("list_import", "une ligne de facture, à additionner"),
        Layout.JOURNAL: translate("list_import", "une écriture comptable"),
    }
