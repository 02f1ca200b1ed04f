"""Statements as a test needs them."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.matching.values import Part, Proposal
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.bank_import import Action, BankResult, LineChoice
from tests.services.conftest import Desk

IBAN = "FR7610107001011234567890129"
FRIDAY = date(2026, 11, 6)


def line(cents: int, label: str = "", on: date = FRIDAY, **more) -> StatementLine:
    return StatementLine(on, cents, label, **more)


def statement(*lines: StatementLine, **more) -> BankStatement:
    facts = {
        "format": StatementFormat.CAMT,
        "account": AccountRef(IBAN, name="Compte Pro"),
        "currency": "EUR",
        **more,
    }
    return BankStatement(lines=lines, **facts)


def brought(desk: Desk, *lines: StatementLine, name: str = "r.xml", **more) -> BankResult:
    """The lines brought in and applied as they are ticked."""
    bank = desk.services.bank_import
    return bank.apply(bank.review(name, name, [statement(*lines, **more)]))


def paid(client_id: int, cents: int, *shares: tuple[int, int]) -> LineChoice:
    """A choice made by hand."""
    part = Part(client_id, cents, tuple(Allocation(*share) for share in shares))
    return LineChoice(Action.PAY, Proposal((part,)))


def balance(desk: Desk, invoice) -> int:
    return desk.services.register.invoice_detail(invoice.id).balance_cents
