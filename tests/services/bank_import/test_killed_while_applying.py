"""The program is killed in the middle of applying a statement: all of it is there, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.services.bank_import.samples import line, statement
from tests.services.conftest import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

PROGRAM = """
import os, signal, sys
from pathlib import Path
from relance_desktop.bootstrap import build
from tests.services.bank_import.samples import line, statement
from tests.services.conftest import TestClock
services = build(Path(sys.argv[1]), TestClock())
bank = services.bank_import
calls = 0
def progress(done, total):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
told = statement(line(120000, "HAUTBOIS F-2026-007"), line(50000, "HAUTBOIS F-2026-008"))
bank.apply(bank.review("r.xml", "r.xml", [told]), progress=progress)
services.close()
"""


@pytest.mark.parametrize("point", [1, 2, 99])
def test_that_a_kill_leaves_all_or_nothing(tmp_path: Path, point: int) -> None:
    """Point 1: the lines are written; 2: the payments too; 99: the end is reached."""
    desk = Desk(tmp_path / "b.relance")
    client = desk.client()
    invoices = [desk.invoice(client, f"F-2026-00{n}", c) for n, c in ((7, 120000), (8, 50000))]
    desk.services.close()
    code = [sys.executable, "-c", PROGRAM, str(desk.path), str(point)]
    done = subprocess.run(code, check=False, cwd=Path(__file__).parents[3], timeout=60)
    assert done.returncode == (0 if point == 99 else -signal.SIGKILL)
    desk.start()
    try:
        bank = desk.services.bank_import
        left = [desk.services.register.invoice_detail(i.id).balance_cents for i in invoices]
        lines = sum(batch.kept for batch in bank.batches())
        assert (left, lines) == (([0, 0], 2) if point == 99 else ([120000, 50000], 0))
        told = statement(line(120000, "HAUTBOIS F-2026-007"), line(50000, "HAUTBOIS F-2026-008"))
        bank.apply(bank.review("r.xml", "r.xml", [told]))
        ends = [desk.services.register.invoice_detail(i.id).balance_cents for i in invoices]
        assert ends == [0, 0]
        assert bank.freshness()[0].known_until == date(2026, 11, 6)
    finally:
        desk.services.close()
