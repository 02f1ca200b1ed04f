"""When messages leave: the user's hours, and the next morning that a message can rest until."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Final

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.send_window import SendWindow
from relance_desktop.services.context import Base
from relance_desktop.store.queries.settings import SettingQueries

SEND_WINDOW: Final = "send_window"


class SendHours:
    """Reads and changes the hours; tells how things stand now."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def window(self) -> SendWindow:
        """The user's hours."""
        with self._base.store.read() as r:
            return _window_of(r.settings)

    def save(self, window: SendWindow) -> None:
        """Store the user's hours. Raises ValueError when they end before they begin."""
        if window.end <= window.start:
            raise ValueError(window)
        facts = {
            "enabled": window.enabled,
            "start": window.start.isoformat("minutes"),
            "end": window.end.isoformat("minutes"),
            "working_days": window.working_days,
        }
        with self._base.store.write() as w:
            w.settings.put(SEND_WINDOW, facts)

    def open_now(self) -> bool:
        """Whether a message may leave now without a second thought."""
        return self.window().is_open(self._local(), self._days())

    def next_morning(self) -> datetime:
        """Until when a message rests, in the user's time zone."""
        return self.window().next_morning(self._local(), self._days())

    def _local(self) -> datetime:
        return self._base.clock.now().astimezone()

    def _days(self) -> WorkCalendar:
        """Days on which clients read their mail: the user's own closures are not theirs."""
        return WorkCalendar(self._base.preferences().alsace_moselle)


def _window_of(settings: SettingQueries) -> SendWindow:
    stored: dict[str, Any] = settings.get(SEND_WINDOW, {})
    usual = SendWindow()
    return SendWindow(
        bool(stored.get("enabled", usual.enabled)),
        time.fromisoformat(stored.get("start", usual.start.isoformat())),
        time.fromisoformat(stored.get("end", usual.end.isoformat())),
        bool(stored.get("working_days", usual.working_days)),
    )
