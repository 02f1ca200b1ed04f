"""What a page is, and what the window offers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.stylesheet import GRID


class Shell(Protocol):
    """The window as pages see it."""

    jobs: Jobs
    settings: QSettings

    def notify(
        self,
        text: str,
        *,
        undo: Callable[[], None] | None = None,
        still: Callable[[], bool] | None = None,
        action: tuple[str, Callable[[], None]] | None = None,
        second: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say something that needs no answer, with undo or up to two actions.

        Ctrl+Z reaches ``undo`` after the notice went, while ``still`` says that it can be
        done; without ``still`` until facts change (``data_changed``).
        """

    def show_error(self, error: UserError) -> None:
        """Say what the user's world refused, in words."""

    def go(self, key: str, target: Any = None) -> None:
        """Show a page; it gets ``target`` by ``Page.open`` when given."""

    def go_on(self) -> None:
        """Go where the window was going when this page refused to ``leave``: ask first, then
        this."""

    def make_new(self, key: str) -> None:
        """Show a page and make a new thing on it."""

    def data_changed(self) -> None:
        """Facts were written: refresh what is on screen now, the rest when it is shown."""

    def soon(self, receiver: QObject, do: Callable[[], None]) -> None:
        """Do it at the loop's next turn, at the start after the first paint; not at all once
        ``receiver`` is gone."""

    def open_files(self, paths: Sequence[Path]) -> None:
        """Do what dropping these files on the window does."""


class Page(QWidget):
    """One page of the window. Build cheaply in ``__init__``, read data in ``refresh``.

    ``body`` is the layout to fill; the page's margins are set.
    """

    def __init__(self, shell: Shell, title: str, name: str) -> None:
        super().__init__()
        self.shell = shell
        self.title = title
        self.setObjectName(name)
        self.setProperty("role", "page")
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setSpacing(GRID * 2)
        self.setLayout(self.body)

    def refresh(self) -> None:
        """Read again what the page shows; called when shown first and after changes."""

    def on_shown(self) -> None:
        """Called each time the page comes on screen, after ``refresh``."""

    def open(self, target: Any) -> None:
        """Go to one thing of this page (an id, a filter): asked by another page."""

    def where(self) -> Any:
        """What ``open`` takes to show again what is on screen now; None for the page itself."""
        return None

    def make_new(self) -> None:
        """Make a new thing of this page: Ctrl+N. Nothing where nothing can be made."""

    def take_files(self, paths: Sequence[Path]) -> list[Path]:
        """Files dropped on the window: take those that belong here, give the others back."""
        return list(paths)

    def leave(self) -> bool:
        """Asked before another page is shown; False keeps this one."""
        return True


@value
class PageSpec:
    """An entry of the sidebar: its page is built when first shown.

    ``counter`` gives the number beside the entry (None or 0: none); ``late`` is one that the
    screen does not wait for. ``bottom`` puts it
    at the foot of the sidebar, ``hidden`` out of it (reached by ``Shell.go`` only); ``under``
    is then the entry that it belongs to, "" for the one it was reached from.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[Shell], Page]
    counter: Callable[[], int | None] | None = None
    bottom: bool = False
    hidden: bool = False
    under: str = ""
    late: bool = False
