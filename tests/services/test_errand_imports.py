"""The errands of the day come right after the first page: they bring in nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "reportlab", "email", "relance_desktop.store.writer")


@pytest.mark.parametrize("room", ["errands", "engagements", "exchanges", "work", "vetting"])
def test_that_reading_errands_loads_nothing_heavy(room: str) -> None:
    said = (
        f"import sys, relance_desktop.services.{room};"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
