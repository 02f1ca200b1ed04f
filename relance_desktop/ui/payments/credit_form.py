"""Apply a credit note by hand: on which invoices, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.payments import CreditResult, CreditRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.payments.rows import open_rows
from relance_desktop.ui.payments.shares import Shares

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class CreditForm(FormPanel):
    """Proposes the invoice that the credit note names, then the oldest."""

    def __init__(self, services: Services, row: CreditRow) -> None:
        note = row.note
        about = translate("payments", "{client}\u00a0: il reste {amount} à imputer").format(
            client=row.client_name, amount=formats.money(row.left_cents, note.currency)
        )
        title = translate("payments", "Imputer l'avoir {number}").format(number=note.number)
        super().__init__(title, translate("payments", "Imputer"), about)
        self.setObjectName("credit-form")
        self._services, self._row = services, row
        self.shares = Shares()
        self._summary = Label("", "muted", name="credit-summary")
        self.form.add_widget(Label(self.tr("Factures baissées"), "small"))
        self.form.add_widget(self.shares)
        self.form.add_widget(self._summary)
        self.shares.changed.connect(self._sum_up)
        found = open_rows(services, note.client_id)
        rows = [one for one in found if one.currency == note.currency]
        named = [one.id for one in rows if note.credits_number == one.number]
        self.shares.receive(row.left_cents)
        self.shares.set_rows(rows, note.currency, named)

    def save(self) -> CreditResult | None:
        """Store it."""
        wanted = {share.invoice_id: share.cents for share in self.shares.allocations()}
        return self._services.payments.apply_credit(self._row.note.id, wanted)

    def focus_first(self) -> None:
        """The first part proposed, or the way to save."""
        fields = [one for one in self.shares.findChildren(MoneyEdit) if one.isVisible()]
        fields.sort(key=lambda field: not field.cents())
        (fields[0] if fields else self.save_button).setFocus()

    def _sum_up(self) -> None:
        code = self._row.note.currency
        left = self._row.left_cents - sum(s.cents for s in self.shares.allocations())
        text = self.tr("Tout l'avoir est imputé.")
        if left > 0:
            text = self.tr("Reste {amount} à imputer plus tard.")
        elif left < 0:
            text = self.tr("Les parts dépassent ce qui reste de l'avoir de {amount}.")
        self._summary.setText(text.format(amount=formats.money(abs(left), code)))
