"""What is in reach on every page: the one search, the help, the sheet of keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from relance_desktop.services.search import Index, Search
    from relance_desktop.ui.help.library import Article
    from relance_desktop.ui.help.panel import HelpPanel
    from relance_desktop.ui.search.finder import Finder
    from relance_desktop.ui.search.palette import SearchPalette
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class Everywhere(QObject):
    """Binds the window's search and help; each is made when first asked for."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._articles: Mapping[str, Article] = {}
        self._index: Index | None = None
        self._stale = True
        self._reading = False
        self._finder: Finder | None = None
        self.palette: SearchPalette | None = None
        self.help: HelpPanel | None = None
        window.sidebar.add_search(self.open_search)
        window.facts_changed.connect(self._forget)
        window.mail_taker = self._take_mails
        bind("search", window, self.open_search)
        bind("help", window, self.open_help)
        bind("keys", window, lambda: self.open_help("keys"))

    def _take_mails(self, paths: Sequence[Path]) -> None:
        from relance_desktop.ui.answers.drop import take_mails

        take_mails(self._window, self._services, paths)

    # -- the search --------------------------------------------------------------

    def open_search(self) -> None:
        """Show the search over the page."""
        if self.palette is None:
            from relance_desktop.ui.search.palette import SearchPalette

            self.palette = SearchPalette(self._window, self._make_finder)
        self.palette.open()

    def _make_finder(self) -> Finder:
        from relance_desktop.ui.search.finder import Finder

        self._finder = Finder(self.commands(), self._window.go)
        self._finder.index = self._fresh_index()
        return self._finder

    def _fresh_index(self) -> Index | None:
        """The index; the last one, or none, while the worker makes that of a big business."""
        search = self._services.search
        if self._stale and search.is_small():
            self._index, self._stale = search.index(), False
        elif self._stale and not self._reading:
            self._read_later(search)
        return self._index

    def _read_later(self, search: Search) -> None:
        def made(index: Index) -> None:
            self._index = index
            if self._finder is not None and self.palette is not None:
                self._finder.index = index
                if self.palette.isVisible():
                    self.palette.look()

        def ended() -> None:
            self._reading = False

        self._reading, self._stale = True, False
        self._window.jobs.run(self, lambda _token: search.index(), made, finished=ended)

    def _forget(self) -> None:
        self._stale = True

    # -- what can be done ----------------------------------------------------------

    def commands(self) -> Sequence[Command]:
        """Everything that the search offers beside clients and invoices."""
        from relance_desktop.ui.answers import commands as answers
        from relance_desktop.ui.clients import commands as clients
        from relance_desktop.ui.engagements import commands as engagements
        from relance_desktop.ui.invoices import commands as invoices
        from relance_desktop.ui.outbox import commands as outbox
        from relance_desktop.ui.payments import commands as payments
        from relance_desktop.ui.recovery import commands as recovery
        from relance_desktop.ui.registered import commands as registered
        from relance_desktop.ui.settings import commands as settings
        from relance_desktop.ui.today import commands as today

        rooms = (
            *(today, invoices, clients, engagements, payments, outbox, recovery, registered),
            settings,
        )
        found = [one for room in rooms for one in room.commands(self._window)]
        found += answers.commands(self._window, self._services)
        return (*self._undo(), *found, *self._program(), *self._help_pages())

    def _undo(self) -> Sequence[Command]:
        offer = self._window.undone.last()
        if offer is None:
            return ()
        title = translate("search", "Annuler\u00a0: {what}").format(what=offer.text)
        icon = "arrow-u-up-left"
        run = self._window.take_back
        return (Command("undo", Group.ACTIONS, title, icon, run, "", "Ctrl+Z", first=True),)

    def _program(self) -> Sequence[Command]:
        tr, window = translate, self._window
        rooms = (
            ("plans", tr("search", "Modifier les plans de relance"), "path"),
            ("texts", tr("search", "Modifier les modèles de texte"), "file-text"),
            ("report", tr("search", "Voir le bilan"), "chart-bar"),
        )
        words = tr("search", "fermer sortir arrêter")
        quit_ = tr("search", "Quitter Relance Desktop")

        def leave() -> None:
            window.close()

        found = [
            Command(key, Group.ACTIONS, title, icon, lambda key=key: window.go(key))  # type: ignore[misc]
            for key, title, icon in rooms
            if key in window.page_keys
        ]
        return (
            *found,
            Command("quit", Group.ACTIONS, quit_, "sign-out", leave, words, "Ctrl+Q"),
        )

    def _help_pages(self) -> Sequence[Command]:
        return tuple(
            Command(
                f"help-{one.key}",
                Group.HELP,
                one.title,
                "question",
                lambda key=one.key: self.open_help(key),  # type: ignore[misc]
                f"{one.words} {one.plain}",
                "F1" if one.key == "index" else "",
            )
            for one in self.articles().values()
        )

    # -- help ------------------------------------------------------------------------

    def articles(self) -> Mapping[str, Article]:
        """All help pages, the sheet of keys among them."""
        if not self._articles:
            from relance_desktop.ui.help.key_sheet import key_sheet
            from relance_desktop.ui.help.library import load_articles

            sheet = key_sheet(self._window.page_shortcuts())
            self._articles = {**load_articles(), sheet.key: sheet}
        return self._articles

    def open_help(self, key: str = "") -> None:
        """Show a help page, that of the page on screen by default."""
        from relance_desktop.ui.help.library import INDEX, OF_PAGE

        if self.help is None:
            from relance_desktop.ui.help.panel import HelpPanel

            area = self._window.findChild(QWidget, "central")
            assert area is not None
            self.help = HelpPanel(area, self.articles(), self._window.go)
        self.help.open(key or OF_PAGE.get(self._window.current, INDEX))
