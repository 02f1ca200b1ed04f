"""A statement of account in the letters' design: entries, open invoices, ages, how to pay."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.account_statements.printed import (
    PrintedStatement,
    StatementLabels,
    age_word,
    statement_labels,
)
from relance_desktop.domain.account_statements.values import AccountStatement, Entry, OpenBill
from relance_desktop.domain.wording import ClaimLine, joined_numbers
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.band import TotalBand
from relance_desktop.gateways.letters.document import ACCENT, as_letter, context_of
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.payment import payment_box
from relance_desktop.gateways.letters.press import print_story
from relance_desktop.gateways.letters.prose import Prose


def account_statement_pdf(printed: PrintedStatement) -> bytes:
    """Draw a statement; the same one gives the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    labels = statement_labels(printed.language)
    return print_story(as_letter(printed, _subject(printed, labels)), _story(printed, labels))


def _subject(printed: PrintedStatement, labels: StatementLabels) -> str:
    last = printed.accounts[0].to_on if printed.accounts else printed.made_on
    return labels.subject.format(day=formats.day_text(last, printed.language))


def _story(printed: PrintedStatement, labels: StatementLabels) -> list[Flowable]:
    story: list[Flowable] = [Prose(_subject(printed, labels), sheet.SUBJECT, ACCENT)]
    if not printed.accounts:
        story += [Spacer(1, 8), Prose(labels.settled, sheet.BODY)]
    for place, account in enumerate(printed.accounts):
        if place:
            story.append(Spacer(1, 12))
        story += _Account(printed, account, labels).story()
    return [*story, Prose(labels.thanks, sheet.NOTE)]


class _Account:
    """The part of one currency."""

    def __init__(
        self, printed: PrintedStatement, account: AccountStatement, labels: StatementLabels
    ) -> None:
        self._printed = printed
        self._account = account
        self._labels = labels

    def story(self) -> list[Flowable]:
        """Entries if they are wanted, the balance, what is open, how to pay."""
        story: list[Flowable] = []
        if self._printed.entries_shown:
            account = self._account
            span = self._labels.period.format(
                first=self._day(account.from_on), last=self._day(account.to_on)
            )
            story += [Prose(span, sheet.REFERENCE), Spacer(1, 9), self._entries()]
        else:
            story.append(Spacer(1, 9))
        story += [self._band(), *self._spare(), *self._open()]
        return [*story, KeepTogether([*self._pay()])]

    def _entries(self) -> LongTable:
        account, labels = self._account, self._labels
        heads = [labels.day, labels.what, labels.owed, labels.paid, labels.balance]
        first = labels.opening.format(day=self._day(account.from_on))
        rows = [["", first, "", "", self._money(account.opening_cents)]]
        rows += [self._entry(entry) for entry in account.entries]
        totals = [
            "",
            labels.totals,
            self._money(account.debit_cents),
            self._money(account.credit_cents),
            self._money(account.closing_cents),
        ]
        return ledger_table(heads, rows, [totals], grows=1, lefts=(0, 1))

    def _entry(self, entry: Entry) -> list[str]:
        word = self._labels.kinds[entry.kind].format(
            reference=entry.reference, numbers=", ".join(entry.numbers)
        )
        if entry.cents < 0 and entry.numbers and "{numbers}" not in self._labels.kinds[entry.kind]:
            word += f" ({', '.join(entry.numbers)})"
        cents = self._money(abs(entry.cents))
        owed, paid = (cents, "") if entry.cents > 0 else ("", cents)
        day = formats.short_day_text(entry.on, self._printed.language)
        return [day, word, owed, paid, self._money(entry.balance_cents)]

    def _band(self) -> Flowable:
        account, labels = self._account, self._labels
        closing = account.closing_cents
        word = labels.to_pay if closing > 0 else labels.in_credit
        if closing == 0:
            word = labels.settled
        return TotalBand(word, [self._money(abs(closing))])

    def _spare(self) -> list[Flowable]:
        account, labels = self._account, self._labels
        notes = []
        if account.late_cents:
            notes.append(labels.late_part.format(amount=self._money(account.late_cents)))
        if account.spare_cents > 0 and account.bills:
            notes.append(labels.spare.format(amount=self._money(account.spare_cents)))
        return [Prose(note, sheet.NOTE) for note in notes]

    def _open(self) -> list[Flowable]:
        account, labels = self._account, self._labels
        if not account.bills:
            return [Prose(labels.nothing_open, sheet.BODY)]
        heads = [labels.kinds_head, labels.day, labels.due, labels.late, labels.left]
        rows = [self._bill(bill) for bill in account.bills]
        totals = [labels.total, "", "", "", self._money(account.open_cents)]
        table = ledger_table(heads, rows, [totals], grows=0, lefts=(0, 1, 2))
        return [Prose(labels.open_bills, sheet.HEADING), table, *self._agreed(), *self._ages()]

    def _agreed(self) -> list[Flowable]:
        """Whose due dates are not those of the invoices."""
        numbers = dict.fromkeys(bill.number for bill in self._account.bills if bill.agreed)
        if not numbers:
            return []
        told = formats.listed(tuple(numbers), self._printed.language)
        return [Prose(self._labels.agreed.format(numbers=told), sheet.NOTE)]

    def _bill(self, bill: OpenBill) -> list[str]:
        labels, language = self._labels, self._printed.language
        number = bill.number
        if bill.count > 1:
            number = labels.part.format(number=number, position=bill.position, count=bill.count)
        late = labels.days.format(count=bill.days_late) if bill.days_late > 0 else labels.not_due
        return [
            number,
            formats.short_day_text(bill.issued_on, language),
            formats.short_day_text(bill.due_on, language),
            late,
            self._money(bill.balance_cents),
        ]

    def _ages(self) -> list[Flowable]:
        """The open sums by age, those that are nothing left out."""
        ages = self._account.ageing
        told = [(b, cents) for b, cents in ages.amounts.items() if cents] if ages else []
        if len(told) < 2:
            return []
        heads = [age_word(bucket, self._labels) for bucket, _ in told]
        table = ledger_table(
            heads, [[self._money(cents) for _, cents in told]], [], grows=None, lefts=()
        )
        return [KeepTogether([Prose(self._labels.ages, sheet.HEADING), table])]

    def _pay(self) -> list[Flowable]:
        account = self._account
        if account.closing_cents <= 0 or not self._printed.payable:
            return []
        numbers = list(dict.fromkeys(bill.number for bill in account.bills))
        line = ClaimLine(
            number=joined_numbers(numbers),
            issued_on=account.to_on,
            due_on=account.to_on,
            days_late=0,
            cents=account.closing_cents,
            balance_cents=account.closing_cents,
            currency=account.currency,
        )
        context = context_of(self._printed, (line,))
        return [Spacer(1, 4), *payment_box(context, self._printed.bank_code)]

    def _money(self, cents: int) -> str:
        return formats.money_text(cents, self._account.currency, self._printed.language)

    def _day(self, day: Any) -> str:
        return formats.day_text(day, self._printed.language)
