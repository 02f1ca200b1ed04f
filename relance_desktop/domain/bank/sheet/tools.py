"""Banks and services known by their columns. Only those whose real header was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.bank.sheet.vocabulary import column_key
from relance_desktop.domain.value import value


@value
class BankTool:
    """A bank or service. ``marks`` are columns that only its export has together; ``means``
    says what some of its columns are; ``outgoing`` are words of its own for what goes out."""

    name: str
    marks: tuple[str, ...]
    means: Mapping[str, Role | None] = field(default_factory=dict)
    outgoing: frozenset[str] = frozenset()


BANK_TOOLS = (
    BankTool(
        "Qonto",
        ("Settlement date (UTC)", "Counterparty name", "Total amount (incl. VAT)"),
        # the date of the operation is the order's: the money is there on the settlement's
        {"IBAN": Role.ACCOUNT, "Operation date (UTC)": None, "Category": None},
    ),
    BankTool("Qonto", ("Date de la valeur (UTC)", "Nom de la contrepartie", "Statut")),
    BankTool("Revolut", ("Started Date", "Completed Date", "Product"), {"Started Date": None}),
    BankTool("Revolut", ("Date completed (UTC)", "Orig currency", "Payment currency")),
    BankTool("Wise", ("TransferWise ID", "Running Balance", "Payee Name")),
    BankTool("Wise", ("Source amount (after fees)", "Target amount (after fees)", "Direction")),
    BankTool("N26", ("Partner Name", "Partner Iban")),
    BankTool("Monzo", ("local_amount", "local_currency", "emoji")),
    BankTool(
        "SumUp",
        ("Réf. transaction", "Type de transaction", "Payout ID"),
        # a payout takes away what the sales brought: it goes on to the user's own bank
        {
            "Type de transaction": Role.DIRECTION,
            "Réf. transaction": Role.REFERENCE,
            "Reference": None,
            "Montant total": Role.AMOUNT,
            "Virement": Role.NET,
            "Description": Role.LABEL,
        },
        frozenset({"virement", "payout"}),
    ),
)


def bank_tool_of(header: Sequence[str]) -> BankTool | None:
    """The bank whose columns these are, None when none is known."""
    keys = {column_key(name) for name in header}
    found = [tool for tool in BANK_TOOLS if all(column_key(mark) in keys for mark in tool.marks)]
    return max(found, key=lambda tool: len(tool.marks), default=None)


def outgoing_words(name: str) -> frozenset[str]:
    """The words for what goes out that only this bank uses so."""
    return frozenset().union(*(tool.outgoing for tool in BANK_TOOLS if tool.name == name))
