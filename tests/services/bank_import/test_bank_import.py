"""Bank statements come in: matched, applied in one go, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.bank.values import AccountRef
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.matching.values import Confidence, Hint, Part, Proposal, Why
from relance_desktop.domain.money import Money
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.services.bank_import import (
    Action,
    BankLinesChangedError,
    LineChoice,
    LineFate,
)
from relance_desktop.services.errors import (
    ImportUndoRefusedError,
    NotFoundError,
    PaymentOverLineError,
    PaymentRefusedError,
    PaymentTooLargeError,
)
from tests.services.bank_import.samples import (
    FRIDAY,
    balance,
    brought,
    line,
    paid,
    statement,
)
from tests.services.conftest import Desk


def test_that_a_named_invoice_is_paid_and_reminders_stop(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    queued = desk.queue(client, "email_1")
    bank = desk.services.bank_import
    told = statement(line(120000, "VIR HAUTBOIS F-2026-007"))
    review = bank.review("releve.xml", "aa", [told])
    assert review.lines[0].match.confidence is Confidence.SURE
    assert balance(desk, invoice) == 120000
    result = bank.apply(review)
    assert [made.numbers for made in result.payments] == [("F-2026-007",)]
    assert [(one.number, one.days_late) for one in result.settled] == [("F-2026-007", 6)]
    assert [one.id for one in result.withdrawn] == [queued]
    assert [(one.client_id, one.days_late) for one in result.thanks] == [(client.id, 6)]
    assert balance(desk, invoice) == 0
    stored = desk.services.payments.get(result.payments[0].payment.id)
    assert (stored.received_on, stored.means) == (FRIDAY, "transfer")


def test_that_an_import_is_taken_back_and_may_come_again(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    queued = desk.queue(client, "email_1")
    told = line(120000, "VIR HAUTBOIS F-2026-007")
    result = brought(desk, told)
    bank = desk.services.bank_import
    undone = bank.undo(result.import_id)
    assert (undone.lines, undone.reopened_numbers) == (1, ("F-2026-007",))
    assert [one.id for one in undone.not_restored] == [queued]
    assert balance(desk, invoice) == 120000
    assert bank.freshness()[0].known_until is None
    with pytest.raises(ImportUndoRefusedError):
        bank.undo(result.import_id)
    with pytest.raises(NotFoundError):
        bank.undo(999)
    assert [one.undone_at is None for one in bank.batches()] == [False]
    assert brought(desk, told).kept == 1
    assert balance(desk, invoice) == 0


def test_that_a_thanks_waits_while_something_late_is_left(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "F-2026-007")
    desk.invoice(client, "F-2026-008", 50000)
    assert brought(desk, line(120000, "HAUTBOIS F-2026-007")).thanks == ()
    late = brought(desk, line(50000, "HAUTBOIS F-2026-008", on=date(2026, 11, 8)))
    assert late.thanks[0].numbers == ("F-2026-008",)


def test_that_lines_are_kept_and_matched_later(desk: Desk) -> None:
    client = desk.client()
    bank = desk.services.bank_import
    result = brought(desk, line(120000, "VIR ALPHA"), line(-2000, "CB PAPETERIE"))
    assert (result.kept, result.to_match, bank.count_open()) == (2, 1, 1)
    invoice = desk.invoice(client)
    review = bank.review_open()
    assert [one.fate for one in review.lines] == [LineFate.OPEN]
    assert review.accounts[0].account.name == "Compte Pro"
    by_hand = bank.by_hand(review, 1, client.id, [invoice.id])
    later = bank.apply(review, {1: LineChoice(Action.PAY, by_hand)})
    assert (later.kept, [one.number for one in later.settled]) == (0, ["2026-001"])
    assert bank.count_open() == 0
    bank.undo(later.import_id)
    assert (balance(desk, invoice), bank.count_open()) == (120000, 1)


def test_that_taking_up_lines_and_doing_nothing_writes_nothing(desk: Desk) -> None:
    brought(desk, line(120000, "VIR ALPHA"))
    bank = desk.services.bank_import
    assert bank.apply(bank.review_open()).import_id == 0
    assert len(bank.batches()) == 1


def test_that_by_hand_the_oldest_is_paid_first_and_the_rest_is_kept(desk: Desk) -> None:
    client = desk.client()
    newer = desk.invoice(client, "B", 50000, date(2026, 11, 30))
    older = desk.invoice(client, "A", 60000)
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(120000, "VIR ALPHA"))])
    proposal = bank.by_hand(review, 1, client.id)
    assert proposal.invoice_ids == (older.id, newer.id)
    result = bank.apply(review, {1: LineChoice(Action.PAY, proposal)})
    assert result.spare == (Money(10000, "EUR"),)
    assert [balance(desk, one) for one in (older, newer)] == [0, 0]


def test_that_a_part_of_a_line_may_wait(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(200000, "VIR ALPHA"))])
    bank.apply(review, {1: paid(client.id, 120000, (invoice.id, 120000))})
    (waiting,) = bank.review_open().lines
    assert waiting.open_cents == 80000


def test_that_a_payment_undone_by_hand_opens_its_line_again(desk: Desk) -> None:
    desk.invoice(desk.client(), "F-2026-007")
    result = brought(desk, line(120000, "HAUTBOIS F-2026-007"))
    bank = desk.services.bank_import
    desk.services.payments.undo(result.payments[0].payment.id)
    (again,) = bank.review_open().lines
    assert again.match.confidence is Confidence.SURE
    undone = bank.undo(result.import_id)
    assert (undone.payments, len(undone.undone_before)) == ((), 1)
    assert bank.count_open() == 0


def test_that_a_corrected_payment_keeps_its_line_and_goes_with_the_import(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    invoice = desk.invoice(client, "F-2026-007")
    result = brought(desk, line(120000, "HAUTBOIS F-2026-007"))
    wrong = result.payments[0].payment
    desk.services.payments.correct(wrong.id, Payment(other.id, FRIDAY, 120000))
    bank = desk.services.bank_import
    assert bank.count_open() == 0
    undone = bank.undo(result.import_id)
    assert [made.payment.client_id for made in undone.payments] == [other.id]
    assert [made.payment.id for made in undone.undone_before] == [wrong.id]
    assert balance(desk, invoice) == 120000
    assert desk.services.register.client_detail(other.id).unallocated == ()


def test_that_a_correction_takes_no_more_than_its_line_leaves(desk: Desk) -> None:
    client = desk.client()
    bank, payments = desk.services.bank_import, desk.services.payments
    review = bank.review("r", "r", [statement(line(200000, "VIR ALPHA"))])
    bank.apply(review, {1: paid(client.id, 120000)})
    waiting = bank.review_open()
    bank.apply(waiting, {waiting.lines[0].key: paid(client.id, 50000)})
    wrong = next(row.payment for row in payments.rows() if row.payment.cents == 120000)
    with pytest.raises(PaymentOverLineError) as refused:
        payments.correct(wrong.id, Payment(client.id, FRIDAY, 150001))
    assert (refused.value.room_cents, refused.value.currency) == (150000, "EUR")
    with pytest.raises(PaymentRefusedError, match="line_currency"):
        payments.correct(wrong.id, Payment(client.id, FRIDAY, 100000, currency="CHF"))
    assert bank.review_open().lines[0].open_cents == 30000, "nothing was written"
    done = payments.correct(wrong.id, Payment(client.id, FRIDAY, 150000))
    assert bank.count_open() == 0
    lower = payments.correct(done.payment.id, Payment(client.id, FRIDAY, 1000)).payment
    payments.correct(lower.id, done.payment)
    assert bank.count_open() == 0


def test_that_a_correction_may_take_what_a_fee_left_beside_its_line(desk: Desk) -> None:
    """What a payment service kept for itself came too, though the line has less."""
    client = desk.client()
    bank, payments = desk.services.bank_import, desk.services.payments
    review = bank.review("r", "r", [statement(line(98000, "STRIPE"))])
    choice = paid(client.id, 100000)
    assert choice.proposal is not None
    bank.apply(review, {1: replace(choice, proposal=replace(choice.proposal, fee_cents=2000))})
    (row,) = payments.rows()
    lower = payments.correct(row.payment.id, Payment(client.id, FRIDAY, 99000)).payment
    with pytest.raises(PaymentOverLineError):
        payments.correct(lower.id, Payment(client.id, FRIDAY, 100001))
    again = payments.correct(lower.id, row.payment).payment
    assert again.cents == 100000


def test_that_a_payment_shared_out_otherwise_since_is_told(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "F-2026-007")
    second = desk.invoice(client, "F-2026-008", 300000)
    result = brought(desk, line(120000, "HAUTBOIS F-2026-007"))
    payment = result.payments[0].payment
    desk.services.payments.reallocate(payment.id, [Allocation(second.id, 120000)])
    undone = desk.services.bank_import.undo(result.import_id)
    assert [made.payment.id for made in undone.moved] == [payment.id]
    assert balance(desk, second) == 300000


def test_that_a_line_is_ignored_and_waits_again(desk: Desk) -> None:
    brought(desk, line(120000, "VIR LIVRET"))
    bank = desk.services.bank_import
    (waiting,) = bank.review_open().lines
    bank.ignore(waiting.line_id, "épargne")
    assert (bank.count_open(), bank.ignored()[0].ignored_reason) == (0, "épargne")
    bank.unignore(waiting.line_id)
    assert (bank.count_open(), bank.ignored()) == (1, ())
    with pytest.raises(NotFoundError):
        bank.ignore(99)


def test_that_lines_ignored_in_a_review_wait_again_once_it_is_undone(desk: Desk) -> None:
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(100, "A"), line(200, "B"))])
    bank.apply(review, {1: LineChoice(Action.IGNORE, reason="perso")})
    assert [one.cents for one in bank.ignored()] == [100]
    later = bank.apply(bank.review_open(), {1: LineChoice(Action.IGNORE)})
    assert (later.ignored, bank.count_open()) == (1, 0)
    bank.undo(later.import_id)
    assert bank.count_open() == 1


def test_that_a_payment_entered_by_hand_is_not_counted_twice(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    entered = desk.services.payments.record(
        Payment(client.id, FRIDAY, 120000, (Allocation(invoice.id, 120000),))
    )
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(120000, "HAUTBOIS F-2026-007"))])
    assert review.lines[0].match.confidence is Confidence.SURE
    assert review.lines[0].match.best.recorded_id == entered.payment.id
    result = bank.apply(review)
    assert (result.payments, bank.count_open(), balance(desk, invoice)) == ((), 0, 0)
    bank.undo(result.import_id)
    assert balance(desk, invoice) == 0
    assert desk.services.payments.get(entered.payment.id).bank_line_id is None


def test_that_what_the_bank_sends_back_is_taken_back_and_restored_by_an_undo(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    brought(desk, line(120000, "PRLV HAUTBOIS F-2026-007"))
    bank = desk.services.bank_import
    back = line(-120000, "REJET PRLV HAUTBOIS F-2026-007", on=date(2026, 11, 9))
    review = bank.review("r2", "r2", [statement(back)])
    proposal = review.lines[0].match.best
    assert [reason.why for reason in proposal.reasons][:2] == [Why.NUMBER, Why.RETURNED]
    assert review.lines[0].match.confidence is Confidence.AMBIGUOUS
    result = bank.apply(review, {1: LineChoice(Action.PAY, proposal)})
    assert (len(result.taken_back), result.reopened_numbers) == (1, ("F-2026-007",))
    assert balance(desk, invoice) == 120000
    undone = bank.undo(result.import_id)
    assert len(undone.restored) == 1
    assert balance(desk, invoice) == 0


def test_that_restored_money_does_not_pay_twice(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    brought(desk, line(120000, "HAUTBOIS F-2026-007"))
    bank = desk.services.bank_import
    back = line(-120000, "REJET HAUTBOIS F-2026-007", on=date(2026, 11, 9))
    review = bank.review("r2", "r2", [statement(back)])
    result = bank.apply(review, {1: LineChoice(Action.PAY, review.lines[0].match.best)})
    share = Allocation(invoice.id, 70000)
    desk.services.payments.record(Payment(client.id, FRIDAY, 70000, (share,)))
    bank.undo(result.import_id)
    assert balance(desk, invoice) == 0
    detail = desk.services.register.client_detail(client.id)
    assert detail.unallocated == (Money(70000, "EUR"),)


def test_that_penalties_are_paid_beside_the_balance(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007", due_on=date(2026, 9, 30))
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(124000, "HAUTBOIS F-2026-007"))])
    (share,) = review.lines[0].match.best.parts[0].allocations
    assert (share.cents, share.interest_cents, share.indemnity_cents) == (120000, 0, 4000)
    result = bank.apply(review, {1: LineChoice(Action.PAY, review.lines[0].match.best)})
    assert result.spare == ()
    assert balance(desk, invoice) == 0


def test_that_a_payment_service_pays_for_two_clients_less_its_fee(desk: Desk) -> None:
    one, two = desk.client(), desk.client("Studio Nord")
    first, second = desk.invoice(one, "A-1", 50000), desk.invoice(two, "A-2", 30000)
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(78800, "STRIPE PAYOUT A-1 A-2"))])
    (found,) = (p for p in review.lines[0].match.proposals if len(p.parts) == 2)
    assert (found.fee_cents, review.lines[0].match.confidence) == (1200, Confidence.AMBIGUOUS)
    result = bank.apply(review, {1: LineChoice(Action.PAY, found)})
    assert [made.payment.cents for made in result.payments] == [50000, 30000]
    assert [balance(desk, i) for i in (first, second)] == [0, 0]
    assert bank.count_open() == 0


def test_that_a_foreign_amount_pays_the_invoice_in_its_currency(desk: Desk) -> None:
    client = desk.client("Acme Inc")
    invoice = desk.invoice(client, "F-2026-007", 100000, currency="USD")
    told = line(92000, "ACME F-2026-007", original_cents=100000, original_currency="USD")
    result = brought(desk, told)
    assert [one.number for one in result.settled] == ["F-2026-007"]
    assert balance(desk, invoice) == 0
    assert result.payments[0].payment.allocations == (Allocation(invoice.id, 100000, 92000),)


def test_that_a_promise_kept_by_the_bank_is_over(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), 40000)
    bank = desk.services.bank_import
    told = line(40000, "VIR HAUTBOIS ACOMPTE", on=desk.clock.today())
    review = bank.review("r", "r", [statement(told)])
    best = review.lines[0].match.best
    assert Why.PROMISED in [reason.why for reason in best.reasons]
    result = bank.apply(review, {1: LineChoice(Action.PAY, best)})
    assert len(result.lifted) == 1


def test_that_nothing_is_written_when_an_invoice_was_paid_meanwhile(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(120000, "HAUTBOIS F-2026-007"))])
    share = Allocation(invoice.id, 100)
    desk.services.payments.record(Payment(client.id, FRIDAY, 100, (share,)))
    with pytest.raises(BankLinesChangedError) as refused:
        bank.apply(review)
    assert refused.value.keys == (1,)
    assert bank.accounts() == ()


@pytest.mark.parametrize("how", ["too_much", "nothing", "gone_client", "ignored", "twice"])
def test_that_what_a_line_cannot_pay_is_refused(desk: Desk, how: str) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    bank = desk.services.bank_import
    brought(desk, line(120000, "VIR ALPHA"))
    review = bank.review_open()
    whole = paid(client.id, 120000, (invoice.id, 120000))
    choice = {
        "too_much": paid(client.id, 120001, (invoice.id, 120000)),
        "nothing": LineChoice(Action.PAY, Proposal()),
        "gone_client": paid(999, 120000),
    }.get(how, whole)
    if how == "ignored":
        bank.ignore(review.lines[0].line_id)
    if how == "twice":
        bank.apply(review, {1: paid(client.id, 120000)})
    with pytest.raises(BankLinesChangedError):
        bank.apply(review, {1: choice})
    assert balance(desk, invoice) == 120000


def test_that_more_shared_out_than_came_is_refused(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(1000, "VIR"))])
    with pytest.raises(PaymentTooLargeError):
        bank.apply(review, {1: paid(client.id, 1000, (invoice.id, 2000))})


@pytest.mark.parametrize("kind", ["reverses_id", "recorded_id"])
def test_that_a_payment_gone_meanwhile_is_told(desk: Desk, kind: str) -> None:
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(1000, "VIR"))])
    for payment_id in (99, _undone(desk)):
        gone = LineChoice(Action.PAY, Proposal(**{kind: payment_id}))
        with pytest.raises(BankLinesChangedError):
            bank.apply(review, {1: gone})


def _undone(desk: Desk) -> int:
    made = desk.services.payments.record(Payment(desk.client().id, FRIDAY, 1000))
    desk.services.payments.undo(made.payment.id)
    return made.payment.id


def test_that_a_cancelled_apply_leaves_nothing(desk: Desk) -> None:
    desk.invoice(desk.client(), "F-2026-007")
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(120000, "HAUTBOIS F-2026-007"))])
    result = bank.apply(review, cancelled=lambda: True)
    assert result.cancelled
    assert (bank.batches(), bank.accounts()) == ((), ())
    assert bank.review("r", "r", [], cancelled=lambda: True).cancelled


def test_that_a_merged_client_takes_the_money(desk: Desk) -> None:
    keep, gone = desk.client(), desk.client("Hautbois Services")
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(1000, "VIR"))])
    desk.services.client_merge.merge(keep.id, gone.id)
    result = bank.apply(review, {1: paid(gone.id, 1000)})
    assert result.payments[0].payment.client_id == keep.id


def test_that_own_money_and_debits_are_no_clients(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "F-2026-007")
    own = line(120000, "VIR INTERNE", counterparty="Camille Morel")
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(own, line(-500, "CB"))])
    assert [one.match.hint for one in review.lines] == [Hint.OWN_TRANSFER, Hint.DEBIT]
    assert {one.match.confidence for one in review.lines} == {Confidence.UNKNOWN}


def test_that_the_payers_account_is_learned_and_forgotten_with_its_payment(desk: Desk) -> None:
    client = desk.client("Studio Nord")
    desk.invoice(client, "F-2026-007")
    said = {"counterparty": "HOLDING VAUBAN", "counterparty_iban": "FR7630004000031234567890143"}
    result = brought(desk, line(120000, "F-2026-007", **said))
    desk.invoice(client, "F-2026-008", 33333)
    bank = desk.services.bank_import
    told = [statement(line(33333, "VIREMENT", on=date(2026, 11, 8), **said))]
    best = bank.review("b", "b", told).lines[0].match
    assert best.confidence is Confidence.SURE
    assert Why.IBAN in [reason.why for reason in best.best.reasons]
    desk.services.payments.undo(result.payments[0].payment.id)
    assert bank.review("b", "b", told).lines[0].match.confidence is not Confidence.SURE


def test_that_freshness_names_the_account_that_is_known_the_least(desk: Desk) -> None:
    bank = desk.services.bank_import
    brought(desk, line(100, "A"))
    other = AccountRef("FR7630004000031234567890143", name="Livret")
    brought(
        desk,
        line(100, "B", on=date(2026, 11, 2)),
        account=other,
        to_on=date(2026, 11, 30),
        name="b.xml",
    )
    shown = [(one.account.name, one.known_until) for one in bank.freshness()]
    assert shown == [("Compte Pro", date(2026, 11, 6)), ("Livret", date(2026, 11, 9))]
    fresh = desk.services.payments.freshness()
    assert (fresh.bank_until, fresh.bank_account) == (date(2026, 11, 6), "Compte Pro")
    bank.save_account(replace(bank.freshness()[0].account, watched=False))
    fresh = desk.services.today.load().freshness
    assert (fresh.bank_until, fresh.bank_account) == (date(2026, 11, 9), "Livret")
    with pytest.raises(NotFoundError):
        bank.save_account(replace(bank.accounts()[0], id=99))


def test_that_past_imports_are_listed(desk: Desk) -> None:
    desk.invoice(desk.client(), "F-2026-007")
    brought(desk, line(120000, "HAUTBOIS F-2026-007"), line(-5, "FRAIS"))
    (batch,) = desk.services.bank_import.batches()
    assert (batch.files, batch.accounts) == (("r.xml",), ("Compte Pro",))
    assert (batch.read, batch.kept, batch.payments) == (2, 2, 1)


def test_that_a_line_of_tomorrow_is_money_of_today(desk: Desk) -> None:
    client = desk.client()
    tomorrow = desk.clock.today() + timedelta(days=1)
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(1000, "VIR", on=tomorrow))])
    result = bank.apply(review, {1: paid(client.id, 1000)})
    assert result.payments[0].payment.received_on == desk.clock.today()


def test_that_two_parts_of_one_client_are_two_payments(desk: Desk) -> None:
    client = desk.client()
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(1000, "VIR"))])
    both = Proposal((Part(client.id, 400), Part(client.id, 600)))
    result = bank.apply(review, {1: LineChoice(Action.PAY, both)})
    assert [made.payment.cents for made in result.payments] == [400, 600]


def test_that_money_that_waits_is_told_before_its_client_is_reminded(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Studio Nord")
    bank = desk.services.bank_import
    assert bank.may_have_paid(client.id) == ()
    brought(desk, line(120000, "VIR HAUTBOIS"))
    desk.invoice(client, "F-2026-007")
    assert [one.line.cents for one in bank.may_have_paid(client.id)] == [120000]
    assert bank.may_have_paid(other.id) == ()


def test_that_the_name_of_a_client_that_was_merged_still_tells(desk: Desk) -> None:
    keep, gone = desk.client("Groupe Vauban"), desk.client("Studio Nord", contact_name="Ana Roux")
    desk.invoice(keep, "F-2026-007", 120050)
    desk.services.client_merge.merge(keep.id, gone.id)
    bank = desk.services.bank_import
    told = statement(line(120050, "VIREMENT", counterparty="STUDIO NORD"))
    match = bank.review("r", "r", [told]).lines[0].match
    assert match.best.parts[0].client_id == keep.id
    assert Why.CLIENT in [reason.why for reason in match.best.reasons]


def test_that_what_is_left_of_an_instalment_is_known(desk: Desk) -> None:
    client = desk.client()
    parts = (Instalment(date(2026, 10, 1), 60000), Instalment(date(2026, 11, 1), 50000))
    invoice = desk.invoice(client, "F-2026-007", 110000, instalments=parts)
    share = Allocation(invoice.id, 20000)
    desk.services.payments.record(Payment(client.id, date(2026, 10, 1), 20000, (share,)))
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(40000, "F-2026-007"))])
    whys = [reason.why for reason in review.lines[0].match.best.reasons]
    assert Why.INSTALMENT in whys


def test_that_an_instalment_of_a_schedule_is_known(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    schedule = PaymentSchedule(
        client.id,
        date(2026, 10, 1),
        120000,
        agreed_on=date(2026, 10, 2),
        dues=tuple(ScheduleDue(date(2026, month, 5), 40000) for month in (11, 12)),
        invoices=(CoveredInvoice(invoice.id, 120000),),
    )
    with desk.services.store.write() as w:
        w.payment_schedules.add(schedule)
    bank = desk.services.bank_import
    told = statement(line(40000, "VIREMENT", counterparty="HAUTBOIS SAS"))
    best = bank.review("r", "r", [told]).lines[0].match.best
    assert Why.SCHEDULED in [reason.why for reason in best.reasons]


def test_that_penalties_are_not_paid_twice_nor_beyond_what_ran(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007", due_on=date(2026, 9, 30))
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(50000, "A"), line(60000, "B"))])

    def choices(*indemnities: int) -> dict[int, LineChoice]:
        found = {}
        for key, cents in enumerate(indemnities, start=1):
            share = Allocation(invoice.id, 40000, None, 0, cents)
            part = Part(client.id, 40000 + cents, (share,))
            found[key] = LineChoice(Action.PAY, Proposal((part,)))
        return found

    with pytest.raises(BankLinesChangedError) as refused:
        bank.apply(review, choices(4000, 4000))
    assert refused.value.keys == (2,)
    with pytest.raises(BankLinesChangedError):
        bank.apply(review, choices(4001))
    bank.apply(review, choices(4000))
    assert balance(desk, invoice) == 80000


def test_that_a_prepared_claim_of_penalties_is_withdrawn_once_they_are_paid(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, "F-2026-007", due_on=date(2026, 9, 30))
    queued = desk.queue(client, "email_1")
    bank = desk.services.bank_import
    review = bank.review("r", "r", [statement(line(124000, "F-2026-007"))])
    result = bank.apply(review, {1: LineChoice(Action.PAY, review.lines[0].match.best)})
    assert [one.id for one in result.withdrawn] == [queued]


def test_that_what_was_changed_by_hand_since_an_import_stays_so(desk: Desk) -> None:
    client = desk.client()
    entered = desk.services.payments.record(Payment(client.id, FRIDAY, 1000))
    bank = desk.services.bank_import
    told = [statement(line(1000, "VIR HAUTBOIS"), line(2000, "B"), line(3000, "C"))]
    review = bank.review("r", "r", told)
    recorded = LineChoice(Action.PAY, Proposal(recorded_id=entered.payment.id))
    result = bank.apply(review, {1: recorded, 2: LineChoice(Action.IGNORE)})
    bank.unignore(bank.ignored()[0].id)
    with desk.services.store.write() as w:
        w.payments.name_line(entered.payment.id, None)
    undone = bank.undo(result.import_id)
    assert (undone.payments, undone.lines) == ((), 3)
