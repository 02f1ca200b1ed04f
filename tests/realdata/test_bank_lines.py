"""Real statements kept and matched: nothing doubles, nothing of a stranger's is ever sure."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.bank.errors import BankFileError
from relance_desktop.domain.bank.values import BankStatement
from relance_desktop.domain.matching.engine import match
from relance_desktop.domain.matching.values import (
    Confidence,
    KnownClient,
    Ledger,
    Movement,
    OpenInvoice,
)
from relance_desktop.gateways.bank.reader import looks_like_bank_file, read_statements
from tests.services.conftest import Desk

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "bank"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]


def all_statements() -> dict[str, tuple[BankStatement, ...]]:
    found = {}
    for path in sorted(FOLDER.iterdir()):
        data = path.read_bytes() if path.is_file() else b""
        if looks_like_bank_file(path.name, data[:65536]) is None:
            continue
        try:
            found[path.name] = read_statements(path.name, data)
        except BankFileError:
            continue
    return found


def test_that_no_real_line_is_sure_to_pay_a_strangers_invoice() -> None:
    """A made-up business owed the very amounts of the lines, under numbers that people use."""
    rng = random.Random(7)
    for statements in all_statements().values():
        for told in statements:
            lines = [one for one in told.lines if one.cents]
            amounts = sorted({abs(one.cents) for one in lines})
            owed = tuple(
                OpenInvoice(
                    n, 1 + n % 5, f"F-2026-{n:03}", date(2000, 1, 1), date(2000, 1, 31), c, c
                )
                for n, c in enumerate(rng.sample(amounts, min(len(amounts), 60)), start=1)
            )
            clients = {n: KnownClient(n, f"Atelier Lumière {n}") for n in range(1, 6)}
            movements = [
                Movement(at, one.booked_on, one.cents, "EUR", one.label, one.counterparty)
                for at, one in enumerate(lines)
            ]
            for found in match(movements, Ledger(open=owed, clients=clients)):
                assert found.confidence is not Confidence.SURE, found


def test_that_every_real_file_is_kept_once_and_can_be_taken_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "business.relance")
    bank = desk.services.bank_import
    for name, statements in all_statements().items():
        lines = sum(one.cents != 0 for told in statements for one in told.lines)
        result = bank.apply(bank.review(name, name, statements), {})
        again = bank.review(name, name, statements)
        told = (
            result.kept
            + result.known
            + sum(line.fate.value == "probably_known" for line in again.lines)
        )
        assert told == lines, name
        assert again.known + len(again.lines) == lines, name
        assert all(line.fate.value != "new" for line in again.lines), name
        bank.undo(result.import_id)
    desk.services.close()
