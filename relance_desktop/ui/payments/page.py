"""Paiements: what came in, newest first, to be shared out, corrected or taken back; credit notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QStackedWidget

from relance_desktop.services.bank_import.values import BankBatch, BankUndo
from relance_desktop.services.payments import CreditRow, PaymentRow
from relance_desktop.ui.bank.targets import START
from relance_desktop.ui.behind import behind
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind
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
from relance_desktop.ui.payments.bank_strip import BankStrip
from relance_desktop.ui.payments.batches import batch_table, nothing_imported
from relance_desktop.ui.payments.filters import BATCHES, CREDITS, SPARE, PaymentFilters
from relance_desktop.ui.payments.month_totals import MonthTotals
from relance_desktop.ui.payments.panel import PaymentPanel
from relance_desktop.ui.payments.tables import credit_table, payment_table
from relance_desktop.ui.side_actions import SideActions

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentsView(Page):
    """``open`` takes « new » or the id of the client who paid (the form is shown), « spare »
    (what settles nothing yet), « credits », « batches » (bank statements that came in), or a
    payment's id in a tuple."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("payments", "Paiements"), "payments")
        self._services = services
        self.panel = PaymentPanel()
        self.side = SideStack(self.panel)
        self.side_actions = SideActions(shell, services, self.side, self)
        self.search = SearchField(self.tr("Client, facture, montant, référence"))
        self.search.setMaximumWidth(scaled(480))
        self.bank = BankStrip(shell, services)
        self.filters = PaymentFilters()
        self.totals = MonthTotals()
        self.table, self.credits = payment_table(), credit_table()
        self.batches = batch_table()
        FitColumns(self.table, ("currency", "means", "numbers", "spare", "state"))
        FitColumns(self.credits, ("names", "shares", "day"))
        FitColumns(self.batches, ("account", "kept", "payments"))
        self._lists = QStackedWidget()
        self._lists.setObjectName("payment-lists")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read payments and credit notes again."""
        payments = self._services.payments
        rows, credits_ = payments.rows(), payments.credit_rows()
        batches = self._services.bank_import.batches()
        self.filters.set_rows(rows, credits_, len(batches))
        self.filters.setVisible(bool(rows or credits_ or batches))
        self.table.set_rows(rows)
        self.credits.set_rows(credits_)
        self.batches.set_rows(batches)
        self.bank.refresh()
        self._follow()

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            self.shown_table.setFocus()

    def open(self, target: Any) -> None:
        """Show what was asked for."""
        if target in (SPARE, CREDITS, BATCHES):
            self.filters.chips.choose(target)
        elif isinstance(target, tuple):
            self.filters.chips.choose("all")
            if self.table.select(target[0]):
                self._open()
        else:
            self.side_actions.pay(target if isinstance(target, int) else None)

    def make_new(self) -> None:
        """Show the form for a payment."""
        self.side_actions.pay(None)

    @property
    def shown_table(self) -> Table[PaymentRow] | Table[CreditRow] | Table[BankBatch]:
        """The list on screen."""
        if self.filters.kind == BATCHES:
            return self.batches
        return self.credits if self.filters.kind == CREDITS else self.table

    # -- set-up ------------------------------------------------------------

    def _lay_out(self) -> None:
        new = PrimaryButton(self.tr("Enregistrer un paiement"), "plus", name="new-payment")
        new.clicked.connect(self.make_new)
        tools = ListTools(self, self._services, self.table, search=self.search)
        self._tools = tools
        head = row(PageTitle(self.title), GRID * 2, self.search, tools, new)
        head.setStretch(2, 1)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self.credits)
        self._lists.addWidget(self.batches)
        left = column(head, self.bank, self.filters, self._lists, self.totals, gap=GRID * 2)
        left.setStretch(3, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)
        bind("new-row", self.table, self.make_new, inside=True)
        self._set_empty()

    def _set_empty(self) -> None:
        none = EmptyState(
            "wallet",
            self.tr("Aucun paiement saisi"),
            self.tr("Saisissez ce que vos clients ont payé\u00a0: ils ne seront plus relancés."),
            self.tr("Enregistrer un paiement"),
            "plus",
        )
        none.triggered.connect(self.make_new)
        self.table.set_empty(none, _no_match(self.tr("Aucun paiement ne correspond")))
        no_credit = EmptyState(
            "receipt",
            self.tr("Aucun avoir"),
            self.tr("Un avoir importé ou saisi dans Factures s'impute ici."),
        )
        self.credits.set_empty(no_credit, _no_match(self.tr("Aucun avoir ne correspond")))
        no_batch = nothing_imported()
        no_batch.triggered.connect(lambda: self.shell.go("bank", START))
        self.batches.set_empty(no_batch, _no_match(self.tr("Aucun relevé ne correspond")))

    def _connect(self) -> None:
        self.filters.changed.connect(self._apply)
        self.search.left_down.connect(lambda: self.shown_table.setFocus())
        self.table.rows_model.modelReset.connect(self._sum_up)
        for table in (self.table, self.credits, self.batches):
            self.search.searched.connect(table.set_search)
            table.row_activated.connect(lambda _row: self._open())
            table.clicked.connect(lambda _index: self._open())
            table.current_changed.connect(lambda _row: self._follow())
        self.table.set_menu(self._fill_menu)
        self.credits.set_menu(self._fill_credit_menu)
        panel, actions = self.panel, self.side_actions
        panel.closed.connect(lambda: self.side.show_detail(False))
        panel.share_out_asked.connect(actions.share_out)
        panel.correct_asked.connect(actions.correct)
        panel.undo_asked.connect(actions.undo_payment)
        panel.credit_asked.connect(actions.credit)
        panel.batch_undo_asked.connect(self._undo_batch)
        panel.line_resumed.connect(actions.resume_line)
        panel.account_asked.connect(actions.name_account)

    def _fill_menu(self, menu: QMenu, rows: Sequence[PaymentRow]) -> None:
        chosen, actions = rows[0], self.side_actions
        payment = chosen.payment
        items = [("users", self.tr("Fiche du client"), lambda: self._to_client(payment.client_id))]
        if chosen.stands:
            items += [
                (
                    "arrows-left-right",
                    self.tr("Affecter"),
                    lambda: actions.share_out(payment),
                ),
                ("pencil-simple", self.tr("Corriger"), lambda: actions.correct(payment)),
                (
                    "arrow-u-up-left",
                    self.tr("Annuler ce paiement"),
                    lambda: actions.undo_payment(payment.id),
                ),
            ]
        for name, text, do in items:
            menu.addAction(icon(name, "muted"), text).triggered.connect(do)

    def _fill_credit_menu(self, menu: QMenu, rows: Sequence[CreditRow]) -> None:
        note = rows[0].note
        client = menu.addAction(icon("users", "muted"), self.tr("Fiche du client"))
        client.triggered.connect(lambda: self._to_client(note.client_id))
        see = menu.addAction(icon("receipt", "muted"), self.tr("Voir l'avoir"))
        see.triggered.connect(lambda: self.shell.go("invoices", note.id))
        if rows[0].left_cents > 0:
            apply = menu.addAction(icon("receipt", "muted"), self.tr("Imputer"))
            apply.triggered.connect(lambda: self.side_actions.credit(rows[0]))

    # -- reactions -----------------------------------------------------------

    def _to_client(self, client_id: int) -> None:
        self.shell.go("clients", client_id)

    def _undo_batch(self, import_id: int) -> None:
        """Take a whole statement back, in the worker: it may have brought thousands of lines."""
        from relance_desktop.ui.bank.result_words import undone

        undo = self._services.bank_import.undo

        def done(result: BankUndo) -> None:
            self.shell.data_changed()
            self.shell.notify(undone(result))

        behind(self.shell, self, self.tr("Annulation…"), lambda _token: undo(import_id), done)

    def _apply(self) -> None:
        today, filters = self._services.clock.today(), self.filters
        spare_only = filters.kind == SPARE

        def keep(line: PaymentRow) -> bool:
            if spare_only and line.spare_cents <= 0:
                return False
            return filters.keeps(line.payment.client_id, line.payment.received_on, today)

        self.table.set_filter(keep)
        self.credits.set_filter(
            lambda line: filters.keeps(line.note.client_id, line.note.issued_on, today)
        )
        self._lists.setCurrentWidget(self.shown_table)
        self._tools.setVisible(self.shown_table is self.table)
        filters.show_boxes(self.shown_table is not self.batches)
        self.side.show_detail(False)
        self._sum_up()

    def _sum_up(self) -> None:
        payments = self.shown_table is self.table
        self.totals.show_rows(self.table.rows_model.shown if payments else ())

    def _open(self) -> None:
        if self.shown_table.current_row() is not None:
            self._show()
            self.side.show_detail()

    def _follow(self) -> None:
        if self.side.detail_wanted:
            self._show()

    def _show(self) -> None:
        chosen = self.shown_table.current_row()
        if isinstance(chosen, PaymentRow):
            undone = (r for r in self.table.rows_model.rows)
            found = (r for r in undone if r.payment.reverses_id == chosen.payment.id)
            withdrawn = self._services.payments.withdrawn_by(chosen.payment.id)
            line_id = chosen.payment.bank_line_id
            origin = self._services.bank_import.line(line_id) if line_id else None
            self.panel.show_payment(chosen, next(found, None), withdrawn, origin)
        elif isinstance(chosen, CreditRow):
            self.panel.show_credit(chosen)
        elif isinstance(chosen, BankBatch):
            bank = self._services.bank_import
            left_out = [one for one in bank.ignored() if one.import_id == chosen.import_id]
            accounts = [one for one in bank.accounts() if one.id in chosen.account_ids]
            self.panel.show_batch(chosen, left_out, accounts)
        else:
            self.side.show_detail(False)


def _no_match(text: str) -> EmptyState:
    return EmptyState("magnifying-glass", text)
