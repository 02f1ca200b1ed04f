"""Times of day as one types them: ``14 h 30``, ``14:30``, ``9h``."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from PySide6.QtWidgets import QLineEdit

from relance_desktop.ui.kit.formats import NBSP

_TIME: Final = re.compile(r"\s*(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """The time typed; None when it is none."""
    found = _TIME.fullmatch(text.replace(NBSP, " "))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def time_words(value: time) -> str:
    """``9 h``, ``14 h 30``."""
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


class TimeEdit(QLineEdit):
    """A time of day, or nothing."""

    def __init__(self, name: str = "time") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(f"14{NBSP}h{NBSP}30")
        self.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """The time typed; None when empty or not understood."""
        return read_time(self.text())

    def set_time(self, value: time | None) -> None:
        """Show a time, or nothing."""
        self.setText(time_words(value) if value is not None else "")

    def understood(self) -> bool:
        """False when something is typed that is no time."""
        return not self.text().strip() or self.value() is not None

    def _tidy(self) -> None:
        if self.value() is not None:
            self.set_time(self.value())
