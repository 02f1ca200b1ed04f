"""What a line would pay, said in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.bank.records import BankAccount
from relance_desktop.domain.bank.values import LineIssue, LineProblem, StatementLine
from relance_desktop.domain.matching.values import (
    Confidence,
    Hint,
    Match,
    OpenInvoice,
    Part,
    Proposal,
    Reason,
    Why,
)
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.bank_import.values import (
    AccountFreshness,
    Action,
    BankReview,
    LineChoice,
    LineFate,
    ReviewLine,
)
from relance_desktop.ui.bank.by_hand import Finder
from relance_desktop.ui.bank.head_words import (
    account_name,
    freshness_words,
    problems_sentence,
    told_name,
)
from relance_desktop.ui.bank.lines import Line, Sheet
from relance_desktop.ui.bank.reason_words import hint_word, reason_word, reasons_sentence
from relance_desktop.ui.bank.words import chip, proposal_sentence, sentence, short, who
from tests.ui.house import plain

DAY = date(2026, 11, 3)


def invoice(key: int, number: str, cents: int, client: int = 1) -> OpenInvoice:
    return OpenInvoice(key, client, number, DAY, DAY, cents, cents)


REVIEW = BankReview(
    "a.ofx",
    names={1: "Studio Nord", 2: "Orbe"},
    open={
        1: invoice(1, "F-1", 10000),
        2: invoice(2, "F-2", 20000),
        3: invoice(3, "F-3", 30000, 2),
    },
)


def paying(cents: int, *shares: Allocation) -> Proposal:
    return Proposal((Part(1, cents, shares),), 90, (Reason(Why.EXACT),))


def line(
    *proposals: Proposal,
    confidence: Confidence = Confidence.AMBIGUOUS,
    fate: LineFate = LineFate.NEW,
    hint: Hint | None = None,
    cents: int = 10000,
) -> Line:
    told = StatementLine(DAY, cents, "VIR STUDIO NORD FACTURE DU MOIS")
    like = told if fate is LineFate.PROBABLY_KNOWN else None
    match = Match(1, confidence, proposals, hint)
    made = ReviewLine(1, 0, told, fate, match, open_cents=cents, like=like)
    best = LineChoice(Action.PAY, proposals[0]) if confidence is Confidence.SURE else None
    left_out = LineChoice(Action.LEAVE_OUT if like else Action.KEEP)
    return Sheet.of(BankReview(lines=(made,)), {1: best or left_out}).lines[0]


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (paying(10000, Allocation(1, 10000)), "F-1 de Studio Nord, soldée"),
        (
            paying(30000, Allocation(1, 10000), Allocation(2, 20000)),
            "F-1 et F-2 de Studio Nord, soldées",
        ),
        (paying(4000, Allocation(1, 4000)), "F-1 de Studio Nord, reste 60,00 €"),
        (
            paying(12000, Allocation(1, 10000)),
            "F-1 de Studio Nord, soldée, 20,00 € gardés à son crédit",
        ),
        (
            paying(14000, Allocation(1, 10000, interest_cents=0, indemnity_cents=4000)),
            "F-1 de Studio Nord, soldée et 40,00 € de pénalités",
        ),
        (paying(5000), "50,00 € au crédit de Studio Nord"),
        (
            Proposal(reasons=(Reason(Why.RETURNED, on=DAY),), reverses_id=7),
            "Annule le paiement du 03/11/2026",
        ),
        (
            Proposal(reasons=(Reason(Why.RECORDED, on=DAY),), recorded_id=7),
            "Le paiement déjà saisi le 03/11/2026",
        ),
    ],
)
def test_that_a_proposal_is_a_sentence(proposal: Proposal, said: str) -> None:
    assert plain(proposal_sentence(proposal, REVIEW, "EUR")) == said


def test_that_a_line_says_what_is_done_with_it_and_why() -> None:
    sure = line(paying(10000, Allocation(1, 10000)), confidence=Confidence.SURE)
    assert plain(sentence(sure, REVIEW)) == "F-1 de Studio Nord, soldée\nmontant exact"
    assert chip(sure).text == "Sûre"
    one = line(paying(10000, Allocation(1, 10000)))
    assert plain(sentence(one, REVIEW)).startswith("F-1 de Studio Nord, soldée ?")
    two = line(paying(1, Allocation(1, 1)), paying(1, Allocation(2, 1)))
    assert plain(sentence(two, REVIEW)).startswith("2 possibilités : F-1 · F-2")
    assert chip(two).text == "À choisir"
    two.choice = LineChoice(Action.PAY, two.proposals[0])
    assert chip(two).text == "Choisie"
    none = line(confidence=Confidence.UNKNOWN)
    assert sentence(none, REVIEW).startswith("Payeur inconnu")
    assert chip(none).text == "Inconnue"
    wages = line(confidence=Confidence.UNKNOWN, hint=Hint.WAGES)
    assert sentence(wages, REVIEW).startswith("Un salaire")
    assert chip(wages).text == "À part"
    known = line(fate=LineFate.PROBABLY_KNOWN)
    assert "déjà importée" in sentence(known, REVIEW)
    debit = line(confidence=Confidence.UNKNOWN, hint=Hint.DEBIT, cents=-500)
    assert (sentence(debit, REVIEW), chip(debit).text) == ("", "Sortie")
    sure.choice = LineChoice(Action.IGNORE, reason="Remboursement")
    assert sentence(sure, REVIEW) == "Pas un client\nRemboursement"


def test_that_a_long_label_takes_two_lines() -> None:
    assert who(line()) == "VIR STUDIO NORD\nFACTURE DU MOIS"


def test_that_a_proposal_is_named_in_short() -> None:
    assert short(paying(1, Allocation(1, 1), Allocation(2, 1)), REVIEW) == "F-1 + F-2"
    assert short(paying(1), REVIEW) == "Studio Nord"


def test_that_every_reason_and_hint_has_its_words() -> None:
    said = [reason_word(Reason(why, "F-1", "Orbe", 1000, "", DAY), "EUR") for why in Why]
    assert all(said)
    assert len(set(said)) == len(said)
    assert all(map(hint_word, Hint))
    both = (Reason(Why.EXACT), Reason(Why.IBAN), Reason(Why.EXACT))
    assert reasons_sentence(both, "EUR") == "montant exact · IBAN connu"


def test_that_the_very_amount_is_found_first() -> None:
    finder, asked = Finder(REVIEW), line(cents=20000)
    found = finder.find(asked, "studio")
    assert [one.invoice.number for one in found if one.invoice] == ["F-2", "F-1"]
    assert found[-1].invoice is None
    assert finder.find(asked, "  ") == []
    assert [one.name for one in finder.find(asked, "orbe f-3")] == ["Orbe"]


def test_that_an_account_is_named_by_its_end() -> None:
    account = BankAccount("FR7630006000011234567890189", "EUR", bank="30006")
    assert plain(account_name(account)) == "Compte … 0189"
    assert plain(told_name(account.identity)) == "Compte … 0189"
    assert told_name("Compte pro") == "Compte pro"
    assert account_name(BankAccount("", "EUR")) == "Compte sans nom"


def test_that_the_account_known_least_far_is_told() -> None:
    old = AccountFreshness(BankAccount("1", "EUR", 1, name="Pro"), date(2026, 10, 1))
    new = AccountFreshness(BankAccount("2", "EUR", 2, name="Livret"), DAY)
    said, stale = freshness_words((old, new), DAY)
    assert "«\u00a0Pro\u00a0» n'est connu que jusqu'au 01/10/2026" in said
    assert stale
    said, stale = freshness_words((new,), DAY)
    assert plain(said).startswith("Compte bancaire connu jusqu'au 03/11/2026")
    assert not stale
    assert not freshness_words((new,), DAY + timedelta(days=3))[1]  # Friday's, on Monday
    assert freshness_words((new,), DAY + timedelta(days=4))[1]
    assert freshness_words((), DAY) == ("", False)


def test_that_unreadable_lines_are_told_with_their_place() -> None:
    problems = [LineProblem(n, LineIssue.AMOUNT, f"x{n}") for n in range(1, 8)]
    said = plain(problems_sentence(problems)).split("\n")
    assert said[0] == "Ligne 1 : montant illisible (« x1 »)"
    assert said[-1] == "et 2 autres"
