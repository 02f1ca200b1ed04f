"""Enter a payment: amount, day, means; shared out over the client's invoices by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.domain.imputation import ImputationMode, Owing
from relance_desktop.domain.payments import Payment
from relance_desktop.services.payments import PaymentResult
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.payments.given_up import GivenUpLines
from relance_desktop.ui.payments.imputation import ImputationChoice
from relance_desktop.ui.payments.rows import claimed_rows, open_rows
from relance_desktop.ui.payments.shares import Shares
from relance_desktop.ui.payments.words import MEANS, means_word, rest_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class PaymentForm(FormPanel):
    """For one client or, with ``client_id`` None, for one to choose.

    ``invoice_ids`` are ticked, and their balance proposed as the amount. ``wrong``: the
    payment that is corrected, taken back when this one is stored.
    """

    def __init__(
        self,
        services: Services,
        client_id: int | None = None,
        invoice_ids: Collection[int] = (),
        wrong: Payment | None = None,
    ) -> None:
        title, about = _titles(wrong is not None)
        super().__init__(title, translate("payments", "Enregistrer"), about)
        self.setObjectName("payment-form")
        self._services = services
        self._wrong = wrong
        self._ticked = tuple(invoice_ids)
        self._rows: tuple[InvoiceRow, ...] = ()
        self.client = self._clients(wrong.client_id if wrong else client_id)
        self.amount = MoneyEdit(name="payment-amount")
        today = services.clock.today()
        self.day = DateEdit(today, wrong.received_on if wrong else today, name="payment-day")
        self.means = self._means()
        self.reference, self.note = QLineEdit(), QLineEdit()
        self.fees = MoneyEdit(name="payment-fees")
        self.shares = Shares()
        self.given_up = GivenUpLines(services)
        self.imputation = ImputationChoice(_usual_mode(services))
        self.currency = QComboBox()
        for field, name in (
            (self.reference, "payment-reference"),
            (self.note, "payment-note"),
            (self.currency, "payment-currency"),
        ):
            field.setObjectName(name)
        self._all = QuietButton(self.tr("Tout solder"), "check-circle", name="settle-all")
        self._summary = Label("", "muted", name="payment-summary")
        self._lay_out()
        self._connect()
        self._read_client()
        if wrong is not None:
            self._show_wrong(wrong)

    def save(self) -> PaymentResult | None:
        """Record it."""
        client_id, cents, day = self.client.currentData(), self.amount.cents(), self.day.day()
        if client_id is None:
            self.complain(self.tr("Choisissez le client qui a payé."))
            return None
        if not cents or day is None:
            self.complain(self.tr("Il manque le montant ou la date."))
            return None
        if self.shares.half_said():
            text = self.tr("{numbers}\u00a0: indiquez les deux montants, dans chaque devise.")
            self.complain(text.format(numbers=", ".join(self.shares.half_said())))
            return None
        payment = Payment(
            client_id,
            day,
            cents,
            self.shares.allocations(),
            currency=self.currency.currentText(),
            means=self.means.currentData(),
            reference=self.reference.text().strip(),
            note=self._whole_note(),
        )
        if self._wrong is not None:
            return self._services.payments.correct(self._wrong.id, payment)
        return self._services.payments.record(payment)

    # -- set-up --------------------------------------------------------------

    def _clients(self, client_id: int | None) -> QComboBox:
        """Those who owe something come first."""
        box = QComboBox()
        box.setObjectName("payment-client")
        rows = self._services.register.client_rows()
        rows = tuple(sorted(rows, key=lambda r: (not r.open_totals, fold(r.client.name))))
        box.addItem(self.tr("Choisir…"), None)
        for one in rows:
            owed = formats.totals(one.open_totals) if one.open_totals else ""
            box.addItem(f"{one.client.name} · {owed}" if owed else one.client.name, one.client.id)
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
        form.add_pair((self.tr("Montant reçu"), self.amount), (self.tr("Reçu le"), self.day))
        self._currency_row = form.add(self.tr("Devise reçue"), self.currency)
        form.add_widget(self._shares_head())
        form.add_widget(self.shares)
        form.add_widget(self.given_up)
        form.add_widget(self.imputation)
        form.add_widget(self._summary)
        hint = self.tr("Retenus par la banque au change, notés avec le paiement.")
        self._fees_row = form.add(self.tr("Frais bancaires"), self.fees, hint)
        form.add_pair((self.tr("Moyen"), self.means), (self.tr("Référence"), self.reference))
        form.add(self.tr("Note"), self.note)

    def _shares_head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("shares-head")
        head.setLayout(row(Label(self.tr("Factures réglées"), "small"), None, self._all))
        return head

    def _connect(self) -> None:
        self.given_up.reopened.connect(self._read_client)
        self.client.currentIndexChanged.connect(lambda _index: self._read_client())
        self.currency.currentIndexChanged.connect(lambda _index: self._show_invoices())
        self.amount.cents_changed.connect(lambda cents: self.shares.share_out(cents or 0))
        self.shares.changed.connect(self._sum_up)
        self.imputation.changed.connect(lambda: self.shares.set_mode(self.imputation.mode))
        self.day.day_changed.connect(lambda _day: self._read_owing())
        self._all.clicked.connect(self._settle_all)

    # -- reactions -----------------------------------------------------------

    def _read_client(self) -> None:
        """Its open invoices; those of a payment to correct with what it settled of them."""
        client_id = self.client.currentData()
        more = {*claimed_rows(self._services, client_id), *self._ticked}
        self._rows = open_rows(self._services, client_id, self._wrong, more)
        by_tick = sorted(self._rows, key=lambda r: (r.id not in self._ticked, r.due_on))
        codes = dict.fromkeys(r.currency for r in by_tick)
        codes |= dict.fromkeys(["EUR"])
        if self._wrong is not None:
            codes |= dict.fromkeys([self._wrong.currency])
        self.currency.blockSignals(True)
        self.currency.clear()
        self.currency.addItems(list(codes))
        self.currency.blockSignals(False)
        self._currency_row.setVisible(len(codes) > 1)
        self.given_up.show_client(client_id)
        self._show_invoices()

    def _show_invoices(self) -> None:
        code = self.currency.currentText()
        self.amount.set_currency(code)
        self.fees.set_currency(code)
        ticked = [row for row in self._rows if row.id in self._ticked]
        wanted = sum(row.balance_cents for row in ticked if row.currency == code)
        if wanted and self._wrong is None:
            self.amount.set_cents(wanted)
        self.shares.receive(self.amount.cents() or 0)
        self.shares.set_owing(self._owing())
        self.shares.set_mode(self.imputation.mode, again=False)
        self.shares.set_rows(self._rows, code, self._ticked)
        self._all.setVisible(self.shares.settle_all() > 0)

    def _show_wrong(self, wrong: Payment) -> None:
        """Start from the payment as it was entered."""
        self.currency.setCurrentText(wrong.currency)
        self.amount.set_cents(wrong.cents)
        self.means.setCurrentIndex(max(0, self.means.findData(wrong.means)))
        self.reference.setText(wrong.reference)
        self.note.setText(wrong.note)
        self.shares.receive(wrong.cents)
        shares = {share.invoice_id: share for share in wrong.allocations}
        if shares:
            if any(s.interest_cents or s.indemnity_cents for s in wrong.allocations):
                self.imputation.choose(ImputationMode.AS_NAMED)
                self.shares.set_mode(ImputationMode.AS_NAMED, again=False)
            self.shares.set_rows(self._rows, wrong.currency, (), shares)

    def _owing(self) -> dict[int, Owing]:
        """What is open beside each invoice on the day of the payment."""
        client_id, day = self.client.currentData(), self.day.day()
        if client_id is None or day is None:
            return {}
        without = self._wrong.id if self._wrong else 0
        ids = [row.id for row in self._rows]
        return self._services.penalty_claims.owing(client_id, day, without, ids)

    def _read_owing(self) -> None:
        """Another day, other penalties: what was typed by hand stays."""
        shares = {share.invoice_id: share for share in self.shares.allocations()}
        self.shares.set_owing(self._owing())
        ticked = self.shares.ticked()
        self.shares.set_rows(self._rows, self.currency.currentText(), ticked, shares)

    def _settle_all(self) -> None:
        """The whole of what is owed came, or of what is ticked."""
        cents = self.shares.settle_all()
        self.amount.set_cents(cents)
        self.shares.share_out(cents)

    def _whole_note(self) -> str:
        fees, code = self.fees.cents(), self.currency.currentText()
        said = ""
        if fees and self.shares.any_foreign():
            text = self.tr("Frais bancaires\u00a0: {amount}")
            said = text.format(amount=formats.money(fees, code))
        return " · ".join(filter(None, (self.note.text().strip(), said)))

    def _sum_up(self) -> None:
        """What the payment leaves open, or over."""
        received, shares = self.amount.cents() or 0, self.shares.allocations()
        left = received - sum(share.taken_cents for share in shares)
        own = [share for share in shares if share.paid_cents is None]
        open_ = sum(max(0, self.shares.left_of(share)) for share in own)
        said = rest_words(left, open_, bool(shares), self.currency.currentText())
        self._summary.setText(said)
        self.imputation.setVisible(self.shares.owe_penalties())
        effect = self.shares.effect()
        self.imputation.show_effect(own, *effect, self.currency.currentText())
        self._fees_row.setVisible(self.shares.any_foreign())


def _usual_mode(services: Services) -> ImputationMode:
    first = services.settings.preferences().interest_first
    return ImputationMode.INTEREST_FIRST if first else ImputationMode.PRINCIPAL_FIRST


def _titles(correcting: bool) -> tuple[str, str]:
    """The title, and what a correction does."""
    if not correcting:
        return translate("payments", "Enregistrer un paiement"), ""
    return translate("payments", "Corriger un paiement"), translate(
        "payments", "L'ancien est annulé, celui-ci le remplace. Les deux restent visibles."
    )
