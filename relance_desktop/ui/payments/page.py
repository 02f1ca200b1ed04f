"""Paiements: what came in, newest first, each to be taken back by a compensating entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.money import Money
from relance_desktop.services.payments import PaymentRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.payments.words import MEANS, means_word
from relance_desktop.ui.side_actions import SideActions
from relance_desktop.ui.today.side import freshness_sentence

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentsView(Page):
    """``open`` takes « new », or the id of the client who paid: the form is shown."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("payments", "Paiements"), "payments")
        self._services = services
        self.panel = DetailPanel(name="payment-detail")
        self.side = SideStack(self.panel)
        self.side_actions = SideActions(shell, services, self.side, self)
        self.search = SearchField(self.tr("Client, facture, montant, référence"))
        self.search.setMaximumWidth(scaled(480))
        self._freshness = Label("", "muted", name="payments-freshness")
        self.table = self._make_table()
        FitColumns(self.table, ("means", "state", "numbers"))
        self._lay_out()
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self.table.setFocus)
        self.table.row_activated.connect(lambda _row: self._open())
        self.table.clicked.connect(lambda _index: self._open())
        self.table.current_changed.connect(lambda _row: self._follow())
        self.panel.closed.connect(lambda: self.side.show_detail(False))

    def refresh(self) -> None:
        """Read the payments again."""
        self.table.set_rows(self._services.payments.rows())
        today = self._services.clock.today()
        self._freshness.setText(freshness_sentence(self._services.payments.freshness(), today))
        self._follow()

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            self.table.setFocus()

    def open(self, target: Any) -> None:
        """Show the form for a payment."""
        self.side_actions.pay(target if isinstance(target, int) else None)

    def make_new(self) -> None:
        """Show the form for a payment."""
        self.side_actions.pay(None)

    # -- set-up ------------------------------------------------------------

    def _make_table(self) -> Table[PaymentRow]:
        table: Table[PaymentRow] = Table(
            columns(),
            lambda r: r.payment.id,
            search_text=search_text,
            typeahead="client",
            multiple=False,
            name="payment-table",
            label=self.tr("Liste des paiements"),
        )
        table.sort_by("day", descending=True)
        empty = EmptyState(
            "wallet",
            self.tr("Aucun paiement saisi"),
            self.tr("Saisissez ce que vos clients ont payé\u00a0: ils ne seront plus relancés."),
            self.tr("Saisir un paiement"),
            "plus",
        )
        empty.triggered.connect(lambda: self.side_actions.pay(None))
        table.set_empty(
            empty, EmptyState("magnifying-glass", self.tr("Aucun paiement ne correspond"))
        )
        table.set_menu(self._fill_menu)
        return table

    def _lay_out(self) -> None:
        new = PrimaryButton(self.tr("Saisir un paiement"), "plus", name="new-payment")
        new.clicked.connect(lambda: self.side_actions.pay(None))
        tools = ListTools(self, self._services, self.table, search=self.search)
        head = row(PageTitle(self.title), GRID * 2, self.search, tools, new)
        head.setStretch(2, 1)
        left = column(head, self._freshness, self.table, gap=GRID * 2)
        left.setStretch(2, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)
        bind("new-row", self.table, self.make_new, inside=True)

    def _fill_menu(self, menu: QMenu, rows: Sequence[PaymentRow]) -> None:
        chosen = rows[0]
        client = menu.addAction(icon("users", "muted"), self.tr("Fiche du client"))
        client.triggered.connect(lambda: self.shell.go("clients", chosen.payment.client_id))
        if can_be_undone(chosen):
            undo = menu.addAction(icon("arrow-u-up-left", "muted"), self.tr("Annuler ce paiement"))
            undo.triggered.connect(lambda: self.side_actions.undo_payment(chosen.payment.id))

    # -- the panel -----------------------------------------------------------

    def _open(self) -> None:
        if self.table.current_row() is not None:
            self._show()
            self.side.show_detail()

    def _follow(self) -> None:
        if self.side.detail_wanted:
            self._show()

    def _show(self) -> None:
        chosen = self.table.current_row()
        if chosen is None:
            self.side.show_detail(False)
            return
        payment, panel = chosen.payment, self.panel
        panel.clear()
        panel.set_title(formats.money(payment.cents, payment.currency), chosen.client_name)
        if can_be_undone(chosen):
            undo = PrimaryButton(self.tr("Annuler ce paiement"), "arrow-u-up-left", "payment-undo")
            undo.clicked.connect(lambda: self.side_actions.undo_payment(payment.id))
            panel.add_action(undo)
        shares = zip(chosen.numbers, payment.allocations, strict=True)
        panel.add(
            KeyValueList(
                (
                    (self.tr("Reçu le"), formats.day(payment.received_on)),
                    (self.tr("Moyen"), means_word(payment.means)),
                    (self.tr("Référence"), payment.reference),
                    (self.tr("Note"), payment.note),
                    *((number, formats.money(a.cents, payment.currency)) for number, a in shares),
                    (
                        self.tr("Au crédit du client"),
                        formats.money(payment.unallocated_cents, payment.currency)
                        if payment.unallocated_cents
                        else "",
                    ),
                )
            )
        )


def can_be_undone(line: PaymentRow) -> bool:
    """Neither undone nor itself an undoing."""
    return not line.undone and line.payment.reverses_id is None


def columns() -> Sequence[Column[PaymentRow]]:
    """The list's columns."""
    tr = translate
    return (
        Column(
            "day",
            tr("payments", "Reçu le"),
            lambda r: formats.day(r.payment.received_on),
            lambda r: (r.payment.received_on, r.payment.id),
            cell=lambda r: r.payment.received_on,
            width=112,
        ),
        Column(
            "client", tr("payments", "Client"), lambda r: r.client_name, width=160, stretch=True
        ),
        Column("numbers", tr("payments", "Factures"), lambda r: ", ".join(r.numbers), width=184),
        Column(
            "means",
            tr("payments", "Moyen"),
            lambda r: means_word(r.payment.means),
            width=136,
            icon=lambda r: MEANS.get(r.payment.means, ""),
            tone=lambda r: "muted",
        ),
        Column(
            "amount",
            tr("payments", "Montant"),
            lambda r: formats.money(r.payment.cents, r.payment.currency),
            lambda r: (r.payment.currency, r.payment.cents),
            cell=lambda r: Money(r.payment.cents, r.payment.currency),
            align="right",
            width=128,
            bold=True,
        ),
        Column(
            "state",
            "",
            state_word,
            width=168,
            chip=state_chip,
            name=tr("payments", "Situation"),
        ),
    )


def state_word(line: PaymentRow) -> str:
    """What became of it, nothing for a payment that stands whole."""
    if line.payment.reverses_id is not None:
        return translate("payments", "Annulation")
    if line.undone:
        return translate("payments", "Annulé")
    return translate("payments", "À répartir") if line.payment.unallocated_cents > 0 else ""


def state_chip(line: PaymentRow) -> Chip | None:
    """The pill of ``state_word``."""
    word = state_word(line)
    spare = not line.undone and line.payment.reverses_id is None
    return Chip(word, "", "teal" if spare else "slate") if word else None


def search_text(line: PaymentRow) -> str:
    """What the search looks in."""
    payment = line.payment
    cents = abs(payment.cents)
    typed = f"{cents // 100},{cents % 100:02d} {formats.number(cents)}"
    return "\n".join((line.client_name, *line.numbers, typed, payment.reference, payment.note))
