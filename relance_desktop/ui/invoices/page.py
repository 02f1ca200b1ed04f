"""Factures: the list, and beside it the panel of the invoice chosen or a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.services.messages import MessageTarget
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.engagements.invoice_link import affair_of_invoice
from relance_desktop.ui.holds.on_invoice import invoice_says
from relance_desktop.ui.invoices.among import Among
from relance_desktop.ui.invoices.detail import InvoicePanel
from relance_desktop.ui.invoices.list_view import InvoiceList
from relance_desktop.ui.invoices.menu import (
    CASE,
    CREDIT,
    MAIL,
    NOTICE,
    WRITE_OFF,
    acts,
    can_credit,
    fill,
)
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.limitation.places import limits_of_invoice
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.mentions.line import MENTIONS, MentionLine
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reckoning.penalty_actions import PenaltyActions
from relance_desktop.ui.reminders.targets import FormalNotice
from relance_desktop.ui.side_actions import SideActions
from relance_desktop.ui.vetting.alert_banner import invoice_alerts

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_HOLDS = {
    "pause": HoldKind.PAUSE,
    "dispute": HoldKind.DISPUTE,
    "promise": HoldKind.PROMISE,
    "underway": HoldKind.PAYMENT_UNDERWAY,
}

SETTLE_MS = 60
"""How long a row stays current before its detail is read: arrows held down run through."""


class InvoicesView(Page):
    """``open`` takes an invoice's id, its number in a tuple, the key of a filter, or ``Among``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("invoices", "Factures"), "invoices")
        self._services = services
        self.list = InvoiceList(services.clock.today())
        self.table = self.list.table
        self.panel = InvoicePanel()
        self.side = SideStack(self.panel)
        self.side_actions = SideActions(shell, services, self.side, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._lay_out()
        self._connect()
        self._add_keys()

    def refresh(self) -> None:
        """Read the list again; selection and scroll stay, and keys stay on the page."""
        was_here = self._has_focus()
        self.list.set_rows(self._services.register.invoice_rows(), self._services.clock.today())
        if self.side.detail_wanted:
            self._show_detail()
        if was_here and self.side.form is None and not self._has_focus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the panel was drawn anew

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            self.list.go_to_table()

    def open(self, target: Any) -> None:
        """Show one invoice, or what a filter keeps."""
        if isinstance(target, str | Among):
            self.list.narrow(target)
            return
        if isinstance(target, tuple):
            target = next((r.id for r in self.list.rows() if r.number == target[0]), None)
        if self.list.show_invoice(target):
            self.open_detail()

    def where(self) -> Any:
        """The invoice whose panel is open."""
        row = self.table.current_row() if self.side.detail_wanted else None
        return row.id if row is not None else None

    def make_new(self) -> None:
        """Show the form for an invoice written by hand."""
        self._edit(None)

    def open_detail(self) -> None:
        """Show all about the current invoice."""
        if self.table.current_row() is not None:
            self._show_detail()
            self.side.show_detail()

    def act(self, key: str) -> None:
        """Do one of ``menu.acts`` to what is selected."""
        rows = self.table.selected_rows()
        if not rows:
            return
        row = rows[0]
        if key in _HOLDS:
            self._hold(_HOLDS[key], row)
        elif key == NOTICE:
            self.shell.go("reminder", FormalNotice(row.client_id, (row.id,)))
        elif key == CASE:
            self.shell.go("recovery", ("new", row.client_id, (row.id,)))
        elif key == WRITE_OFF:
            self._give_up(row)
        elif key in ("remind", "pay"):
            self._with_one_client(key, rows)
        elif key == CREDIT and can_credit(row):
            self.side_actions.apply_credit(row.id)
        elif key == "edit":
            self._edit(row.id)
        elif key == "document":
            self._open_document(row)
        elif key == "copy":
            QGuiApplication.clipboard().setText("\n".join(one.number for one in rows))
            self.shell.notify(self.tr("Numéro copié."))
        elif key == "client":
            self.shell.go("clients", row.client_id)
        elif key == MAIL and not row.is_credit_note:
            self.shell.go("message", MessageTarget(Purpose.INVOICE, invoice_id=row.id))

    # -- actions -----------------------------------------------------------

    def _with_one_client(self, key: str, rows: Sequence[InvoiceRow]) -> None:
        rows = [row for row in rows if row.balance_cents > 0 and not row.is_credit_note]
        if len({row.client_id for row in rows}) > 1:
            text = self.tr("Ces factures sont de plusieurs clients\u00a0: un seul à la fois.")
            self.shell.notify(text)
        elif rows and key == "remind":
            self.side_actions.remind(rows[0].client_id)
        elif rows:
            self.side_actions.pay(rows[0].client_id, [row.id for row in rows])

    def _hold(self, kind: HoldKind, row: InvoiceRow) -> None:
        if row.balance_cents > 0 and not row.is_credit_note:
            client = self._services.register.invoice_detail(row.id).client
            self.side_actions.hold(kind, client, row)

    def _give_up(self, row: InvoiceRow) -> None:
        if row.balance_cents > 0 and not row.is_credit_note:
            client = self._services.register.invoice_detail(row.id).client
            self.side_actions.says.write_off(client, row)

    def _open_document(self, row: InvoiceRow) -> None:
        if row.has_document:
            self.shell.go("document", row.id)
        else:
            self.shell.notify(self.tr("Cette facture n'a pas de document."))

    def _edit(self, invoice_id: int | None) -> None:
        from relance_desktop.ui.invoices.form import InvoiceFormPanel

        register = self._services.register
        before = register.invoice_detail(invoice_id).invoice if invoice_id else None
        panel = InvoiceFormPanel(self._services, invoice_id)
        self.side.show_form(panel, lambda result: self._edited(result, before))

    def _edited(self, result: object, before: Invoice | None) -> None:
        if not isinstance(result, int):
            return
        register = self._services.register
        saved = register.invoice_detail(result).invoice
        self.shell.data_changed()
        self.shell.notify(
            self.tr("Facture enregistrée."),
            undo=lambda: self._put_back(saved, before),
            still=lambda: register.invoice_detail(result).invoice == saved,
        )
        self.open(result)

    def _put_back(self, saved: Invoice, before: Invoice | None) -> None:
        try:
            if before is None:
                self._services.register.remove_invoice(saved.id)
            else:
                self._services.register.save_invoice(before)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.shell.data_changed()

    # -- set-up ------------------------------------------------------------

    def _lay_out(self) -> None:
        new = SecondaryButton(self.tr("Nouvelle facture"), "plus", name="new-invoice")
        new.clicked.connect(lambda: self._edit(None))
        bring = PrimaryButton(self.tr("Importer"), "download-simple", name="import-invoices")
        bring.clicked.connect(lambda: self.shell.go("import"))
        tools = ListTools(
            self,
            self._services,
            self.table,
            search=self.list.search,
            filters=self.list.filters,
        )
        heading = row(PageTitle(self.title), GRID * 2, self.list.search, tools, new, bring)
        heading.setStretch(2, 1)
        left = column(heading, self.list, gap=GRID * 2)
        left.setStretch(1, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        self.list.import_asked.connect(lambda: self.shell.go("import"))
        self.table.set_menu(self._fill_menu)
        self.table.row_activated.connect(lambda _row: self.open_detail())
        self.table.clicked.connect(lambda _index: self.open_detail())
        self.table.current_changed.connect(lambda _row: self._settle.start())
        self._settle.timeout.connect(self._follow)
        panel, shell = self.panel, self.shell
        panel.closed.connect(self._close_detail)
        panel.menu.aboutToShow.connect(lambda: self._fill_menu(panel.menu, ()))
        panel.remind_asked.connect(lambda: self.act("remind"))
        panel.pay_asked.connect(lambda: self.act("pay"))
        panel.credit_asked.connect(lambda: self.act(CREDIT))
        panel.document_asked.connect(lambda: self.act("document"))
        panel.reminder_opened.connect(lambda key: shell.go("proof", (key, "invoices")))
        panel.undo_asked.connect(self.side_actions.undo_payment)
        penalties = PenaltyActions(shell, self._services, self.side, self)
        panel.waive_asked.connect(penalties.waive)
        panel.again_asked.connect(penalties.claim_again)
        panel.reckoning_asked.connect(penalties.reckon)
        panel.answer_asked.connect(lambda target: shell.go("answer", target))

    def _add_keys(self) -> None:
        for act in acts():
            if act.shortcut:
                self._key(act.shortcut, partial(self.act, act.key))
        bind("new-row", self.table, self.make_new, inside=True)
        bind("invoice-close", self.table, self._close_detail, inside=True)

    def _key(self, keys: str, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _fill_menu(self, menu: QMenu, rows: Sequence[InvoiceRow]) -> None:
        row = rows[0] if rows else self.table.current_row()
        if row is not None:
            fill(menu, row, self.act)

    # -- the panel -----------------------------------------------------------

    def _follow(self) -> None:
        if self.side.detail_wanted:
            self._show_detail()

    def _show_detail(self) -> None:
        self._settle.stop()
        row = self.table.current_row()
        if row is None:
            self._close_detail()
            return
        try:
            detail = self._services.register.invoice_detail(row.id)
        except UserError:
            self._close_detail()
            return
        today = self._services.clock.today()
        spare = -row.balance_cents if can_credit(row) else 0
        alerts = invoice_alerts(self.shell, self._services, detail)
        affair = affair_of_invoice(self.shell, self._services, self.side, row.id)
        mentions = self._mentions(row)
        block, events = invoice_says(self._services, self.side_actions, detail.client, row)
        limits = limits_of_invoice(self.shell, self._services, self.side, row)
        self.panel.show_invoice(
            detail, today, spare, mentions, alerts, affair, block, events, limits
        )

    def _mentions(self, row: InvoiceRow) -> MentionLine | None:
        if row.is_credit_note or not row.has_document:
            return None
        line = MentionLine().read(self.shell, self._services, row.id)
        line.opened.connect(lambda: self.shell.go("document", (row.id, MENTIONS)))
        return line

    def _close_detail(self) -> None:
        self.side.show_detail(False)
        self.table.setFocus()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
