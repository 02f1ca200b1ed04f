"""An invoice that is there already, said to belong to an affair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from relance_desktop.ui.engagements.done import Done
from relance_desktop.ui.engagements.schedule import deeds
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label

if TYPE_CHECKING:
    from relance_desktop.services.engagements.values import EngagementPage
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class LinkForm(FormPanel):
    """For an affair: which invoice of its client. ``finished`` gives a ``Done``."""

    def __init__(self, services: Services, page: EngagementPage) -> None:
        super().__init__(
            translate("engagements", "Rattacher une facture"),
            translate("engagements", "Rattacher"),
            page.engagement.title,
        )
        self.setObjectName("link-form")
        self._services, self._engagement_id = services, page.engagement.id
        self.invoice = QComboBox()
        self.invoice.setObjectName("link-invoice")
        there = {bill.invoice_id for bill in page.bills}
        for row in services.register.client_detail(page.client.id).rows:
            if row.id not in there and not row.is_credit_note:
                amount = formats.money(row.gross_cents, row.currency)
                day = formats.day(row.issued_on)
                self.invoice.addItem(f"{row.number} · {day} · {amount}", row.id)
        line = self.form.add(self.tr("Facture"), self.invoice)
        if self.invoice.count():
            line.set_hint(self.tr("Une nouvelle\u00a0? Importez-la d'abord, puis revenez ici."))
        else:
            self.save_button.setEnabled(False)
            none = self.tr(
                "Aucune facture de ce client n'est à rattacher. Importez ou saisissez-la dans "
                "Factures, puis revenez ici."
            )
            self.form.add_widget(Label(none, "muted", name="link-none"))

    def save(self) -> Done | None:
        """Link it."""
        invoice_id: int | None = self.invoice.currentData()
        if invoice_id is None:
            return None
        schedule = self._services.engagements.schedule
        linked = schedule.link_to_affair(self._engagement_id, invoice_id)
        return deeds.link_done(self._services, self.tr("Facture rattachée à l'affaire."), linked)


class AffairOfInvoiceForm(FormPanel):
    """For an invoice: which affair of its client. ``finished`` gives a ``Done``."""

    def __init__(self, services: Services, invoice_id: int) -> None:
        detail = services.register.invoice_detail(invoice_id)
        super().__init__(
            translate("engagements", "Rattacher à une affaire"),
            translate("engagements", "Rattacher"),
            f"{detail.invoice.number} · {detail.client.name}",
        )
        self.setObjectName("affair-of-invoice-form")
        self._services, self._invoice_id = services, invoice_id
        self.affair = QComboBox()
        self.affair.setObjectName("link-affair")
        for row in services.engagements.rows(detail.client.id):
            self.affair.addItem(row.title, row.id)
        self.form.add(self.tr("Affaire"), self.affair)
        if not self.affair.count():
            self.save_button.setEnabled(False)
            none = self.tr("Ce client n'a pas encore d'affaire\u00a0: créez-la dans Affaires.")
            self.form.add_widget(Label(none, "muted", name="link-none"))

    def save(self) -> Done | None:
        """Link it."""
        engagement_id: int | None = self.affair.currentData()
        if engagement_id is None:
            return None
        linked = self._services.engagements.schedule.link_to_affair(engagement_id, self._invoice_id)
        return deeds.link_done(self._services, self.tr("Facture rattachée à l'affaire."), linked)
