"""The figures of an account beside its paper: balance, what is late, ages."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.account_statements.values import AccountStatement
from relance_desktop.domain.balances import Bucket
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

_WIDTH = 272


class AccountFigures(QWidget):
    """One card for each currency."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("account-figures")
        self.setFixedWidth(scaled(_WIDTH))
        self._scroll = Scroll(name="account-figures-scroll")
        self.setLayout(column(self._scroll))

    def show_accounts(self, accounts: tuple[AccountStatement, ...]) -> None:
        """Show what the paper says."""
        clear(self._scroll.body)
        for account in accounts:
            self._scroll.body.addWidget(self._card(account))
        if not accounts:
            none = self.tr("Aucune facture ni aucun paiement\u00a0: le compte est soldé.")
            self._scroll.body.addWidget(Label(none, "muted", name="account-empty"))
        self._scroll.body.addStretch(1)

    def clear(self) -> None:
        """Show nothing."""
        clear(self._scroll.body)

    def _card(self, account: AccountStatement) -> Card:
        card = Card(name="account-card")
        closing = account.closing_cents
        title = self.tr("Solde à régler") if closing > 0 else self.tr("Solde en sa faveur")
        if not closing:
            title = self.tr("Compte soldé")
        figure = Label(self._money(abs(closing), account), "figure", wrap=False)
        figure.setObjectName("account-closing")
        card.add(column(Label(title, "eyebrow", wrap=False), figure, gap=2), GRID)
        for word, cents in (
            (self.tr("Reste des factures"), account.open_cents),
            (self.tr("Non imputé, déduit"), -account.spare_cents),
            (self.tr("Dont échu"), account.late_cents),
        ):
            if cents:
                card.add(self._line(word, self._money(cents, account)))
        if account.ageing is not None:
            for bucket, cents in account.ageing.amounts.items():
                if cents and bucket is not Bucket.NOT_DUE:
                    card.add(self._line(_age(bucket), self._money(cents, account)))
        return card

    def _line(self, word: str, amount: str) -> QWidget:
        made = QWidget()
        made.setObjectName("account-line")
        line = row(Label(word, "muted"), Label(amount, wrap=False), gap=GRID)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _money(self, cents: int, account: AccountStatement) -> str:
        return formats.money(cents, account.currency)


def _age(bucket: Bucket) -> str:
    last = bucket.last_day
    if last is None:
        return translate("account", "{first} jours et plus").format(first=bucket.value)
    text = translate("account", "{first} à {last} jours")
    return text.format(first=bucket.value, last=last)
