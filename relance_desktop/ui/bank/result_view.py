"""After applying: what was settled, what was stopped, whom to thank, what is left, the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.bank_import.values import BankResult, LatePayer, PaymentMade
from relance_desktop.ui.bank.result_words import heading, remarks, summary, thanks_line
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.labels import Line as Rule
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Column, Table
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate


class ResultView(QWidget):
    """Signals ask; the page does. ``thanks_asked`` gives a ``LatePayer``."""

    undo_asked = Signal()
    back_asked = Signal()
    waiting_asked = Signal()
    thanks_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bank-result")
        self._title = PageTitle("", name="bank-result-title")
        self._summary = Label("", "muted", name="bank-result-summary")
        self.undo = SecondaryButton(self.tr("Tout annuler"), "arrow-counter-clockwise", "bank-undo")
        self.waiting = SecondaryButton("", "question", "bank-see-waiting")
        self.back = PrimaryButton(self.tr("Retour aux paiements"), "wallet", "bank-back")
        self.undo.clicked.connect(self.undo_asked)
        self.waiting.clicked.connect(self.waiting_asked)
        self.back.clicked.connect(self.back_asked)
        bind("document-back", self, self.back_asked.emit)
        head = row(column(self._title, self._summary, gap=2), gap=GRID)
        head.setStretch(0, 1)
        for button in (self.undo, self.waiting, self.back):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = Scroll(name="bank-result-scroll")
        layout = column(head, gap=GRID * 2)
        layout.addWidget(self._scroll, 1)
        self.setLayout(layout)

    def show_result(self, result: BankResult) -> None:
        """Say what was done."""
        self._title.setText(heading(result))
        self._summary.setText(summary(result))
        self.undo.setVisible(result.import_id > 0)
        one, many = self.tr("Rapprocher {n} ligne"), self.tr("Rapprocher {n} lignes")
        self.waiting.setText(formats.plural(result.to_match, one, many))
        self.waiting.setVisible(result.to_match > 0)
        body = self._scroll.body
        clear(body)
        said = "\n".join(remarks(result))
        if said:
            body.addWidget(Banner("info", said, name="bank-remarks"))
        if result.thanks:
            self._add_thanks(result.thanks)
        if result.payments or result.taken_back:
            self._add_payments(result)
        body.addStretch(1)

    def _add_thanks(self, payers: Sequence[LatePayer]) -> None:
        """A late payer who paid is thanked, warmly or plainly, before any other letter."""
        card = Card(name="bank-thanks-card")
        card.body.setContentsMargins(4, 4, 4, 4)
        card.body.setSpacing(0)
        rows: list[ActionRow] = []
        for place, payer in enumerate(payers):
            if place:
                card.body.addWidget(Rule())
            made = ActionRow(
                ("heart", "green"), payer.name, (thanks_line(payer),), name="bank-thanks"
            )
            made.set_action(self.tr("Remercier"))
            made.clicked.connect(lambda _on=False, one=payer: self.thanks_asked.emit(one))
            made.moved.connect(lambda step, at=place: _move(rows, at + step))
            card.body.addWidget(made)
            rows.append(made)
        title = Label(self.tr("Ils étaient en retard, et ils ont payé"), "strong")
        self._scroll.body.addLayout(column(title, card))

    def _add_payments(self, result: BankResult) -> None:
        settled = {one.number for one in result.settled}
        table: Table[PaymentMade] = Table(
            _columns(settled),
            lambda one: one.payment.id,
            multiple=False,
            name="bank-payments",
            label=self.tr("Paiements enregistrés"),
        )
        table.setMinimumHeight(scaled(264))
        table.set_rows((*result.payments, *result.taken_back))
        title = Label(self.tr("Paiements enregistrés"), "strong")
        self._scroll.body.addLayout(column(title, table), 1)


def _move(rows: Sequence[ActionRow], place: int) -> None:
    if 0 <= place < len(rows):
        rows[place].setFocus(Qt.FocusReason.TabFocusReason)


def _columns(settled: set[str]) -> Sequence[Column[PaymentMade]]:
    tr = translate

    def numbers(one: PaymentMade) -> str:
        return ", ".join(one.numbers) or tr("bank", "Au crédit du client")

    def state(one: PaymentMade) -> str:
        if one.payment.cents < 0:
            return tr("bank", "Paiement annulé")
        whole = one.numbers and all(number in settled for number in one.numbers)
        if whole:
            return tr("bank", "Soldée") if len(one.numbers) == 1 else tr("bank", "Soldées")
        return tr("bank", "Partiel") if one.numbers else tr("bank", "À affecter")

    return (
        Column(
            "day",
            tr("bank", "Date"),
            lambda one: formats.day(one.payment.received_on),
            lambda one: one.payment.received_on,
            width=104,
        ),
        Column(
            "client", tr("bank", "Client"), lambda one: one.client_name, width=176, stretch=True
        ),
        Column(
            "amount",
            tr("bank", "Montant"),
            lambda one: formats.money(one.payment.cents, one.payment.currency),
            lambda one: one.payment.cents,
            align="right",
            width=128,
            bold=True,
        ),
        Column("numbers", tr("bank", "Factures"), numbers, width=208),
        Column("state", tr("bank", "État"), state, width=128),
    )
