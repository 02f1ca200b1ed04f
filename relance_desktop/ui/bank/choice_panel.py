"""Beside the lines: one line in full, what it may pay, and any other answer to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from relance_desktop.domain.matching.values import Proposal
from relance_desktop.services.bank_import.values import Action, BankReview, LineChoice
from relance_desktop.ui.bank.by_hand import Finder, Found
from relance_desktop.ui.bank.lines import KEEP, Line
from relance_desktop.ui.bank.options import Answer, AnswerList
from relance_desktop.ui.bank.reason_words import (
    hint_word,
    ignore_reasons,
    reason_of_hint,
    reasons_sentence,
)
from relance_desktop.ui.bank.words import proposal_sentence
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.details import DetailPanel, KeyValueList
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.search_field import SearchField

translate = QCoreApplication.translate

MOST = 9
"""Proposals shown: as many as there are digits."""


class ChoicePanel(DetailPanel):
    """``chosen`` gives a line and what the user wants of it; ``split_asked`` a line to share
    out by hand."""

    chosen = Signal(object, object)
    split_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(width=416, name="bank-choice")
        self._review = BankReview()
        self._finder = Finder(self._review)
        self._line: Line | None = None
        self.answers = AnswerList()
        self.others = AnswerList("bank-other-answers")
        self.search = SearchField()

    @property
    def line(self) -> Line | None:
        """The line on show."""
        return self._line

    def set_review(self, review: BankReview) -> None:
        """Know the clients and invoices that one may choose."""
        self._review, self._finder, self._line = review, Finder(review), None

    def show_line(self, line: Line) -> None:
        """Show a line with its answers."""
        if line is not self._line or not self.search.text():
            self._show(line)

    def refresh(self, line: Line) -> None:
        """Show what stands now, also while something is typed in the search."""
        self._show(line)

    def focus_first(self) -> None:
        """Where one answers: the proposals, else the search."""
        if not self.answers.focus_first():
            self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, line: Line, digit: int) -> bool:
        """Take the proposal of that digit, 0 to leave the line; False when there is none."""
        if digit == 0:
            self.chosen.emit(line, KEEP)
            return True
        if digit > min(MOST, len(line.proposals)):
            return False
        self._pay(line, line.proposals[digit - 1])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self._line is not None and text.isdigit() and self.pick(self._line, int(text)):
            return
        super().keyPressEvent(event)

    # -- parts ---------------------------------------------------------------

    def _show(self, line: Line) -> None:
        if line is not self._line:
            self._scroll.verticalScrollBar().setValue(0)
        self._line = line
        told = line.told.line
        self.clear()
        self.set_title(
            formats.money(line.cents, line.told.currency), formats.long_day(told.booked_on)
        )
        self.add(KeyValueList(_facts(line, self._review), name="bank-line-facts"))
        self.answers = AnswerList()
        if line.proposals:
            self.add(self.answers, translate("bank", "Ce que cette ligne peut régler"))
            self.answers.show_answers(self._proposed(line))
        else:
            guess = hint_word(line.told.match.hint) or translate("bank", "Rien ne correspond.")
            self.add(Label(guess, "muted", name="bank-no-proposal"))
        if line.told.line.cents > 0:
            self._add_search(line)
        self.others = AnswerList("bank-other-answers")
        self.add(self.others, translate("bank", "Ou bien"))
        self.others.show_answers(self._other_answers(line))

    def _add_search(self, line: Line) -> None:
        self.search = SearchField(translate("bank", "Autre client ou facture"), name="bank-search")
        found = AnswerList("bank-found")
        found.hide()

        def look(text: str) -> None:
            found.show_answers([self._found(line, one) for one in self._finder.find(line, text)])

        self.search.searched.connect(look)
        self.search.left_down.connect(found.focus_first)
        self.add(self.search)
        self.add(found)
        split = SecondaryButton(
            translate("bank", "Répartir sur plusieurs factures…"), "arrows-left-right", "bank-split"
        )
        split.clicked.connect(lambda: self.split_asked.emit(line))
        self.add(split)

    def _proposed(self, line: Line) -> list[Answer]:
        code, standing = line.told.currency, line.proposal
        return [
            Answer(
                proposal_sentence(one, self._review, code),
                lambda one=one: self._pay(line, one),  # type: ignore[misc]
                (
                    reasons_sentence(one.reasons, code),
                    translate("bank", "Indices\u00a0: {n} sur 100").format(n=one.score),
                ),
                hue="green" if one.score >= line.proposals[0].score else "slate",
                chosen=one == standing,
                name=f"bank-proposal-{place}",
            )
            for place, one in enumerate(line.proposals[:MOST], 1)
        ]

    def _found(self, line: Line, found: Found) -> Answer:
        invoice = found.invoice
        if invoice is None:
            text = translate("bank", "Garder au crédit de {name}").format(name=found.name)
            why = translate("bank", "À affecter plus tard à ses factures")
            lines, icon = (why,), "wallet"
        else:
            text = f"{invoice.number} · {found.name}"
            owed = formats.money(invoice.balance_cents, invoice.currency)
            due = translate("bank", "Reste {amount}, échéance {day}")
            lines, icon = (due.format(amount=owed, day=formats.day(invoice.due_on)),), "receipt"
        return Answer(text, lambda: self._pay(line, found.proposal), lines, icon)

    def _other_answers(self, line: Line) -> list[Answer]:
        tr, action = translate, line.choice.action
        later = Answer(
            tr("bank", "Garder pour plus tard"),
            lambda: self.chosen.emit(line, KEEP),
            (tr("bank", "La ligne vous attendra dans Paiements"),),
            "hourglass-medium",
            "slate",
            action is Action.KEEP,
            "bank-later",
        )
        if line.told.line.cents <= 0:
            return [later]
        ready = reason_of_hint(line.told.match.hint)
        reasons = sorted(ignore_reasons(), key=lambda one: one != ready)
        return [
            later,
            *(
                Answer(
                    tr("bank", "Pas un client\u00a0: {reason}").format(
                        reason=reason[:1].lower() + reason[1:]
                    ),
                    lambda reason=reason: self.chosen.emit(  # type: ignore[misc]
                        line, LineChoice(Action.IGNORE, reason=reason)
                    ),
                    (),
                    "prohibit",
                    "slate",
                    action is Action.IGNORE and line.choice.reason == reason,
                    "bank-ignore",
                )
                for reason in reasons
            ),
        ]

    def _pay(self, line: Line, proposal: Proposal) -> None:
        self.chosen.emit(line, LineChoice(Action.PAY, proposal))


def _facts(line: Line, review: BankReview) -> list[tuple[str, str]]:
    """All that the bank says of a line."""
    tr, told = translate, line.told.line
    account = review.accounts[line.told.account].account if review.accounts else None
    original = ""
    if told.original_cents is not None:
        original = formats.money(told.original_cents, told.original_currency)
    part = formats.money(told.cents, line.told.currency) if line.cents != told.cents else ""
    iban = told.counterparty_iban
    return [
        (tr("bank", "Reçu de"), told.counterparty),
        (tr("bank", "Libellé"), told.label),
        (tr("bank", "Référence"), told.reference),
        ("IBAN", " ".join(iban[n : n + 4] for n in range(0, len(iban), 4))),
        (tr("bank", "Avant le change"), original),
        (tr("bank", "Montant de la ligne"), part),
        (tr("bank", "Date de valeur"), formats.day(told.value_on) if told.value_on else ""),
        (tr("bank", "Compte"), account.name if account else ""),
    ]
