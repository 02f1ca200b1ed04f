"""Share a payment out anew: move its parts from one invoice to another, or take them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.imputation import ImputationMode
from relance_desktop.domain.payments import Payment
from relance_desktop.services.payments import PaymentResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.payments.imputation import ImputationChoice
from relance_desktop.ui.payments.rows import claimed_rows, open_rows
from relance_desktop.ui.payments.shares import Shares
from relance_desktop.ui.payments.words import rest_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class ShareOutForm(FormPanel):
    """The parts of a payment, each to be changed; what is left settles nothing yet."""

    def __init__(self, services: Services, payment: Payment) -> None:
        about = translate("payments", "{amount} reçus le {day}").format(
            amount=formats.money(payment.cents, payment.currency),
            day=formats.day(payment.received_on),
        )
        title = translate("payments", "Affecter le paiement")
        super().__init__(title, translate("payments", "Enregistrer"), about)
        self.setObjectName("share-out-form")
        self._services, self._payment = services, payment
        self.shares = Shares()
        self.imputation = ImputationChoice(_mode_of(payment))
        self._summary = Label("", "muted", name="payment-summary")
        again = QuietButton(self.tr("Proposer une affectation"), "arrows-left-right")
        again.setObjectName("propose-shares")
        again.clicked.connect(lambda: self.shares.share_out(payment.cents))
        self.form.add_widget(Label(self.tr("Factures réglées"), "small"))
        self.form.add_widget(self.shares)
        self.form.add_widget(self.imputation)
        self.form.add_widget(self._summary)
        self.form.add_widget(again)
        self.shares.changed.connect(self._sum_up)
        self.imputation.changed.connect(lambda: self.shares.set_mode(self.imputation.mode))
        self.shares.receive(payment.cents)
        more = claimed_rows(services, payment.client_id)
        rows = open_rows(services, payment.client_id, payment, more)
        self.shares.set_owing(
            services.penalty_claims.owing(
                payment.client_id, payment.received_on, payment.id, [row.id for row in rows]
            )
        )
        self.shares.set_mode(self.imputation.mode, again=False)
        now = {share.invoice_id: share for share in payment.allocations}
        self.shares.set_rows(rows, payment.currency, (), now)

    def save(self) -> PaymentResult | None:
        """Store it."""
        if self.shares.half_said():
            text = self.tr("{numbers}\u00a0: indiquez les deux montants, dans chaque devise.")
            self.complain(text.format(numbers=", ".join(self.shares.half_said())))
            return None
        shares = self.shares.allocations()
        return self._services.payments.reallocate(self._payment.id, shares)

    def focus_first(self) -> None:
        """The first part, or the way to save."""
        fields = [one for one in self.shares.findChildren(MoneyEdit) if one.isVisible()]
        (fields[0] if fields else self.save_button).setFocus()

    def _sum_up(self) -> None:
        shares = self.shares.allocations()
        left = self._payment.cents - sum(share.taken_cents for share in shares)
        own = [share for share in shares if share.paid_cents is None]
        open_ = sum(max(0, self.shares.left_of(share)) for share in own)
        code = self._payment.currency
        self._summary.setText(rest_words(left, open_, bool(shares), code))
        self.imputation.setVisible(self.shares.owe_penalties())
        self.imputation.show_effect(own, *self.shares.effect(), code)


def _mode_of(payment: Payment) -> ImputationMode:
    """What a payment pays beside prices is shown part by part."""
    beside = any(share.interest_cents or share.indemnity_cents for share in payment.allocations)
    return ImputationMode.AS_NAMED if beside else ImputationMode.PRINCIPAL_FIRST
