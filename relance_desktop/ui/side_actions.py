"""What a row's menu, its keys and its panel do alike: forms beside the list, undo in a notice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.domain.payments import SettlementKind
from relance_desktop.services.holds import HoldResult
from relance_desktop.services.payments import CreditResult, CreditRow, PaymentResult
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.bank.targets import WAITING
from relance_desktop.ui.holds.form import HoldForm
from relance_desktop.ui.holds.lifting import hold_again
from relance_desktop.ui.kit import reasons
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payments.credit_form import CreditForm
from relance_desktop.ui.payments.form import PaymentForm
from relance_desktop.ui.payments.share_out_form import ShareOutForm
from relance_desktop.ui.payments.statement_parts import AccountForm
from relance_desktop.ui.payments.thanks import thanks_offer
from relance_desktop.ui.payments.words import moved, recorded, undone, withdrawn_words
from relance_desktop.ui.work.held import release_offer

if TYPE_CHECKING:
    from relance_desktop.domain.bank.records import BankAccount
    from relance_desktop.domain.clients import Client
    from relance_desktop.domain.holds import Hold, HoldKind
    from relance_desktop.domain.payments import Payment
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.holds.deeds import SaysDeeds
    from relance_desktop.ui.services import Services


class SideActions(QObject):
    """Shows forms in ``side`` and tells the window what changed."""

    def __init__(
        self, shell: Shell, services: Services, side: SideStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._services = services
        self._side = side

    @cached_property
    def says(self) -> SaysDeeds:
        """What is done with what a client says."""
        from relance_desktop.ui.holds.deeds import SaysDeeds

        return SaysDeeds(self._shell, self._services, self)

    def remind(self, client_id: int) -> None:
        """Open the reminder of a client."""
        self._shell.go("reminder", client_id)

    def pay(self, client_id: int | None, invoice_ids: Collection[int] = ()) -> None:
        """Show the form for a payment."""
        self._side.show_form(PaymentForm(self._services, client_id, invoice_ids), self._paid)

    def share_out(self, payment: Payment) -> None:
        """Show the form that moves a payment's shares."""
        self._side.show_form(ShareOutForm(self._services, payment), self._shared_out)

    def resume_line(self, line_id: int) -> None:
        """Let a line of a statement that was left out be matched after all."""
        bank, kept = self._services.bank_import, self._services.bank_import.line(line_id)
        if self._try(lambda: bank.unignore(line_id)):
            self._shell.notify(
                self.tr("La ligne attend de nouveau d'être rapprochée."),
                undo=lambda: self._leave_out_again(line_id, kept.ignored_reason),
                still=lambda: bank.line(line_id).ignored_on is None,
                second=(self.tr("Rapprocher"), lambda: self._shell.go("bank", WAITING)),
            )

    def _leave_out_again(self, line_id: int, reason: str) -> None:
        self._try(lambda: self._services.bank_import.ignore(line_id, reason))

    def name_account(self, account: BankAccount) -> None:
        """Show the form of a bank account."""
        self._side.show_form(AccountForm(self._services, account), self._account_named)

    def _account_named(self, _result: object) -> None:
        self._shell.data_changed()
        self._shell.notify(self.tr("Compte enregistré."))

    def correct(self, payment: Payment) -> None:
        """Show the form that takes a payment back and enters it as it should have been."""
        self._side.show_form(PaymentForm(self._services, wrong=payment), self._paid)

    def credit(self, row: CreditRow) -> None:
        """Show the form that applies a credit note by hand."""
        self._side.show_form(CreditForm(self._services, row), self._credit_given)

    def hold(self, kind: HoldKind, client: Client, row: InvoiceRow | None = None) -> None:
        """Show the form that lets reminders rest."""
        self._side.show_form(HoldForm(self._services, kind, client, row), self._held)

    def show_form(self, form: FormPanel, then: Callable[[object], None]) -> None:
        """Show another form in the page's place for them."""
        self._side.show_form(form, then)

    def undo_payment(self, payment_id: int) -> None:
        """Take a payment back by a compensating entry."""
        done: list[PaymentResult] = []
        if self._try(lambda: done.append(self._services.payments.undo(payment_id))):
            line = done[0].payment.bank_line_id  # which waits again
            match = (self.tr("Rapprocher sa ligne"), lambda: self._shell.go("bank", "waiting"))
            self._shell.notify(undone(done[0]), action=match if line else None)

    def _take_back(self, result: PaymentResult) -> None:
        """A payment is undone; a correction is corrected into what was there before."""
        if result.replaced_id is None:
            self.undo_payment(result.payment.id)
            return
        payments, wrong = self._services.payments, result.replaced_id
        if self._try(lambda: payments.correct(result.payment.id, payments.get(wrong))):
            self._shell.notify(self.tr("Le paiement est de nouveau comme avant."))

    def apply_credit(self, credit_note_id: int) -> None:
        """Let a credit note lower what its client owes."""
        done: list[CreditResult] = []
        if self._try(lambda: done.append(self._services.payments.apply_credit(credit_note_id))):
            self._tell_credit(done[0])

    def undo_credit(self, result: CreditResult) -> None:
        """Take a credit note off the invoices that it lowered."""
        if self._try(lambda: self._services.payments.undo_credit(result)):
            self._shell.notify(self.tr("L'avoir n'est plus imputé."))

    def _credit_given(self, result: object) -> None:
        assert isinstance(result, CreditResult)
        self._shell.data_changed()
        self._tell_credit(result)

    def _tell_credit(self, result: CreditResult) -> None:
        self._shell.notify(
            self._credited(result),
            undo=lambda: self.undo_credit(result),
            still=lambda: self._credits(result),
        )

    def _credited(self, result: CreditResult) -> str:
        names = {row.id: row.number for row in self._services.register.invoice_rows()}
        numbers = ", ".join(names[key] for key in result.invoice_ids if key in names)
        said = self.tr("Avoir imputé sur {numbers}.").format(numbers=numbers)
        return f"{said} {withdrawn_words(result.withdrawn)}".strip()

    def _shared_out(self, result: object) -> None:
        assert isinstance(result, PaymentResult)
        self._shell.data_changed()
        self._shell.notify(
            moved(result),
            undo=lambda: self._move_back(result),
            still=lambda: self._is_shared_as(result),
        )

    def _move_back(self, result: PaymentResult) -> None:
        payment, move = result.payment, self._services.payments.reallocate
        if self._try(lambda: move(payment.id, result.before, payment.allocations)):
            self._shell.notify(self.tr("Affectation d'avant rétablie."))

    def _paid(self, result: object) -> None:
        assert isinstance(result, PaymentResult)
        payment_id = result.payment.id
        self._shell.data_changed()
        self._shell.notify(
            recorded(result),
            undo=lambda: self._take_back(result),
            still=lambda: self._stands(payment_id),
            second=release_offer(self._shell, self._services, result.payment)
            or thanks_offer(self._shell, self._services, result),
        )

    def _held(self, result: object) -> None:
        assert isinstance(result, HoldResult)
        today = self._services.clock.today()
        said = [
            f"{reasons.hold_sentence(result.hold, today)}.",
            withdrawn_words(result.withdrawn),
        ]
        self._shell.data_changed()
        self._shell.notify(
            " ".join(said).strip(),
            undo=lambda: self._take_hold_back(result),
            still=lambda: self._holds(result.hold),
        )

    def _take_hold_back(self, result: HoldResult) -> None:
        """As if it had not been said: its papers go, what it replaced holds again."""
        holds, hold_id = self._services.holds, result.hold.id
        if self._try(lambda: holds.undo_start(result)):
            self._shell.notify(
                self.tr("Suspension levée\u00a0: les relances reprennent."),
                undo=lambda: hold_again(self._shell, self._services, hold_id),
                still=lambda: holds.get(hold_id).lifted_on is not None,
            )

    # -- is it still so? -------------------------------------------------------

    def _stands(self, payment_id: int) -> bool:
        rows = self._services.payments.rows()
        return any(row.payment.id == payment_id and not row.undone for row in rows)

    def _is_shared_as(self, result: PaymentResult) -> bool:
        now = self._services.payments.get(result.payment.id).allocations
        return set(now) == set(result.payment.allocations)

    def _credits(self, result: CreditResult) -> bool:
        detail = self._services.register.invoice_detail(result.invoice_ids[0])
        note = (SettlementKind.CREDIT_NOTE, result.credit_note_id)
        return any((one.kind, one.source_id) == note for one in detail.settlements)

    def _holds(self, hold: Hold) -> bool:
        known = self._services.register.client_detail(hold.client_id).holds
        return any(one.id == hold.id and one.lifted_on is None for one in known)

    def _try(self, change: Callable[[], object]) -> bool:
        return attempt(self._shell, change)
