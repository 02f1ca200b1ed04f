"""From the text of an ordinary PDF to a draft that the user confirms."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.business import Business
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.incoming_verdict import Reason
from relance_desktop.domain.invoice_text.guesses import Guess, GuessedInvoice, GuessedKind
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Cents
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.drafts import Draft, Refusal, refusal
from relance_desktop.services.invoice_import.findings import Finding, Why
from relance_desktop.services.invoice_import.parties import (
    buyer_of_guess,
    is_blank,
    seller_of_guess,
)
from relance_desktop.services.invoice_import.proposals import Hint
from relance_desktop.services.invoice_import.sellers import Owner, is_user, whose

_REFUSED = {
    GuessedKind.PROFORMA: Reason.PROFORMA,
    GuessedKind.QUOTE_OR_ORDER: Reason.ORDER_OR_QUOTE,
}
_KINDS = {
    GuessedKind.CREDIT_NOTE: InvoiceKind.CREDIT_NOTE,
    GuessedKind.DEPOSIT: InvoiceKind.DEPOSIT,
}
_FIELDS = {
    "kind": "kind",
    "number": "number",
    "issued_on": "issued_on",
    "due_on": "dues",
    "term": "term",
    "currency": "currency",
    "net": "net_cents",
    "vat": "vat_cents",
    "gross": "gross_cents",
    "prepaid": "prepaid_cents",
    "iban": "iban",
    "buyer_name": "client.name",
    "buyer_address": "client.address",
    "buyer_siren": "client.siren",
    "buyer_siret": "client.siret",
    "buyer_vat": "client.vat_number",
    "buyer_email": "client.email",
}
"""Which field of the form each guess fills."""


def draft_of_pdf(guess: GuessedInvoice, business: Business) -> Draft | Refusal:
    """Make a draft that always asks; quotes, orders and proformas are refused."""
    kind = guess.kind.value if guess.kind else GuessedKind.INVOICE
    if kind in _REFUSED:
        return refusal(_REFUSED[kind])
    seller, buyer = seller_of_guess(guess), buyer_of_guess(guess)
    asks = [Finding(Reason.NO_STRUCTURED_DATA)]
    if whose(business, seller, buyer) is Owner.NOT_MINE:
        asks.insert(0, Finding(Why.NOT_MINE, text=seller.siren))
    is_ours = not is_user(business, buyer)
    form = _form(guess)
    if is_ours and not is_blank(buyer):
        form = replace(form, new_client=buyer)
    return Draft(
        form=form,
        source=InvoiceSource.PDF,
        asks=tuple(asks),
        hints=_hints(guess),
        is_ours=is_ours,
    )


def _form(guess: GuessedInvoice) -> InvoiceForm:
    gross, prepaid = _amounts(guess)
    kind = _KINDS.get(guess.kind.value, InvoiceKind.INVOICE) if guess.kind else InvoiceKind.INVOICE
    return InvoiceForm(
        kind=kind,
        number=guess.number.value if guess.number else "",
        issued_on=guess.issued_on.value if guess.issued_on else None,
        dues=(DueDate(guess.due_on.value),) if guess.due_on else (),
        term=guess.term.value if guess.term else None,
        currency=guess.currency.value if guess.currency else "EUR",
        gross_cents=gross,
        net_cents=_cents(guess.net),
        vat_cents=_cents(guess.vat),
        prepaid_cents=prepaid,
        iban=guess.iban.value if guess.iban else "",
    )


def _amounts(guess: GuessedInvoice) -> tuple[Cents | None, Cents]:
    """Gross and prepaid; words like « acquittée » mean that all was paid before."""
    due, prepaid = _cents(guess.due), _cents(guess.prepaid)
    gross = _cents(guess.gross)
    if gross is None:
        gross = None if due is None else due + (prepaid or 0)
    if gross is None:
        return None, 0
    if guess.is_paid and guess.is_paid.value:
        return gross, gross
    if prepaid is None:
        prepaid = gross - due if due is not None else 0
    return gross, min(max(prepaid, 0), max(gross, 0))


def _cents(guess: Guess[Cents] | None) -> Cents | None:
    return guess.value if guess else None


def _hints(guess: GuessedInvoice) -> dict[str, Hint]:
    found = {field: getattr(guess, name) for name, field in _FIELDS.items()}
    return {field: Hint(g.confidence, g.found_in) for field, g in found.items() if g}
