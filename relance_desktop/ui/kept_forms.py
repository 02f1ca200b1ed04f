"""Forms given up with words in them, as the window tells of them (``kit.set_aside.Keeper``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from relance_desktop.ui.main_window import MainWindow


class KeptForms:
    """Leads back to the page where a form was typed; its return is an offer like undo."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def way_back(self, part: QWidget) -> Callable[[], None]:
        """How to come back to the page of ``part``, and to what it shows now."""
        window = self._window
        key, page = window.current, window.current_page()
        if page is None or not page.isAncestorOf(part):
            return lambda: None
        return partial(window.go, key, page.where())

    def tell_kept(
        self, text: str, resume: tuple[str, Callable[[], None]], still: Callable[[], bool]
    ) -> None:
        """Say that a form was kept: by the notice or Ctrl+Z it comes back."""
        word, act = resume
        window = self._window
        take = partial(window.take_back, window.undone.offer(text, act, still))
        window.notifications.notify(text, action=(word, take))
