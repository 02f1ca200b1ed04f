"""Closing the program while something it asked for never comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

STUCK = """
import subprocess
import os
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from relance_desktop.ui.kit.jobs import Jobs
wait = Jobs.close
Jobs.close = lambda jobs, wait_ms=200: wait(jobs, wait_ms)
from relance_desktop import app
settle = app.settle
def hang(options, window, *others):
    settle(options, window, *others)
    window.jobs.run(window, lambda token: time.sleep(60))
    QTimer.singleShot(300, window.close)
app.settle = hang
sys.exit(app.run(["--data", sys.argv[1]]))
"""


def test_that_a_job_that_hangs_does_not_hold_the_program(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", STUCK, str(tmp_path / "business.relance")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    assert "QThread" not in done.stderr
