"""The rows of a bank's table « tel que lu »: movements, and rows that stay out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.values import BankStatement
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.value import value
from relance_desktop.ui.bank.sheet_words import issue_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.table import Column

translate = QCoreApplication.translate

CREDIT_KEY, DEBIT_KEY, OUT_KEY = "credit", "debit", "out"


@value
class SheetLine:
    """One row of the preview; ``amount`` is None for a row that stays out."""

    key: int
    row: int
    group: str
    on: date | None = None
    label: str = ""
    party: str = ""
    amount: Money | None = None
    said: str = ""


def lines_of(statements: tuple[BankStatement, ...]) -> list[SheetLine]:
    """All rows, in the file's order."""
    lines: list[SheetLine] = []
    for statement in statements:
        for line in statement.lines:
            group = CREDIT_KEY if line.cents > 0 else DEBIT_KEY
            amount = Money(line.cents, statement.currency or "EUR")
            party = line.counterparty if line.counterparty != line.label else ""
            lines.append(
                SheetLine(
                    len(lines), line.place, group, line.booked_on, line.label, party, amount,
                    line.reference,
                )
            )  # fmt: skip
        for bad in statement.problems:
            said = issue_word(bad.issue)
            lines.append(SheetLine(len(lines), bad.place, OUT_KEY, label=bad.excerpt, said=said))
    return sorted(lines, key=lambda line: line.row)


def columns_of_lines() -> list[Column[SheetLine]]:
    """The columns of the preview."""
    return [
        Column("row", translate("bank_sheet", "Ligne"), lambda x: str(x.row),
               lambda x: x.row, align="right", width=60),
        Column("on", translate("bank_sheet", "Date"), lambda x: formats.day(x.on),
               lambda x: x.on, width=96),
        Column("label", translate("bank_sheet", "Libellé"), lambda x: x.label, width=300,
               stretch=True, tooltip=lambda x: x.label),
        Column("party", translate("bank_sheet", "Payeur ou bénéficiaire"), lambda x: x.party,
               width=150, tooltip=lambda x: x.party),
        Column("amount", translate("bank_sheet", "Montant"), _amount,
               lambda x: x.amount.cents if x.amount else 0, align="right", width=130, bold=True,
               tone=lambda x: "success" if x.group == CREDIT_KEY else ""),
        Column("said", translate("bank_sheet", "Référence, remarque"), lambda x: x.said,
               width=210, tooltip=lambda x: x.said, tone=lambda x: "muted"),
    ]  # fmt: skip


def counts_of(statements: tuple[BankStatement, ...]) -> str:
    """« 12 lignes, 3 crédits (1 200,00 €), 9 débits (−450,00 €), 1 en attente laissée »."""
    lines = [line for statement in statements for line in statement.lines]
    came = [line for line in lines if line.cents > 0]
    parts = [
        formats.plural(
            len(lines), translate("bank_sheet", "{n} ligne"), translate("bank_sheet", "{n} lignes")
        ),
        _with_total(
            formats.plural(
                len(came),
                translate("bank_sheet", "{n} crédit"),
                translate("bank_sheet", "{n} crédits"),
            ),
            [Money(one.credit_cents, one.currency or "EUR") for one in statements],
        ),
        _with_total(
            formats.plural(
                len(lines) - len(came),
                translate("bank_sheet", "{n} débit"),
                translate("bank_sheet", "{n} débits"),
            ),
            [Money(one.debit_cents, one.currency or "EUR") for one in statements],
        ),
    ]
    return ", ".join(parts)


def remarks_of(statements: tuple[BankStatement, ...]) -> str:
    """What was left out, and whether the file's own balances confirm the amounts."""
    parts = []
    waiting = sum(statement.pending for statement in statements)
    if waiting:
        one = translate("bank_sheet", "{n} opération en attente ou annulée n'est pas lue.")
        many = translate("bank_sheet", "{n} opérations en attente ou annulées ne sont pas lues.")
        parts.append(formats.plural(waiting, one, many))
    if statements and all(map(_agrees, statements)):
        parts.append(translate("bank_sheet", "Les soldes du fichier confirment ces montants."))
    return " ".join(parts)


def _agrees(statement: BankStatement) -> bool:
    if statement.opening_cents is None or statement.closing_cents is None:
        return False
    moved = statement.credit_cents + statement.debit_cents
    return bool(statement.lines) and statement.opening_cents + moved == statement.closing_cents


def _with_total(words: str, amounts: list[Money]) -> str:
    totals = tuple(money for money in totals_by_currency(amounts) if money.cents)
    return f"{words} ({formats.totals(totals)})" if totals else words


def _amount(line: SheetLine) -> str:
    return formats.money(line.amount.cents, line.amount.currency) if line.amount else ""
