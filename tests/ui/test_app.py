"""Starting: options, Qt's own words in French, the look chosen last, a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from relance_desktop import app, paths

START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox
from relance_desktop import app
real = app.MainWindow.show
def show(self):
    real(self)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    print(box.buttons()[0].text(), flush=True)
app.MainWindow.show = show
sys.exit(app.run(sys.argv[1:]))
"""

REFUSED = """
import sys
from pathlib import Path
from PySide6.QtCore import QLockFile
from relance_desktop import app
from relance_desktop.ui import start_failure
def exec(self):
    print(self.findChild(app.QWidget, "data-path").text(), flush=True)
start_failure.StartFailure.exec = exec
if sys.argv[2] == "held":
    deaf = QLockFile(sys.argv[1] + ".lock")
    assert deaf.tryLock(0)
sys.exit(app.run(["--data", sys.argv[1]]))
"""


@pytest.mark.parametrize("why", ["held", "folder"])
def test_that_a_start_that_cannot_be_is_never_silent(tmp_path: Path, why: str) -> None:
    """Another start that holds the file and is deaf; a folder that cannot be."""
    if why == "folder":
        (tmp_path / "folder").write_text("a file")
    else:
        (tmp_path / "folder").mkdir()
    data = tmp_path.resolve() / "folder" / "business.relance"
    done = subprocess.run(
        [sys.executable, "-c", REFUSED, str(data), why],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (1, str(data)), done.stderr


def test_that_the_command_line_names_the_data() -> None:
    assert app.parse([]).data == paths.default_database()
    options = app.parse(["--data", "x.sqlite3", "--demo", "a.pdf", "b.xml"])
    assert options == app.Options(Path("x.sqlite3"), True, (Path("a.pdf"), Path("b.xml")))


@pytest.mark.parametrize(
    ("mode", "percent", "shown"),
    [("dark", 150, ("dark", 150)), ("pink", "x", ("system", 100)), (None, None, ("system", 100))],
)
def test_that_the_look_chosen_last_comes_back(
    qapp: QApplication, settings: QSettings, mode: object, percent: object, shown: object
) -> None:
    settings.setValue("theme/mode", mode)
    settings.setValue("theme/percent", percent)
    theme = app.apply_theme(qapp, settings)
    assert (theme.mode, theme.percent) == shown
    theme.set_percent(100)
    theme.set_mode("light")
    Shiboken.delete(theme)


@pytest.mark.skipif(os.name == "nt", reason="no polite kill there")
def test_that_it_speaks_french_ends_politely_and_frees_its_data(tmp_path: Path) -> None:
    data = tmp_path / "a.sqlite3"
    command = [sys.executable, "-c", START, "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "Annuler\n"
        second = subprocess.run(command, check=False, timeout=30, capture_output=True, text=True)
        assert (second.returncode, second.stdout) == (0, "")
        time.sleep(0.3)
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
    assert not list(tmp_path.glob("*.lock"))
