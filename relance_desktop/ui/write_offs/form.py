"""Give a balance up: why, how much, as of when; what it means stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.write_offs import WriteOffResult
from relance_desktop.ui.holds.words import reason_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.notices import Banner

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class WriteOffForm(FormPanel):
    """``finished`` gives the result."""

    def __init__(self, services: Services, invoice_id: int) -> None:
        before = services.write_offs.foresee(invoice_id)
        about = f"{before.invoice.number} · {before.client.name}"
        super().__init__(self.tr("Abandonner le solde"), self.tr("Abandonner"), about)
        self.setObjectName("write-off-form")
        self._services, self._before = services, before
        currency = before.invoice.currency
        self.reason = QComboBox()
        self.reason.setObjectName("write-off-reason")
        for reason in WriteOffReason:
            self.reason.addItem(reason_word(reason), reason)
        self.amount = MoneyEdit(before.open_cents, currency, name="write-off-amount")
        self.day = DateEdit(before.on, before.on, "write-off-day")
        self.note = QLineEdit()
        self.note.setObjectName("write-off-note")
        self._lay_out()

    def save(self) -> WriteOffResult | None:
        """Give it up."""
        cents, day = self.amount.cents(), self.day.day()
        if cents is None or day is None:
            self.complain(self.tr("Il manque le montant ou la date."))
            return None
        return self._services.write_offs.write_off(
            self._before.invoice.id, self.reason.currentData(), cents, self.note.text(), day
        )

    def _lay_out(self) -> None:
        means = self.tr(
            "Plus aucune relance ne sera proposée pour ce montant. Le client le doit toujours, "
            "et rien ne lui est envoyé. Vous pourrez rouvrir la facture à tout moment."
        )
        self.form.add_widget(Banner("info", means, name="write-off-means"))
        if self._before.charges_vat:
            vat = self.tr(
                "Vous facturez la TVA\u00a0: celle d'une créance définitivement perdue peut, en "
                "principe, être récupérée (CGI, article\u00a0272, à vérifier). Les conditions sont "
                "à voir avec votre comptable."
            )
            self.form.add_widget(Label(vat, "muted", name="write-off-vat"))
        self.form.add(self.tr("Pourquoi"), self.reason)
        whole = self.tr("Le solde est de {amount}.").format(
            amount=formats.money(self._before.open_cents, self._before.invoice.currency)
        )
        self.form.add(self.tr("Montant abandonné"), self.amount, whole)
        self.form.add(self.tr("À la date du"), self.day)
        self.form.add(self.tr("Note (facultatif)"), self.note)
