"""Programs known by their columns, and what they mean by names that others use otherwise.

Only tools whose real header was seen in a public file or source are named here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from relance_desktop.domain.sheet_mapping.fields import Field, ListStatus, TableKind
from relance_desktop.domain.sheet_mapping.words import header_key
from relance_desktop.domain.value import value

_DOLIBARR = (
    ("0", ListStatus.DRAFT),
    ("1", ListStatus.OPEN),
    ("2", ListStatus.PAID),
    ("3", ListStatus.CANCELLED),
)


@value
class Tool:
    """A program. ``marks`` are columns that only its export has together; ``means`` says what
    some of its columns are (None: nothing that is read)."""

    name: str
    marks: tuple[str, ...]
    kind: TableKind
    means: Mapping[str, Field | None] = field(default_factory=dict)
    statuses: tuple[tuple[str, ListStatus], ...] = ()


_I, _P, _C = TableKind.INVOICES, TableKind.PAYMENTS, TableKind.CLIENTS

TOOLS = (
    Tool("Invoice Ninja", ("Invoice Number", "Partial/Deposit", "Item Cost"), _I),
    Tool("Invoice Ninja", ("Paid to Date", "Billing Apt/Suite", "ID Number"), _C),
    Tool(
        "Zoho Invoice",
        ("Invoice ID", "Estimate Number", "Item Total"),
        _I,
        {"Customer Name": Field.CLIENT, "Company Name": None, "Item Total": Field.LINE_TOTAL},
    ),
    Tool(
        "FreshBooks",
        ("Date Issued", "Line Subtotal", "Tax 1 Type"),
        _I,
        {"Tax 1 Amount": None, "Tax 2 Amount": None},
    ),
    Tool(
        "Invoice2go",
        ("DocumentNumber", "BalanceDueAmount", "EmailRecipient"),
        _I,
        {"Name": Field.CLIENT, "State": None, "DocumentStatus": Field.STATUS, "Taxes": None},
    ),
    Tool("Invoicely", ("Date", "Due", "Details", "Status", "Total"), _I, {"Details": Field.NUMBER}),
    Tool(
        "Wave",
        ("Transaction ID", "Amount (One column)", "Other Accounts for this Transaction"),
        _I,
        {"Transaction Description": Field.NOTE, "Account Type": None, "Account ID": None},
    ),
    Tool("Wave", ("customer_name", "contact_first_name", "toll_free"), _C),
    Tool(
        "Banana",
        ("InvoiceNumber", "InvoiceAmountType", "ItemVatTotal"),
        _I,
        {"InvoiceAmountType": None},
    ),
    Tool("Banana", ("OrganisationName", "AddressExtra", "POBox"), _C, {"OrganisationUnit": None}),
    Tool(
        "Harvest",
        ("ID", "Invoice Amount", "Tax2", "Currency Symbol"),
        _I,
        {"ID": Field.NUMBER, "Currency": Field.CURRENCY},
    ),
    Tool("Harvest", ("Date", "Invoice Number", "Client", "Amount Paid", "Notes"), _P),
    Tool(
        "Kimai",
        ("Numéro de facture", "Délai de paiement en jours", "Prix total"),
        _I,
        {"Date": Field.ISSUED_ON, "Date de paiement": Field.PAID_ON, "Compte": Field.CLIENT_NUMBER},
    ),
    Tool(
        "Dolibarr",
        ("f.facnumber:InvoiceRef", "f.fk_statut:InvoiceStatus"),
        _I,
        {"f.datec:InvoiceDateCreation": None, "s.code_compta:CustomerAccountancyCode": None},
        _DOLIBARR,
    ),
    Tool(
        "Dolibarr",
        ("f.ref:InvoiceRef", "f.fk_statut:InvoiceStatus"),
        _I,
        {"f.datec:InvoiceDateCreation": None, "s.code_compta:CustomerAccountancyCode": None},
        _DOLIBARR,
    ),
    Tool(
        "Tiime",
        ("N° Compte", "Libellé du compte", "Journal", "N° de pièce"),
        _I,
        {"Libellé du compte": Field.CLIENT},
    ),
    Tool("Tiime", ("compiled_number", "emission_date", "client_name"), _I, {"number": None}),
    Tool(
        "FinovRelance",
        ("code_client", "invoice_number", "original_amount"),
        _I,
        {"amount": Field.BALANCE, "original_amount": Field.TOTAL},
    ),
    Tool(
        "OpenRelance",
        ("customerNumber", "customerName", "documentDate", "reference"),
        _I,
        {"reference": Field.NUMBER},
    ),
    Tool(
        "Akaunting",
        ("invoice_number", "invoiced_at", "contact_tax_number"),
        _I,
        {"title": None, "order_number": Field.ORDER_REF, "discount_type": None},
    ),
    Tool(
        "Akaunting", ("invoice_number", "transaction_number", "paid_at"), _P, {"account_name": None}
    ),
    Tool("Google Contacts", ("First Name", "Labels", "E-mail 1 - Value"), TableKind.CONTACTS),
    Tool("Google Contacts", ("Given Name", "Family Name", "E-mail 1 - Value"), TableKind.CONTACTS),
    Tool("Outlook", ("First Name", "Last Name", "E-mail Address"), TableKind.CONTACTS),
    Tool(
        "Outlook",
        ("Prénom", "Nom", "Adresse de messagerie"),
        TableKind.CONTACTS,
        {"Nom": Field.LAST_NAME},
    ),
    Tool("Thunderbird", ("First Name", "Last Name", "Primary Email"), TableKind.CONTACTS),
)


def tool_of(header: Sequence[str]) -> Tool | None:
    """The program whose columns these are; the one with most marks, None when none is known."""
    keys = {header_key(name) for name in header}
    found = [tool for tool in TOOLS if all(header_key(mark) in keys for mark in tool.marks)]
    return max(found, key=lambda tool: len(tool.marks), default=None)
