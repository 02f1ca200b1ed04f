"""One line, or a few, against a small ledger: what is proposed, how surely and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.matching.by_hand import proposal_by_hand
from relance_desktop.domain.matching.engine import match
from relance_desktop.domain.matching.payers import payer_in
from relance_desktop.domain.matching.sums import sums_to
from relance_desktop.domain.matching.values import (
    Confidence,
    Expected,
    Hint,
    KnownClient,
    Ledger,
    MadePayment,
    Match,
    Movement,
    OpenInvoice,
    PaidInvoice,
    Why,
)
from relance_desktop.domain.payments import Allocation

DAY = date(2026, 11, 6)
ISSUED = date(2026, 9, 1)
NORD, AZUR = KnownClient(1, "Studio Nord"), KnownClient(2, "SARL Atelier Azur")


def bill(n: int, cents: int, client: int = 1, **more) -> OpenInvoice:
    facts = {"payable_cents": cents, **more}
    due = date(2026, 9, 30) + timedelta(days=n)
    return OpenInvoice(n, client, f"F-2026-{n:03}", ISSUED, due, cents, **facts)


def ledger(*bills: OpenInvoice, **more) -> Ledger:
    facts = {"clients": {1: NORD, 2: AZUR}, **more}
    return Ledger(open=bills, **facts)


def came(cents: int, label: str = "VIREMENT", key: int = 1, on: date = DAY, **more) -> Movement:
    return Movement(key, on, cents, label=label, **more)


def looked_at(movement: Movement, book: Ledger) -> Match:
    (found,) = match([movement], book)
    return found


def whys(found: Match, at: int = 0) -> set[Why]:
    return {reason.why for reason in found.proposals[at].reasons}


def shares(found: Match, at: int = 0) -> list[tuple[int, int]]:
    parts = found.proposals[at].parts
    return [(one.invoice_id, one.cents) for part in parts for one in part.allocations]


def test_that_a_number_with_its_balance_is_sure() -> None:
    found = looked_at(came(120000, "F2026-007"), ledger(bill(7, 120000), bill(8, 120000)))
    assert (found.confidence, shares(found)) == (Confidence.SURE, [(7, 120000)])
    assert whys(found) == {Why.NUMBER, Why.EXACT}


def test_that_two_numbers_with_their_sum_are_sure() -> None:
    book = ledger(bill(7, 120000), bill(8, 50000), bill(9, 70000))
    found = looked_at(came(170000, "FACT 2026-007 ET 2026-008"), book)
    assert (found.confidence, shares(found)) == (Confidence.SURE, [(7, 120000), (8, 50000)])
    assert Why.SUM in whys(found)


def test_that_two_numbers_with_the_balance_of_one_are_looked_at() -> None:
    book = ledger(bill(7, 120000), bill(8, 50000))
    found = looked_at(came(120000, "FACT 2026-007 ET 2026-008"), book)
    assert found.confidence is Confidence.AMBIGUOUS


def test_that_a_number_with_less_is_a_part_payment() -> None:
    found = looked_at(came(50000, "F-2026-007"), ledger(bill(7, 120000)))
    assert (found.confidence, shares(found)) == (Confidence.AMBIGUOUS, [(7, 50000)])
    assert (Why.PARTIAL in whys(found), found.best.short_cents) == (True, 70000)


def test_that_what_a_bank_kept_is_told_and_stays_open() -> None:
    found = looked_at(came(118500, "F-2026-007"), ledger(bill(7, 120000)))
    assert (Why.FEES in whys(found), found.best.short_cents) == (True, 1500)
    by_name = looked_at(came(118500, "STUDIO NORD"), ledger(bill(7, 120000)))
    assert Why.FEES in whys(by_name)
    assert Why.FEES not in whys(looked_at(came(2000, "F-2026-007"), ledger(bill(7, 3000))))


def test_that_a_number_with_more_is_kept_as_money_of_the_client() -> None:
    found = looked_at(came(200000, "F-2026-007"), ledger(bill(7, 120000)))
    assert (Why.OVERPAID in whys(found), found.best.parts[0].spare_cents) == (True, 80000)


@pytest.mark.parametrize(
    ("more", "interest", "indemnity"), [(4000, 0, 4000), (5200, 1200, 4000), (1200, 1200, 0)]
)
def test_that_penalties_that_were_asked_are_known(more: int, interest: int, indemnity: int) -> None:
    book = ledger(bill(7, 120000, asked=((1200, 4000),)))
    found = looked_at(came(120000 + more, "F-2026-007"), book)
    (share,) = found.best.parts[0].allocations
    assert share == Allocation(7, 120000, None, interest, indemnity)
    assert (found.confidence, Why.PENALTIES in whys(found)) == (Confidence.SURE, True)


def test_that_penalties_that_ran_until_that_day_are_known() -> None:
    book = ledger(bill(7, 120000), bill(8, 50000), penalties_on=lambda key, day: (key, 4000))
    one = looked_at(came(124007, "STUDIO NORD"), book)
    assert one.best.parts[0].allocations == (Allocation(7, 120000, None, 7, 4000),)
    both = looked_at(came(178000, "F-2026-007 F-2026-008"), book)
    assert [a.indemnity_cents for a in both.best.parts[0].allocations] == [4000, 4000]
    named = looked_at(came(170015, "STUDIO NORD"), book)
    assert [a.interest_cents for a in named.best.parts[0].allocations] == [7, 8]


def test_that_the_payers_account_with_the_only_balance_is_sure() -> None:
    known = replace(NORD, payer_ibans=("FR76TEST",))
    book = ledger(bill(7, 120050), clients={1: known})
    found = looked_at(came(120050, iban="FR76 TEST"), book)
    assert (found.confidence, Why.IBAN in whys(found)) == (Confidence.SURE, True)


@pytest.mark.parametrize(
    "book",
    [
        ledger(bill(7, 120000), bill(8, 120000)),
        ledger(bill(7, 120000), bill(8, 120000, client=2)),
        ledger(bill(7, 120000), bill(8, 70000)),
        ledger(bill(7, 120000), paid=(PaidInvoice(6, 1, "F-2026-006", 120000),)),
    ],
    ids=["two", "another client's", "round and not the only one", "paid before"],
)
def test_that_a_known_payer_and_an_amount_may_not_be_enough(book: Ledger) -> None:
    found = looked_at(came(120000, counterparty="Studio Nord"), book)
    assert (found.confidence, shares(found)) == (Confidence.AMBIGUOUS, [(7, 120000)])


def test_that_a_name_alone_pays_the_oldest_first() -> None:
    book = ledger(bill(7, 120000), bill(8, 50000))
    found = looked_at(came(130000, counterparty="STUDIO NORD"), book)
    assert shares(found) == [(7, 120000), (8, 10000)]
    over = looked_at(came(300000, counterparty="STUDIO NORD"), book)
    assert over.best.parts[0].spare_cents == 130000


def test_that_several_balances_that_add_up_are_proposed() -> None:
    book = ledger(bill(7, 120010), bill(8, 50020), bill(9, 33333))
    found = looked_at(came(153343, counterparty="STUDIO NORD"), book)
    assert shares(found) == [(7, 120010), (9, 33333)]


def test_that_a_homonym_or_the_beginning_of_another_name_is_not_sure() -> None:
    clients = {1: NORD, 2: KnownClient(2, "Studio Nord Lumière"), 3: KnownClient(3, "Studio Nord")}
    for kept in ({1, 2}, {1, 3}):
        book = ledger(bill(7, 120050), clients={key: clients[key] for key in kept})
        found = looked_at(came(120050, counterparty="STUDIO NORD"), book)
        assert found.confidence is Confidence.AMBIGUOUS


@pytest.mark.parametrize(
    ("label", "party"),
    [
        ("VIR SEPA RECU /DE ATELIER AZUR /MOTIF FACTURE /REF X", ""),
        ("VIREMENT DE ATELIER AZUR", ""),
        ("VIREMENT", "S.A.R.L. Atelier Azur"),
        ("VIREMENT", "ATELIER AZURE"),
        ("VIREMENT", "ATELIER AZ"),
    ],
)
def test_that_the_payer_is_known_by_name(label: str, party: str) -> None:
    found = looked_at(came(120050, label, counterparty=party), ledger(bill(7, 120050, client=2)))
    assert found.best.parts[0].client_id == 2
    assert whys(found) & {Why.CLIENT, Why.NAME_IN_LABEL}


def test_that_one_word_of_a_name_is_a_hint() -> None:
    found = looked_at(
        came(120050, "VIR LUCIOLES"),
        ledger(bill(7, 120050), clients={1: KnownClient(1, "Association Les Lucioles")}),
    )
    assert Why.NAME_IN_LABEL in whys(found)


def test_that_a_name_that_pays_for_several_clients_does_not_choose() -> None:
    both = {n: KnownClient(n, f"Mairie {n}", payer_names=("DRFIP RHONE",)) for n in (1, 2)}
    book = ledger(bill(7, 120050), bill(8, 44400, client=2), clients=both)
    found = looked_at(came(120050, counterparty="DRFIP RHONE"), book)
    assert (found.confidence, found.best.parts[0].client_id) == (Confidence.AMBIGUOUS, 1)


def test_that_an_account_that_pays_for_several_clients_does_not_choose() -> None:
    both = {n: KnownClient(n, f"Filiale {n}", payer_ibans=("FR76TEST",)) for n in (1, 2)}
    found = looked_at(came(120050, iban="FR76TEST"), ledger(bill(7, 120050), clients=both))
    assert found.confidence is Confidence.AMBIGUOUS


def test_that_a_number_against_a_payer_who_is_another_is_looked_at() -> None:
    found = looked_at(
        came(120000, "F-2026-007", counterparty="Atelier Azur"), ledger(bill(7, 120000))
    )
    assert (found.confidence, shares(found)) == (Confidence.AMBIGUOUS, [(7, 120000)])


def test_that_an_invoice_paid_before_is_told_and_its_money_kept() -> None:
    book = ledger(bill(8, 50000), paid=(PaidInvoice(7, 1, "F-2026-007", 120000, paid_on=ISSUED),))
    found = looked_at(came(120000, "F-2026-007"), book)
    (reason,) = (one for one in found.best.reasons if one.why is Why.ALREADY_PAID)
    assert (reason.on, found.best.parts[0].spare_cents) == (ISSUED, 120000)
    assert found.confidence is Confidence.AMBIGUOUS


def test_that_of_two_payments_of_one_invoice_the_second_is_told() -> None:
    lines = [came(120000, "F-2026-007"), came(120000, "F-2026-007", 2, DAY + timedelta(days=2))]
    first, second = match(lines, ledger(bill(7, 120000)))
    assert first.confidence is Confidence.SURE
    assert (second.confidence, Why.ALREADY_PAID in whys(second)) == (Confidence.AMBIGUOUS, True)


def test_that_the_surest_line_has_the_invoice_and_the_other_looks_again() -> None:
    lines = [came(120000, "VIREMENT"), came(120000, "F-2026-007", 2, DAY + timedelta(days=9))]
    first, second = match(lines, ledger(bill(7, 120000), bill(8, 120000)))
    assert (shares(second), shares(first)) == ([(7, 120000)], [(8, 120000)])


def test_that_a_reference_that_was_asked_for_is_as_good_as_the_number() -> None:
    book = ledger(bill(7, 120000, references=("RF18 5390 0754 7034",)), bill(8, 120000))
    found = looked_at(came(120000, reference="RF18539007547034"), book)
    assert (found.confidence, Why.REFERENCE in whys(found)) == (Confidence.SURE, True)


def test_that_a_reference_of_several_invoices_chooses_none() -> None:
    book = ledger(
        bill(7, 120000, references=("PO-4711-88",)), bill(8, 99, references=("PO-4711-88", "X"))
    )
    assert Why.REFERENCE not in whys(looked_at(came(120000, "PO-4711-88"), book))


def test_that_an_instalment_of_an_invoice_is_known() -> None:
    dues = ((ISSUED, 40000), (DAY, 80000))
    book = ledger(bill(7, 120000, dues=dues))
    assert Why.INSTALMENT in whys(looked_at(came(40000, "F-2026-007"), book))
    assert Why.INSTALMENT in whys(looked_at(came(80000, counterparty="Studio Nord"), book))


@pytest.mark.parametrize(("why", "invoice_id"), [(Why.PROMISED, 7), (Why.SCHEDULED, None)])
def test_that_announced_money_is_known(why: Why, invoice_id: int | None) -> None:
    said = Expected(1, DAY, 30000, why, invoice_id)
    other = Expected(1, DAY, 30000, Why.PROMISED, 99)
    book = ledger(bill(7, 120000), expected=(other, said, replace(said, client_id=2)))
    assert why in whys(looked_at(came(30000, counterparty="Studio Nord"), book))
    by_number = looked_at(came(30000, "F-2026-007"), book)
    assert whys(by_number) >= {why, Why.NUMBER}
    assert by_number.best.parts[0].allocations == (Allocation(7, 30000),)
    assert why not in whys(looked_at(came(29000, "F-2026-007"), book))
    late = came(30000, counterparty="Studio Nord", on=DAY + timedelta(days=60))
    assert why not in whys(looked_at(late, book))


def test_that_an_amount_before_the_change_pays_in_its_currency() -> None:
    book = ledger(bill(7, 100000, currency="USD"))
    paid = {"original_cents": 100000, "original_currency": "USD"}
    named = looked_at(came(92000, "F-2026-007", **paid), book)
    assert (named.confidence, Why.FOREIGN in whys(named)) == (Confidence.SURE, True)
    assert named.best.parts[0].allocations == (Allocation(7, 100000, 92000),)
    by_name = looked_at(came(92000, counterparty="Studio Nord", **paid), book)
    assert Why.FOREIGN in whys(by_name)
    assert looked_at(came(92000, "F-2026-007"), book).proposals == ()


def test_that_an_equal_amount_of_nobody_known_is_a_guess() -> None:
    found = looked_at(came(120000, "VIR X"), ledger(bill(7, 120000), bill(8, 120000, client=2)))
    assert (found.confidence, len(found.proposals)) == (Confidence.AMBIGUOUS, 2)
    assert found.best.score < 50


def test_that_an_invoice_of_later_is_not_paid_before() -> None:
    book = ledger(replace(bill(7, 120000), issued_on=DAY + timedelta(days=1)))
    assert looked_at(came(120000), book).confidence is Confidence.UNKNOWN


@pytest.mark.parametrize(
    ("label", "party", "hint"),
    [
        ("VIR INTERNE", "", Hint.OWN_TRANSFER),
        ("VIREMENT", "Camille Morel", Hint.OWN_TRANSFER),
        ("VIR SEPA URSSAF RHONE", "", Hint.PUBLIC_MONEY),
        ("VIR SALAIRE OCTOBRE", "", Hint.WAGES),
        ("REMBOURSEMENT CMD", "", Hint.REFUND),
        ("INTERETS CREDITEURS", "", Hint.BANK),
    ],
)
def test_that_what_is_nobodys_is_left_with_a_hint(label: str, party: str, hint: Hint) -> None:
    book = ledger(bill(7, 120000), own_names=("Camille Morel",))
    found = looked_at(came(120000, label, counterparty=party), book)
    assert (found.confidence, found.hint, found.proposals) == (Confidence.UNKNOWN, hint, ())


def test_that_money_from_an_own_account_is_left() -> None:
    book = ledger(bill(7, 120000), own_ibans=frozenset({"FR76MINE"}))
    assert looked_at(came(120000, iban="FR76MINE"), book).hint is Hint.OWN_TRANSFER


def test_that_cheques_paid_in_may_be_an_equal_balance() -> None:
    found = looked_at(came(120000, "REM CHQ 0003341"), ledger(bill(7, 120000)))
    assert (found.confidence, found.hint) == (Confidence.AMBIGUOUS, Hint.CHEQUES)


def test_that_a_payment_service_pays_several_clients_less_its_fee() -> None:
    book = ledger(bill(7, 50000), bill(8, 30000, client=2), bill(9, 990000))
    found = looked_at(came(78800, "STRIPE PAYMENTS PAYOUT"), book)
    both = next(one for one in found.proposals if len(one.parts) == 2)
    assert (found.confidence, both.fee_cents) == (Confidence.AMBIGUOUS, 1200)
    named = looked_at(came(78800, "STRIPE F-2026-007 F-2026-008"), book)
    assert [part.cents for part in named.best.parts] == [50000, 30000]


def test_that_a_payment_service_is_no_payer() -> None:
    known = replace(NORD, payer_names=("STRIPE",))
    found = looked_at(
        came(11, "PAYOUT", counterparty="STRIPE"), ledger(bill(7, 120000), clients={1: known})
    )
    assert (found.proposals, found.hint) == ((), Hint.PLATFORM)


MADE = MadePayment(5, 1, DAY, 120000, "EUR", ("F-2026-007",))


def test_that_a_payment_entered_by_hand_is_recognised() -> None:
    paid = (PaidInvoice(7, 1, "F-2026-007", 120000),)
    book = ledger(paid=paid, payments=(MADE,))
    named = looked_at(came(120000, "F-2026-007"), book)
    assert (named.best.recorded_id, named.confidence) == (5, Confidence.SURE)
    far = looked_at(came(120000, "F-2026-007", on=DAY + timedelta(days=20)), book)
    assert far.best.recorded_id is None
    lined = ledger(paid=paid, payments=(replace(MADE, has_line=True),))
    assert looked_at(came(120000, "F-2026-007"), lined).best.recorded_id is None
    unnamed = looked_at(came(120000, counterparty="Studio Nord"), book)
    assert unnamed.confidence is Confidence.SURE
    nobody = looked_at(came(120000, "VIR X"), book)
    assert (nobody.best.recorded_id, nobody.confidence) == (5, Confidence.AMBIGUOUS)


def test_that_one_payment_by_hand_is_one_line() -> None:
    lines = [came(120000, "STUDIO NORD"), came(120000, "STUDIO NORD", 2)]
    first, second = match(lines, ledger(payments=(MADE,)))
    assert (first.best.recorded_id, second.best) == (5, None)


def test_that_a_debit_that_returns_a_payment_proposes_to_take_it_back() -> None:
    book = ledger(payments=(MADE, replace(MADE, id=6, numbers=())))
    found = looked_at(came(-120000, "IMPAYE CHQ F-2026-007", on=DAY + timedelta(days=5)), book)
    assert [one.reverses_id for one in found.proposals] == [5, 6]
    assert found.confidence is Confidence.AMBIGUOUS
    plain = looked_at(came(-120000, "CB FOURNISSEUR"), book)
    assert (plain.hint, plain.proposals) == (Hint.DEBIT, ())
    unknown = looked_at(came(-5, "REJET PRLV"), book)
    assert unknown.confidence is Confidence.UNKNOWN
    marked = looked_at(came(-120000, "PRLV", returned=True), book)
    assert len(marked.proposals) == 2


def test_that_a_credit_that_comes_back_in_the_same_file_is_looked_at() -> None:
    lines = [
        came(120000, "PRLV F-2026-007"),
        came(-120000, "REJET F-2026-007", 2, DAY + timedelta(days=3)),
    ]
    first, _ = match(lines, ledger(bill(7, 120000)))
    assert (first.confidence, Why.RETURNED in whys(first)) == (Confidence.AMBIGUOUS, True)


def test_that_progress_is_told_and_cancelling_stops() -> None:
    told = []
    lines = [came(100, key=n) for n in range(250)]
    match(lines, ledger(), lambda done, total: told.append((done, total)))
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]
    assert match(lines, ledger(), cancelled=lambda: True) == ()


def test_that_sums_are_the_fewest_and_oldest_first() -> None:
    assert sums_to(30, [10, 20, 10, 15]) == [(0, 1), (1, 2)]
    assert sums_to(60, [10] * 6) == [(0, 1, 2, 3, 4, 5)]
    assert len(sums_to(20, [10] * 9)) == 3
    assert sums_to(5, [10, 20]) == []


def test_that_by_hand_money_goes_where_it_is_said() -> None:
    bills = [bill(7, 100), bill(8, 200), bill(9, 300, client=2), bill(10, 50, currency="USD")]
    said = proposal_by_hand(250, "EUR", 1, [8, 9], bills)
    assert [(a.invoice_id, a.cents) for a in said.parts[0].allocations] == [(8, 200)]
    usual = proposal_by_hand(150, "EUR", 1, (), bills)
    assert [(a.invoice_id, a.cents) for a in usual.parts[0].allocations] == [(7, 100), (8, 50)]
    assert usual.short_cents == 150


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("VIR SEPA RECU /DE STUDIO NORD /MOTIF F 12", "STUDIO NORD"),
        ("VIR RECU 993 DE: STUDIO NORD MOTIF: FACT", "STUDIO NORD"),
        ("VIREMENT STUDIO NORD", ""),
    ],
)
def test_that_the_payer_is_read_in_the_label(label: str, name: str) -> None:
    assert payer_in(label) == name
