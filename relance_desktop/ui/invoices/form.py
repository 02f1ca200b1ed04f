"""An invoice typed by hand, or changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.terms import cap_warning
from relance_desktop.services.invoice_form import InvoiceForm, form_of_invoice
from relance_desktop.ui.importing.invoice_editor import InvoiceEditor
from relance_desktop.ui.invoices.due_dates import MoreDues, TermPhrase, cap_words
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class InvoiceFormPanel(FormPanel):
    """``finished`` gives the id of the invoice as stored. ``invoice_id`` None: a new one."""

    def __init__(self, services: Services, invoice_id: int | None = None) -> None:
        self._old = _stored(services, invoice_id)
        title = translate("invoices", "Nouvelle facture")
        if self._old is not None:
            title = translate("invoices", "Modifier la facture")
        super().__init__(title, translate("invoices", "Enregistrer"))
        self.setObjectName("invoice-form-panel")
        self._services = services
        self._clients: tuple[Client, ...] = services.register.clients()
        today = services.clock.today()
        self.editor = InvoiceEditor(today)
        self.phrase = TermPhrase()
        self.more_dues = MoreDues(today)
        self.cap = Label("", "warning", name="cap-warning")
        self.penalty_rate, self.note = QLineEdit(), QLineEdit()
        self.penalty_rate.setObjectName("penalty-rate")
        self.note.setObjectName("invoice-note")
        self.plan = self._plans()
        self._lay_out()
        self._load()
        self._connect()

    def save(self) -> int | None:
        """Store the invoice."""
        rate = self.penalty_rate.text().strip()
        form = self.invoice_form()
        if rate and form.penalty_rate is None:
            self.complain(
                self.tr("Le taux de pénalités n'est pas compris\u00a0: par exemple 12,15.")
            )
            return None
        problems = self.editor.problems()
        if problems or form.validate(self._services.clock.today()):
            self.complain(self.tr("Il manque quelque chose\u00a0: voyez les champs signalés."))
            self.editor.focus_first_problem()
            return None
        if self._old is None:
            return self._services.imports.enter(form).id
        changed, new = self._changed(form, self._old), form.new_client
        new_client = new if form.client_id is None else None
        return self._services.register.save_invoice(changed, new_client).id

    def invoice_form(self) -> InvoiceForm:
        """What is typed, all parts together."""
        form = self.editor.form()
        before = self.more_dues.dues()
        last = self.editor.due.day()
        if before and last is not None and not form.is_credit:
            form = replace(form, dues=(*before, DueDate(last)), term=None)
        return replace(
            form,
            penalty_rate=percent_typed(self.penalty_rate.text()),
            note=self.note.text().strip(),
            plan_id=self.plan.currentData(),
        )

    def focus_first(self) -> None:
        """Start where something is missing."""
        self.editor.focus_first()

    # -- set-up ------------------------------------------------------------

    def _plans(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("invoice-plan")
        box.addItem(self.tr("Celui du client"), None)
        for plan in self._services.settings.plans():
            box.addItem(plan.name, plan.id)
        return box

    def _lay_out(self) -> None:
        form = self.form
        form.add_widget(self.editor)
        form.add_widget(self.phrase)
        form.add_widget(self.more_dues)
        form.add_widget(self.cap)
        form.add(
            self.tr("Taux de pénalités convenu, en % par an"),
            self.penalty_rate,
            self.tr("Vide\u00a0: le taux légal par défaut"),
        )
        form.add(self.tr("Plan de relance"), self.plan)
        form.add(self.tr("Note"), self.note)

    def _load(self) -> None:
        """The editor shows the last due date, those before have their own lines."""
        today = self._services.clock.today()
        form = form_of_invoice(self._old) if self._old else InvoiceForm(issued_on=today)
        before, last = form.dues[:-1], form.dues[-1:]
        shown = replace(form, dues=tuple(replace(due, cents=None) for due in last))
        self.editor.load(shown, self._clients)
        self.more_dues.show_dues(before, form.currency)
        self.phrase.set_issued(form.issued_on)
        if form.penalty_rate is not None:
            self.penalty_rate.setText(formats.percent(form.penalty_rate))
        self.note.setText(form.note)
        self.plan.setCurrentIndex(max(0, self.plan.findData(form.plan_id)))
        self._check_cap()

    def _connect(self) -> None:
        editor = self.editor
        editor.changed.connect(self._check_cap)
        editor.issued_on.day_changed.connect(self.phrase.set_issued)
        self.phrase.found.connect(self._use_due)
        self.more_dues.changed.connect(self._check_cap)

    def _use_due(self, day: object) -> None:
        self.editor.due.set_day(day)  # type: ignore[arg-type]
        self.editor.due.day_changed.emit(day)

    def _check_cap(self) -> None:
        """Between professionals only; it warns and blocks nothing."""
        issued, due = self.editor.issued_on.day(), self.editor.due.day()
        client_id = self.editor.client.client_id()
        kinds = {client.id: client.kind for client in self._clients}
        new = self.editor.client.new_client() if client_id is None else None
        kind = kinds.get(client_id or 0, new.kind if new else ClientKind.UNKNOWN)
        warning = None
        if issued is not None and due is not None and kind is ClientKind.BUSINESS:
            warning = cap_warning(issued, due, self.editor.term.term())
        self.cap.setVisible(warning is not None)
        self.cap.setText(cap_words(warning) if warning else "")

    def _changed(self, form: InvoiceForm, old: Invoice) -> Invoice:
        """The old invoice with what was typed; due dates keep their ids by position."""
        made = form.invoice(form.client_id or old.client_id, old.source)
        return replace(
            made,
            id=old.id,
            import_id=old.import_id,
            plan_start=old.plan_start,
            instalments=tuple(
                replace(part, id=_id_at(old.instalments, place))
                for place, part in enumerate(made.instalments)
            ),
        )


def percent_typed(text: str) -> Decimal | None:
    """The rate of « 12,15 % »; None when empty or not understood."""
    plain = text.replace("%", "").replace("\u00a0", "").replace(",", ".").strip()
    try:
        rate = Decimal(plain)
    except InvalidOperation:
        return None
    return rate if rate.is_finite() else None


def _id_at(parts: tuple[Instalment, ...], place: int) -> int:
    return parts[place].id if place < len(parts) else 0


def _stored(services: Services, invoice_id: int | None) -> Invoice | None:
    if invoice_id is None:
        return None
    return services.register.invoice_detail(invoice_id).invoice
