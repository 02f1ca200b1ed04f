"""A line that was left out can be taken up again, and an account be named."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    StatementFormat,
    StatementLine,
)
from relance_desktop.ui.payments.filters import BATCHES
from relance_desktop.ui.payments.statement_parts import AccountForm
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, texts
from tests.ui.house import house as house

IBAN = "FR7630006000011234567890189"


def with_line_left_out(house: House) -> tuple[Any, int]:
    """The payments page on a statement of which one line was said to be no client's."""
    bank = house.services.bank_import
    line = StatementLine(MONDAY, 35_000, "VIR M DURAND LOYER", bank_id="B1")
    statement = BankStatement(StatementFormat.OFX, AccountRef(iban=IBAN), "EUR", (line,))
    bank.apply(bank.review("r.ofx", "0" * 64, (statement,)))
    (kept,) = open_lines(house)
    bank.ignore(kept, "autre revenu")
    page = house.page("payments", BATCHES)
    page.batches.select(bank.batches()[0].import_id)
    page._open()
    return page, kept


def open_lines(house: House) -> list[int]:
    with house.services.store.read() as r:
        return [line.id for line in r.bank_lines.open_credits()]


def test_that_a_line_left_out_can_be_matched_after_all(house: House) -> None:
    page, line_id = with_line_left_out(house)
    told = texts(page.panel)
    assert "VIR M DURAND LOYER" in told
    assert "350,00 € · 09/11/2026 · autre revenu" in told
    assert open_lines(house) == []
    button(page.panel, "line-resume").click()
    assert open_lines(house) == [line_id]
    assert "VIR M DURAND LOYER" not in texts(page.panel)
    house.undo()
    assert open_lines(house) == []
    line = house.services.bank_import.line(line_id)
    assert line.ignored_reason == "autre revenu"


def test_that_an_account_gets_a_name_and_may_be_left_unwatched(house: House) -> None:
    page, _line = with_line_left_out(house)
    button(page.panel, "account-rename").click()
    form = page.side.form
    assert isinstance(form, AccountForm)
    form.name.setText("  Compte pro ")
    form.watched.setChecked(False)
    form.submit()
    (account,) = house.services.bank_import.accounts()
    assert (account.name, account.watched) == ("Compte pro", False)
    assert page.findChildren(QPushButton, "account-rename")
