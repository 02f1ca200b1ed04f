"""Money comes in: recorded, shared out, taken back; reminders that it settles withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError, PaymentRefusedError
from relance_desktop.services.payments.applying import apply_all, take_all_back
from relance_desktop.services.payments.checks import (
    check_invoices,
    check_line,
    check_payment,
    of_present_client,
    pays_penalties,
)
from relance_desktop.services.payments.credits import credit_note, give, take_back, usual_shares
from relance_desktop.services.payments.listing import CORRECTION, credit_rows, payment_rows
from relance_desktop.services.payments.promises import follow_promises, kept_before
from relance_desktop.services.payments.values import (
    AppliedResult,
    CreditResult,
    CreditRow,
    PaymentResult,
    PaymentRow,
)
from relance_desktop.services.penalty_claims.withdrawing import withdraw_claiming

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

PAID = "payment"
"""Why a reminder was withdrawn, as kept in its note."""

_ONE_TRANSACTION = timedelta(seconds=5)
"""What a payment withdraws is written with it; a later one's is not its own."""


class Payments:
    """Payments by hand and credit notes: each change is one transaction."""

    def __init__(self, base: Base) -> None:
        self._base = base

    # -- payments ------------------------------------------------------------

    def record(self, payment: Payment) -> PaymentResult:
        """Store a payment and withdraw the reminders it makes untrue.

        A share of an invoice in another currency says both amounts (``Allocation``).
        Raises PaymentRefusedError (nothing received, or invoices of another client or
        currency), PaymentTooLargeError when more is shared out than came, DateInvalidError
        for a day to come.
        """
        check_payment(payment, self._base.today())
        rates = self._rates(payment.allocations)

        with self._base.store.write() as w:
            mine = of_present_client(w, payment)

            def change(w: Writer) -> int:
                check_invoices(w, mine, rates)
                return w.payments.add(mine)

            return self._changed(w, mine.client_id, mine.allocations, change)

    def undo(self, payment_id: int, note: str = "") -> PaymentResult:
        """Take a payment back by a compensating entry. Raises NotFoundError,
        AlreadyReversedError.

        The entry bears the payment's own day, so that interest runs as if it never came;
        the journal says when it was really made. Reminders withdrawn for it stay withdrawn.
        """
        with self._base.store.write() as w:
            payment = _get(w, payment_id)
            done = self._changed(
                w,
                payment.client_id,
                payment.allocations,
                lambda w: w.payments.reverse(payment_id, payment.received_on, note),
            )
            return replace(done, not_restored=withdrawn_by(w, payment))

    def correct(self, payment_id: int, payment: Payment) -> PaymentResult:
        """Undo a payment and enter it as it should have been. Raises as both do, and
        PaymentOverLineError for more than its bank line leaves."""
        check_payment(payment, self._base.today())
        rates = self._rates(payment.allocations)

        with self._base.store.write() as w:
            wrong = _get(w, payment_id)
            payment = replace(
                of_present_client(w, payment),
                corrects_id=payment_id,
                bank_line_id=payment.bank_line_id or wrong.bank_line_id,
            )

            check_line(w, payment, wrong)

            def change(w: Writer) -> int:
                w.payments.reverse(payment_id, wrong.received_on, CORRECTION)
                check_invoices(w, payment, rates)
                return w.payments.add(payment)

            touched, theirs = (*wrong.allocations, *payment.allocations), wrong.client_id
            today = self._base.today()
            held = kept_before(w, theirs, today)
            done = self._changed(w, payment.client_id, touched, change)
            if theirs == payment.client_id:
                return replace(done, replaced_id=payment_id)
            follow_promises(w, theirs, held, today)
            more = withdraw_outdated(w, theirs, today, PAID)
            return replace(done, replaced_id=payment_id, withdrawn=done.withdrawn + more)

    def reallocate(
        self,
        payment_id: int,
        allocations: Sequence[Allocation],
        expected: Sequence[Allocation] | None = None,
    ) -> PaymentResult:
        """Share a payment out anew; the journal tells before and after.

        ``expected``: how it must still be shared out, for an undo. Raises NotFoundError,
        AlreadyReversedError, PaymentTooLargeError, PaymentRefusedError (« over_balance »,
        « changed » when it is not as expected).
        """
        rates = self._rates(allocations)
        with self._base.store.write() as w:
            before = _get(w, payment_id)
            if expected is not None and set(expected) != set(before.allocations):
                raise PaymentRefusedError("changed")
            after = replace(before, allocations=tuple(allocations))
            check_payment(after, max(self._base.today(), before.received_on))

            def change(w: Writer) -> int:
                check_invoices(w, after, rates, before.allocations)
                w.payments.allocate(payment_id, after.allocations)
                return payment_id

            touched = (*before.allocations, *after.allocations)
            done = self._changed(w, before.client_id, touched, change)
            return replace(done, before=before.allocations)

    # -- credit notes and what is left over ---------------------------------------

    def apply_credit(
        self, credit_note_id: int, wanted: Mapping[int, Cents] | None = None
    ) -> CreditResult:
        """Let a credit note lower invoices: ``wanted`` cents of each, by their id, or all that
        is left of it for the invoice that it names, then the client's oldest.

        Raises NotFoundError, PaymentRefusedError when nothing is left of it or nothing of
        its currency is open.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            note = credit_note(w, credit_note_id)
            added = give(w, note, usual_shares(w, note) if wanted is None else wanted)
            withdrawn = withdraw_outdated(w, note.client_id, today, PAID)
            return CreditResult(note.id, added, withdrawn)

    def undo_credit(self, result: CreditResult) -> CreditResult:
        """Take back what ``apply_credit`` did. Raises NotFoundError when it is gone."""
        with self._base.store.write() as w:
            note = credit_note(w, result.credit_note_id)
            take_back(w, note, result.added)
            withdrawn = withdraw_outdated(w, note.client_id, self._base.today(), PAID)
            return replace(result, withdrawn=withdrawn)

    def apply_spare(self, client_id: int) -> AppliedResult:
        """Apply all the client's unallocated money and unapplied credit: credit notes to the
        invoice that they name, then the oldest due date first.

        Raises PaymentRefusedError when there is nothing to apply, or to apply it to.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            before = kept_before(w, client_id, today)
            done = apply_all(w, client_id)
            follow_promises(w, client_id, before, today)
            return replace(done, withdrawn=withdraw_outdated(w, client_id, today, PAID))

    def undo_spare(self, done: AppliedResult) -> None:
        """Take back what ``apply_spare`` did. Raises NotFoundError when any of it changed."""
        today = self._base.today()
        with self._base.store.write() as w:
            before = kept_before(w, done.client_id, today)
            take_all_back(w, done)
            follow_promises(w, done.client_id, before, today)
            withdraw_outdated(w, done.client_id, today, PAID)

    # -- reads -----------------------------------------------------------------

    def get(self, payment_id: int) -> Payment:
        """One payment. Raises NotFoundError."""
        with self._base.store.read() as r:
            payment = r.payments.get(payment_id)
        if payment is None:
            raise NotFoundError("payments", payment_id)
        return payment

    def withdrawn_by(self, payment_id: int) -> tuple[Reminder, ...]:
        """The prepared reminders that this payment made untrue when it was entered.

        Raises NotFoundError.
        """
        payment = self.get(payment_id)
        with self._base.store.read() as r:
            return withdrawn_by(r, payment)

    def rows(self) -> tuple[PaymentRow, ...]:
        """All payments and reversals, newest first."""
        with self._base.store.read() as r:
            return payment_rows(r)

    def credit_rows(self) -> tuple[CreditRow, ...]:
        """All credit notes, newest first."""
        with self._base.store.read() as r:
            return credit_rows(r)

    def freshness(self) -> Freshness:
        """How recent the knowledge of payments is."""
        with self._base.store.read() as r:
            return r.payments.freshness()

    def _rates(self, shares: Iterable[Allocation]) -> RateTable | None:
        """Few payments pay penalties, and reading the table takes time."""
        return self._base.rates if pays_penalties(shares) else None

    def _changed(
        self,
        w: Writer,
        client_id: int,
        touched: Iterable[Allocation],
        change: Callable[[Writer], int],
    ) -> PaymentResult:
        """Do it, and see what it did to invoices, promises and prepared reminders."""
        today, shares = self._base.today(), tuple(touched)
        invoice_ids = list(dict.fromkeys(share.invoice_id for share in shares))
        claimed = {share.invoice_id for share in shares if pays_penalties([share])}
        before, held = _settled(w, invoice_ids), kept_before(w, client_id, today)
        payment = _get(w, change(w))
        after = _settled(w, invoice_ids)
        lifted, resumed = follow_promises(w, client_id, held, today)
        return PaymentResult(
            payment,
            tuple(number for key, number in after.items() if key not in before),
            withdraw_outdated(w, client_id, today, PAID)
            + withdraw_claiming(w, client_id, claimed, PAID),
            tuple(number for key, number in before.items() if key not in after),
            lifted=lifted,
            resumed=resumed,
        )


