"""The window: sidebar, one page at a time, notices, files dropped anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.drop import DropArea
from relance_desktop.ui.first_paint import FirstPaint
from relance_desktop.ui.frame import WindowFrame
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notifications import NotificationBar
from relance_desktop.ui.navigation import Sidebar
from relance_desktop.ui.page import Page, PageSpec, Shell
from relance_desktop.ui.undo import Offer, UndoList

if TYPE_CHECKING:
    from relance_desktop.ui.kept_forms import KeptForms

PAGE_KEY = "Ctrl+{}"
"""Goes to the page of that place in the sidebar, 1 to 9."""


class MainWindow(WindowFrame):
    """Implements ``Shell`` for its pages. Pages are built when first shown."""

    files_dropped = Signal(list)
    page_shown = Signal(str)
    facts_changed = Signal()

    def __init__(
        self,
        specs: Sequence[PageSpec],
        settings: QSettings,
        jobs: Jobs,
        brand: str = "Relance Desktop",
    ) -> None:
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        super().__init__(Sidebar(specs, brand), self._stack, settings)
        self.setObjectName("main-window")
        self.setWindowTitle(brand)
        self.jobs = jobs
        self._brand = brand
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self.mail_taker: Callable[[Sequence[Path]], None] = partial(ask_place_of_mails, self)
        self.undone = UndoList()
        self._current = ""
        self.sidebar.chosen.connect(self.go)
        self.notifications = NotificationBar(self._stack)
        self._refused: Callable[[], object] | None = None
        self.painted = FirstPaint(self)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.timeout.connect(partial(self._count, late=True))
        self.painted.done.connect(self._count_soon.start)
        self._drop = DropArea(self, self.open_files)
        self._add_shortcuts()
        self.restore_geometry()

    @cached_property
    def kept_forms(self) -> KeptForms:
        """Forms that were left with something typed in them."""
        from relance_desktop.ui.kept_forms import KeptForms

        return KeptForms(self)

    # -- what pages use (Shell) --------------------------------------------

    def notify(
        self,
        text: str,
        *,
        undo: Callable[[], None] | None = None,
        still: Callable[[], bool] | None = None,
        action: tuple[str, Callable[[], None]] | None = None,
        second: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Say something that needs no answer, with undo or up to two actions."""
        press = undo
        if undo is not None:
            offer = self.undone.offer(text, undo, still)
            press = partial(self.take_back, offer)
        self.notifications.notify(text, undo=press, action=action, second=second)

    def show_error(self, error: UserError) -> None:
        """Say what the user's world refused, in words."""
        import relance_desktop.ui.wording  # noqa: F401 - gives every error its words

        self.notifications.notify(wording(error).sentence(), seconds=15)

    def go(self, key: str, target: Any = None) -> None:
        """Show a page; it gets ``target`` by ``Page.open`` when given."""
        leaving = self._pages.get(self._current)
        if key != self._current and leaving is not None and not leaving.leave():
            self._refused = partial(self.go, key, target)
            self.sidebar.show_current(self._specs[self._current].under or self._current)
            return
        page = self._page(key)
        orphaned = _has_focus(leaving)
        self._current = key
        self._stack.setCurrentWidget(page)
        self.notifications.raise_()
        self.sidebar.show_current(self._specs[key].under or key)
        self.setWindowTitle(f"{page.title} \u2013 {self._brand}")
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        page.on_shown()
        if target is not None:
            page.open(target)
        if orphaned and not _has_focus(page):
            page.setFocus()  # Qt would take the sidebar's first entry
        QTimer.singleShot(0, self.notifications, self.notifications.place)
        self.page_shown.emit(key)

    def make_new(self, key: str) -> None:
        """Show a page and make a new thing on it."""
        self.go(key)
        if self._current == key:
            self._pages[key].make_new()

    def take_back(self, offer: Offer | None = None) -> None:
        """Take back what was done last, or ``offer``; say so when nothing can be."""
        self.notifications.hide()
        if not self.undone.take(offer):
            self.notify(self.tr("Il n'y a rien à annuler."))

    def soon(self, receiver: QObject, do: Callable[[], None]) -> None:
        """Do it at the loop's next turn, at the start after the first paint."""
        wait = QTimer(receiver)  # its child: goes with it, and with it what it waits for
        wait.setSingleShot(True)
        wait.timeout.connect(do)
        wait.timeout.connect(wait.deleteLater)
        if self.painted.told:
            wait.start()
        else:
            self.painted.done.connect(wait.start)

    def data_changed(self) -> None:
        """Facts were written: refresh what is on screen now, the rest when it is shown."""
        self.undone.facts_changed()
        self._stale = set(self._pages) - {self._current}
        if self._current:
            self._pages[self._current].refresh()
        self.refresh_counters()
        self.facts_changed.emit()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Give files to the page on screen, the others to whoever imports
        (``files_dropped``)."""
        page = self.current_page()
        left = page.take_files(paths) if page is not None else list(paths)
        mails = [path for path in left if path.suffix.lower() == ".eml"]
        if mails:
            self.mail_taker(mails)
        others = [path for path in left if path not in mails]
        if others:
            self.files_dropped.emit(others)

    # -- window --------------------------------------------------------------

    @property
    def current(self) -> str:
        """The key of the page on screen."""
        return self._current

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the sidebar's order."""
        return tuple(self._specs)

    def page_shortcuts(self) -> list[tuple[str, str]]:
        """The keys that go to a page, and its title."""
        keys = enumerate(list(self.sidebar.buttons)[:9], 1)
        return [(PAGE_KEY.format(n), self._specs[key].title) for n, key in keys]

    def current_page(self) -> Page | None:
        """The page on screen."""
        return self._pages.get(self._current)

    def refresh_counters(self) -> None:
        """Read the sidebar's numbers again; the late ones soon, once for several changes."""
        self._count(late=False)
        if self.painted.told:
            self._count_soon.start()

    def _count(self, *, late: bool) -> None:
        for key, button in self.sidebar.buttons.items():
            spec = self._specs[key]
            if spec.counter is not None and spec.late is late:
                button.set_count(spec.counter() or 0)

    def go_on(self) -> None:
        """Go where the page that refused to leave was to make room for, or close."""
        wanted, self._refused = self._refused, None
        if wanted is not None:
            wanted()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current_page()
        if page is not None and not page.leave():
            self._refused = self.close
            event.ignore()
            return
        self.keep_geometry()
        self.jobs.close()
        super().closeEvent(event)

    def _page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._specs[key].factory(self)
            self._stack.addWidget(page)
            self._stale.add(key)
        return page

    def _add_shortcuts(self) -> None:
        for number, key in enumerate(list(self.sidebar.buttons)[:9], 1):
            shortcut = QShortcut(QKeySequence(PAGE_KEY.format(number)), self)
            shortcut.activated.connect(lambda key=key: self.go(key))
        bind("quit", self, self.close)
        bind("undo", self, self.take_back)
        bind("new", self, self._make_new)

    def _make_new(self) -> None:
        if (page := self.current_page()) is not None:
            page.make_new()


def _has_focus(page: QWidget | None) -> bool:
    focused = QApplication.focusWidget()
    if page is None or focused is None:
        return False
    return page is focused or page.isAncestorOf(focused)


def ask_place_of_mails(shell: Shell, _mails: Sequence[Path] = ()) -> None:
    """Say where mails go that answer nothing of ours."""
    shell.notify(
        QCoreApplication.translate(
            "MainWindow", "Ouvrez d'abord le client ou l'affaire, puis déposez-y l'e-mail."
        )
    )
