"""The house rules: a test fails on any surprise, and touches nothing of the user's.

Surprises are log records from WARNING up, dialogs that would block, connections
that leave the machine; and, by pyproject.toml, Python and Qt warnings. A test
that wants one declares it: ``expect_log``, ``expect_dialog``.
"""

from __future__ import annotations

import ipaddress
import itertools
import logging
import os
import re
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["TZ"] = "Europe/Paris"  # not UTC, so that a forgotten time zone shows
os.environ["LC_ALL"] = "C.UTF-8"
for _name in ("QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "LANGUAGE"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()

# Two busy cores make honest examples slow; slowness is for the benchmarks to judge.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Skip the benchmarks unless asked; in the ini file it would clash with --benchmark-only."""
    if not config.getoption("benchmark_only", default=True):
        config.option.benchmark_skip = True


@pytest.fixture
def surprises() -> Iterator[list[str]]:
    """What the rules below found; here too, lest the code under test swallow their exception."""
    found: list[str] = []
    yield found
    if found:
        pytest.fail("\n".join(found), pytrace=False)


# --- the user's own files ---------------------------------------------------

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own, which every usual variable points to."""
    folder = next(_homes)
    (folder / "run").mkdir(parents=True, mode=0o700)
    for variable, part in _HOMES.items():
        monkeypatch.setenv(variable, str(folder / part))
    return folder


# --- log records ------------------------------------------------------------


class _Records(logging.Handler):
    """Keeps what was logged from WARNING up, and what the test declared."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it for the end of the test."""
        self.records.append(record)

    def complaints(self) -> list[str]:
        """Name the records that nobody declared, and the declared ones that never came."""
        said = [(record, record.getMessage()) for record in self.records]
        return [
            f"unexpected log record: {record.levelname} {record.name}: {text}"
            for record, text in said
            if not any(pattern.search(text) for pattern in self.expected)
        ] + [
            f"log record never came: {pattern.pattern!r}"
            for pattern in self.expected
            if not any(pattern.search(text) for _, text in said)
        ]


@pytest.fixture(autouse=True)
def _records(surprises: list[str]) -> Iterator[_Records]:
    handler = _Records()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    surprises += handler.complaints()


@pytest.fixture
def expect_log(_records: _Records) -> Callable[[str], None]:
    """Declare that a WARNING or worse whose text matches the pattern must be logged."""
    return lambda pattern: _records.expected.append(re.compile(pattern))


# --- dialogs ----------------------------------------------------------------

_BLOCKING = {
    "QtWidgets.QDialog": ["exec"],
    "QtWidgets.QMessageBox": ["about", "critical", "information", "question", "warning"],
    "QtWidgets.QFileDialog": [
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    ],
    "QtWidgets.QInputDialog": ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
    "QtPrintSupport.QPrintDialog": ["exec"],
}


class _Dialogs:
    """Stands where Qt would block: gives the declared answers, in order."""

    def __init__(self, surprises: list[str]) -> None:
        self.surprises = surprises
        self.answers: deque[Any] = deque()

    def stand_in(self, name: str) -> Callable[..., Any]:
        """Make the function that replaces ``name``."""

        def shown(*args: Any, **kwargs: Any) -> Any:
            if not self.answers:
                texts = [a for a in args if isinstance(a, str)] or [repr(a) for a in args[:1]]
                self.surprises.append(f"unexpected dialog: {name} {' / '.join(texts)}")
                raise AssertionError(self.surprises[-1])
            answer = self.answers.popleft()
            return answer(*args, **kwargs) if callable(answer) else answer

        return shown


@pytest.fixture(autouse=True)
def _dialogs(surprises: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[_Dialogs]:
    dialogs = _Dialogs(surprises)
    if "PySide6.QtWidgets" in sys.modules:
        import PySide6.QtPrintSupport

        for path, names in _BLOCKING.items():
            module, kind = path.split(".")
            widget = getattr(getattr(PySide6, module), kind)
            for name in names:
                double = dialogs.stand_in(f"{kind}.{name}")
                static = name != "exec"
                monkeypatch.setattr(widget, name, staticmethod(double) if static else double)
    yield dialogs
    surprises += [f"dialog never came: answer {answer!r}" for answer in dialogs.answers]


@pytest.fixture
def expect_dialog(_dialogs: _Dialogs) -> Callable[[Any], None]:
    """Declare the next dialog: its answer, or a function of the dialog that gives it."""
    return _dialogs.answers.append


# --- the network ------------------------------------------------------------


def _is_local(host: Any) -> bool:
    if host in (None, "", b"", "localhost", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(surprises: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow this machine only; names in .invalid (RFC 6761) are unknown, as they should be."""
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def refuse(host: Any) -> None:
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if not _is_local(host):
            surprises.append(f"unexpected connection to {host}")
            raise AssertionError(surprises[-1])

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        refuse(host)
        return look_up(host, *args, **kwargs)

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse(address[0])
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
