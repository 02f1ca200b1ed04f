"""The start brings in what the first page needs, and nothing heavy beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build
from tests.benchmarks.business import fill

HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "keyring",
    "jinja2",
    "openpyxl",
    "lxml",
    "pypdf",
    "pypdfium2",
    "stdnum",
    "rapidfuzz",
    "holidays",
    "qtawesome",
    "segno",
    "smtplib",
    "email",
    "ssl",
    "decimal",
    "hashlib",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "relance_desktop.gateways",
    "relance_desktop.services.invoice_import",
    "relance_desktop.services.outbox",
    "relance_desktop.services.register",
    "relance_desktop.services.search",
    "relance_desktop.services.reminders",
    "relance_desktop.services.settings",
    "relance_desktop.domain.penalties",
    "relance_desktop.domain.wording",
    "relance_desktop.store.writer",
    "relance_desktop.ui.reminders",
    "relance_desktop.ui.search.palette",
    "relance_desktop.ui.settings",
    "relance_desktop.ui.wording",
)
"""Each of these costs a start 2 to 350 ms."""

START = """
import sys
from PySide6.QtCore import QCoreApplication
from relance_desktop import app
from relance_desktop.__main__ import main

def settle(options, window, *rest):
    print(window.current, window.isVisible())
    print(*sys.modules, sep="\\n")
    QCoreApplication.exit(0)

app.settle = settle
sys.exit(main(["--data", sys.argv[1]]))
"""


@pytest.fixture
def told(tmp_path: Path) -> list[str]:
    """What a start tells at its first paint: the page on screen, the modules there."""
    path = tmp_path / "a.sqlite3"
    services = build(path)
    choices = services.settings.preferences()
    services.settings.save_preferences(replace(choices, first_start_done=True))
    services.close()
    fill(path, 40, open_share=1)
    ended = subprocess.run(
        [sys.executable, "-c", START, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_that_the_first_page_is_painted_before_anything_heavy_comes(told: list[str]) -> None:
    page, *modules = told
    assert page == "today True"
    assert "relance_desktop.ui.today.page" in modules
    assert [name for name in HEAVY if name in modules] == []
