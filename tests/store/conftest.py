"""Real SQLite files: one is made by the migrations once, each test gets its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from relance_desktop.store import Store, open_store
from tests.store.samples import FixedClock


@pytest.fixture(scope="session")
def empty_business(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A business file fresh from the migrations."""
    path = tmp_path_factory.mktemp("empty") / "business.relance"
    open_store(path, FixedClock()).close()
    return path


@pytest.fixture
def path(empty_business: Path, tmp_path: Path) -> Path:
    """This test's own business file."""
    return Path(shutil.copy(empty_business, tmp_path / "business.relance"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """This test's own store."""
    store = open_store(path, FixedClock())
    yield store
    store.close()
