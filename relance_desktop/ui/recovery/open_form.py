"""Open a case: about whom, which invoices; or say anew what a case is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.services.recovery_cases.values import CaseBasis, WhyProposed
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.recovery.bill_ticks import CaseBills

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class OpenForm(FormPanel):
    """``finished`` gives the case opened, or the id of a case to show instead."""

    def __init__(
        self, services: Services, client_id: int | None = None, invoice_ids: Collection[int] = ()
    ) -> None:
        super().__init__(self.tr("Ouvrir un dossier"), self.tr("Ouvrir le dossier"))
        self.setObjectName("case-open-form")
        self._services, self._asked = services, tuple(invoice_ids)
        self._basis: CaseBasis | None = None
        self.client = QComboBox()
        self.client.setObjectName("case-client")
        self._fill_clients(client_id)
        self.bills = CaseBills()
        self.case_title = QLineEdit()
        self.case_title.setObjectName("case-title")
        self.total = Label("", "strong", name="case-total")
        self._lay_out()
        self.client.currentIndexChanged.connect(lambda _at: self._show_client())
        self.bills.changed.connect(self._sum)
        self.bills.case_asked.connect(lambda key: self.finished.emit(key))
        self._show_client()

    def save(self) -> RecoveryCase | None:
        """Open it."""
        client_id, chosen = self.client.currentData(), self.bills.ticked()
        if client_id is None:
            self.complain(self.tr("Aucun client n'a de facture à payer."))
            return None
        return self._services.recovery_cases.open(
            client_id, [one.invoice_id for one in chosen], self.case_title.text()
        )

    # -- inside ----------------------------------------------------------------

    def _fill_clients(self, client_id: int | None) -> None:
        for one in self._services.recovery_cases.choices():
            told = one.name
            if one.proposed:
                told = self.tr("{name} (relances terminées)").format(name=one.name)
            self.client.addItem(told, one.client_id)
        place = self.client.findData(client_id) if client_id is not None else 0
        self.client.setCurrentIndex(max(place, 0) if self.client.count() else -1)

    def _lay_out(self) -> None:
        about = self.tr(
            "Un dossier réunit ce que vous réclamez ensemble à un client, dans une seule monnaie. "
            "Rien n'est envoyé, et les relances continuent tant qu'aucune voie n'est prise."
        )
        self.form.add_widget(Label(about, "muted", name="case-about"))
        self.form.add(self.tr("Client"), self.client)
        self.form.add(self.tr("Factures"), self.bills)
        self.form.add_widget(self.total)
        hint = self.tr("Par exemple\u00a0: refonte du site, printemps")
        self.form.add(self.tr("Nom du dossier (facultatif)"), self.case_title, hint)

    def _show_client(self) -> None:
        client_id = self.client.currentData()
        if client_id is None:
            self.bills.show_bills((), ())
            self._sum()
            return
        self._basis = basis = self._services.recovery_cases.basis(client_id)
        free = [one for one in basis.bills if one.taken_by is None]
        known = {one.invoice_id for one in free}
        ticked = [one for one in self._asked if one in known]
        if not ticked:
            caught = [one for one in free if one.why is WhyProposed.PROCEEDINGS]
            proposed = caught or [one for one in free if one.why is not None]
            currency = proposed[0].currency if proposed else ""
            ticked = [one.invoice_id for one in proposed if one.currency == currency]
        self.bills.show_bills(basis.bills, ticked)
        self._sum()

    def _sum(self) -> None:
        amounts = [Money(one.balance_cents, one.currency) for one in self.bills.ticked()]
        totals = totals_by_currency(amounts)
        words = " + ".join(formats.money(one.cents, one.currency) for one in totals)
        text = self.tr("Principal\u00a0: {amount}").format(amount=words) if totals else ""
        if len(totals) > 1:
            text = self.tr("Plusieurs monnaies\u00a0: ouvrez un dossier pour chacune.")
        self.total.setText(text)


class EditForm(FormPanel):
    """Another name for a case, other invoices. ``finished`` gives the changes made."""

    def __init__(self, services: Services, case: RecoveryCase) -> None:
        super().__init__(self.tr("Modifier le dossier"), self.tr("Enregistrer"))
        self.setObjectName("case-edit-form")
        self._services, self._case = services, case
        self.case_title = QLineEdit(case.title)
        self.case_title.setObjectName("case-title")
        self.bills = CaseBills()
        basis = services.recovery_cases.basis(case.client_id)
        known = {one.invoice_id for one in case.shares}
        self.bills.show_bills(basis.bills, known, case.id)
        open_ = {one.invoice_id for one in basis.bills}
        self._settled = [one for one in case.shares if one.invoice_id not in open_]
        self.form.add(self.tr("Nom du dossier"), self.case_title)
        hint = self.tr("Une facture qu'une voie en cours réclame reste dans le dossier.")
        self.form.add(self.tr("Factures"), self.bills, hint)
        self.bills.case_asked.connect(lambda key: self.finished.emit(key))

    def save(self) -> object:
        """Store what was changed."""
        cases = self._services.recovery_cases
        chosen = [*(one.invoice_id for one in self._settled)]
        chosen += [one.invoice_id for one in self.bills.ticked()]
        changes = []
        if set(chosen) != {one.invoice_id for one in self._case.shares}:
            changes.append(cases.set_bills(self._case.id, chosen))
        if self.case_title.text().strip() != self._case.title:
            changes.append(cases.describe(self._case.id, title=self.case_title.text()))
        return tuple(changes)
