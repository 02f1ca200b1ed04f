"""What a statement left out, to be taken up again, and how its accounts are called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from relance_desktop.domain.bank.records import BankAccount, BankLine
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

SHOWN = 20


class LeftOutLines(QWidget):
    """Lines that were said to be no client's money; ``resumed`` gives the one to match after
    all."""

    resumed = Signal(int)

    def __init__(self, lines: Sequence[BankLine], currencies: dict[int, str]) -> None:
        super().__init__()
        self.setObjectName("left-out-lines")
        layout = column(gap=GRID)
        for line in lines[:SHOWN]:
            layout.addWidget(self._line(line, currencies.get(line.account_id, "EUR")))
        if len(lines) > SHOWN:
            more = self.tr("et {n} autres").format(n=formats.grouped(len(lines) - SHOWN))
            layout.addWidget(Label(more, "muted"))
        self.setLayout(layout)

    def _line(self, line: BankLine, currency: str) -> QWidget:
        amount = formats.money(line.cents, currency)
        facts = (formats.day(line.booked_on), line.ignored_reason)
        words = column(
            Label(line.label or line.counterparty, "strong"),
            Label(" · ".join((amount, *filter(None, facts))), "small"),
            gap=2,
        )
        again = LinkButton(self.tr("Reprendre"), name="line-resume")
        again.setAccessibleName(self.tr("Reprendre {line}").format(line=line.label or amount))
        again.clicked.connect(lambda: self.resumed.emit(line.id))
        made = QWidget()
        made.setObjectName("left-out-line")
        layout = row(words, again, gap=GRID)
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made


class AccountForm(FormPanel):
    """The name of a bank account, and whether its freshness counts before reminding."""

    def __init__(self, services: Services, account: BankAccount) -> None:
        super().__init__(
            translate("payments", "Compte bancaire"),
            translate("payments", "Enregistrer"),
            account.iban or account.number,
        )
        self.setObjectName("account-form")
        self._services, self._account = services, account
        self.name = QLineEdit(account.name)
        self.name.setObjectName("account-name")
        self.watched = QCheckBox(self.tr("Prévenir quand ses relevés datent"))
        self.watched.setObjectName("account-watched")
        self.watched.setChecked(account.watched)
        self.form.add(self.tr("Nom"), self.name)
        self.form.add_widget(self.watched)

    def save(self) -> BankAccount:
        """Store it."""
        from dataclasses import replace

        name, watched = self.name.text().strip(), self.watched.isChecked()
        return self._services.bank_import.save_account(
            replace(self._account, name=name, watched=watched)
        )

    def focus_first(self) -> None:
        """The name, whole."""
        self.name.setFocus()
        self.name.selectAll()
