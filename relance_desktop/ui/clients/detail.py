"""All about one client: a head with what can be done, and a tab for each subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.vetting.client_alerts import ClientAlert
from relance_desktop.services.client_merge import MergedClient
from relance_desktop.services.holds.values import NOTHING_SAID, ClientSays
from relance_desktop.services.payment_schedules import ScheduleView
from relance_desktop.services.registered_mail.reading import REGISTERED
from relance_desktop.services.views import ClientDetail
from relance_desktop.ui.case_letters.menu import add_letters
from relance_desktop.ui.clients.bills import BillsTab, MoneyTab
from relance_desktop.ui.clients.exchanges import ExchangesTab
from relance_desktop.ui.clients.overview import Overview
from relance_desktop.ui.clients.people_tab import PeopleTab
from relance_desktop.ui.insolvency.no_reminder import all_caught, forbid, open_outcomes
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import Flow, clear, column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.tabs import LowTabs
from relance_desktop.ui.vetting.alert_banner import AlertBanner

if TYPE_CHECKING:
    from relance_desktop.ui.engagements.client_tab import ClientAffairs
    from relance_desktop.ui.vetting.sheet import VettingTab

TABS = ("overview", "bills", "money", "exchanges", "people", "vetting", "affairs")


class ClientSheet(QWidget):
    """Signals say what was asked; the page does it."""

    back_asked = Signal()
    remind_asked = Signal()
    pay_asked = Signal()
    edit_asked = Signal()
    hold_asked = Signal(str)
    silence_asked = Signal()
    says_asked = Signal(str, object)
    merge_asked = Signal(object)
    remove_asked = Signal()
    invoice_opened = Signal(int)
    reminder_opened = Signal(object)
    lead_asked = Signal(str)
    schedule_opened = Signal(int)
    """The key of a page about this client."""

    def __init__(
        self,
        make_vetting: Callable[[], VettingTab],
        make_affairs: Callable[[], ClientAffairs],
    ) -> None:
        super().__init__()
        self.setObjectName("client-sheet")
        self._narrow = False
        self._client_id = 0
        self._fills: dict[QWidget, Callable[[], None]] = {}
        self._actions = QWidget(self)
        self._head = column(gap=0)
        self.overview, self.bills, self.money = Overview(), BillsTab(), MoneyTab()
        self.exchanges, self.people = ExchangesTab(), PeopleTab()
        self.alerts = AlertBanner()
        self._make_vetting = make_vetting
        self._vetting = _place("client-vetting")
        self._make_affairs = make_affairs
        self._affairs = _place("client-affairs-tab")
        self.tabs = LowTabs()
        self.tabs.setObjectName("client-tabs")
        self.tabs.setAccessibleName(self.tr("Parties de la fiche du client"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        parts = (
            self.overview,
            self.bills,
            self.money,
            self.exchanges,
            self.people,
            self._vetting,
            self._affairs,
        )
        for part in parts:
            self.tabs.addTab(part, "")
        self.proceedings = column(gap=0)
        layout = column(self._head, self.proceedings, self.alerts, self.tabs, gap=GRID)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.tabs.currentChanged.connect(lambda _place: self._fill())
        self._connect()

    def show_client(
        self,
        detail: ClientDetail,
        likely: tuple[Client, ...],
        merged: tuple[MergedClient, ...],
        account: str,
        today: date,
        alerts: tuple[ClientAlert, ...] = (),
        says: ClientSays = NOTHING_SAID,
        schedules: tuple[ScheduleView, ...] = (),
        limits: QWidget | None = None,
    ) -> None:
        """Show a client as they stand today, another one from its first tab."""
        if detail.client.id != self._client_id:
            self._client_id = detail.client.id
            self.tabs.setCurrentIndex(0)
            self.people.forget()
        clear(self._head)
        self._head.addWidget(self._heading(detail))
        self.alerts.show_alerts(alerts)
        self.overview.show_client(detail, likely, merged, account, today, says, schedules, limits)
        self._fills = {
            self.bills: lambda: self.bills.show_client(detail, today),
            self.money: lambda: self.money.show_client(detail),
            self.exchanges: lambda: self.exchanges.show_client(detail, today, says),
            self.people: lambda: self.people.show_client(detail),
            self._vetting: lambda: self.vetting.show_client(detail.client.id),
            self._affairs: lambda: self.affairs.show_client(detail.client.id),
        }
        self._fill()
        self._name_tabs(detail)

    @cached_property
    def vetting(self) -> VettingTab:
        """The vetting sheet, made when it is first looked at."""
        made = self._make_vetting()
        layout = self._vetting.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.setCurrentIndex(TABS.index(key))
        if key == "vetting":
            self.vetting.focus_first()
        else:
            self.tabs.tabBar().setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside: what it acts on stays in sight."""
        self._narrow = narrow
        self.overview.set_narrow(narrow)
        self._actions.setVisible(not narrow)

    # -- parts -------------------------------------------------------------

    @cached_property
    def affairs(self) -> ClientAffairs:
        """The client's affairs, made when they are first looked at."""
        made = self._make_affairs()
        layout = self._affairs.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def _connect(self) -> None:
        self.alerts.sheet_asked.connect(lambda: self.show_tab("vetting"))
        self.overview.tab_asked.connect(self.show_tab)
        self.overview.merge_asked.connect(self.merge_asked)
        self.overview.silence_asked.connect(self.silence_asked)
        self.overview.says_asked.connect(self.says_asked)
        self.overview.invoice_opened.connect(self.invoice_opened)
        self.overview.lead_asked.connect(self.lead_asked)
        self.overview.schedule_opened.connect(self.schedule_opened)
        self.overview.reminder_opened.connect(self.reminder_opened)
        self.bills.invoice_opened.connect(self.invoice_opened)
        self.exchanges.reminder_opened.connect(self.reminder_opened)

    def _fill(self) -> None:
        """Fill the tab on screen; the others when they are looked at."""
        fill = self._fills.pop(self.tabs.currentWidget(), None)
        if fill is not None:
            fill()

    def _name_tabs(self, detail: ClientDetail) -> None:
        words = (
            self.tr("Vue d'ensemble"),
            _counted(self.tr("Factures"), len(detail.rows)),
            _counted(self.tr("Paiements"), len(detail.payments)),
            self.tr("Échanges"),
            _counted(self.tr("Contacts et adresses"), len(detail.contacts)),
            self.tr("Vérification"),
            self.tr("Affaires"),
        )
        for place, text in enumerate(words):
            self.tabs.setTabText(place, text)

    def _heading(self, detail: ClientDetail) -> QWidget:
        head = QWidget()
        head.setObjectName("client-heading")
        back = IconButton("arrow-left", self.tr("Revenir à la liste"), name="client-back")
        back.clicked.connect(self.back_asked)
        edit = SecondaryButton(self.tr("Modifier"), "pencil-simple", name="client-edit")
        edit.clicked.connect(self.edit_asked)
        hold = SecondaryButton(self.tr("Suspendre"), "pause-circle", name="client-hold")
        hold.setMenu(self._hold_menu(hold))
        more = IconButton("dots-three", self.tr("Autres actions"), name="client-more")
        menu = self._more_menu(more, detail)  # not the button's own: its arrow takes the room
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        self._actions = Flow(name="client-actions")
        buttons: list[QWidget] = [edit, hold]
        if any(r.balance_cents > 0 and not r.is_credit_note for r in detail.rows):
            pay = SecondaryButton(self.tr("Enregistrer un paiement"), "wallet", name="client-pay")
            pay.clicked.connect(self.pay_asked)
            remind = PrimaryButton(self.tr("Relancer"), "paper-plane-tilt", name="client-remind")
            remind.clicked.connect(self.remind_asked)
            if all_caught(open_outcomes(detail.rows)):
                forbid(remind)
            buttons += [pay, remind]
        for button in (*buttons, more):
            self._actions.add(button)
        head.setLayout(_beside(back, PageTitle(detail.client.name), self._actions))
        if self._narrow:
            self._actions.hide()
        return head

    def _more_menu(self, parent: QWidget, detail: ClientDetail) -> QMenu:
        menu = QMenu(parent)
        account = menu.addAction(self.tr("Relevé de compte…"))
        account.triggered.connect(lambda _on=False: self.lead_asked.emit("account_statement"))
        reckoning = menu.addAction(self.tr("Décompte des sommes dues…"))
        reckoning.triggered.connect(lambda _on=False: self.lead_asked.emit("reckoning"))
        if any(r.balance_cents > 0 and not r.is_credit_note for r in detail.rows):
            case = menu.addAction(self.tr("Ouvrir un dossier de recouvrement…"))
            case.triggered.connect(lambda _on=False: self.lead_asked.emit("recovery"))
            notice = menu.addAction(self.tr("Mettre en demeure…"))
            notice.triggered.connect(lambda _on=False: self.lead_asked.emit("formal_notice"))
            if all_caught(open_outcomes(detail.rows)):
                forbid(notice)
            add_letters(menu, self.lead_asked.emit)
        if any(one.channel in REGISTERED for one in detail.reminders):
            letters = menu.addAction(self.tr("Ses recommandés"))
            letters.triggered.connect(lambda _on=False: self.lead_asked.emit("registered"))
        if detail.client.kind is not ClientKind.CONSUMER:
            stop = menu.addAction(self.tr("Procédure collective…"))
            stop.triggered.connect(lambda _on=False: self.lead_asked.emit("insolvency"))
        menu.addSeparator()
        silence = self.tr("Ne plus relancer…")
        if detail.client.do_not_remind:
            silence = self.tr("Relancer de nouveau")
        menu.addAction(silence).triggered.connect(lambda _on=False: self.silence_asked.emit())
        merge = menu.addAction(self.tr("Fusionner avec un autre client…"))
        merge.triggered.connect(lambda _on=False: self.merge_asked.emit(None))
        if not (detail.rows or detail.payments or detail.reminders or detail.merged):
            remove = menu.addAction(self.tr("Supprimer ce client"))
            remove.triggered.connect(lambda _on=False: self.remove_asked.emit())
        return menu

    def _hold_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        words = {
            "pause": self.tr("Mettre en pause"),
            "promise": self.tr("Noter une promesse"),
            "dispute": self.tr("Noter un litige"),
            "payment_underway": self.tr("Paiement annoncé"),
        }
        for key, text in words.items():
            menu.addAction(text).triggered.connect(partial(self._ask_hold, key))
        return menu

    def _ask_hold(self, key: str, _checked: bool = False) -> None:
        self.hold_asked.emit(key)


def _place(name: str) -> QWidget:
    """An empty tab, for what is made when it is looked at."""
    place = QWidget()
    place.setObjectName(name)
    place.setLayout(column(gap=0))
    return place


def _beside(back: QWidget, title: PageTitle, actions: Flow) -> Reflow:
    """The actions at the right while the name fits on its line, else under it."""
    named = QWidget()
    named.setObjectName("client-named")
    line = row(back, title)
    line.setStretch(1, 1)
    named.setLayout(line)

    def least() -> int:
        title.ensurePolished()
        name = title.fontMetrics().horizontalAdvance(title.text())
        return back.sizeHint().width() + GRID * 2 + name

    return Reflow(named, actions, least, actions.line_width, row_gap=GRID)


def _counted(word: str, count: int) -> str:
    return f"{word} ({count})" if count else word
