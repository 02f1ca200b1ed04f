"""The sentences above a list: how its columns are known, what is odd, what would come in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.ledger import Ledger
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, ListedPayment
from relance_desktop.services.list_import.values import OpenedSheet, Review
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate


def how_known(sheet: OpenedSheet) -> str:
    """Where the meaning of the columns comes from."""
    if sheet.cards:
        one = translate("list_import", "{n} contact")
        many = translate("list_import", "{n} contacts")
        return formats.plural(len(sheet.cards), one, many)
    if sheet.ledger is not None:
        return _of_ledger(sheet.ledger)
    if sheet.remembered:
        return translate(
            "list_import", "Colonnes lues comme la dernière fois. Rien n'est encore écrit."
        )
    if sheet.mapping.tool:
        text = translate("list_import", "Export de {tool} reconnu. Rien n'est encore écrit.")
        return text.format(tool=sheet.mapping.tool)
    return translate("list_import", "Vérifiez ce que dit chaque colonne. Rien n'est encore écrit.")


def _of_ledger(ledger: Ledger) -> str:
    one = translate("list_import", "Fichier des écritures comptables\u00a0: {n} ligne lue.")
    many = translate("list_import", "Fichier des écritures comptables\u00a0: {n} lignes lues.")
    text = formats.plural(ledger.lines, one, many)
    if not ledger.clients:
        none = translate("list_import", "Aucun compte de client (411) n'y figure.")
        return f"{text} {none}"
    return (
        text
        + " "
        + translate(
            "list_import", "Seul ce qui n'est pas lettré est proposé. Rien n'est encore écrit."
        )
    )


def counts_of(review: Review) -> str:
    """What would come in."""
    new = len(review.new_buyers)
    money = _money_of_ledger(review)
    parts = [formats.plural(len(review.kept) - money, *_row_words(review.kind))]
    if money:
        parts.append(
            formats.plural(
                money,
                translate("list_import", "{n} somme reçue sans facture"),
                translate("list_import", "{n} sommes reçues sans facture"),
            )
        )
    if new:
        one = translate("list_import", "{n} nouveau client")
        many = translate("list_import", "{n} nouveaux clients")
        parts.append(formats.plural(new, one, many))
    totals = _totals(review)
    if totals:
        parts.append(formats.totals(totals))
    return ", ".join(parts)


def _row_words(kind: TableKind) -> tuple[str, str]:
    return {
        TableKind.INVOICES: (
            translate("list_import", "{n} facture à importer"),
            translate("list_import", "{n} factures à importer"),
        ),
        TableKind.PAYMENTS: (
            translate("list_import", "{n} paiement à importer"),
            translate("list_import", "{n} paiements à importer"),
        ),
        TableKind.CLIENTS: (
            translate("list_import", "{n} client à ajouter ou à compléter"),
            translate("list_import", "{n} clients à ajouter ou à compléter"),
        ),
        TableKind.CONTACTS: (
            translate("list_import", "{n} contact possible"),
            translate("list_import", "{n} contacts possibles"),
        ),
    }[kind]


def _money_of_ledger(review: Review) -> int:
    """How many sums would be kept beside the invoices."""
    if review.kind is not TableKind.INVOICES:
        return 0
    return sum(isinstance(kept.listed, ListedPayment) for kept in review.kept)


def _totals(review: Review) -> tuple[Money, ...]:
    amounts = []
    of_ledger = review.kind is TableKind.INVOICES
    for kept in review.kept:
        listed = kept.listed
        if isinstance(listed, ListedInvoice):
            amounts.append(Money(listed.gross_cents - listed.paid_cents, listed.currency))
        elif isinstance(listed, ListedPayment) and not of_ledger:
            amounts.append(Money(listed.cents, kept.currency or "EUR"))
    return tuple(money for money in totals_by_currency(amounts) if money.cents)
