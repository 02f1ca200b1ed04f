"""Start to first painted page, the whole process, beside a bare Qt window with a table.

Both are told to draw off screen; both have what Python compiles at a first start. The
program opens a business of 1 000 invoices, on a working day, on Aujourd'hui.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from relance_desktop import bootstrap, paths
from tests.benchmarks.business import FixedClock, fill

ROOT = Path(__file__).parent.parent.parent
COUNT = 1_000
ROUNDS = 15


class Program:
    """One of the two programs, started again and again."""

    def __init__(self, *arguments: str) -> None:
        self._command = [sys.executable, str(Path(__file__).with_name("starting.py")), *arguments]
        self._env = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it says that its first page is on screen."""
        self._process = subprocess.Popen(
            self._command, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        if not self._process.stdout.readline():
            pytest.fail(self._process.communicate()[1])

    def end(self) -> str:
        """Wait for its end; gives what else it said."""
        process, self._process = self._process, None
        return process.communicate()[0] if process else ""


@pytest.fixture(params=["bare", "ours"])
def program(request: pytest.FixtureRequest, home: Path) -> Iterator[Program]:
    """The bare window, or the program over the business of this test's own home."""
    if request.param == "ours":
        path = paths.default_database()
        services = bootstrap.build(path, FixedClock())
        settings = services.settings
        settings.save_preferences(replace(settings.preferences(), first_start_done=True))
        services.close()
        fill(path, COUNT, open_share=0.1)
    made = Program(*(["ours"] if request.param == "ours" else ["bare", str(COUNT)]))
    yield made
    made.end()


def test_that_the_first_page_comes_soon(program: Program, benchmark: Any) -> None:
    """Aim: within 1.5 times."""
    benchmark.group = f"start to first painted page, {COUNT} invoices"
    program.start()  # compiles what was never compiled
    program.end()
    benchmark.pedantic(program.start, setup=lambda: program.end() and None, rounds=ROUNDS)


def test_that_memory_after_start_is_known(
    program: Program, benchmark: Any, capsys: pytest.CaptureFixture[str], request: Any
) -> None:
    """Told rather than judged; a second and a half after the first paint."""
    benchmark.group = "start until memory is settled"
    program._command.append("--memory")
    benchmark.pedantic(program.start, rounds=1)
    megabytes = int(program.end()) / 1024
    benchmark.extra_info["resident MB"] = round(megabytes, 1)
    with capsys.disabled():
        print(f"\nmemory after start, {request.node.name}: {megabytes:.0f} MB resident")
