"""A hand on the keyboard: no mouse, no call of a method; what it cannot reach, nobody can."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.house import House, plain, texts, tidy

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FARTHEST = 60
"""More tabs than this to a button is no way to it."""


@dataclass
class Hand:
    """Presses real keys in a window. ``RELANCE_SHOTS`` names a folder for pictures."""

    house: House
    pressed: int = 0
    shots: list[str] = field(default_factory=list)

    def key(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for one in keys:
            self.pressed += 1
            QTest.keyClick(self._target(), one, held)
            self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.pressed += len(text)
        QTest.keyClicks(self._target(), text)
        self.settle()

    def write(self, text: str) -> None:
        """Type over what stands in the field."""
        self.key(K.Key_A, held=CTRL)
        self.type(text)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until a widget of this name has the focus."""
        seen = []
        for _ in range(FARTHEST):
            if self.at.startswith(name):
                return
            seen.append(self.at)
            self.key(K.Key_Backtab if back else K.Key_Tab, held=SHIFT if back else NONE)
        raise AssertionError(f"{name} is out of reach: {seen}")

    def go(self, name: str, *, back: bool = False) -> None:
        """Press a button that Tab reaches."""
        self.tab_to(name, back=back)
        self.key(K.Key_Space)

    def search(self, text: str) -> None:
        """Go somewhere by Ctrl+K."""
        self.key(K.Key_K, held=CTRL)
        self.type(text)
        self.key(K.Key_Return)

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        self.house.settle()
        tidy()

    def wait(self, name: str) -> None:
        """Wait until a button can be pressed: what it needs is being made."""
        page = self.house.window.current_page()
        assert page is not None

        def ready() -> bool:
            return any(x.isVisible() and x.isEnabled() for x in page.findChildren(QWidget, name))

        self.house.qtbot.waitUntil(ready, timeout=20_000)
        self.settle()

    @property
    def at(self) -> str:
        """The name of what has the focus."""
        focused = self.house.window.focusWidget()
        return focused.objectName() if focused else ""

    def sees(self, *wanted: str) -> None:
        """All of these are on screen, in the page or in the notice."""
        page = self.house.window.current_page()
        assert page is not None
        shown = "\n".join(
            [
                *texts(page),
                *_others(page),
                *_others(self.house.window.notifications),
                self.house.said(),
            ]
        )
        for one in wanted:
            assert one in shown, f"« {one} » is not in:\n{shown}"

    def shot(self, name: str) -> None:
        """Keep a picture of the window, when asked for."""
        folder = os.environ.get("RELANCE_SHOTS")
        self.shots.append(name)
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.house.window.grab().save(str(Path(folder) / f"{len(self.shots):02}-{name}.png"))

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if not self.house.window.isActiveWindow():  # lost offscreen now and then
            self.house.window.activateWindow()
            self.house.qtbot.waitUntil(self.house.window.isActiveWindow)
        focused = popup or QApplication.focusWidget() or self.house.window.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused


def _others(page: QWidget) -> list[str]:
    """Words of buttons and fields, and what a screen reader says of what is painted."""
    found = []
    for one in page.findChildren(QWidget):
        if one.isVisible():
            text = getattr(one, "text", None)
            words = text() if callable(text) else ""
            found += [plain(x) for x in (one.accessibleName(), words) if isinstance(x, str)]
    return [text for text in found if text]
