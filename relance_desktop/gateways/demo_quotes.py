"""Quotes of the make-believe business, on the paper of its invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.gateways.demo_invoices import draw_invoice

_FRENCH = {
    "invoice": "Devis",
    "to": "Devis pour",
    "issued": "Date du devis",
    "due": "Valable jusqu'au",
    "total": "Total",
    "pay": "Bon pour accord (date, nom, signature)",
}
_ENGLISH = {
    "invoice": "Quote",
    "to": "Quote for",
    "issued": "Date of quote",
    "due": "Valid until",
    "total": "Total",
    "pay": "Agreed (date, name, signature)",
}


def draw_quote(
    business: Business,
    client: Client,
    ref: str,
    days: tuple[date, date],
    lines: Sequence[tuple[str, int, Cents]],
    signed: str = "",
) -> bytes:
    """Draw one page. ``days``: of the quote, and the last on which it may be signed.
    ``signed``: what was written under it by hand."""
    issued_on, until = days
    cents = sum(count * price for _, count, price in lines)
    paper = Invoice(client.id, ref, issued_on, cents, (Instalment(until, cents),))
    words = _ENGLISH if client.language is Language.ENGLISH else _FRENCH
    return draw_invoice(business, client, paper, lines, {**words, "signed": signed})
