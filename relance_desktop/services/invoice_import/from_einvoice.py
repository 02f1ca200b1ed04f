"""From what an e-invoice says to a draft of ours."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.incoming import IncomingInvoice, IncomingKind
from relance_desktop.domain.incoming_verdict import Reason, Verdict
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Cents
from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.terms import PaymentTerm
from relance_desktop.services.invoice_form import InvoiceForm, is_currency
from relance_desktop.services.invoice_import.drafts import Draft
from relance_desktop.services.invoice_import.findings import Finding, Why
from relance_desktop.services.invoice_import.parties import client_of_party, is_blank
from relance_desktop.services.invoice_import.sellers import Owner, is_user, whose


def draft_of_einvoice(incoming: IncomingInvoice, verdict: Verdict, business: Business) -> Draft:
    """Make a draft; it asks for what the verdict asks for, and when the user is not the seller."""
    seller, buyer = client_of_party(incoming.seller), client_of_party(incoming.buyer)
    owner = whose(business, seller, buyer)
    form = _form(incoming)
    asks = [Finding(reason) for reason in verdict.reasons]
    if not verdict.reasons and not is_currency(form.currency):
        asks.append(Finding(Reason.NO_CURRENCY, text=form.currency))
    if owner is Owner.NOT_MINE:
        asks.insert(0, Finding(Why.NOT_MINE, text=seller.name))
    is_ours = not is_user(business, buyer)
    return Draft(
        form=_with_client(form, buyer) if is_ours else form,
        source=InvoiceSource.EINVOICE,
        asks=tuple(asks),
        remarks=_remarks(incoming, form, owner, seller, buyer),
        notices=verdict.warnings,
        is_ours=is_ours,
    )


def _with_client(form: InvoiceForm, buyer: Client) -> InvoiceForm:
    return form if is_blank(buyer) else replace(form, new_client=buyer)


def _form(incoming: IncomingInvoice) -> InvoiceForm:
    kind = _kind(incoming)
    gross, prepaid = amounts(incoming)
    totals, sign = incoming.totals, -1 if (incoming.totals.gross or 0) < 0 else 1
    dues = due_dates(incoming)
    return InvoiceForm(
        kind=kind,
        number=incoming.number.strip(),
        issued_on=incoming.issued_on,
        dues=dues,
        term=None if dues else _term(incoming.payment_terms),
        currency=(incoming.currency or incoming.currency_hint).strip().upper() or "EUR",
        gross_cents=gross,
        net_cents=None if totals.net is None else totals.net * sign,
        vat_cents=None if totals.vat is None else totals.vat * sign,
        prepaid_cents=prepaid,
        delivered_on=incoming.delivered_on,
        iban=normalise_id(incoming.iban),
        payment_reference=incoming.payment_reference,
        order_ref=incoming.order_ref or incoming.buyer_reference,
        contract_ref=incoming.contract_ref,
        credits_number=_credited(incoming) if kind is InvoiceKind.CREDIT_NOTE else "",
        late_mentions=tuple(note.text for note in incoming.late_mentions if note.text),
    )


def _kind(incoming: IncomingInvoice) -> InvoiceKind:
    if incoming.is_credit:
        return InvoiceKind.CREDIT_NOTE
    is_deposit = incoming.kind is IncomingKind.DEPOSIT
    return InvoiceKind.DEPOSIT if is_deposit else InvoiceKind.INVOICE


def amounts(incoming: IncomingInvoice) -> tuple[Cents | None, Cents]:
    """Gross and prepaid as they are stored: never negative, and apart by what is to be paid.

    What the file asks for decides (BT-115), so that a rounding amount (BT-114) or an old
    balance carried over is part of the gross.
    """
    totals = incoming.totals
    if incoming.is_credit:
        return _credit_amounts(incoming)
    payable = totals.payable
    if payable is None:
        return totals.gross, max(totals.prepaid or 0, 0)
    prepaid = max(incoming.prepaid_cents, 0)
    if payable < 0:  # paid too much before
        gross = max(totals.gross or 0, 0)
        return gross, gross
    return payable + prepaid, prepaid


def _credit_amounts(incoming: IncomingInvoice) -> tuple[Cents | None, Cents]:
    """A credit note's worth is its total; many state that nothing is due, which is no amount."""
    totals = incoming.totals
    total = totals.gross if totals.gross is not None else totals.payable
    if total is None:
        return None, 0
    sign = -1 if total < 0 else 1
    prepaid = (totals.prepaid or 0) * sign
    if prepaid < 0:
        return total * sign - prepaid, 0
    return total * sign, min(prepaid, total * sign)


def due_dates(incoming: IncomingInvoice) -> tuple[DueDate, ...]:
    """The dates to pay by; the last day of an early-payment discount is none."""
    return tuple(DueDate(i.due_on, i.cents) for i in incoming.instalments if not i.is_discount)


def _term(phrases: tuple[str, ...]) -> PaymentTerm | None:
    """The term that the words state, if all that can be read state the same one."""
    found = {term for term in map(parse_term, phrases) if term is not None}
    return found.pop() if len(found) == 1 else None


def _credited(incoming: IncomingInvoice) -> str:
    return incoming.preceding[0].number.strip() if incoming.preceding else ""


def _remarks(
    incoming: IncomingInvoice, form: InvoiceForm, owner: Owner, seller: Client, buyer: Client
) -> tuple[Finding, ...]:
    found = []
    if owner is Owner.UNSURE:
        found.append(Finding(Why.SELLER_UNLIKE, text=seller.name))
    if buyer.kind is ClientKind.PUBLIC:
        found.append(Finding(Why.PUBLIC_GUESSED, text=buyer.name))
    if incoming.kind is IncomingKind.CORRECTIVE and not incoming.is_credit and incoming.preceding:
        found.append(Finding(Why.CORRECTS, text=_credited(incoming)))
    payable = incoming.totals.payable
    if not incoming.is_credit and payable is not None and payable < 0:
        found.append(Finding(Why.OVERPAID, cents=-payable))
    elif not incoming.is_credit and incoming.totals.gross not in (None, form.gross_cents):
        found.append(Finding(Why.TOTAL_ADJUSTED, cents=form.gross_cents))
    return tuple(found)
