"""« Recommandés »: every registered letter, where it stands and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.services.registered_mail.values import (
    MailReason,
    MailTask,
    RegisteredLetter,
)
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.registered.columns import LEAST_WANTED, columns, search_text
from relance_desktop.ui.registered.deeds import MailDeeds
from relance_desktop.ui.registered.detail import LetterPanel
from relance_desktop.ui.registered.forms import NumberForm, OutcomeForm
from relance_desktop.ui.registered.target import OfClient

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

TO_DO, WAY, ENDED, ALL = "to-do", "way", "ended", "all"


class RegisteredPage(Page):
    """``shell.go("registered")``, with a letter's id, or ``OfClient(client_id)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("registered", "Recommandés"), "registered-page")
        self._services = services
        self._tasks: dict[int, MailTask] = {}
        self.deeds = MailDeeds(shell, services, self)
        self.search = SearchField(self.tr("Client, facture, n° de suivi"))
        self.search.setMaximumWidth(scaled(360))
        self.filters = FilterChips(_filters(), name="registered-filters")
        self.table = self._make_table()
        self.panel = LetterPanel()
        self.side = SideStack(self.panel)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the register again; what is open stays open."""
        mail = self._services.registered_mail
        letters = mail.letters()
        tasks = mail.tasks(self._services.clock.today())
        self._tasks = {task.reminder_id: task for task in tasks}
        self.filters.set_counts({key: sum(map(self._keep(key), letters)) for key in _KEYS})
        self.filters.setVisible(bool(letters))
        self.table.set_rows(letters)
        self._apply(self.filters.current)
        if self.side.detail_wanted:
            self._show(self.table.current_row())

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            if self.table.current_row() is None and self.table.rows_model.shown:
                self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def open(self, target: Any) -> None:
        """Show one letter, or those of a client."""
        self.side.put_aside()
        if isinstance(target, OfClient):
            client = self._services.register.client_detail(target.client_id).client
            self.show_filter(ALL)
            self.search.setText(client.name)
            self.table.set_search(client.name)
            return
        self.show_filter(ALL)
        if self.table.select(target):
            self._show(self.table.current_row())

    def where(self) -> Any:
        """The letter whose detail is open."""
        one = self.panel.one
        return one.letter.id if one is not None and self.side.detail_wanted else None

    def show_filter(self, key: str) -> None:
        """Show what one filter keeps, whatever was searched."""
        self.search.clear()
        self.table.set_search("")
        self.filters.choose(key)
        self._apply(key)

    # -- set-up ------------------------------------------------------------

    def _make_table(self) -> Table[RegisteredLetter]:
        table: Table[RegisteredLetter] = Table(
            columns(self._services.clock.today),
            lambda one: one.letter.id,
            search_text=search_text,
            typeahead="client",
            multiple=False,
            name="registered-table",
            label=self.tr("Lettres recommandées"),
        )
        empty = EmptyState(
            "envelope",
            self.tr("Aucune lettre recommandée"),
            self.tr(
                "Mises en demeure et lettres recommandées se suivent ici, du dépôt à l'avis de "
                "réception\u00a0: c'est votre preuve."
            ),
        )
        none = self.tr("Aucune lettre ne correspond")
        no_match = EmptyState("magnifying-glass", none, "", self.tr("Tout afficher"))
        no_match.triggered.connect(lambda: self.show_filter(ALL))
        table.set_empty(empty, no_match)
        FitColumns(table, LEAST_WANTED)
        return table

    def _lay_out(self) -> None:
        tools = ListTools(
            self, self._services, self.table, search=self.search, filters=self.filters
        )
        head = row(PageTitle(self.title), GRID * 2, self.search, tools)
        head.setStretch(2, 1)
        left = column(head, self.filters, self.table, gap=GRID * 2)
        left.setStretch(2, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self.on_shown)
        self.filters.changed.connect(self._apply)
        self.table.set_menu(lambda menu, rows: self._fill_menu(menu, rows[0]))
        self.table.row_activated.connect(self._show)
        self.table.current_changed.connect(self._follow)
        self.panel.closed.connect(self._closed)
        self.panel.asked.connect(self._asked)
        self.panel.undone.connect(self.deeds.remove)
        self.panel.given.connect(self._file)
        self.panel.opened.connect(self._open_paper)
        self.panel.removed.connect(self._remove_paper)

    # -- inside ------------------------------------------------------------

    def _keep(self, key: str) -> Callable[[RegisteredLetter], bool]:
        keeps: dict[str, Callable[[RegisteredLetter], bool]] = {
            TO_DO: self._is_to_do,
            WAY: lambda one: one.course.is_open,
            ENDED: lambda one: one.course.ended_on is not None,
        }
        return keeps.get(key, lambda _one: True)

    def _is_to_do(self, one: RegisteredLetter) -> bool:
        return one.course.state is MailState.TO_POST or one.letter.id in self._tasks

    def _apply(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else self._keep(key))

    def _follow(self, one: RegisteredLetter | None) -> None:
        if self.side.detail_wanted and one is not None:
            self._show(one)

    def _show(self, one: RegisteredLetter | None) -> None:
        if one is None:
            self._closed()
            return
        task = self._tasks.get(one.letter.id)
        over = task is not None and task.reason is MailReason.DEADLINE_OVER
        self.panel.show_letter(one, self._services.clock.today(), over=over)
        self.side.show_detail()

    def _closed(self) -> None:
        self.side.show_detail(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self, action: str) -> None:
        one = self.panel.one
        if one is None:
            return
        forms = {"outcome": OutcomeForm, "number": NumberForm}
        deeds = {"follow": self.deeds.follow, "again": self.deeds.write_again}
        places: dict[str, tuple[str, Any]] = {
            "post": ("outbox", one.letter.id),
            "see": ("proof", (one.letter.id, "registered")),
            "client": ("clients", (one.client.id, "vetting")),
            "client-page": ("clients", one.client.id),
        }
        if action in forms:
            self.side.show_form(forms[action](self._services, one), self.deeds.told)
        elif action in deeds:
            deeds[action](one)
        elif action == "case":
            self._open_case(one)
        else:
            self.shell.go(*places[action])

    def _file(self, kind: PaperKind, given: Any) -> None:
        if self.panel.one is not None:
            self.deeds.file(self.panel.one, kind, given)

    def _open_paper(self, paper: Paper) -> None:
        if self.panel.one is not None:
            self.deeds.open_paper(self.panel.one, paper)

    def _remove_paper(self, paper: Paper) -> None:
        if self.panel.one is not None:
            self.deeds.remove_paper(self.panel.one, paper)

    def _open_case(self, one: RegisteredLetter) -> None:
        from relance_desktop.ui.registered.leads import new_case

        new_case(self.shell, one)

    def _fill_menu(self, menu: QMenu, one: RegisteredLetter) -> None:
        words = (
            ("envelope", self.tr("Voir le détail"), ("registered", one.letter.id)),
            ("file-text", self.tr("Voir la lettre"), ("proof", (one.letter.id, "registered"))),
            ("users", self.tr("Fiche du client"), ("clients", one.client.id)),
        )
        for glyph, text, target in words:
            action: QAction = menu.addAction(icon(glyph, "muted"), text)
            action.triggered.connect(lambda _on=False, to=target: self.shell.go(*to))


_KEYS = (ALL, TO_DO, WAY, ENDED)


def _filters() -> list[Filter]:
    words = {
        ALL: translate("registered", "Toutes"),
        TO_DO: translate("registered", "À faire"),
        WAY: translate("registered", "En chemin"),
        ENDED: translate("registered", "Terminées"),
    }
    return [Filter(key, words[key]) for key in _KEYS]