def _get(w: Writer, payment_id: int) -> Payment:
    payment = w.payments.get(payment_id)
    if payment is None:
        raise NotFoundError("payments", payment_id)
    return payment


def _settled(w: Writer, invoice_ids: Iterable[int]) -> dict[int, str]:
    """The numbers of those among the invoices that are paid whole."""
    found = {}
    for invoice_id in invoice_ids:
        invoice = w.invoices.get(invoice_id)
        if invoice and w.invoices.settled_cents(invoice_id) >= invoice.payable_cents:
            found[invoice_id] = invoice.number
    return found


def withdrawn_by(view: Reader | Writer, payment: Payment) -> tuple[Reminder, ...]:
    """The reminders that were withdrawn for money as this payment was entered, and that
    bear an invoice it settles (any, for one that settles none)."""
    entered = view.payments.entered_at(payment.id)
    settled = {share.invoice_id for share in payment.allocations}
    return tuple(
        one
        for one in view.reminders.of_client(payment.client_id)
        if one.state is ReminderState.WITHDRAWN
        and one.note == PAID
        and (not settled or any(line.invoice_id in settled for line in one.lines))
        and timedelta() <= _last_move(view, one) - entered < _ONE_TRANSACTION
    )


def _last_move(view: Reader | Writer, reminder: Reminder) -> datetime:
    return view.journal.of_subject(f"reminder:{reminder.id}")[-1].at
