"""Enter a payment: amount, day, means; shared out over the client's invoices by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.payments import Payment
from relance_desktop.services.payments import PaymentResult
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.payments.shares import Shares
from relance_desktop.ui.payments.words import MEANS, means_word

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentForm(FormPanel):
    """For one client or, with ``client_id`` None, for one to choose.

    ``invoice_ids`` are ticked, and their balance proposed as the amount.
    """

    def __init__(
        self,
        services: Services,
        client_id: int | None = None,
        invoice_ids: Collection[int] = (),
    ) -> None:
        super().__init__(
            translate("payments", "Encaisser un paiement"), translate("payments", "Encaisser")
        )
        self.setObjectName("payment-form")
        self._services = services
        self._ticked = tuple(invoice_ids)
        self._rows: tuple[InvoiceRow, ...] = ()
        self.client = self._clients(client_id)
        self.amount = MoneyEdit(name="payment-amount")
        self.day = DateEdit(services.clock.today(), services.clock.today(), name="payment-day")
        self.means = self._means()
        self.reference = QLineEdit()
        self.reference.setObjectName("payment-reference")
        self.shares = Shares()
        self.currency = QComboBox()
        self.currency.setObjectName("payment-currency")
        self._summary = Label("", "muted", name="payment-summary")
        self._lay_out()
        self._connect()
        self._read_client()

    def save(self) -> PaymentResult | None:
        """Record it."""
        client_id, cents, day = self.client.currentData(), self.amount.cents(), self.day.day()
        if client_id is None:
            self.complain(self.tr("Choisissez le client qui a payé."))
            return None
        if not cents or day is None:
            self.complain(self.tr("Il manque le montant ou la date."))
            return None
        payment = Payment(
            client_id,
            day,
            cents,
            self.shares.allocations(),
            currency=self.currency.currentText(),
            means=self.means.currentData(),
            reference=self.reference.text().strip(),
        )
        return self._services.payments.record(payment)

    # -- set-up --------------------------------------------------------------

    def _clients(self, client_id: int | None) -> QComboBox:
        """Those who owe something come first."""
        box = QComboBox()
        box.setObjectName("payment-client")
        rows = self._services.register.client_rows()
        rows = tuple(sorted(rows, key=lambda r: (not r.open_totals, fold(r.client.name))))
        box.addItem(self.tr("Choisir…"), None)
        for row in rows:
            owed = formats.totals(row.open_totals) if row.open_totals else ""
            box.addItem(f"{row.client.name} · {owed}" if owed else row.client.name, row.client.id)
        box.setCurrentIndex(max(0, box.findData(client_id)))
        return box

    def _means(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("payment-means")
        for means, name in MEANS.items():
            box.addItem(icon(name, "muted"), means_word(means), means)
        return box

    def _lay_out(self) -> None:
        form = self.form
        form.add(self.tr("Client"), self.client)
        self._currency_row = form.add(self.tr("Devise"), self.currency)
        form.add_pair((self.tr("Montant reçu"), self.amount), (self.tr("Reçu le"), self.day))
        form.add_pair((self.tr("Moyen"), self.means), (self.tr("Référence"), self.reference))
        form.add_widget(Label(self.tr("Factures réglées"), "small"))
        form.add_widget(self.shares)
        form.add_widget(self._summary)

    def _connect(self) -> None:
        self.client.currentIndexChanged.connect(lambda _index: self._read_client())
        self.currency.currentIndexChanged.connect(lambda _index: self._show_invoices())
        self.amount.cents_changed.connect(lambda cents: self.shares.share_out(cents or 0))
        self.shares.changed.connect(self._sum_up)

    # -- reactions -----------------------------------------------------------

    def _read_client(self) -> None:
        client_id = self.client.currentData()
        self._rows = ()
        if client_id is not None:
            rows = self._services.register.client_detail(client_id).rows
            self._rows = tuple(r for r in rows if r.balance_cents > 0 and not r.is_credit_note)
        codes = dict.fromkeys(r.currency for r in self._by_tick())
        self.currency.blockSignals(True)
        self.currency.clear()
        self.currency.addItems(list(codes) or ["EUR"])
        self.currency.blockSignals(False)
        self._currency_row.setVisible(len(codes) > 1)
        self._show_invoices()

    def _by_tick(self) -> list[InvoiceRow]:
        return sorted(self._rows, key=lambda r: (r.id not in self._ticked, r.due_on))

    def _show_invoices(self) -> None:
        code = self.currency.currentText()
        rows = [row for row in self._rows if row.currency == code]
        self.amount.set_currency(code)
        wanted = sum(row.balance_cents for row in rows if row.id in self._ticked)
        if wanted:
            self.amount.set_cents(wanted)
        self.shares.set_rows(rows, self._ticked)
        self.shares.share_out(self.amount.cents() or 0)

    def _sum_up(self) -> None:
        """What the payment leaves open, or over."""
        received, shares = self.amount.cents() or 0, self.shares.allocations()
        left = received - sum(share.cents for share in shares)
        code = self.currency.currentText()
        open_ = sum(max(0, self.shares.left_of(share)) for share in shares)
        text = ""
        if left < 0:
            text = self.tr("Les parts dépassent le montant reçu de {amount}.")
        elif left > 0:
            text = self.tr("{amount} ne règlent aucune facture\u00a0: gardés au crédit du client.")
        elif open_ > 0:
            text = self.tr("Paiement partiel\u00a0: {amount} resteront dus.")
        elif shares:
            text = self.tr("Soldé en entier.")
        self._summary.setText(text.format(amount=formats.money(abs(left) or open_, code)))
