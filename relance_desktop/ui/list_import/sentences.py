"""The sentences above a list: how its columns are known, what is odd, what would come in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.ledger import Ledger
from relance_desktop.domain.sheet_mapping.proposals import Listed, ListedInvoice, ListedPayment
from relance_desktop.services.list_import.values import Fate, OpenedSheet, Review
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
    if review.kind is TableKind.INVOICES and review.mapping and not review.mapping.columns:
        return _ledger_counts(review)
    new = len(review.new_buyers)
    parts = [formats.plural(len(review.kept), *_row_words(review.kind))]
    if new:
        one = translate("list_import", "{n} nouveau client")
        many = translate("list_import", "{n} nouveaux clients")
        parts.append(formats.plural(new, one, many))
    totals = _totals(review)
    if totals:
        parts.append(formats.totals(totals))
    return ", ".join(parts)


def _ledger_counts(review: Review) -> str:
    """« 10 factures ouvertes de 5 clients : 12 000,00 €, 2 sommes reçues : 300,00 € »."""
    owed = [row for row in review.of(Fate.NEW) if isinstance(row.listed, ListedInvoice)]
    clients = len({row.client for row in owed})
    told = [
        translate("list_import", "{invoices} de {clients}").format(
            invoices=formats.plural(
                len(owed),
                translate("list_import", "{n} facture ouverte"),
                translate("list_import", "{n} factures ouvertes"),
            ),
            clients=formats.plural(
                clients,
                translate("list_import", "{n} client"),
                translate("list_import", "{n} clients"),
            ),
        )
        + _amount(sum(_left(row.listed) for row in owed))
    ]
    credits_ = review.of(Fate.CREDIT_NOTE)
    if credits_:
        one, many = translate("list_import", "{n} avoir"), translate("list_import", "{n} avoirs")
        cents = sum(_left(row.listed) for row in credits_)
        told.append(formats.plural(len(credits_), one, many) + _amount(cents))
    money = [row for row in review.kept if isinstance(row.listed, ListedPayment)]
    if money:
        one = translate("list_import", "{n} somme reçue sans facture")
        many = translate("list_import", "{n} sommes reçues sans facture")
        cents = sum(_left(row.listed) for row in money)
        told.append(formats.plural(len(money), one, many) + _amount(cents))
    return ", ".join(told)


def _left(listed: Listed) -> Cents:
    if isinstance(listed, ListedInvoice):
        return listed.gross_cents - listed.paid_cents
    return listed.cents if isinstance(listed, ListedPayment) else 0


def _amount(cents: Cents) -> str:
    """Ledgers are kept in euro."""
    return f"\u00a0: {formats.money(cents)}" if cents else ""


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


def _totals(review: Review) -> tuple[Money, ...]:
    amounts = []
    for kept in review.kept:
        listed = kept.listed
        if isinstance(listed, ListedInvoice):
            amounts.append(Money(listed.gross_cents - listed.paid_cents, listed.currency))
        elif isinstance(listed, ListedPayment):
            amounts.append(Money(listed.cents, kept.currency or "EUR"))
    return tuple(money for money in totals_by_currency(amounts) if money.cents)
