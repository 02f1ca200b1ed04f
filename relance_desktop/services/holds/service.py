"""Reminders rest: pause, dispute, promise, payment under way; how each ends, and resumes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind, HoldOutcome
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError, ReasonMissingError
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.holds.evidence import file_with, papers_of, unlink
from relance_desktop.services.holds.reading import promise_count, read_said
from relance_desktop.services.holds.starting import check_hold, start
from relance_desktop.services.holds.tasks import hold_tasks
from relance_desktop.services.holds.values import (
    HELD,
    NOTHING_MORE,
    ClientSays,
    HoldChange,
    HoldResult,
    HoldTask,
    Said,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


class Holds:
    """Starts and lifts what makes reminders rest.

    All that start one raise NotFoundError for a client that is gone or an invoice that is
    not theirs, PaymentRefusedError for an amount of nothing, FileRefusedError for a paper
    that cannot be kept, and DateInvalidError for a day to come back that is over.
    """

    def __init__(self, base: Base) -> None:
        self._base = base

    def pause(
        self, client_id: int, invoice_id: int | None, until: date | None, reason: str
    ) -> HoldResult:
        """Rest until the end of ``until``, or until lifted. Raises ReasonMissingError, DateInvalidError."""
        if not reason.strip():
            raise ReasonMissingError
        return self._start(HoldKind.PAUSE, client_id, invoice_id, until, None, reason)

    def dispute(
        self,
        client_id: int,
        invoice_id: int | None,
        cents: Cents | None,
        reason: str,
        said: Said = NOTHING_MORE,
    ) -> HoldResult:
        """Rest the disputed amount (all of it when None) until the dispute is solved."""
        if not reason.strip():
            raise ReasonMissingError
        return self._start(HoldKind.DISPUTE, client_id, invoice_id, None, cents, reason, said)

    def promise(
        self,
        client_id: int,
        invoice_id: int | None,
        on: date,
        cents: Cents | None = None,
        note: str = "",
        said: Said = NOTHING_MORE,
    ) -> HoldResult:
        """Rest until the end of the promised day. Raises DateInvalidError for a day gone by."""
        return self._start(HoldKind.PROMISE, client_id, invoice_id, on, cents, note, said)

    def payment_underway(
        self, client_id: int, invoice_id: int | None, until: date, note: str = ""
    ) -> HoldResult:
        """Rest while a transfer or direct debit travels. Raises DateInvalidError."""
        kind = HoldKind.PAYMENT_UNDERWAY
        return self._start(kind, client_id, invoice_id, until, None, note)

    def undo_start(self, result: HoldResult) -> None:
        """Take a hold back that was just started, with its papers; what it replaced holds
        again. Raises NotFoundError when it was lifted meanwhile."""
        today = self._base.today()
        with self._base.store.write() as w:
            w.holds.lift(result.hold.id, today)
            unlink(w, result)
            for old in result.replaced:
                now = w.holds.get(old.id)
                if now is not None:
                    w.holds.update(replace(now, lifted_on=old.lifted_on))
            withdraw_outdated(w, result.hold.client_id, today, HELD)

    # -- the end -----------------------------------------------------------------

    def lift(self, hold_id: int) -> Hold:
        """Let reminders resume today. Raises NotFoundError when it is gone or lifted already."""
        with self._base.store.write() as w:
            w.holds.lift(hold_id, self._base.today())
            hold = w.holds.get(hold_id)
        assert hold is not None
        return hold

    def resume(self, hold_id: int) -> HoldResult:
        """Let a hold that was lifted hold again. Raises NotFoundError when it does already.

        What it withdraws is said, as when it began.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            w.holds.resume(hold_id)
            hold = w.holds.get(hold_id)
            assert hold is not None
            return HoldResult(hold, withdraw_outdated(w, hold.client_id, today, HELD))

    def solve(self, hold_id: int, outcome: HoldOutcome, note: str = "") -> HoldChange:
        """End it today and keep how. Raises NotFoundError when it is gone or lifted already."""
        with self._base.store.write() as w:
            before = _get(w, hold_id)
            w.holds.lift(hold_id, self._base.today())
            ended = replace(_get(w, hold_id), outcome=outcome, outcome_note=note.strip())
            w.holds.update(ended)
            return HoldChange(before, ended)

    def save(self, hold: Hold) -> HoldChange:
        """Change what was noted of it. Raises NotFoundError, DateInvalidError,
        PaymentRefusedError, ReasonMissingError as starting it does."""
        today = self._base.today()
        needs_reason = hold.kind in (HoldKind.PAUSE, HoldKind.DISPUTE)
        if needs_reason and not hold.reason.strip():
            raise ReasonMissingError
        with self._base.store.write() as w:
            before = _get(w, hold.id)
            check_hold(hold, today, before)
            w.holds.update(replace(hold, reason=hold.reason.strip()))
            withdrawn = withdraw_outdated(w, hold.client_id, today, HELD)
            return HoldChange(before, _get(w, hold.id), withdrawn)

    def undo(self, change: HoldChange) -> HoldChange:
        """Bring back what was before a change. Raises NotFoundError when it is gone or was
        changed once more."""
        today = self._base.today()
        with self._base.store.write() as w:
            if _get(w, change.after.id) != change.after:
                raise NotFoundError("holds", change.after.id)
            w.holds.update(change.before)
            withdrawn = withdraw_outdated(w, change.before.client_id, today, HELD)
            return HoldChange(change.after, change.before, withdrawn)

    # -- papers ------------------------------------------------------------------

    def file(self, hold_id: int, file: GivenFile) -> Paper:
        """Keep a file as its evidence. Raises NotFoundError, FileRefusedError."""
        with self._base.store.write() as w:
            return file_with(w, _get(w, hold_id), file, self._base.clock.now())

    def remove_paper(self, paper_id: int) -> Paper:
        """Take a paper away; ``put_paper_back`` undoes it. Raises NotFoundError."""
        with self._base.store.write() as w:
            return w.papers.remove(paper_id)

    def put_paper_back(self, paper: Paper) -> None:
        """Undo ``remove_paper``. Raises NotFoundError when its hold is gone."""
        with self._base.store.write() as w:
            hold = _get(w, paper.hold_id or 0)
            w.papers.put_back(replace(paper, client_id=hold.client_id))

    # -- reads -------------------------------------------------------------------

    def get(self, hold_id: int) -> Hold:
        """One hold as it stands. Raises NotFoundError."""
        with self._base.store.read() as r:
            return _get(r, hold_id)

    def papers(self, hold_id: int) -> tuple[Paper, ...]:
        """What proves it, in the order it came in. Raises NotFoundError."""
        with self._base.store.read() as r:
            return papers_of(r, _get(r, hold_id))

    def said(self, client_id: int, invoice_id: int | None = None) -> ClientSays:
        """All that was said of an invoice, or of all the client's. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_said(r, client_id, invoice_id, self._base.today())

    def promise_count(self, client_id: int, invoice_ids: Collection[int]) -> tuple[int, int]:
        """How many promises on these invoices, or on all the client's, were kept and broken."""
        with self._base.store.read() as r:
            return promise_count(r, client_id, invoice_ids, self._base.today())

    def promises_of(self, client_id: int, invoice_id: int | None) -> tuple[Hold, ...]:
        """The promises that a new one on the same invoice (or the whole client) may replace."""
        with self._base.store.read() as r:
            return tuple(
                hold
                for hold in r.holds.of_client(client_id)
                if hold.kind is HoldKind.PROMISE
                and hold.lifted_on is None
                and hold.invoice_id == invoice_id
            )

    def tasks(self, today: date) -> tuple[HoldTask, ...]:
        """Disputes to come back to, pauses that end, what waits the longest first."""
        with self._base.store.read() as r:
            return hold_tasks(r, today)

    def _start(
        self,
        kind: HoldKind,
        client_id: int,
        invoice_id: int | None,
        until: date | None,
        cents: Cents | None,
        reason: str,
        said: Said = NOTHING_MORE,
    ) -> HoldResult:
        today = self._base.today()
        hold = Hold(
            kind=kind,
            client_id=client_id,
            invoice_id=invoice_id,
            started_on=today,
            until=until,
            cents=cents,
            reason=reason.strip(),
            said_by=" ".join(said.said_by.split()),
            topic=said.topic,
            next_on=said.next_on,
        )
        check_hold(hold, today)
        with self._base.store.write() as w:
            return start(w, hold, said, today, self._base.clock.now())


def _get(view: Reader | Writer, hold_id: int) -> Hold:
    hold = view.holds.get(hold_id)
    if hold is None:
        raise NotFoundError("holds", hold_id)
    return hold
