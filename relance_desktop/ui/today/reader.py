"""Reads the day once for the page and for the sidebar's counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relance_desktop.services.today import Today, TodayPage


class TodayReader:
    """``count`` right after ``load`` costs nothing; later it reads again."""

    def __init__(self, today: Today) -> None:
        self._today = today
        self._fresh: TodayPage | None = None

    def load(self) -> TodayPage:
        """The day's page as it is now."""
        self._fresh = self._today.load()
        return self._fresh

    def count(self) -> int:
        """How many things wait for the user today."""
        page = self._fresh or self._today.load()
        self._fresh = None
        agenda = page.agenda
        answers = page.counts.answers
        return len(agenda.todo) + len(page.unfinished) + len(agenda.decisions) + answers
