"""Clients: the list, then all about the one that was opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.errors import UserError
from relance_desktop.services.views import ClientRow
from relance_desktop.ui.clients.client_actions import ClientActions
from relance_desktop.ui.clients.columns import LEAST_WANTED, columns, search_text
from relance_desktop.ui.clients.detail import TABS, ClientSheet
from relance_desktop.ui.clients.editing import ClientEditing
from relance_desktop.ui.clients.exchange_deeds import ClientExchanges
from relance_desktop.ui.clients.leads import place_of
from relance_desktop.ui.exchanges.journal import is_mail
from relance_desktop.ui.insolvency.strip import ProceedingsStrip, without_proceedings
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.limitation.places import limits_of_client
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.side_actions import SideActions

if TYPE_CHECKING:
    from relance_desktop.ui.engagements.client_tab import ClientAffairs
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.vetting.sheet import VettingTab

translate = QCoreApplication.translate


class ClientsView(Page):
    """``open`` takes a client's id, or the id and a tab: ``(7, "vetting")``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("clients", "Clients"), "clients")
        self._services, self._proceedings = services, ProceedingsStrip(shell, services)
        self._today = services.clock.today()
        self._client: Client | None = None
        self._list_is_old = True
        self.search = SearchField(self.tr("Nom, interlocuteur, e-mail, ville"))
        self.search.setMaximumWidth(scaled(480))
        self.table = self._make_table()
        self.sheet = ClientSheet(self._make_vetting, self._make_affairs)
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self.side_actions = SideActions(shell, services, self.side, self)
        self.client_actions = ClientActions(shell, services, self.side, self)
        self._editing = ClientEditing(shell, services, self.side, self)
        self.exchanges = ClientExchanges(
            shell, services, self.side, self.sheet.exchanges, lambda: self._client, self
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list, or the client on screen, again."""
        self._today = self._services.clock.today()
        self._list_is_old = True
        if self._client is None:
            self._read_list()
        else:
            self._show(self._client.id, anew=False)

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self._client is None and self.side.form is None:
            self._go_to_table()

    def open(self, target: Any) -> None:
        """Show one client, on a tab."""
        client_id, tab = target if isinstance(target, tuple) else (target, "")
        self._show(int(client_id))
        if tab and self._client is not None:
            self.sheet.show_tab(tab)

    def where(self) -> Any:
        """The client on screen and its tab."""
        tab, client = TABS[self.sheet.tabs.currentIndex()], self._client
        return (client.id, tab) if client is not None else None

    def take_files(self, paths: Sequence[Path]) -> list[Path]:
        """Mails go to the client on screen."""
        mails = [path for path in paths if is_mail(path)] if self._client is not None else []
        if mails:
            self.sheet.show_tab("exchanges")
            self.exchanges.take_mails(mails)
        return [path for path in paths if path not in mails]

    def make_new(self) -> None:
        """Show the form for a new client."""
        self._edit(None)

    def show_list(self) -> None:
        """Leave the client for the list."""
        self.sheet.overview.notes.settle()
        if self._list_is_old:
            self._read_list()
        client, self._client = self._client, None
        self._stack.setCurrentIndex(0)
        if client is not None:
            self.side.put_aside()
            self.table.select(client.id)
        self._go_to_table()

    @property
    def client(self) -> Client | None:
        """The client on screen."""
        return self._client

    def look_up(self, source: str) -> None:
        """Show the vetting sheet of the client on screen, and ask a public source."""
        self.sheet.show_tab("vetting")
        doing = self.sheet.vetting.doing
        if source == "notices":
            doing.look_up_notices()
        elif source == "register":
            doing.look_up_register()

    # -- set-up ------------------------------------------------------------

    def _make_affairs(self) -> ClientAffairs:
        from relance_desktop.ui.engagements.client_tab import ClientAffairs

        return ClientAffairs(self.shell, self._services)

    def _make_vetting(self) -> VettingTab:
        from relance_desktop.ui.vetting.sheet import VettingTab

        return VettingTab(self.shell, self._services)

    def _make_table(self) -> Table[ClientRow]:
        table: Table[ClientRow] = Table(
            columns(lambda: self._today),
            lambda r: r.client.id,
            search_text=search_text,
            typeahead="name",
            multiple=False,
            name="client-table",
            label=self.tr("Liste des clients"),
        )
        table.sort_by("late", descending=True)
        empty = EmptyState(
            "users",
            self.tr("Vos clients, et ce qu'ils doivent"),
            self.tr("Ils viennent avec les factures importées, ou s'ajoutent à la main."),
            self.tr("Nouveau client"),
            "plus",
        )
        empty.triggered.connect(lambda: self._edit(None))
        none = EmptyState("magnifying-glass", self.tr("Aucun client ne correspond"))
        table.set_empty(empty, none)
        FitColumns(table, LEAST_WANTED)
        return table

    def _lay_out(self) -> None:
        new = PrimaryButton(self.tr("Nouveau client"), "plus", name="new-client")
        new.clicked.connect(lambda: self._edit(None))
        tools = ListTools(self, self._services, self.table, search=self.search)
        head = row(PageTitle(self.title), GRID * 2, self.search, tools, new)
        head.setStretch(2, 1)
        self._list = QWidget()
        self._list.setObjectName("client-list")
        listed = column(head, self.table, gap=GRID * 2)
        listed.setStretch(1, 1)
        self._list.setLayout(listed)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.sheet)
        left = column(self._stack)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self._go_to_table)
        self.table.row_activated.connect(lambda chosen: self._show(chosen.client.id))
        sheet = self.sheet
        self.side.form_shown.connect(sheet.set_narrow)
        sheet.back_asked.connect(self.show_list)
        sheet.edit_asked.connect(lambda: self._edit(self._client))
        sheet.remind_asked.connect(self._remind)
        sheet.pay_asked.connect(self._pay)
        sheet.hold_asked.connect(self._hold)
        sheet.lead_asked.connect(self._lead)
        sheet.schedule_opened.connect(lambda key: self.shell.go("payment_schedule", key))
        sheet.invoice_opened.connect(lambda key: self.shell.go("invoices", key))
        sheet.reminder_opened.connect(lambda key: self.shell.go("proof", (key, "clients")))
        actions = self.client_actions
        sheet.proceedings.addWidget(self._proceedings)
        says = self.side_actions.says
        sheet.says_asked.connect(lambda what, about: says.do(what, about, self._client))
        sheet.silence_asked.connect(lambda: actions.silence(self._client))
        sheet.merge_asked.connect(lambda key: actions.merge(self._client, key))
        sheet.remove_asked.connect(lambda: actions.remove(self._client))
        actions.removed.connect(self._gone)
        self._editing.saved.connect(self._saved)
        self._editing.gone.connect(self._gone)
        sheet.overview.notes.settled.connect(actions.keep_note)
        sheet.overview.facts.separate_asked.connect(lambda key: actions.separate(self._client, key))
        sheet.people.people.changed.connect(lambda new: actions.put_people(self._client, new))
        sheet.people.places.changed.connect(lambda new: actions.put_places(self._client, new))
        sheet.money.payments_asked.connect(lambda: self.shell.go("payments"))
        bind("client-back", sheet, self.show_list, inside=True)
        bind("client-remind", sheet, self._remind, inside=True)
        bind("client-pay", sheet, self._pay, inside=True)
        bind("client-edit", sheet, lambda: self._edit(self._client), inside=True)
        bind("new-row", self.table, self.make_new, inside=True)

    def _read_list(self) -> None:
        self.table.set_rows(self._services.register.client_rows())
        self._list_is_old = False

    # -- one client ----------------------------------------------------------

    def _show(self, client_id: int, *, anew: bool = True) -> None:
        services = self._services
        try:
            detail = services.register.client_detail(client_id)
            key = detail.client.id
            likely = services.client_merge.suggestions(key)
            merged = services.client_merge.merged_into(key) if detail.merged else ()
            alerts = without_proceedings(services.vetting.alerts_of(key), services, key)
            says = services.holds.said(key)
            schedules = services.payment_schedules.of_client(key)
        except UserError as error:
            self.shell.show_error(error)
            self.show_list()
            return
        if self._client is None or self._client.id != key:
            self.side.put_aside()
        self._client = detail.client
        own = _sender(services, detail.client)
        limits = limits_of_client(self.shell, services, self.side, detail)
        told = (alerts, says, schedules, limits)
        self.sheet.show_client(detail, likely, merged, own, self._today, *told)
        self._proceedings.show_client(key)
        self._stack.setCurrentWidget(self.sheet)
        if self.side.form is None and (anew or not self._has_focus()):
            self.sheet.setFocus()  # what had the focus was drawn anew

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _gone(self) -> None:
        """The client was removed: back to the list."""
        self._client = None
        self.shell.data_changed()
        self.show_list()

    def _lead(self, key: str) -> None:
        if self._client is not None:
            self.shell.go(*place_of(key, self._client.id))

    def _remind(self) -> None:
        if self._client is not None:
            self.side_actions.remind(self._client.id)

    def _pay(self) -> None:
        if self._client is not None:
            self.side_actions.pay(self._client.id)

    def _hold(self, kind: str) -> None:
        if self._client is not None:
            self.side_actions.hold(HoldKind(kind), self._client)

    def _edit(self, client: Client | None) -> None:
        self.sheet.overview.notes.settle()
        self._editing.edit(client)

    def _saved(self, client: Client) -> None:
        self._client = client
        self.shell.data_changed()
        self._show(client.id)

    def _go_to_table(self) -> None:
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def _sender(services: Services, client: Client) -> str:
    """The address that mails to the client leave from, said where there are several."""
    accounts = services.settings.mail_accounts()
    own = accounts.by_id(client.mail_account_id)
    return own.sender_address if own is not None and len(accounts.accounts) > 1 else ""
