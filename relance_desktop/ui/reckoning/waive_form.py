"""Give up penalties of an invoice: how much, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.penalty_claims import PartClaim, PenaltyPart
from relance_desktop.services.penalty_claims import WaiverResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.reckoning.part_lines import part_currency, part_word

if TYPE_CHECKING:
    from relance_desktop.domain.invoices import Invoice
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class WaiveForm(FormPanel):
    """All that is due, and what would still run, unless less is typed."""

    def __init__(self, services: Services, invoice: Invoice, part: PartClaim) -> None:
        code = part_currency(part.part, invoice.currency)
        about = translate("reckoning", "Facture {number}\u00a0: {amount} dus aujourd'hui")
        title = translate("reckoning", "Renoncer aux intérêts")
        if part.part is PenaltyPart.INDEMNITY:
            title = translate("reckoning", "Renoncer à l'indemnité")
        amount = formats.money(part.due_cents, code)
        super().__init__(
            title,
            translate("reckoning", "Renoncer"),
            about.format(number=invoice.number, amount=amount),
        )
        self.setObjectName("waive-form")
        self._services, self._invoice, self._part = services, invoice, part
        self.amount = MoneyEdit(part.due_cents, code, name="waive-amount")
        self.amount.setAccessibleName(part_word(part.part))
        self.reason = QComboBox()
        self.reason.setObjectName("waive-reason")
        self.reason.setEditable(True)
        self.reason.addItems(
            [
                self.tr("Geste commercial"),
                self.tr("Accord trouvé avec le client"),
                self.tr("Retard de mon fait"),
                self.tr("Montant trop faible"),
            ]
        )
        self.form.add(self.tr("Montant abandonné"), self.amount, self._hint())
        self.form.add(self.tr("Motif"), self.reason)
        note = self.tr(
            "La facture elle-même ne change pas. Vous pourrez réclamer de nouveau à tout moment."
        )
        self.form.add_widget(Label(note, "muted"))

    def save(self) -> WaiverResult | None:
        """Store it."""
        cents, reason = self.amount.cents(), self.reason.currentText().strip()
        if not cents:
            self.complain(self.tr("Il manque le montant."))
            return None
        if not reason:
            self.complain(self.tr("Il manque le motif\u00a0: il reste dans l'historique."))
            return None
        whole = cents == self._part.due_cents
        waive = self._services.penalty_claims.waive
        return waive(self._invoice.id, self._part.part, None if whole else cents, reason)

    def _hint(self) -> str:
        if self._part.part is PenaltyPart.INDEMNITY:
            return ""
        return self.tr("Le montant entier abandonne aussi les intérêts qui courraient encore.")
