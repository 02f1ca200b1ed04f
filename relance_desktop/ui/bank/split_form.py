"""Share a line out by hand: over a client's invoices, and what of it pays penalties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.matching.values import Part, Proposal
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.bank_import.values import BankReview
from relance_desktop.ui.bank.lines import Line
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.payments.rows import open_rows
from relance_desktop.ui.payments.shares import Shares
from relance_desktop.ui.payments.words import rest_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class SplitForm(FormPanel):
    """Gives a ``Proposal``; nothing is written before the review is applied."""

    def __init__(self, services: Services, review: BankReview, line: Line) -> None:
        about = translate("bank", "{amount} reçus le {day}").format(
            amount=formats.money(line.cents, line.told.currency),
            day=formats.day(line.told.line.booked_on),
        )
        title = translate("bank", "Répartir")
        super().__init__(title, translate("bank", "Choisir"), about, width=416)
        self.setObjectName("bank-split-form")
        self.setProperty("role", "card")
        self._services, self._line = services, line
        self.client = self._clients(review)
        self.shares = Shares()
        self.interest = MoneyEdit(None, line.told.currency, name="bank-interest")
        self.indemnity = MoneyEdit(None, line.told.currency, name="bank-indemnity")
        self._summary = Label("", "muted", name="bank-split-summary")
        self._lay_out()
        self._read_client()

    def save(self) -> Proposal | None:
        """The parts as typed."""
        client_id = self.client.currentData()
        if client_id is None:
            self.complain(self.tr("Choisissez le client qui a payé."))
            return None
        shares = self._shares_with_extra()
        if shares is None:
            self.complain(self.tr("Des pénalités se rattachent à une facture\u00a0: cochez-la."))
            return None
        if sum(share.taken_cents for share in shares) > self._line.cents:
            self.complain(self.tr("Les parts dépassent le montant reçu."))
            return None
        return Proposal((Part(client_id, self._line.cents, shares),))

    # -- parts ---------------------------------------------------------------

    def _clients(self, review: BankReview) -> QComboBox:
        box = QComboBox()
        box.setObjectName("bank-client")
        owing = {invoice.client_id for invoice in review.open.values()}
        names = sorted(review.names.items(), key=lambda one: (one[0] not in owing, fold(one[1])))
        box.addItem(self.tr("Choisir…"), None)
        for key, name in names:
            box.addItem(name, key)
        standing = self._line.choice.proposal or self._line.told.match.best
        if standing is not None and standing.parts:
            box.setCurrentIndex(max(0, box.findData(standing.parts[0].client_id)))
        box.currentIndexChanged.connect(lambda _index: self._read_client())
        return box

    def _lay_out(self) -> None:
        self.form.add(self.tr("Client"), self.client)
        self.form.add_widget(Label(self.tr("Factures réglées"), "small"))
        self.form.add_widget(self.shares)
        self.form.add_pair(
            (self.tr("Pénalités de retard"), self.interest),
            (self.tr("Indemnité forfaitaire"), self.indemnity),
        )
        self.form.add_widget(self._summary)
        for field in (self.interest, self.indemnity):
            field.cents_changed.connect(lambda _cents: self._share_out())
        self.shares.changed.connect(self._sum_up)

    def _read_client(self) -> None:
        rows = open_rows(self._services, self.client.currentData())
        mine = [row for row in rows if row.currency == self._line.told.currency]
        standing = self._line.proposal
        parts = standing.parts if standing is not None else ()
        shown = {
            share.invoice_id: share
            for part in parts
            if part.client_id == self.client.currentData()
            for share in part.allocations
        }
        self.shares.receive(self._line.cents - self._extra())
        self.shares.set_rows(mine, self._line.told.currency, (), shown)
        self._sum_up()

    def _share_out(self) -> None:
        self.shares.share_out(max(0, self._line.cents - self._extra()))

    def _extra(self) -> Cents:
        return (self.interest.cents() or 0) + (self.indemnity.cents() or 0)

    def _shares_with_extra(self) -> tuple[Allocation, ...] | None:
        """What goes beyond a balance hangs on the first invoice; None when there is none."""
        shares = self.shares.allocations()
        if not self._extra():
            return shares
        if not shares:
            return None
        interest, indemnity = self.interest.cents() or 0, self.indemnity.cents() or 0
        first = replace(shares[0], interest_cents=interest, indemnity_cents=indemnity)
        return (first, *shares[1:])

    def _sum_up(self) -> None:
        shares = self.shares.allocations()
        left = self._line.cents - self._extra() - sum(share.taken_cents for share in shares)
        open_ = sum(max(0, self.shares.left_of(share)) for share in shares)
        said = rest_words(left, open_, bool(shares), self._line.told.currency)
        self._summary.setText(said)
