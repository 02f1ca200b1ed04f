"""One program per data file, also after a crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from relance_desktop.ui.single_instance import SingleInstance

HOLD = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from relance_desktop.ui.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
assert one.acquire() and one.listen()
print("held", flush=True)
{end}
"""


@pytest.fixture
def first(qapp: object, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path / "new folder" / "a.sqlite3")
    assert made.acquire()
    assert made.listen()
    yield made
    made.release()


def test_that_a_second_start_hands_over_its_files(
    first: SingleInstance, tmp_path: Path, qtbot: QtBot
) -> None:
    second = SingleInstance(tmp_path / "new folder" / "a.sqlite3")
    assert not second.acquire()
    with qtbot.waitSignal(first.asked) as told:
        assert second.ask_first([tmp_path / "f.pdf"])
    assert told.args == [[tmp_path / "f.pdf"]]


def test_that_another_data_file_is_another_program(first: SingleInstance, tmp_path: Path) -> None:
    other = SingleInstance(tmp_path / "b.sqlite3")
    assert other.acquire()
    other.release()


def test_that_the_file_is_free_once_released(first: SingleInstance, tmp_path: Path) -> None:
    first.release()
    second = SingleInstance(tmp_path / "new folder" / "a.sqlite3")
    assert second.acquire()
    second.release()


@pytest.mark.parametrize("line", [b"not json\n", b'{"a": 1}\n', b"[1, 2]\n"])
def test_that_foreign_words_name_no_file(first: SingleInstance, qtbot: QtBot, line: bytes) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(2000)
    socket.write(line)
    assert socket.waitForBytesWritten(2000)
    with qtbot.waitSignal(first.asked) as told:
        pass
    assert told.args == [[]]


def test_that_the_lock_of_a_killed_program_is_taken_over(
    qapp: object, tmp_path: Path, qtbot: QtBot
) -> None:
    data = tmp_path / "a.sqlite3"
    script = HOLD.format(end="import time; time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(data)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        mine = SingleInstance(data)
        assert not mine.acquire()
        holder.kill()
        holder.wait()
        assert mine.acquire()
        assert mine.listen()
        with qtbot.waitSignal(mine.asked):
            assert SingleInstance(data).ask_first([])
        mine.release()


def test_that_a_program_that_does_not_listen_is_told_deaf(qapp: object, tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path / "nobody.sqlite3").ask_first([])
