"""A statement of account as it goes to the client, and the words around its figures."""

from __future__ import annotations

from datetime import date
from typing import Final

from relance_desktop.domain.account_statements.values import AccountStatement, EntryKind
from relance_desktop.domain.balances import Bucket
from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.value import value


@value
class PrintedStatement:
    """All that the paper shows. ``made_on`` is the day written on it; ``entries_shown``: else
    only what is open; ``logo`` the bytes of a picture; not ``payable``: proceedings forbid to
    pay what is open, so that no means of payment is shown."""

    creditor: Business
    client: Client
    accounts: tuple[AccountStatement, ...]
    made_on: date
    entries_shown: bool = True
    bank_code: bool = True
    logo: bytes | None = None
    payable: bool = True

    @property
    def language(self) -> Language:
        """The client's language."""
        return self.client.language


@value
class StatementLabels:
    """One language's words. Those with braces are filled by ``str.format``."""

    subject: str
    period: str
    day: str
    what: str
    owed: str
    paid: str
    balance: str
    opening: str
    closing: str
    totals: str
    kinds: dict[EntryKind, str]
    open_bills: str
    kinds_head: str
    total: str
    nothing_open: str
    due: str
    late: str
    days: str
    not_due: str
    left: str
    part: str
    ages: str
    age_span: str
    age_from: str
    to_pay: str
    in_credit: str
    late_part: str
    spare: str
    agreed: str
    settled: str
    thanks: str


_FRENCH: Final = StatementLabels(
    subject="Relevé de compte au {day}",
    period="Période du {first} au {last}",
    day="Date",
    what="Opération",
    owed="Facturé",
    paid="Réglé",
    balance="Solde",
    opening="Solde au {day}",
    closing="Solde au {day}",
    totals="Totaux de la période",
    kinds={
        EntryKind.INVOICE: "Facture {reference}",
        EntryKind.DEPOSIT: "Facture d’acompte {reference}",
        EntryKind.CREDIT_NOTE: "Avoir {reference}",
        EntryKind.PENALTIES: "Pénalités réglées sur {numbers}",
        EntryKind.PAYMENT: "Règlement reçu",
        EntryKind.ADJUSTMENT: "Régularisation de {numbers}",
    },
    open_bills="Factures restant à régler",
    kinds_head="Facture",
    total="Total",
    nothing_open="Aucune facture ne reste à régler.",
    due="Échéance",
    late="Retard",
    days="{count}\u00a0j",
    not_due="à échoir",
    left="Reste dû",
    part="{number} ({position}/{count})",
    ages="Répartition par ancienneté",
    age_span="{first} à {last}\u00a0j",
    age_from="{first}\u00a0j et plus",
    to_pay="Solde à régler",
    in_credit="Solde en votre faveur",
    late_part="dont échu\u00a0: {amount}",
    spare="Sommes reçues et avoirs pas encore imputés\u00a0: {amount}, déduits du solde.",
    agreed="Pour {numbers}, les échéances sont celles de l’échéancier convenu.",
    settled="Votre compte est soldé.",
    thanks="Merci de nous signaler tout écart avec vos propres comptes.",
)
_ENGLISH: Final = StatementLabels(
    subject="Statement of account as of {day}",
    period="From {first} to {last}",
    day="Date",
    what="Entry",
    owed="Charged",
    paid="Paid",
    balance="Balance",
    opening="Balance on {day}",
    closing="Balance on {day}",
    totals="Totals of the period",
    kinds={
        EntryKind.INVOICE: "Invoice {reference}",
        EntryKind.DEPOSIT: "Deposit invoice {reference}",
        EntryKind.CREDIT_NOTE: "Credit note {reference}",
        EntryKind.PENALTIES: "Late payment charges settled on {numbers}",
        EntryKind.PAYMENT: "Payment received",
        EntryKind.ADJUSTMENT: "Adjustment of {numbers}",
    },
    open_bills="Invoices left to pay",
    kinds_head="Invoice",
    total="Total",
    nothing_open="No invoice is left to pay.",
    due="Due",
    late="Late",
    days="{count}\u00a0d",
    not_due="not due",
    left="Balance",
    part="{number} ({position}/{count})",
    ages="By age",
    age_span="{first} to {last}\u00a0d",
    age_from="{first}\u00a0d and more",
    to_pay="Balance to pay",
    in_credit="Balance in your favour",
    late_part="of which overdue: {amount}",
    spare="Money and credit notes not yet applied: {amount}, taken off the balance.",
    agreed="For {numbers}, the due dates are those of the payment schedule agreed.",
    settled="Your account is settled.",
    thanks="Please tell us about any difference with your own books.",
)


def statement_labels(language: Language) -> StatementLabels:
    """The words of a client's language."""
    return _ENGLISH if language is Language.ENGLISH else _FRENCH


def age_word(bucket: Bucket, labels: StatementLabels) -> str:
    """An age of debts, in a few characters."""
    if bucket is Bucket.NOT_DUE:
        return labels.not_due
    if bucket.last_day is None:
        return labels.age_from.format(first=bucket.value)
    return labels.age_span.format(first=bucket.value, last=bucket.last_day)
