"""packaging/dev.py, with the commands that it would run written down instead of run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


class Machine:
    """Stands for the system: keeps the commands, makes the files that they would make."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.failing = "no command at all"

    def call(self, command: list[str], **options: object) -> int:
        assert options.get("stdin") == subprocess.DEVNULL or "stderr" in options
        if command[1:] == ["-m", "pip", "--version"]:
            return 0
        self.commands.append([str(word) for word in command])
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.unlink(missing_ok=True)
            python.symlink_to(sys.executable)
        return int(self.failing in command)

    def said(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if word in command]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    for name in ("dev", "environment", "system"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import environment
    import system

    machine = Machine()
    monkeypatch.setattr(subprocess, "call", machine.call)
    monkeypatch.setattr(system, "loads", lambda library: True)
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    for name, value in {"ROOT": tmp_path, "LOCKS": tmp_path, "VENV": tmp_path / ".venv"}.items():
        monkeypatch.setattr(environment, name, value)
    (tmp_path / "requirements.txt").write_text("a==1 --hash=sha256:00\n")
    (tmp_path / "requirements-dev.txt").write_text("a==1 --hash=sha256:00\nb==1\n")
    return machine


def ready(lock: str = "requirements.txt", *, window: bool = False) -> Path:
    import environment

    return environment.ready(lambda text: None, lock, window=window)


def test_that_the_first_start_installs_the_lock_with_its_hashes(
    machine: Machine, tmp_path: Path
) -> None:
    python = ready()

    assert python == tmp_path / ".venv/bin/python"
    [venv], [pip] = machine.said("venv"), machine.said("pip")
    assert venv[-1] == str(tmp_path / ".venv")
    assert pip[0] == str(python)
    assert "--require-hashes" in pip
    assert pip[-2:] == ["-r", str(tmp_path / "requirements.txt")]


def test_that_a_second_start_runs_nothing(machine: Machine) -> None:
    ready(window=True)
    machine.commands.clear()

    ready(window=True)

    assert machine.commands == []


def test_that_a_changed_lock_is_installed_in_place(machine: Machine, tmp_path: Path) -> None:
    ready()
    machine.commands.clear()
    (tmp_path / "requirements.txt").write_text("a==2 --hash=sha256:00\n")

    ready()

    assert len(machine.said("pip")) == 1
    assert not machine.said("venv")


def test_that_the_development_lock_serves_a_run_too(machine: Machine) -> None:
    ready("requirements-dev.txt")
    machine.commands.clear()

    ready("requirements.txt")

    assert machine.commands == []


def test_that_another_python_makes_the_environment_afresh(machine: Machine, tmp_path: Path) -> None:
    python = ready()
    machine.commands.clear()
    python.unlink()
    (tmp_path / "other-python").touch()
    python.symlink_to(tmp_path / "other-python")

    ready()

    assert "--clear" in machine.said("venv")[0]
    assert machine.said("pip")


def test_that_a_failed_installation_is_tried_again(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.failing = "pip"
    with pytest.raises(SystemExit, match="could not be installed"):
        ready()
    machine.failing = "no command at all"
    machine.commands.clear()

    ready()

    assert machine.said("pip")


def test_that_root_installs_exactly_the_missing_libraries(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import system

    absent = {"libEGL.so.1", "libxcb-cursor.so.0"}
    monkeypatch.setattr(
        system, "loads", lambda name: name not in absent or bool(machine.said("apt-get")[1:])
    )

    ready(window=True)

    update, install = machine.said("apt-get")
    assert update[-2:] == ["update", "-q"]
    assert {word for word in install if word.startswith("lib")} == {"libegl1", "libxcb-cursor0"}


def test_that_tests_do_not_ask_for_a_windows_libraries(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import system

    monkeypatch.setattr(system, "loads", lambda name: "xcb" not in name)

    ready(window=False)

    assert not machine.said("apt-get")


@pytest.mark.parametrize("sudo", ["absent", "asks for a password"])
def test_that_without_rights_the_exact_command_is_shown(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, sudo: str
) -> None:
    import system

    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system, "loads", lambda name: name != "libGL.so.1")
    if sudo == "absent":
        monkeypatch.setattr(
            system.shutil, "which", lambda name: name if name == "apt-get" else None
        )
    machine.failing = "true"

    command = "sudo apt-get install -y --no-install-recommends libgl1\n"
    with pytest.raises(SystemExit, match=command):
        ready()
    assert not machine.said("apt-get")


def test_that_a_bare_debian_gets_its_venv_package(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import system

    monkeypatch.setattr(system.importlib.util, "find_spec", lambda name: None)

    ready()

    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert package in machine.said("install")[0]


def test_that_only_changed_translations_are_compiled(machine: Machine, tmp_path: Path) -> None:
    folder = tmp_path / "resources" / "i18n"
    folder.mkdir(parents=True)
    for name in ("fresh.ts", "fresh.qm", "stale.ts", "stale.qm", "new.ts"):
        (folder / name).touch()
    os.utime(folder / "fresh.ts", (1, 1))
    os.utime(folder / "stale.qm", (1, 1))

    python = ready()

    [command] = machine.said(str(python.with_name("pyside6-lrelease")))
    assert {Path(word).name for word in command if word.endswith(".ts")} == {"stale.ts", "new.ts"}


@pytest.fixture
def handed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dev.py hands over to the environment's Python."""
    import dev

    words: list[str] = []
    monkeypatch.setattr(dev, "hand_over", lambda python, *rest: words.extend(rest) or 0)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return words


def test_that_run_opens_a_window(
    handed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import dev

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.chdir(tmp_path)

    assert dev.main(["run", "--demo", "--data", "mine.sqlite3"]) == 0
    assert handed == ["-m", "relance_desktop", "--demo", "--data", str(tmp_path / "mine.sqlite3")]
    assert dev.absolute_data(["--data=x"]) == [f"--data={tmp_path / 'x'}"]


def test_that_run_without_a_display_makes_the_tour(
    handed: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dev

    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    dev.main(["run", "--demo"])

    assert handed == ["-m", "relance_desktop", "--tour", str(ROOT / "tour")]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    said = capsys.readouterr().out
    assert "no display" in said
    assert str(ROOT / "tour") in said


def test_that_test_forwards_its_options(handed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import dev

    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    dev.main(["test", "-x", "tests/domain"])
    assert handed == ["-m", "pytest", "-x", "tests/domain"]


def test_that_check_fails_when_one_tool_fails(machine: Machine) -> None:
    import dev

    assert dev.main(["check"]) == 0
    machine.failing = "--check"
    assert dev.main(["check"]) == 1
    assert [Path(words[0]).name for words in machine.commands[-4:]] == [
        "ruff",
        "ruff",
        "mypy",
        "lint-imports",
    ]


def test_that_an_unknown_command_shows_how_to_use_it() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "dev.py", "fly"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert "dev.py run [--demo] [--data FILE]" in done.stdout


def test_that_a_ready_environment_is_only_handed_over_to(tmp_path: Path) -> None:
    """The real thing, with a stand-in for the environment's Python that prints its arguments."""
    project = tmp_path / "project"
    (project / "packaging").mkdir(parents=True)
    (project / ".venv" / "bin").mkdir(parents=True)
    for name in ("dev.py", "environment.py", "system.py", "requirements-dev.txt"):
        (project / "packaging" / name).write_bytes((ROOT / "packaging" / name).read_bytes())
    python = project / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$PWD $QT_QPA_PLATFORM $@"\nexit 3\n')
    python.chmod(0o755)
    stamp = (
        "import sys; sys.path.insert(0, 'packaging'); import environment as e;"
        "p = e.VENV / 'bin/python';"
        "e._stamp('requirements-dev.txt').write(e._wanted('requirements-dev.txt', p));"
        "e._Stamp('libraries').write('found')"
    )
    subprocess.run([sys.executable, "-c", stamp], cwd=project, check=True)

    done = subprocess.run(
        [sys.executable, project / "packaging" / "dev.py", "test", "-k", "x"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )

    assert done.returncode == 3
    assert done.stdout == f"{project} offscreen -m pytest -k x\n"
