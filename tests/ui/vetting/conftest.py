"""A window over a business whose public sources answer what the test decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from relance_desktop.bootstrap import build
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.vetting import sheet_actions
from relance_desktop.wiring.core import Outside
from tests.services.conftest import ACCOUNT, BUSINESS, Desk
from tests.ui.house import PATIENCE_MS, House, make_house
from tests.ui.vetting.samples import FakeSources


class AskingDesk(Desk):
    """A desk with made-up public sources."""

    def __init__(self, path: Path, sources: FakeSources) -> None:
        self.answers = sources
        super().__init__(path)

    def start(self) -> None:
        outside = Outside(self.server, self.keyring, self.answers)
        self.services = build(self.path, self.clock, outside)


@pytest.fixture
def sources() -> FakeSources:
    return FakeSources()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were opened in the browser."""
    pages: list[str] = []

    def note(address: str) -> bool:
        pages.append(address)
        return True

    monkeypatch.setattr(sheet_actions, "open_page", note)
    return pages


@pytest.fixture
def house(
    theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path, sources: FakeSources
) -> Iterator[House]:
    desk = AskingDesk(tmp_path / "business.relance", sources)
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    made = make_house(desk, settings, qtbot)
    yield made
    made.window.close()
    assert made.jobs.close(PATIENCE_MS)
    desk.services.close()
