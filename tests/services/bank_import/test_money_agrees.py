"""Whatever is done, in whatever order: claims, payments, unallocated money and lines agree."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.errors import UserError
from tests.services.bank_import.samples import line, paid, statement
from tests.services.conftest import Desk

CENTS = (10000, 25000, 40000)
SOME = st.sampled_from(CENTS)
AT = st.integers(0, 20)


class MoneyByEveryWay(RuleBasedStateMachine):
    """Payments by hand, credit notes, statements, matching, undoing and moving, in any order;
    ``others`` says from outside what each undoing must leave."""

    @initialize()
    def open_business(self) -> None:
        self.folder = TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name) / "b.relance")
        self.client = self.desk.client("Studio Nord")
        self.invoices = [
            self.desk.invoice(self.client, f"F-2026-{n:03}", cents)
            for n, cents in enumerate(CENTS, start=1)
        ]
        self.files = 0
        self.imports: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.services.close()
            self.folder.cleanup()

    # -- what may happen -----------------------------------------------------------------

    @rule(cents=SOME, at=AT, whole=st.booleans())
    def pay_by_hand(self, cents: int, at: int, whole: bool) -> None:
        left = self._left(at)
        share = min(left, cents if whole else cents // 2)
        shares = (Allocation(self._invoice(at).id, share),) if share else ()
        self.desk.services.payments.record(
            Payment(self.client.id, date(2026, 11, 6), cents, shares)
        )

    @rule(at=AT)
    @precondition(lambda self: self._standing())
    def undo_by_hand(self, at: int) -> None:
        standing = self._standing()
        self.desk.services.payments.undo(standing[at % len(standing)].id)

    @rule(at=AT, to=AT)
    @precondition(lambda self: self._standing())
    def move(self, at: int, to: int) -> None:
        standing = self._standing()
        payment = standing[at % len(standing)]
        cents = min(payment.cents, self._left(to))
        shares = (Allocation(self._invoice(to).id, cents),) if cents else ()
        with suppress(UserError):  # more than the payment's other share leaves
            self.desk.services.payments.reallocate(payment.id, shares)

    @rule(at=AT, cents=st.sampled_from((5000, 10000)))
    def credit(self, at: int, cents: int) -> None:
        self.files += 1
        note = self.desk.credit_note(self.client, f"A-{self.files}", cents, date(2026, 11, 5))
        if self._left(at) >= cents:
            wanted = {self._invoice(at).id: cents}
            self.desk.services.payments.apply_credit(note.id, wanted)

    @rule(days=st.lists(st.integers(1, 9), min_size=1, max_size=4), cents=SOME, named=st.booleans())
    def bring_statement(self, days: list[int], cents: int, named: bool) -> None:
        """Days come again in other files: the same movement each time."""
        words = f"VIR STUDIO NORD F-2026-{CENTS.index(cents) + 1:03}" if named else "VIREMENT"
        told = statement(*(line(cents, words, on=date(2026, 10, day)) for day in sorted(set(days))))
        self.files += 1
        bank = self.desk.services.bank_import
        result = bank.apply(bank.review(f"{self.files}.xml", str(self.files), [told]))
        self.imports.append(result.import_id)

    @rule(at=AT, to=AT)
    def match_by_hand(self, at: int, to: int) -> None:
        bank = self.desk.services.bank_import
        review = bank.review_open()
        if review.lines:
            one = review.lines[at % len(review.lines)]
            cents = min(one.open_cents, self._left(to))
            share = ((self._invoice(to).id, cents),) if cents else ()
            choice = paid(self.client.id, one.open_cents, *share)
            self.imports.append(bank.apply(review, {one.key: choice}).import_id)

    @rule(at=AT)
    @precondition(lambda self: self.imports)
    def undo_import(self, at: int) -> None:
        import_id = self.imports.pop(at % len(self.imports))
        self.desk.services.bank_import.undo(import_id)

    # -- what must hold ------------------------------------------------------------------

    @invariant()
    def sums_agree(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.desk.services.store.read() as r:
            payments = r.payments.of_client(self.client.id)
            received = sum(one.cents for one in payments)
            spare = sum(one.unallocated_cents for one in payments)
            settled = sum(share.cents for one in payments for share in one.allocations)
            claimed = sum(claim.balance_cents for claim in r.claims.open())
            credited = sum(note.payable_cents for note in r.invoices.credit_notes())
            credits_left = sum(
                r.invoices.credit_left_cents(note.id) for note in r.invoices.credit_notes()
            )
            assert received == settled + spare
            assert claimed == sum(CENTS) - settled - (credited - credits_left)
            assert min(claim.balance_cents for claim in r.claims.of_invoice(1)) >= 0
            lines = {one.id: one for one in self._lines(r)}
            paid_by_line = r.bank_lines.paid_cents()
            waiting = {one.id for one in r.bank_lines.open_credits()}
            for key, one in lines.items():
                assert 0 <= paid_by_line.get(key, 0) <= one.cents
                assert (key in waiting) == (paid_by_line.get(key, 0) < one.cents)
            gone = set(paid_by_line) - set(lines)
            assert all(paid_by_line[key] == 0 for key in gone)
            by_hand = sum(one.cents for one in payments if one.bank_line_id is None)
            assert received == by_hand + sum(paid_by_line.values())
            marks = [(one.booked_on, one.cents, one.label) for one in lines.values()]
            assert len(marks) == len(set(marks))

    def _lines(self, r):  # type: ignore[no-untyped-def]
        return [
            one for account in r.bank_accounts.all() for one in r.bank_lines.of_account(account.id)
        ]

    def _invoice(self, at: int):  # type: ignore[no-untyped-def]
        return self.invoices[at % len(self.invoices)]

    def _left(self, at: int) -> int:
        with self.desk.services.store.read() as r:
            invoice = self._invoice(at)
            return invoice.payable_cents - r.invoices.settled_cents(invoice.id)

    def _standing(self) -> list[Payment]:
        with self.desk.services.store.read() as r:
            payments = r.payments.of_client(self.client.id)
        undone = {one.reverses_id for one in payments}
        return [one for one in payments if one.reverses_id is None and one.id not in undone]


def test_that_claims_payments_spare_money_and_lines_always_agree() -> None:
    run_state_machine_as_test(
        MoneyByEveryWay, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
    )
