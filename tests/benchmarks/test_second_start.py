"""What dev.py adds to a second start, beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

STAMPS = """
import sys
sys.path.insert(0, "packaging")
import environment as e
e._stamp("requirements.txt").write(e._wanted("requirements.txt", e.VENV / "bin" / "python"))
e._Stamp("libraries-window").write("found")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that is ready, with a stand-in for the program that ends at once."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("dev.py", "environment.py", "system.py", "requirements.txt"):
        (tmp_path / "packaging" / name).write_bytes((ROOT / "packaging" / name).read_bytes())
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/bin/true")
    subprocess.run([sys.executable, "-c", STAMPS], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.benchmark(group="second start")
def test_second_start_bare(measure: Callable[..., Any]) -> None:
    measure(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


@pytest.mark.benchmark(group="second start")
def test_second_start(
    measure: Callable[..., Any], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    measure(
        lambda: subprocess.run([sys.executable, project / "packaging/dev.py", "run"], check=True)
    )
