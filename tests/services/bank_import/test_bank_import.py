"""Bank statements come in: kept once, matched, applied in one go, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.matching.values import Confidence
from relance_desktop.services.bank_import import LineFate
from tests.services.conftest import Desk

IBAN = "FR7610107001011234567890129"


def line(on: date, cents: int, label: str = "", **more) -> StatementLine:
    return StatementLine(on, cents, label, **more)


def statement(*lines: StatementLine, **more) -> BankStatement:
    facts = {
        "format": StatementFormat.CAMT,
        "account": AccountRef(IBAN, name="Compte Pro"),
        "currency": "EUR",
        **more,
    }
    return BankStatement(lines=lines, **facts)


def test_that_a_named_invoice_is_paid_and_reminders_stop(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "F-2026-007")
    queued = desk.queue(client, "email_1")
    bank = desk.services.bank_import
    told = statement(line(date(2026, 11, 6), 120000, "VIR HAUTBOIS F-2026-007"))
    review = bank.review("releve.xml", "aa", [told])
    assert review.lines[0].match.confidence is Confidence.SURE
    result = bank.apply(review)
    assert [made.numbers for made in result.payments] == [("F-2026-007",)]
    assert [one.number for one in result.settled] == ["F-2026-007"]
    assert [one.id for one in result.withdrawn] == [queued]
    assert [one.client_id for one in result.thanks] == [client.id]
    assert desk.services.register.invoice_detail(invoice.id).balance_cents == 0
    again = bank.review("releve.xml", "aa", [told])
    assert (again.lines, again.known, again.seen_before) == ((), 1, True)
    undone = bank.undo(result.import_id)
    assert undone.reopened_numbers == ("F-2026-007",)
    assert [one.id for one in undone.not_restored] == [queued]
    assert desk.services.register.invoice_detail(invoice.id).balance_cents == 120000
    assert bank.review("releve.xml", "aa", [told]).lines[0].fate is LineFate.NEW


def test_that_freshness_names_the_account_that_is_known_the_least(desk: Desk) -> None:
    bank = desk.services.bank_import
    bank.apply(bank.review("a.xml", "aa", [statement(line(date(2026, 11, 6), 100, "A"))]))
    other = AccountRef("FR7630004000031234567890143", name="Livret")
    told = statement(line(date(2026, 11, 2), 100, "B"), account=other, to_on=date(2026, 11, 30))
    bank.apply(bank.review("b.xml", "bb", [told]))
    shown = [(one.account.name, one.known_until) for one in bank.freshness()]
    assert shown == [("Compte Pro", date(2026, 11, 6)), ("Livret", date(2026, 11, 9))]
    fresh = desk.services.payments.freshness()
    assert (fresh.bank_until, fresh.bank_account) == (date(2026, 11, 6), "Compte Pro")
    bank.save_account(replace(bank.freshness()[0].account, watched=False))
    fresh = desk.services.today.load().freshness
    assert (fresh.bank_until, fresh.bank_account) == (date(2026, 11, 9), "Livret")
