"""Work begins once the agreement is in writing and the deposit is paid."""

from __future__ import annotations

from relance_desktop.domain.engagements.start_gate import StartGate, StartLack, start_gate
from tests.domain.affairs import affair, ago, balance, bill, deposit, standing

BOTH = (StartLack.AGREEMENT, StartLack.DEPOSIT)


def test_that_nothing_in_writing_and_no_deposit_shut_the_gate() -> None:
    gate = start_gate(standing(affair(), (deposit(), balance())))
    assert gate == StartGate(BOTH)
    assert not gate.is_open
    assert not gate.is_uncovered


def test_that_a_written_yes_is_enough_where_no_deposit_was_agreed() -> None:
    assert start_gate(standing(affair(agreed_on=ago(1)), (balance(100),))).is_open
    assert start_gate(standing(affair(signed_on=ago(1)))).is_open


def test_that_a_word_given_or_a_quote_sent_is_no_agreement_in_writing() -> None:
    gate = start_gate(standing(affair(talked_on=ago(9), quoted_on=ago(8)), (balance(100),)))
    assert gate.lacks == (StartLack.AGREEMENT,)


def test_that_every_deposit_has_to_be_paid() -> None:
    lines = (deposit(15, invoice_id=21), deposit(15, id=14), balance())
    gate = start_gate(standing(affair(signed_on=ago(1)), lines, (bill(21, 45000, 45000),)))
    assert gate.lacks == (StartLack.DEPOSIT,)
    paid = start_gate(standing(affair(signed_on=ago(1)), lines[::2], (bill(21, 45000, 45000),)))
    assert paid.is_open


def test_that_a_reason_stays_visible_until_all_is_settled() -> None:
    begun = {"started_on": ago(3), "start_reason": "Salon dans une semaine"}
    gate = start_gate(standing(affair(**begun)))
    assert gate == StartGate((StartLack.AGREEMENT,), True, "Salon dans une semaine")
    assert gate.is_uncovered
    assert not start_gate(standing(affair(signed_on=ago(1), **begun))).is_uncovered


def test_that_an_affair_that_ended_misses_nothing() -> None:
    assert start_gate(standing(affair(lost_on=ago(1)))).is_open
    gate = start_gate(standing(affair(closed_on=ago(1), started_on=ago(9)), (deposit(),)))
    assert not gate.is_uncovered
    assert gate.has_started
