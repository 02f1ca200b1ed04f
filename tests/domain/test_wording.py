"""The frozen picture that texts are made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import ClientKind, Language
from relance_desktop.domain.money import Money
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.values import LetterPart, LetterText, TextError, TextFault
from relance_desktop.domain.wording import EarlierReminder, Purpose, TextKind
from tests.wording_samples import EARLIER, TODAY, context, line, penalised


def test_that_totals_hold_penalties_only_when_claimed() -> None:
    claims = (penalised(1, 200), penalised(2, 100))
    silent = context(lines=claims)
    claiming = replace(silent, penalties_shown=True)
    balance = sum(claim.balance_cents for claim in claims)

    assert silent.total_due == silent.balance == (Money(balance),)
    assert (silent.interest, silent.indemnity) == ((), ())
    assert claiming.indemnity == (Money(8_000),)
    assert claiming.total_due == (
        Money(sum(c.balance_cents + c.interest_cents for c in claims) + 8_000),
    )


def test_that_currencies_stay_apart() -> None:
    mixed = context(lines=(line(1, balance_cents=100), line(2, balance_cents=7, currency="USD")))

    assert mixed.total_due == (Money(100), Money(7, "USD"))


def test_that_the_indemnity_is_in_euros_whatever_the_invoice() -> None:
    abroad = line(1, balance_cents=700, interest_cents=5, indemnity_cents=4_000, currency="USD")
    made = context(lines=(abroad,), penalties_shown=True)

    assert made.total_due == (Money(4_000), Money(705, "USD"))


@pytest.mark.parametrize("kind", [ClientKind.CONSUMER, ClientKind.UNKNOWN])
def test_that_only_professionals_can_be_asked_the_indemnity(kind: ClientKind) -> None:
    with pytest.raises(ValueError, match="not a professional"):
        context(client={"kind": kind}, lines=(line(indemnity_cents=4_000),))


def test_that_the_reference_stays_short() -> None:
    few, many = context(lines=(line(1), line(2))), context(lines=tuple(line(n) for n in range(9)))

    assert few.reference == "F-2026-001 F-2026-002"
    assert many.reference == "F-2026-000 / F-2026-008 (9)"
    assert replace(many, payment_reference="RF18").reference == "RF18"


def test_that_references_are_named_once() -> None:
    same = {"order_ref": "BC 7", "contract_ref": "devis 3"}
    made = context(lines=(line(1, **same), line(1, position=2, count=2, **same), line(2)))

    assert made.numbers == ("F-2026-001", "F-2026-002")
    assert (made.order_refs, made.contract_refs) == (("BC 7",), ("devis 3",))


def test_that_the_text_fits_the_moment() -> None:
    late, soon = line(1, 20), line(2, -5)
    preventive = (EarlierReminder(late.due_on, Channel.EMAIL),)

    assert context(lines=(soon,)).text_kind is TextKind.COURTESY
    assert context(lines=(line(1, 0),)).text_kind is TextKind.COURTESY
    assert context(lines=(late, soon)).text_kind is TextKind.FIRST
    assert context(lines=(late,), earlier=preventive).text_kind is TextKind.FIRST
    assert context(lines=(late,), earlier=EARLIER).text_kind is TextKind.LATER
    assert context(Channel.LETTER, earlier=EARLIER).text_kind is TextKind.GENERIC
    assert context(purpose=Purpose.RECAP).text_kind is TextKind.RECAP
    assert context(purpose=Purpose.THANKS).text_kind is TextKind.THANKS


def test_that_facts_of_the_client_show_through() -> None:
    made = context(client={"language": Language.ENGLISH})

    assert made.language is Language.ENGLISH
    assert not made.tu
    assert made.worst_days_late == 20
    assert context(lines=()).worst_days_late == 0
    assert made.today == TODAY


def test_that_a_letters_body_is_cut_into_blocks() -> None:
    body = "Bonjour,\n\n[[créances]]\n\n\n[[inconnu]]\n\nFin\nsuite"
    text = LetterText("", "s", (), body)

    assert text.blocks == ("Bonjour,", LetterPart.CLAIMS, "[[inconnu]]", "Fin\nsuite")


def test_that_a_text_error_says_where() -> None:
    error = TextError(TextFault.SYNTAX, "fr/email/first.body", 3, "unexpected")

    assert str(error) == "fr/email/first.body:3: syntax unexpected"
