"""One form for the four ways of letting reminders rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.services.holds import HoldResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column

if TYPE_CHECKING:
    from relance_desktop.services.views import InvoiceRow
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_DAYS = {HoldKind.PAUSE: 14, HoldKind.PROMISE: 7, HoldKind.PAYMENT_UNDERWAY: 5}
"""The date proposed, in days from today."""


class HoldForm(FormPanel):
    """Rests an invoice, or the whole client when ``row`` is None or the user says so."""

    def __init__(
        self, services: Services, kind: HoldKind, client: Client, row: InvoiceRow | None = None
    ) -> None:
        super().__init__(_title(kind), _save_word(kind), client.name)
        self.setObjectName("hold-form")
        today = services.clock.today()
        self._services, self._kind, self._client, self._row = services, kind, client, row
        days = _DAYS.get(kind)
        self.until = DateEdit(today, today + timedelta(days=days) if days else None, "hold-until")
        self.amount = MoneyEdit(None, row.currency if row else "EUR", name="hold-amount")
        self.reason = QLineEdit()
        self.reason.setObjectName("hold-reason")
        self.whole_client = QRadioButton(self.tr("Toutes les factures du client"))
        self.whole_client.setObjectName("hold-client")
        self._lay_out()

    def save(self) -> HoldResult | None:
        """Start the hold."""
        holds, client_id, reason = self._services.holds, self._client.id, self.reason.text()
        invoice_id = None if self._row is None or self.whole_client.isChecked() else self._row.id
        until, cents = self.until.day(), self.amount.cents()
        if not (self.until.understood() and self.amount.understood()):
            self.complain(self.tr("La date ou le montant n'est pas compris."))
            return None
        if self._kind is HoldKind.PAUSE:
            return holds.pause(client_id, invoice_id, until, reason)
        if self._kind is HoldKind.DISPUTE:
            return holds.dispute(client_id, invoice_id, cents, reason)
        if until is None:
            self.complain(self.tr("Il manque la date."))
            return None
        if self._kind is HoldKind.PROMISE:
            return holds.promise(client_id, invoice_id, until, cents, reason)
        return holds.payment_underway(client_id, invoice_id, until, reason)

    def _lay_out(self) -> None:
        form, kind = self.form, self._kind
        if kind is not HoldKind.DISPUTE:
            form.add(*self._until_words())
        if kind in (HoldKind.DISPUTE, HoldKind.PROMISE):
            form.add(self.tr("Montant"), self.amount, self._amount_hint())
        form.add(self._reason_word(), self.reason)
        if self._row is not None:
            form.add_widget(self._scope(self._row.number))
        form.add_widget(Label(_effect(kind), "muted", name="hold-effect"))

    def _until_words(self) -> tuple[str, QWidget, str]:
        words = {
            HoldKind.PAUSE: self.tr("En pause jusqu'au"),
            HoldKind.PROMISE: self.tr("Paiement promis pour le"),
            HoldKind.PAYMENT_UNDERWAY: self.tr("Attendu au plus tard le"),
        }
        hint = self.tr("Vide\u00a0: jusqu'à ce que vous la leviez")
        return words[self._kind], self.until, hint if self._kind is HoldKind.PAUSE else ""

    def _amount_hint(self) -> str:
        if self._row is None:
            return self.tr("Vide\u00a0: tout ce qui est dû")
        text = self.tr("Vide\u00a0: tout le solde, {amount}")
        return text.format(amount=formats.money(self._row.balance_cents, self._row.currency))

    def _reason_word(self) -> str:
        words = {
            HoldKind.PAUSE: self.tr("Raison"),
            HoldKind.DISPUTE: self.tr("Ce que le client conteste"),
            HoldKind.PROMISE: self.tr("Qui l'a promis, comment (facultatif)"),
            HoldKind.PAYMENT_UNDERWAY: self.tr("Note (facultatif)"),
        }
        return words[self._kind]

    def _scope(self, number: str) -> QWidget:
        box, group = QWidget(), QButtonGroup(self)
        box.setObjectName("hold-scope")
        only = QRadioButton(self.tr("Seulement {number}").format(number=number))
        only.setObjectName("hold-invoice")
        only.setChecked(True)
        for button in (only, self.whole_client):
            group.addButton(button)
        box.setLayout(column(only, self.whole_client, gap=4))
        return box


def _title(kind: HoldKind) -> str:
    words = {
        HoldKind.PAUSE: translate("holds", "Mettre en pause"),
        HoldKind.DISPUTE: translate("holds", "Noter un litige"),
        HoldKind.PROMISE: translate("holds", "Noter une promesse"),
        HoldKind.PAYMENT_UNDERWAY: translate("holds", "Paiement annoncé"),
    }
    return words[kind]


def _save_word(kind: HoldKind) -> str:
    word = translate("holds", "Enregistrer")
    return translate("holds", "Mettre en pause") if kind is HoldKind.PAUSE else word


def _effect(kind: HoldKind) -> str:
    words = {
        HoldKind.PAUSE: translate(
            "holds", "Aucune relance n'est proposée d'ici là. Le retard continue de courir."
        ),
        HoldKind.DISPUTE: translate(
            "holds", "La part contestée n'est plus réclamée tant que le litige n'est pas levé."
        ),
        HoldKind.PROMISE: translate(
            "holds", "Les relances reprennent le lendemain si le paiement n'est pas arrivé."
        ),
        HoldKind.PAYMENT_UNDERWAY: translate(
            "holds", "Le temps que le virement arrive\u00a0; ensuite les relances reprennent."
        ),
    }
    return words[kind]
