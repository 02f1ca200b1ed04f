"""From the command line: what it says, and a demonstration that leaves no trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relance_desktop import __version__, paths
from relance_desktop.bootstrap import build
from relance_desktop.services.errors import FileUnreachableError

DEMO = """
import sys
from PySide6.QtCore import QTimer
from relance_desktop import app
real = app.MainWindow.show
def show(self):
    real(self)
    notice = self.findChild(app.QWidget, "demo-notice")
    print(notice.accessibleName(), flush=True)
    print(self.settings.fileName(), flush=True)
    QTimer.singleShot(0, self.close)
app.MainWindow.show = show
from relance_desktop.__main__ import main
sys.exit(main(["--demo", "--data", sys.argv[1]]))
"""


def start(*arguments: str, tmp: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program's Python with these arguments."""
    env = os.environ | ({"TMPDIR": str(tmp)} if tmp else {})
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=env,
        cwd=Path(__file__).parent.parent,
    )


def test_that_it_tells_its_version_and_its_options() -> None:
    said = start("-m", "relance_desktop", "--version")
    assert (said.returncode, said.stdout.strip()) == (0, f"Relance Desktop {__version__}")
    told = start("-m", "relance_desktop", "--help")
    assert told.returncode == 0
    for option in ("--demo", "--data", "--tour", "--version", "files"):
        assert option in told.stdout


def test_that_an_unknown_option_is_refused() -> None:
    refused = start("-m", "relance_desktop", "--nonsense")
    assert refused.returncode == 2
    assert "--nonsense" in refused.stderr


def test_that_the_demonstration_leaves_no_trace(home: Path, tmp_path: Path) -> None:
    mine = paths.default_database()
    build(mine).close()
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = start("-c", DEMO, str(mine), tmp=scratch)
    assert done.returncode == 0, done.stderr
    notice, settings = done.stdout.splitlines()
    assert "rien ne part de votre ordinateur" in notice
    assert settings.startswith(str(scratch))
    assert list(scratch.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_that_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(FileUnreachableError):
        build(tmp_path / "folder" / "business.relance")
