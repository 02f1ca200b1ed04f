"""The virtual environment: made once, filled from the lock, brought up to date when it changes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging"
VENV = ROOT / ".venv"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

Say = Callable[[str], None]


def program(python: Path, name: str) -> Path:
    """Give the path of a tool installed beside ``python``."""
    return python.with_name(name + python.suffix)


def ready(say: Say, lock: str, *, window: bool) -> Path:
    """Make everything ready for a start and give the environment's Python.

    ``lock`` names the file under packaging/; the development one holds the other too.
    Ends the program with a message when something is missing that it may not install.
    """
    python = VENV / SCRIPTS / ("python.exe" if os.name == "nt" else "python")
    if _stamp(lock).read() != _wanted(lock, python):
        _install(say, lock, python)
    _libraries(say, python, window=window)
    _translations(say, python)
    return python


class _Stamp:
    """A small file in the environment that says what was done last."""

    def __init__(self, name: str) -> None:
        self.path = VENV / f".done-{name}"

    def read(self) -> str:
        try:
            return self.path.read_text()
        except OSError:
            return ""

    def write(self, text: str) -> None:
        self.path.write_text(text)


def _stamp(lock: str) -> _Stamp:
    return _Stamp(lock.removesuffix(".txt"))


def _wanted(lock: str, python: Path) -> str:
    """Name the lock's content and the Python it is for: a system upgrade swaps the latter."""
    digest = hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest()
    return f"{digest} {os.path.realpath(python)}"


def _install(say: Say, lock: str, python: Path) -> None:
    import subprocess

    _make(say, python)
    say(f"installing the packages of packaging/{lock} (a few minutes the first time)…")
    command = [str(python), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--require-hashes", "-r", str(LOCKS / lock)]
    if subprocess.call(command, stdin=subprocess.DEVNULL):
        sys.exit("dev.py: the packages could not be installed; pip's message is above.")
    for done in {lock, "requirements.txt"}:
        _stamp(done).write(_wanted(done, python))


def _make(say: Say, python: Path) -> None:
    """Make the environment; afresh when its Python is gone or has changed."""
    import subprocess

    import system

    home = _Stamp("python")
    if home.read() in ("", os.path.realpath(python)) and _has_pip(python):
        home.write(os.path.realpath(python))
        return
    system.ensure_venv(say)
    say(f"making the virtual environment {VENV} with Python {sys.version.split()[0]}…")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.call(command, stdin=subprocess.DEVNULL):
        sys.exit("dev.py: the virtual environment could not be made; Python's message is above.")
    home.write(os.path.realpath(python))


def _has_pip(python: Path) -> bool:
    """Say whether the environment is whole: pip comes last when it is made."""
    import subprocess

    command = [str(python), "-m", "pip", "--version"]
    quiet = subprocess.DEVNULL
    return python.exists() and subprocess.call(command, stdout=quiet, stderr=quiet) == 0


def _libraries(say: Say, python: Path, *, window: bool) -> None:
    """Check once per environment and way of showing: offscreen needs less than a window."""
    stamp = _Stamp("libraries-window" if window else "libraries")
    if sys.platform != "linux" or stamp.read():
        return
    import system

    system.ensure_libraries(say, window=window)
    system.try_qt(python)
    stamp.write("found\n")


def _translations(say: Say, python: Path) -> None:
    """Compile the .ts files that are newer than their .qm, as make would."""
    stale = [
        source
        for source in (ROOT / "resources" / "i18n").glob("*.ts")
        if _age(source.with_suffix(".qm")) < _age(source)
    ]
    if not stale:
        return
    import subprocess

    say(f"compiling translations: {', '.join(source.name for source in stale)}")
    command = [str(program(python, "pyside6-lrelease")), "-silent", *map(str, stale)]
    if subprocess.call(command, stdin=subprocess.DEVNULL):
        sys.exit("dev.py: the translations could not be compiled.")


def _age(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else -1.0
