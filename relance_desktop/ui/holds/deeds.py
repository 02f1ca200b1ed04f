"""What the user does with what a client says: noted, changed, ended, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from relance_desktop.domain.holds import HoldKind, HoldOutcome
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.write_offs import WriteOff
from relance_desktop.errors import UserError
from relance_desktop.services.holds import HoldCase, HoldChange
from relance_desktop.services.write_offs import WriteOffResult
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.holds import block
from relance_desktop.ui.holds.form import HoldForm
from relance_desktop.ui.holds.lifting import end_hold
from relance_desktop.ui.holds.solve_form import SolveForm
from relance_desktop.ui.holds.words import outcome_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.payment_schedules.target import NewSchedule
from relance_desktop.ui.payments.words import withdrawn_words
from relance_desktop.ui.reminders.targets import AboutHold
from relance_desktop.ui.work.given import given_file
from relance_desktop.ui.write_offs.form import WriteOffForm

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.side_actions import SideActions


class SaysDeeds(QObject):
    """Does what a ``SaysBlock`` asks for, on a page that has ``actions``."""

    def __init__(self, shell: Shell, services: Services, actions: SideActions) -> None:
        super().__init__(actions)
        self._shell, self._services, self._actions = shell, services, actions

    def do(
        self, what: str, about: object, client: Client | None, row: InvoiceRow | None = None
    ) -> None:
        """Do one thing; ``row``: the invoice it is asked on, None on the client's page."""
        if client is None:
            return
        if isinstance(about, HoldKind):
            self._actions.hold(about, client, row)
        elif what == block.SCHEDULE:
            bills = (row.id,) if row is not None else ()
            self._shell.go("payment_schedule", NewSchedule(client.id, bills))
        elif what == block.WRITE_OFF:
            self.write_off(client, row)
        elif isinstance(about, WriteOff):
            self.reopen(about)
        elif isinstance(about, Paper):
            self._show(about, client, row)
        elif isinstance(about, HoldCase):
            self._of_case(what, about, client, row)

    # -- holds -----------------------------------------------------------------------

    def _of_case(self, what: str, case: HoldCase, client: Client, row: InvoiceRow | None) -> None:
        hold = case.hold
        if what == block.LIFT:
            end_hold(self._shell, self._services, hold)
        elif what == block.MAIL:
            self._shell.go("reminder", AboutHold(hold.id))
        elif what == block.EVIDENCE:
            self._prove(case)
        elif what == block.EDIT:
            form = HoldForm(self._services, hold.kind, client, row, changed=hold)
            self._actions.show_form(form, self._changed)
        elif what == block.SOLVE:
            form_ = SolveForm(self._services, case)
            self._actions.show_form(form_, lambda done: self._solved(done, client, row))

    def _changed(self, result: object) -> None:
        if isinstance(result, HoldChange):
            said = f"{self.tr('Modification enregistrée.')} {withdrawn_words(result.withdrawn)}"
            self._tell(said.strip(), result)

    def _solved(self, result: object, client: Client, row: InvoiceRow | None) -> None:
        if not isinstance(result, HoldChange):
            return
        outcome = result.after.outcome
        assert outcome is not None
        self._tell(f"{outcome_word(outcome)}.", result)
        if outcome is HoldOutcome.AGREEMENT:
            self._actions.hold(HoldKind.PROMISE, client, row)
        elif outcome is HoldOutcome.PAYMENT:
            self._actions.pay(client.id, [row.id] if row is not None else ())
        elif outcome is HoldOutcome.CREDIT_NOTE:
            self._credit(client)

    def _credit(self, client: Client) -> None:
        """Apply a credit note that is there, or say where it is entered."""
        for found in self._services.payments.credit_rows():
            if found.note.client_id == client.id and found.left_cents > 0:
                self._actions.credit(found)
                return
        text = self.tr("L'avoir n'est pas encore là\u00a0: importez-le ou saisissez-le.")
        enter = (self.tr("Importer"), lambda: self._shell.go("import"))
        self._shell.notify(text, action=enter)

    def _tell(self, said: str, change: HoldChange) -> None:
        holds = self._services.holds
        self._shell.data_changed()
        self._shell.notify(
            said,
            undo=lambda: self._back(lambda: holds.undo(change)),
            still=lambda: holds.get(change.after.id) == change.after,
        )

    # -- papers ----------------------------------------------------------------------

    def _prove(self, case: HoldCase) -> None:
        parent = self.parent()
        window = parent.parent() if parent is not None else None
        owner = window if isinstance(window, QWidget) else None
        title = self.tr("Choisir des fichiers")
        names, _ = QFileDialog.getOpenFileNames(owner, title, str(Path.home()))
        self.file([Path(name) for name in names], case.hold.id)

    def file(self, paths: list[Path], hold_id: int) -> None:
        """Keep files as evidence."""
        kept: list[Paper] = []
        holds = self._services.holds

        def keep() -> None:
            kept.extend(holds.file(hold_id, given_file(path)) for path in paths)

        if not paths or not self._try(keep):
            return
        one, many = self.tr("Preuve classée."), self.tr("{n} preuves classées.")
        self._shell.notify(
            formats.plural(len(kept), one, many),
            undo=lambda: self._back(lambda: [holds.remove_paper(paper.id) for paper in kept]),
            still=lambda: {paper.id for paper in kept} <= {p.id for p in holds.papers(hold_id)},
        )

    def _show(self, paper: Paper, client: Client, row: InvoiceRow | None) -> None:
        back: tuple[str, object] = ("clients", client.id)
        if row is not None:
            back = ("invoices", row.id)
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    # -- given up --------------------------------------------------------------------

    def write_off(self, client: Client, row: InvoiceRow | None) -> None:
        """Show the form that gives a balance up; on a client's page, of the invoice chosen."""
        if row is not None:
            self._give_up(row.id)
            return
        rows = self._services.register.client_detail(client.id).rows
        open_ = [one for one in rows if one.balance_cents > 0 and not one.is_credit_note]
        if len(open_) == 1:
            self._give_up(open_[0].id)
            return
        menu = QMenu()
        menu.setObjectName("write-off-menu")
        for one in open_:
            text = f"{one.number} · {formats.money(one.balance_cents, one.currency)}"
            action = menu.addAction(plain(text))
            action.setData(one.id)
        chosen = menu.exec(QCursor.pos())
        if chosen is not None:
            self._give_up(chosen.data())

    def _give_up(self, invoice_id: int) -> None:
        try:
            form = WriteOffForm(self._services, invoice_id)
        except UserError as error:
            self._shell.show_error(error)
            return
        self._actions.show_form(form, self._given_up)

    def _given_up(self, result: object) -> None:
        if not isinstance(result, WriteOffResult):
            return
        one, services = result.write_off, self._services.write_offs
        self._shell.data_changed()
        said = f"{self.tr('Solde abandonné.')} {withdrawn_words(result.withdrawn)}".strip()
        self._shell.notify(
            said,
            undo=lambda: self._back(lambda: services.reopen(one.id)),
            still=lambda: one in services.of_invoice(one.invoice_id),
        )

    def reopen(self, one: WriteOff) -> None:
        """Chase it again."""
        services = self._services.write_offs
        if self._try(lambda: services.reopen(one.id)):
            self._shell.notify(
                self.tr("Facture rouverte\u00a0: elle sera de nouveau relancée."),
                undo=lambda: self._back(lambda: services.put_back(one)),
                still=lambda: one not in services.of_invoice(one.invoice_id),
            )

    def _back(self, change: Callable[[], object]) -> None:
        attempt(self._shell, change)

    def _try(self, change: Callable[[], object]) -> bool:
        return attempt(self._shell, change)
