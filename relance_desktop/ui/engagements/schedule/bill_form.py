"""The invoice of a line: one that is there already, or one made elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.terms import due_on
from relance_desktop.ui.engagements.done import Done
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.engagements.schedule import deeds
from relance_desktop.ui.engagements.words import kind_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.heavy import heavy
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from datetime import date

    from relance_desktop.services.engagements.values import EngagementPage, LineProposal
    from relance_desktop.services.invoice_form import InvoiceForm
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

USUAL_DAYS = 30
"""Proposed where no term was agreed (C. com. L441-10 I)."""


class BillForm(FormPanel):
    """``finished`` gives a ``Done``."""

    def __init__(self, services: Services, page: EngagementPage, milestone_id: int) -> None:
        lines = [one for one in page.schedule.lines if one.milestone.id == milestone_id]
        kind = kind_word(lines[0].milestone.kind, page.engagement.terms.advance)
        super().__init__(
            translate("engagements", "La facture de cette ligne"),
            translate("engagements", "Relier"),
            f"{page.engagement.title} · {kind}",
        )
        self.setObjectName("bill-form")
        self._services, self._milestone_id = services, milestone_id
        self._given = services.engagements.schedule.bill_form(milestone_id)
        today = services.clock.today()
        self.which = self._choices(page)
        self.number = QLineEdit()
        self.number.setObjectName("bill-number")
        self.issued = DateEdit(today, self._given.issued_on, name="bill-issued")
        self.due = DateEdit(today, self._default_due(), name="bill-due")
        self.amount = MoneyEdit(self._given.gross_cents, self._given.currency, name="bill-amount")
        self.file = FileField("bill-file", self.tr("il part avec vos e-mails"))
        self._new = Form("bill-new")
        self._lay_out()

    def save(self) -> object | None:
        """Link the invoice chosen, or record the new one."""
        schedule = self._services.engagements.schedule
        invoice_id: int | None = self.which.currentData()
        if invoice_id is not None:
            linked = schedule.link_invoice(self._milestone_id, invoice_id)
            return deeds.link_done(self._services, self.tr("Facture reliée à l'affaire."), linked)
        form = self._typed()
        if form is None:
            return None
        paths = self.file.paths

        def bill() -> Done:
            document = given_file(paths[0]) if paths else None
            return deeds.billed(self._services, schedule.bill(self._milestone_id, form, document))

        return heavy(paths, bill)

    def focus_first(self) -> None:
        """The number of a new one, or the choice when there is one to make."""
        field: QWidget = self.number if self.which.currentData() is None else self.which
        field.setFocus()

    # -- inside ----------------------------------------------------------------

    def _choices(self, page: EngagementPage) -> QComboBox:
        """Likely ones first, then the client's other invoices that no affair has."""
        box = QComboBox()
        box.setObjectName("bill-which")
        schedule = self._services.engagements.schedule
        found = [
            one
            for one in schedule.proposals(page.engagement.id)
            if one.milestone_id == self._milestone_id
        ]
        for one in found:
            box.addItem(_proposed(one), one.invoice_id)
        box.addItem(self.tr("Une facture faite ailleurs"), None)
        told = {one.invoice_id for one in found} | self._on_lines(page)
        for row in self._services.register.client_detail(page.client.id).rows:
            if row.id not in told and not row.is_credit_note:
                amount = formats.money(row.gross_cents, row.currency)
                box.addItem(f"{row.number} · {amount}", row.id)
        return box

    @staticmethod
    def _on_lines(page: EngagementPage) -> set[int]:
        ids = (line.milestone.invoice_id for line in page.schedule.lines)
        return {key for key in ids if key is not None}

    def _default_due(self) -> date | None:
        issued, term = self._given.issued_on, self._given.term
        if issued is None:
            return None
        return due_on(issued, term) if term else issued + timedelta(days=USUAL_DAYS)

    def _lay_out(self) -> None:
        self.form.add(
            self.tr("Quelle facture"),
            self.which,
            self.tr(
                "Elle se fait dans votre outil habituel\u00a0; ici, vous dites laquelle c'est."
            ),
        )
        self._new.add(self.tr("Numéro"), self.number)
        self._new.add_pair((self.tr("Émise le"), self.issued), (self.tr("Échéance"), self.due))
        self._new.add(self.tr("Montant TTC"), self.amount)
        self._new.add(self.tr("Son PDF"), self.file)
        self.form.add_widget(self._new)
        self.which.currentIndexChanged.connect(lambda _place: self._follow())
        self._follow()

    def _follow(self) -> None:
        is_new = self.which.currentData() is None
        self._new.setVisible(is_new)
        self.save_button.setText(self.tr("Enregistrer") if is_new else self.tr("Relier"))

    def _typed(self) -> InvoiceForm | None:
        number, due = self.number.text().strip(), self.due.day()
        if not number:
            self.complain(self.tr("Il manque le numéro de la facture."))
        elif self.issued.day() is None or due is None:
            self.complain(self.tr("Il manque une date."))
        elif not self.amount.cents():
            self.complain(self.tr("Il manque le montant."))
        else:
            return replace(
                self._given,
                number=number,
                issued_on=self.issued.day(),
                dues=(DueDate(due),),
                gross_cents=self.amount.cents(),
            )
        return None


def _proposed(one: LineProposal) -> str:
    """A likely invoice, with what speaks for it."""
    why = translate("engagements", "même montant")
    if one.same_reference:
        why = translate("engagements", "même référence")
    amount = formats.money(one.cents, one.currency)
    return f"{one.number} · {amount} ({why})"
