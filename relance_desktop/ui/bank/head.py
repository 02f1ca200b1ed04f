"""Above the lines: the file, its accounts, its period, and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.services.bank_import.values import AccountChoice, BankReview, ReviewAccount
from relance_desktop.ui.bank.head_words import (
    account_name,
    problems_sentence,
    problems_title,
    summary,
)
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class ReviewHead(QWidget):
    """``account_chosen`` gives the place of a statement and whose it is."""

    account_chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bank-head")
        self._title = PageTitle("", name="bank-title")
        self._summary = Label("", "muted", name="bank-summary")
        self._accounts = Flow(name="bank-accounts")
        self.problems = Banner("warning", "", name="bank-problems")
        self.seen = Banner("info", "", name="bank-seen")
        self.tools = row(gap=GRID)
        head = row(column(self._title, self._summary, gap=2), gap=GRID * 2)
        head.setStretch(0, 1)
        head.addLayout(self.tools)
        head.setAlignment(self.tools, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._accounts, self.seen, self.problems, gap=GRID))

    def show_review(self, review: BankReview) -> None:
        """Say what a review is about."""
        title = self.tr("Relevé bancaire") if review.filename else self.tr("Lignes à rapprocher")
        self._title.setText(title)
        self._summary.setText(summary(review))
        self._show_accounts(review)
        self._say_seen(review)
        problems = [one for account in review.accounts for one in account.statement.problems]
        self.problems.set_text(problems_sentence(problems), problems_title(len(problems)))
        self.problems.setVisible(bool(problems))

    def _say_seen(self, review: BankReview) -> None:
        """A file that brings nothing new, or nothing at all, says so in the first place."""
        new = sum(one.new_lines for one in review.accounts)
        text = ""
        if review.filename and not (new or review.lines or review.known):
            text = self.tr("Aucune opération lisible dans ce relevé.")
            if not any(one.statement.problems for one in review.accounts):
                text = self.tr("Ce relevé ne contient aucune opération.")
        elif review.filename and not new:
            text = self.tr("Toutes ces lignes sont déjà là\u00a0: rien ne sera compté deux fois.")
        elif review.seen_before:
            text = self.tr("Ce fichier a déjà été importé\u00a0: seul ce qui manque est ajouté.")
        self.seen.set_text(text)
        self.seen.setVisible(bool(text))

    def _show_accounts(self, review: BankReview) -> None:
        self._accounts.empty()
        asked = [(at, one) for at, one in enumerate(review.accounts) if one.asked]
        for place, one in asked:
            self._accounts.add(self._asked(place, one))
        self._accounts.setVisible(bool(asked))

    def _asked(self, place: int, one: ReviewAccount) -> QWidget:
        """Choose the account, or name a new one."""
        box = QComboBox()
        box.setObjectName(f"bank-account-{place}")
        box.setAccessibleName(self.tr("Compte de ce relevé"))
        box.setMinimumWidth(scaled(200))
        for known in one.others:
            box.addItem(account_name(known), known.id)
        box.addItem(self.tr("Nouveau compte"), None)
        chosen = box.findData(one.account.id) if one.account.id else box.count() - 1
        box.setCurrentIndex(chosen)
        name = QLineEdit(one.account.name if not one.account.id else "")
        name.setObjectName(f"bank-account-name-{place}")
        name.setAccessibleName(self.tr("Nom du compte"))
        name.setPlaceholderText(self.tr("Nom du compte, par exemple Pro"))
        name.setMinimumWidth(scaled(216))

        def tell() -> None:
            key = box.currentData()
            known = key == (one.account.id or None)
            if not known or (key is None and name.text().strip() != one.account.name):
                self.account_chosen.emit(place, AccountChoice(key, name.text().strip()))

        box.activated.connect(lambda _index: tell())
        name.editingFinished.connect(tell)
        holder = QWidget()
        holder.setObjectName("bank-account")
        holder.setLayout(row(Label(self.tr("Compte"), "muted", wrap=False), box, name))
        name.setVisible(not one.account.id)
        return holder
