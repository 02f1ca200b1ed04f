"""A review applied in one transaction: lines kept, payments recorded, reminders withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.imports import ImportItem, ImportKind, ImportOutcome
from relance_desktop.domain.matching.values import Part, Proposal
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.bank_import.keeping import Keeping
from relance_desktop.services.bank_import.rooms import Rooms
from relance_desktop.services.bank_import.thanking import late_payers, settled_late
from relance_desktop.services.bank_import.values import (
    Action,
    BankLinesChangedError,
    BankResult,
    BankReview,
    Choices,
    PaymentMade,
    Progress,
    ReviewLine,
)
from relance_desktop.services.errors import PaymentRefusedError
from relance_desktop.services.payments.checks import check_invoices, check_payment
from relance_desktop.services.payments.promises import Kept, follow_promises, kept_before
from relance_desktop.services.payments.service import PAID
from relance_desktop.services.penalty_claims.withdrawing import withdraw_claiming

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.store.writer import Writer

TRANSFER = "transfer"
PAID_BACK = "returned"
"""The note of an undoing that the bank made."""

_STEP = 200
"""Lines between two looks at whether the user changed their mind."""


class Cancelled(Exception):
    """Takes the transaction back; never leaves the package."""


class Applying:
    """One review being written. Raises BankLinesChangedError, Cancelled, and what a payment by
    hand is refused for. ``rates``: needed when a choice ``pays_penalties``."""

    def __init__(
        self,
        w: Writer,
        review: BankReview,
        choices: Choices,
        today: date,
        rates: RateTable | None,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        self._w, self._review, self._today = w, review, today
        self._rates = rates
        self._progress, self._cancelled = progress, cancelled
        self._keeping = Keeping(w, review, choices, today)
        self._rooms = Rooms(w)
        self._names = w.clients.names()
        self._made: list[tuple[int, Payment]] = []
        self._back: list[tuple[int, Payment]] = []
        self._recorded: list[int] = []
        self._ignored: list[int] = []
        self._stale: list[int] = []
        self._claimed: set[int] = set()

    def go(self) -> BankResult:
        """Write all of it."""
        if not self._has_work():
            return BankResult(filename=self._review.filename, known=self._review.known)
        files = [self._review.filename] if self._review.filename else []
        import_id = self._w.imports.start(files, ImportKind.BANK)
        self._keeping.keep(import_id)
        paid = self._w.bank_lines.paid_cents()
        for done, line in enumerate(self._review.lines):
            self._look(done)
            self._act(line, paid)
        if self._stale:
            raise BankLinesChangedError(tuple(self._stale))
        result = self._written(import_id)
        self._finish(import_id)
        self._look(0)
        return result

    def _has_work(self) -> bool:
        """A file that brings nothing new still says how far its account is known."""
        return bool(self._review.filename) or any(
            self._keeping.choice(line).action in (Action.PAY, Action.IGNORE)
            for line in self._review.lines
        )

    def _look(self, done: int) -> None:
        if done % _STEP == 0:
            self._progress(done, len(self._review.lines))
            if self._cancelled():
                raise Cancelled

    def _act(self, line: ReviewLine, paid: Mapping[int, int]) -> None:
        choice = self._keeping.choice(line)
        line_id = self._keeping.ids.get(line.key)
        if line_id is None:
            return
        if choice.action is Action.IGNORE:
            self._ignore(line_id, choice.reason)
        elif choice.action is Action.PAY and choice.proposal is not None:
            proposal = choice.proposal
            if proposal.reverses_id is not None:
                done = self._take_back(line, proposal.reverses_id)
            elif proposal.recorded_id is not None:
                done = self._name(line_id, proposal.recorded_id)
            else:
                done = self._pay(line, line_id, proposal, paid.get(line_id, 0))
            if not done:
                self._stale.append(line.key)

    def _ignore(self, line_id: int, reason: str) -> None:
        line = self._w.bank_lines.get(line_id)
        if line is not None:
            if line.ignored_on is None:
                ignored = replace(line, ignored_on=self._today, ignored_reason=reason)
                self._w.bank_lines.update(ignored)
            self._ignored.append(line_id)

    def _pay(self, line: ReviewLine, line_id: int, proposal: Proposal, paid: int) -> bool:
        """False when the line, or what it should pay, is not open as it was."""
        stored = self._w.bank_lines.get(line_id) if line.line_id else None
        if stored is not None and (stored.ignored_on or stored.undone_at):
            return False
        wanted = sum(part.cents for part in proposal.parts)
        if not proposal.parts or wanted > line.line.cents - paid + proposal.fee_cents:
            return False
        for part in proposal.parts:
            payment = self._payment(line, line_id, part)
            if payment is None:
                return False
            check_payment(payment, self._today)
            if not self._pays_what_ran(payment) or not self._rooms.take(payment):
                return False
            self._made.append((line.key, payment))
        return True

    def _payment(self, line: ReviewLine, line_id: int, part: Part) -> Payment | None:
        client = self._w.clients.current(part.client_id)
        if client is None:
            return None
        return Payment(
            client_id=client.id,
            received_on=min(line.line.booked_on, self._today),
            cents=part.cents,
            allocations=part.allocations,
            currency=line.currency,
            means=TRANSFER,
            reference=line.line.reference,
            bank_line_id=line_id,
        )

    def _pays_what_ran(self, payment: Payment) -> bool:
        """Whether penalties that it pays are due by then, as a payment by hand is asked; one
        payment of the batch for the penalties of an invoice."""
        claimed = _claiming(payment)
        if not claimed:
            return True
        if claimed & self._claimed:
            return False
        self._claimed |= claimed
        try:
            check_invoices(self._w, payment, self._rates)
        except PaymentRefusedError:
            return False
        return True

    def _take_back(self, line: ReviewLine, payment_id: int) -> bool:
        payment = self._w.payments.get(payment_id)
        if payment is None or payment.reverses_id or self._w.payments.is_reversed(payment_id):
            return False
        self._back.append((line.key, payment))
        self._rooms.give_back(payment)
        return True

    def _name(self, line_id: int, payment_id: int) -> bool:
        payment = self._w.payments.get(payment_id)
        if payment is None or payment.bank_line_id or self._w.payments.is_reversed(payment_id):
            return False
        self._w.payments.name_line(payment_id, line_id)
        self._recorded.append(payment_id)
        return True

    def _written(self, import_id: int) -> BankResult:
        """Write the payments, and see what they did to promises and prepared reminders."""
        touched = list(dict.fromkeys(p.client_id for _, p in (*self._made, *self._back)))
        before = {one: kept_before(self._w, one, self._today) for one in touched}
        for _, payment in self._back:
            self._w.payments.reverse(payment.id, payment.received_on, PAID_BACK)
        payments = [payment for _, payment in self._made]
        ids = self._w.bulk.add_payments(payments, import_id)
        self._made = [
            (key, replace(payment, id=id_))
            for (key, payment), id_ in zip(self._made, ids, strict=True)
        ]
        lifted, withdrawn = self._followed(before)
        return replace(self._told(import_id), lifted=lifted, withdrawn=withdrawn)

    def _followed(self, before: Mapping[int, Kept]) -> tuple[tuple[int, ...], tuple[Reminder, ...]]:
        lifted: list[int] = []
        withdrawn: list[Reminder] = []
        for client_id, received in before.items():
            lifted += follow_promises(self._w, client_id, received, self._today)[0]
            withdrawn += withdraw_outdated(self._w, client_id, self._today, PAID)
            withdrawn += withdraw_claiming(self._w, client_id, self._claimed, PAID)
        return tuple(lifted), tuple(withdrawn)

    def _told(self, import_id: int) -> BankResult:
        settled = settled_late(self._rooms.settled(), [p for _, p in self._made])
        spare = [
            Money(payment.unallocated_cents, payment.currency)
            for _, payment in self._made
            if payment.unallocated_cents
        ]
        return BankResult(
            import_id,
            self._review.filename,
            self._keeping.kept,
            self._keeping.known,
            len(self._ignored),
            self._waiting(),
            self._listed(self._made),
            self._listed(self._back),
            settled,
            tuple(one.number for one in self._rooms.reopened()),
            spare=totals_by_currency(spare),
            thanks=late_payers(self._w, settled, self._names, self._today),
        )

    def _waiting(self) -> int:
        """Lines with money that are kept and that nothing was done about."""
        return sum(
            line.line.cents > 0
            and line.key in self._keeping.ids
            and self._keeping.choice(line).action is Action.KEEP
            for line in self._review.lines
        )

    def _listed(self, made: Iterable[tuple[int, Payment]]) -> tuple[PaymentMade, ...]:
        numbers = self._rooms.invoices
        return tuple(
            PaymentMade(
                payment,
                self._names.get(payment.client_id, ""),
                tuple(numbers[share.invoice_id].number for share in payment.allocations),
                key,
            )
            for key, payment in made
        )

    def _finish(self, import_id: int) -> None:
        facts = {
            "recorded": self._recorded,
            "taken_back": [payment.id for _, payment in self._back],
            "ignored": self._ignored,
        }
        item = ImportItem(self._review.filename, ImportOutcome.IMPORTED, reason=facts)
        self._w.imports.add_item(import_id, item)
        self._w.imports.finish(import_id)


def pays_penalties(choices: Choices) -> bool:
    """Whether any choice pays interest or indemnity: the rates are read before the writing."""
    proposals = [one.proposal for one in choices.values() if one.proposal is not None]
    shares = (a for one in proposals for part in one.parts for a in part.allocations)
    return any(share.interest_cents or share.indemnity_cents for share in shares)


def _claiming(payment: Payment) -> set[int]:
    """The invoices whose penalties a payment pays, too."""
    shares = payment.allocations
    return {one.invoice_id for one in shares if one.interest_cents or one.indemnity_cents}
