"""Bank statements come in: kept once, matched, applied, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.bank.records import BankAccount, BankLine
from relance_desktop.domain.imports import ImportKind
from relance_desktop.services.bank_import.values import (
    AccountChoice,
    AccountFreshness,
    Action,
    BankBatch,
    BankResult,
    BankReview,
    BankUndo,
    Choices,
    LineChoice,
    LineFate,
    Progress,
    ReviewLine,
    never,
    untold,
)
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.domain.bank.values import BankStatement
    from relance_desktop.domain.matching.values import Proposal
    from relance_desktop.domain.reminders import Reminder


class BankImport:
    """Bank statements and what they pay. ``review``, ``review_open`` and ``apply`` belong on
    the worker."""

    def __init__(self, base: Base) -> None:
        self._base = base

    # -- looking ---------------------------------------------------------------------

    def review(
        self,
        filename: str,
        sha256: str,
        statements: Sequence[BankStatement],
        accounts: Mapping[int, AccountChoice] | None = None,
        source: str = "",
        progress: Progress = untold,
        cancelled: Callable[[], bool] = never,
    ) -> BankReview:
        """Say what a file brings and what it would pay; nothing is written.

        ``accounts``: whose the statements are that name no account, by their place;
        ``source``: what that answer is remembered by (a table's header), besides the format.
        """
        from relance_desktop.services.bank_import.reviewing import Reviewing

        with self._base.store.read() as r:
            made = Reviewing(r, self._base, progress, cancelled)
            return made.of_file(filename, sha256, statements, accounts or {}, source)

    def review_open(
        self, progress: Progress = untold, cancelled: Callable[[], bool] = never
    ) -> BankReview:
        """Take up the lines with money that were kept and are not matched yet."""
        from relance_desktop.services.bank_import.reviewing import Reviewing

        with self._base.store.read() as r:
            return Reviewing(r, self._base, progress, cancelled).of_open()

    def usual_choices(self, review: BankReview) -> dict[int, LineChoice]:
        """What is ticked at first: sure lines are paid, the others kept, doubles left out."""
        from relance_desktop.domain.matching.values import Confidence

        found = {}
        for line in review.lines:
            if line.fate is LineFate.PROBABLY_KNOWN:
                found[line.key] = LineChoice(Action.LEAVE_OUT)
            elif line.match.confidence is Confidence.SURE:
                found[line.key] = LineChoice(Action.PAY, line.match.best)
            else:
                found[line.key] = LineChoice(Action.KEEP)
        return found

    def by_hand(
        self, review: BankReview, key: int, client_id: int, invoice_ids: Sequence[int] = ()
    ) -> Proposal:
        """What a line pays once the user says whose it is: these invoices first, in their
        order, then nothing; all of the client's when none is named, the oldest first. What is
        left over is kept as money of the client."""
        from relance_desktop.domain.matching.by_hand import proposal_by_hand

        line = next(one for one in review.lines if one.key == key)
        return proposal_by_hand(
            line.open_cents, line.currency, client_id, invoice_ids, review.open.values()
        )

    def line(self, line_id: int) -> BankLine:
        """A kept line, of an import that was undone too. Raises NotFoundError."""
        with self._base.store.read() as r:
            found = r.bank_lines.get(line_id)
        if found is None:
            raise NotFoundError("bank_lines", line_id)
        return found

    def count_open(self) -> int:
        """How many lines with money wait to be matched."""
        with self._base.store.read() as r:
            return r.bank_lines.count_open()

    def may_have_paid(self, client_id: int) -> tuple[ReviewLine, ...]:
        """The lines that wait to be matched and may be this client's money: to be looked at
        before the client is reminded."""
        return tuple(
            line
            for line in (self.review_open().lines if self.count_open() else ())
            if any(
                part.client_id == client_id for one in line.match.proposals for part in one.parts
            )
        )

    # -- doing -------------------------------------------------------------------------

    def apply(
        self,
        review: BankReview,
        choices: Choices | None = None,
        progress: Progress = untold,
        cancelled: Callable[[], bool] = never,
    ) -> BankResult:
        """Keep the lines and do what was chosen, all of it or nothing.

        ``choices`` None: the usual ones. Raises BankLinesChangedError when what a line should
        pay is not open any more (review again), and what ``Payments.record`` raises.
        """
        from relance_desktop.services.bank_import.applying import (
            Applying,
            Cancelled,
            pays_penalties,
        )

        wanted = self.usual_choices(review) if choices is None else choices
        rates = self._base.rates if pays_penalties(wanted) else None
        today = self._base.today()
        try:
            with self._base.store.write() as w:
                return Applying(w, review, wanted, today, rates, progress, cancelled).go()
        except Cancelled:
            return BankResult(filename=review.filename, cancelled=True)

    def undo(self, import_id: int) -> BankUndo:
        """Take back all that an import did, by compensating entries; its lines may come again.

        Raises NotFoundError, ImportUndoRefusedError when it was undone before.
        """
        from relance_desktop.services.bank_import.undoing import Undoing

        with self._base.store.write() as w:
            if w.imports.get(import_id) is None:
                raise NotFoundError("imports", import_id)
            done = Undoing(w, import_id, self._base.today()).go()
        return replace(done, not_restored=self._withdrawn_for(done))

    def stands(self, import_id: int) -> bool:
        """Whether an import is there and was not taken back."""
        with self._base.store.read() as r:
            found = r.imports.get(import_id)
        return found is not None and found.undone_at is None

    def _withdrawn_for(self, done: BankUndo) -> tuple[Reminder, ...]:
        """The reminders that its payments withdrew, and that stay so."""
        from relance_desktop.services.payments import Payments

        payments = Payments(self._base)
        found = [one for made in done.payments for one in payments.withdrawn_by(made.payment.id)]
        return tuple({one.id: one for one in found}.values())

    def ignore(self, line_id: int, reason: str = "") -> BankLine:
        """Say that a kept line is no client's money. Raises NotFoundError."""
        with self._base.store.write() as w:
            line = _line(w.bank_lines.get(line_id), line_id)
            ignored = replace(line, ignored_on=self._base.today(), ignored_reason=reason)
            w.bank_lines.update(ignored)
            return ignored

    def unignore(self, line_id: int) -> BankLine:
        """Let an ignored line wait again. Raises NotFoundError."""
        with self._base.store.write() as w:
            line = _line(w.bank_lines.get(line_id), line_id)
            waiting = replace(line, ignored_on=None, ignored_reason="")
            w.bank_lines.update(waiting)
            return waiting

    # -- accounts and the past ---------------------------------------------------------

    def accounts(self) -> tuple[BankAccount, ...]:
        """The user's accounts, in the order they came."""
        with self._base.store.read() as r:
            return r.bank_accounts.all()

    def save_account(self, account: BankAccount) -> BankAccount:
        """Keep an account's name, or whether it is watched. Raises NotFoundError."""
        with self._base.store.write() as w:
            if w.bank_accounts.get(account.id) is None:
                raise NotFoundError("bank_accounts", account.id)
            w.bank_accounts.update(account)
            return account

    def freshness(self) -> tuple[AccountFreshness, ...]:
        """How far each account is known, and when it was last looked at."""
        from relance_desktop.services.bank_import.freshness import account_freshness

        with self._base.store.read() as r:
            return account_freshness(r)

    def ignored(self) -> tuple[BankLine, ...]:
        """The lines that were said to be no client's, the last said first."""
        with self._base.store.read() as r:
            return r.bank_lines.ignored()

    def batches(self, count: int = 20) -> tuple[BankBatch, ...]:
        """The last imports of bank files, newest first, undone ones too."""
        with self._base.store.read() as r:
            names = {one.id: one.name or one.identity for one in r.bank_accounts.all()}
            found = []
            for one in r.imports.latest(10 * count):
                if one.kind is ImportKind.BANK:
                    told = r.bank_statements.of_import(one.id)
                    found.append(
                        BankBatch(
                            one.id,
                            one.started_at,
                            one.files,
                            tuple(dict.fromkeys(names.get(s.account_id, "") for s in told)),
                            sum(s.read for s in told),
                            sum(s.kept for s in told),
                            len(r.payments.of_import(one.id)),
                            one.undone_at,
                            tuple(dict.fromkeys(s.account_id for s in told)),
                        )
                    )
            return tuple(found[:count])


def _line(line: BankLine | None, line_id: int) -> BankLine:
    if line is None or line.undone_at is not None:
        raise NotFoundError("bank_lines", line_id)
    return line
