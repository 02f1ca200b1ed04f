"""A file looked at before anything is written: whose account, what is new, what it pays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.bank.records import BankAccount, BankLine
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.matching.doubles import KnownLine, known_again
from relance_desktop.domain.matching.engine import match
from relance_desktop.domain.matching.values import Match, Movement
from relance_desktop.services.bank_import.accounts import accounts_of, remembered_accounts
from relance_desktop.services.bank_import.ledger import ledger_of
from relance_desktop.services.bank_import.values import (
    AccountChoice,
    BankReview,
    LineFate,
    Progress,
    ReviewAccount,
    ReviewLine,
)

if TYPE_CHECKING:
    from relance_desktop.services.context import Base
    from relance_desktop.store.reader import Reader


class Reviewing:
    """One review being made, from one view of the business."""

    def __init__(
        self, r: Reader, base: Base, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self._r, self._base = r, base
        self._progress, self._cancelled = progress, cancelled

    def of_file(
        self,
        filename: str,
        sha256: str,
        statements: Sequence[BankStatement],
        answers: Mapping[int, AccountChoice],
        source: str,
    ) -> BankReview:
        """Look at the statements of one file."""
        known = self._r.bank_accounts.all()
        remembered = remembered_accounts(self._r.settings)
        accounts = accounts_of(statements, known, answers, remembered, source)
        lines = self._lines(accounts)
        kept = [line for line in lines if line.fate is not LineFate.KNOWN]
        review = BankReview(
            filename,
            sha256,
            tuple(_counted(at, one, lines) for at, one in enumerate(accounts)),
            known=len(lines) - len(kept),
            problems=sum(len(one.problems) for one in statements),
            pending=sum(one.pending for one in statements),
            source=source,
            seen_before=self._r.bank_statements.stands(sha256),
        )
        return self._matched(review, kept)

    def of_open(self) -> BankReview:
        """Take up the lines that earlier imports left open."""
        waiting = self._r.bank_lines.open_credits()
        paid = self._r.bank_lines.paid_cents()
        places: dict[int, int] = {}
        for line in waiting:
            places.setdefault(line.account_id, len(places))
        accounts = {one.id: one for one in self._r.bank_accounts.all()}
        shown = tuple(_as_statement(accounts[account_id]) for account_id in places)
        lines = [
            ReviewLine(
                key,
                places[line.account_id],
                as_statement_line(line),
                LineFate.OPEN,
                Match(key),
                accounts[line.account_id].currency,
                line.fingerprint,
                line.id,
                line.cents - paid.get(line.id, 0),
            )
            for key, line in enumerate(waiting, start=1)
        ]
        return self._matched(BankReview(accounts=shown), lines)

    def _lines(self, accounts: Sequence[ReviewAccount]) -> list[ReviewLine]:
        """All lines with their fate; statements of one account are looked at together."""
        groups: defaultdict[object, list[int]] = defaultdict(list)
        for at, one in enumerate(accounts):
            account = one.account
            groups[account.id or (account.identity, account.currency, account.name)].append(at)
        found: list[ReviewLine] = []
        for places in groups.values():
            found += self._of_account(places, accounts)
        found.sort(key=lambda line: (line.line.booked_on, line.account, line.line.place))
        return [replace(line, key=key, match=Match(key)) for key, line in enumerate(found, start=1)]

    def _of_account(
        self, places: Sequence[int], accounts: Sequence[ReviewAccount]
    ) -> list[ReviewLine]:
        account = accounts[places[0]].account
        pairs = [(at, line) for at in places for line in accounts[at].statement.lines]
        pairs = [(at, line) for at, line in pairs if line.cents]
        facts = self._r.bank_lines.facts(account.id) if account.id else []
        verdicts = known_again([line for _, line in pairs], map(KnownLine._make, facts))
        found = []
        for (at, line), verdict in zip(pairs, verdicts, strict=True):
            fate, like = LineFate.NEW, None
            if verdict.known_id is not None:
                fate = LineFate.KNOWN if verdict.sure else LineFate.PROBABLY_KNOWN
                like = None if verdict.sure else self._kept(verdict.known_id)
            found.append(
                ReviewLine(
                    0,
                    at,
                    line,
                    fate,
                    Match(0),
                    account.currency,
                    verdict.fingerprint,
                    open_cents=line.cents,
                    like=like,
                )
            )
        return found

    def _kept(self, line_id: int) -> StatementLine | None:
        line = self._r.bank_lines.get(line_id)
        return as_statement_line(line) if line else None

    def _matched(self, review: BankReview, lines: Sequence[ReviewLine]) -> BankReview:
        ledger = ledger_of(self._r, self._base)
        asked = [line for line in lines if line.fate is not LineFate.PROBABLY_KNOWN]
        matches = match(list(map(_movement, asked)), ledger, self._progress, self._cancelled)
        if self._cancelled():
            return BankReview(review.filename, review.sha256, cancelled=True)
        by_key = {one.key: one for one in matches}
        return replace(
            review,
            lines=tuple(replace(one, match=by_key.get(one.key, one.match)) for one in lines),
            names={key: one.name for key, one in ledger.clients.items()},
            open={one.id: one for one in ledger.open},
            paid_numbers={one.id: one.number for one in ledger.paid},
        )


def as_statement_line(line: BankLine) -> StatementLine:
    """A kept line as a file tells it."""
    return StatementLine(
        line.booked_on,
        line.cents,
        line.label,
        line.value_on,
        line.counterparty,
        line.counterparty_iban,
        line.reference,
        line.bank_id,
        line.original_cents,
        line.original_currency,
        line.returned,
        line.place,
    )


def _movement(one: ReviewLine) -> Movement:
    line = one.line
    return Movement(
        one.key,
        line.booked_on,
        one.open_cents,
        one.currency,
        line.label,
        line.counterparty,
        line.counterparty_iban,
        line.reference,
        line.original_cents if one.open_cents == line.cents else None,
        line.original_currency,
        line.returned,
    )


def _counted(at: int, one: ReviewAccount, lines: Sequence[ReviewLine]) -> ReviewAccount:
    mine = [line for line in lines if line.account == at]
    known = sum(line.fate is LineFate.KNOWN for line in mine)
    return replace(one, new_lines=len(mine) - known, known_lines=known)


def _as_statement(account: BankAccount) -> ReviewAccount:
    ref = AccountRef(account.iban, account.number, account.bank, account.name)
    statement = BankStatement(StatementFormat.SHEET, ref, account.currency)
    return ReviewAccount(statement, account)
