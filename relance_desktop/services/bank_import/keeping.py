"""Accounts, statements and lines of a review written down; gives each line its id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.bank.records import BankLine, KeptStatement
from relance_desktop.services.bank_import.accounts import kept_account, remember_account
from relance_desktop.services.bank_import.values import (
    Action,
    BankReview,
    Choices,
    LineChoice,
    LineFate,
    ReviewAccount,
    ReviewLine,
)
from relance_desktop.store.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

KEPT = LineChoice(Action.KEEP)
LEFT_OUT = LineChoice(Action.LEAVE_OUT)


class Keeping:
    """The lines of one review on their way into the file. ``ids``: by key, once kept."""

    def __init__(self, w: Writer, review: BankReview, choices: Choices, today: date) -> None:
        self._w, self._review, self._today = w, review, today
        self._choices = choices
        self.ids: dict[int, int] = {}
        self.kept = 0
        self.known = review.known

    def choice(self, line: ReviewLine) -> LineChoice:
        """What becomes of a line: as the user says, else as ``Choices`` tells."""
        usual = LEFT_OUT if line.fate is LineFate.PROBABLY_KNOWN else KEPT
        return self._choices.get(line.key, usual)

    def keep(self, import_id: int) -> None:
        """Write accounts, statements and all new lines that are wanted."""
        made: dict[object, int] = {}
        for at, one in enumerate(self._review.accounts):
            account = one.account
            key = account.id or (account.identity, account.currency, account.name)
            if key not in made:
                made[key] = self._account(one)
            self._statement(at, one, made[key], import_id)
        for line in self._review.lines:
            if line.line_id:
                self.ids[line.key] = line.line_id

    def _account(self, one: ReviewAccount) -> int:
        """One that another import made meanwhile is taken."""
        account = one.account
        if account.id == 0 and account.identity:
            known = self._w.bank_accounts.by_identity(account.identity, account.currency)
            if known is not None:
                return known.id
        if account.id and self._w.bank_accounts.get(account.id) is None:
            raise NotFoundError("bank_accounts", account.id)
        return kept_account(self._w, account)

    def _statement(self, at: int, one: ReviewAccount, account_id: int, import_id: int) -> None:
        mine = [line for line in self._review.lines if line.account == at and not line.line_id]
        if not mine and self._is_taken_up():
            return
        wanted = [line for line in mine if self.choice(line).action is not Action.LEAVE_OUT]
        there = self._ids(account_id)
        new = [line for line in wanted if line.fingerprint not in there]
        self._w.bank_lines.add_all([self._line(one, account_id, import_id) for one in new])
        there = self._ids(account_id) if new else there
        self.ids |= {line.key: there[line.fingerprint] for line in wanted}
        self.kept += len(new)
        self.known += len(wanted) - len(new)
        self._w.bank_statements.add(self._told(one, account_id, import_id, len(new)))
        remember_account(self._w, one.statement, self._review.source, account_id)

    def _is_taken_up(self) -> bool:
        """No file: the lines of earlier imports are looked at again."""
        return not self._review.filename

    def _ids(self, account_id: int) -> Mapping[str, int]:
        return {fact[3]: fact[0] for fact in self._w.bank_lines.facts(account_id)}

    def _line(self, one: ReviewLine, account_id: int, import_id: int) -> BankLine:
        line, choice = one.line, self.choice(one)
        ignored = choice.action is Action.IGNORE
        return BankLine(
            account_id,
            import_id,
            line.booked_on,
            line.cents,
            one.fingerprint,
            value_on=line.value_on,
            label=line.label,
            counterparty=line.counterparty,
            counterparty_iban=line.counterparty_iban,
            reference=line.reference,
            bank_id=line.bank_id,
            original_cents=line.original_cents,
            original_currency=line.original_currency,
            returned=line.returned,
            place=line.place,
            ignored_on=self._today if ignored else None,
            ignored_reason=choice.reason if ignored else "",
        )

    def _told(
        self, one: ReviewAccount, account_id: int, import_id: int, kept: int
    ) -> KeptStatement:
        statement = one.statement
        days = sorted(line.booked_on for line in statement.lines)
        return KeptStatement(
            account_id,
            import_id,
            statement.format,
            filename=self._review.filename,
            sha256=self._review.sha256,
            from_on=statement.from_on or (days[0] if days else None),
            to_on=statement.to_on or (days[-1] if days else None),
            closing_cents=statement.closing_cents,
            closing_on=statement.closing_on,
            read=len(statement.lines),
            kept=kept,
            pending=statement.pending,
        )
