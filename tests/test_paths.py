"""Resources and data folders, from every place that the program runs from."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from relance_desktop import paths

ROOT = Path(__file__).parent.parent

SHOW = "from relance_desktop.paths import resource; print(resource('rates').parent)"


def test_that_a_checkout_finds_its_resources() -> None:
    assert paths.resources_dir() == ROOT / "resources"


def test_that_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"missing resource: .*nothing"):
        paths.resource("rates", "nothing")


def test_that_data_and_logs_are_apart_in_the_users_own_folders(home: Path) -> None:
    database, logs = paths.default_database(), paths.logs_dir()
    assert database.parent == paths.data_dir()
    assert database.is_relative_to(home)
    assert logs.is_relative_to(home)
    assert logs != paths.data_dir()


@pytest.mark.parametrize("place", ["relance_desktop/resources", "resources"])
def test_that_a_frozen_tree_finds_its_resources(tmp_path: Path, place: str) -> None:
    (tmp_path / place / "rates").mkdir(parents=True)
    (tmp_path / "relance_desktop").mkdir(exist_ok=True)
    shutil.copy(paths.__file__, tmp_path / "relance_desktop")

    assert _show(Path(sys.executable), tmp_path) == tmp_path / place


def test_that_a_wheel_finds_its_resources(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("relance_desktop", "resources", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        source.mkdir(exist_ok=True)
        copy(ROOT / name, source / name)
    (source / "resources" / "rates").mkdir(parents=True, exist_ok=True)
    (source / "resources" / "rates" / "probe.txt").write_text("here")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(source))
    [wheel] = tmp_path.glob("*.whl")
    environment = venv.EnvBuilder(system_site_packages=False)
    environment.create(tmp_path / "venv")
    python = Path(environment.ensure_directories(tmp_path / "venv").env_exe)
    _pip("--python", str(python), "install", str(wheel))

    shown = _show(python, tmp_path, path=str(Path(paths.platformdirs.__file__).parent.parent))

    assert shown.is_relative_to(tmp_path / "venv")
    assert (shown / "rates" / "probe.txt").read_text() == "here"
    assert _files(ROOT / "resources") <= _files(shown)


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    at = (
        len(command)
        - len(arguments)
        + next(i for i, word in enumerate(arguments) if word in ("wheel", "install"))
    )
    command[at + 1 : at + 1] = ["--no-deps", "--no-index"]
    subprocess.run(command, check=True)


def _show(python: Path, folder: Path, path: str = "") -> Path:
    done = subprocess.run(
        [python, "-c", SHOW], cwd=folder, env={"PYTHONPATH": path}, capture_output=True, check=True
    )
    return Path(done.stdout.decode().strip())
