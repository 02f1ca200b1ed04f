"""Bank files as tests write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from relance_desktop.domain.bank.values import StatementLine
from relance_desktop.gateways.demo_bank import write_statement

FIRST, LAST = date(2026, 10, 1), date(2026, 11, 8)


def credit(day: int, cents: int, name: str, memo: str = "") -> StatementLine:
    """A line of November."""
    return StatementLine(date(2026, 11, day), cents, memo, counterparty=name)


def ofx(path: Path, *movements: StatementLine, account: str = "12345678901") -> Path:
    """A statement of one account, up to the day before the tests' Monday."""
    path.write_bytes(write_statement(movements, FIRST, LAST, account))
    return path


def qif(path: Path, lines: Sequence[tuple[str, str, str]]) -> Path:
    """A statement that names no account: day, amount, payer."""
    told = "".join(f"D{day}\nT{amount}\nP{payer}\n^\n" for day, amount, payer in lines)
    path.write_text(f"!Type:Bank\n{told}", encoding="utf-8")
    return path


def bank_csv(path: Path) -> Path:
    """A table as a French bank exports it."""
    path.write_text(
        "Date;Libellé;Débit;Crédit\n"
        "03/11/2026;VIR HAUTBOIS SAS 2026-001;;1 200,00\n"
        "04/11/2026;PRLV LOYER;-800,00;\n"
        "05/11/2026;CARTE BOULANGERIE;-12,50;\n",
        encoding="utf-8",
    )
    return path
