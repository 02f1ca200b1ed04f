"""Plans in words, and days on a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind
from relance_desktop.domain.plans.effects import Effect, Shift
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.shipped import STANDARD
from relance_desktop.domain.plans.values import Basis
from relance_desktop.services.plans import Followers, PlanFollowedError, PlanInvalidError
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.plans import refusals
from relance_desktop.ui.plans.day_scale import DayScale
from relance_desktop.ui.plans.words import (
    effect_words,
    listed,
    problem_line,
    problem_words,
    rule_words,
    when_words,
)
from tests.ui.house import plain

MONDAY = date(2026, 11, 9)
EMAIL = STANDARD.steps[1]


@pytest.mark.parametrize(
    ("basis", "days", "words"),
    [
        (Basis.DUE, 5, "5 jours après l'échéance"),
        (Basis.DUE, 0, "le jour de l'échéance"),
        (Basis.DUE, -1, "1 jour avant l'échéance"),
        (Basis.ISSUE, 3, "3 jours après la date de facture"),
        (Basis.PREVIOUS, 6, "6 jours après l'étape précédente"),
        (Basis.DUE_END_OF_MONTH, 0, "à la fin du mois de l'échéance"),
        (Basis.DUE_END_OF_MONTH, 9, "à la fin du mois, comptée 9 jours après l'échéance"),
    ],
)
def test_that_each_day_has_its_words(basis: Basis, days: int, words: str) -> None:
    assert plain(when_words(replace(EMAIL, basis=basis, offset_days=days))) == words


@pytest.mark.parametrize("kind", PlanProblemKind)
def test_that_each_problem_has_its_words(kind: PlanProblemKind) -> None:
    assert problem_words(kind).endswith(".")
    start = "À corriger" if PlanProblem(kind).blocks else "Conseil"
    assert problem_line(PlanProblem(kind)).startswith(start)


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (Shift.EARLIER, "4 factures : « E-mail de relance » avancée, le 28 novembre"),
        (Shift.LATER, "4 factures : « E-mail de relance » reportée, le 28 novembre"),
        (
            Shift.OTHER_STEP,
            "4 factures : la prochaine étape devient « E-mail de relance », le 28 novembre",
        ),
        (Shift.ADDED, "4 factures : « E-mail de relance » s'ajoute, le 28 novembre"),
    ],
)
def test_that_each_effect_has_its_words(shift: Shift, words: str) -> None:
    assert plain(effect_words(Effect(shift, EMAIL, 4, date(2026, 11, 28)), MONDAY)) == words


def test_that_an_effect_on_several_days_names_the_first() -> None:
    found = effect_words(Effect(Shift.LATER, EMAIL, 2, date(2026, 11, 10), False), MONDAY)
    assert plain(found) == "2 factures : « E-mail de relance » reportée, la première demain"


def test_that_an_effect_without_a_day_says_none() -> None:
    gone = plain(effect_words(Effect(Shift.GONE, EMAIL, 1, None), MONDAY))
    assert gone == "1 facture : « E-mail de relance » n'est plus prévue, plus rien ne suit"
    other = plain(effect_words(Effect(Shift.OTHER_STEP, EMAIL, 1, None), MONDAY))
    assert other == "1 facture : la prochaine étape devient « E-mail de relance »"


def test_that_a_rule_says_its_bounds() -> None:
    assert plain(rule_words(PlanRule(1, min_cents=100, max_cents=30_000))) == (
        "Tous les clients, de 1,00 € à 300,00 €"
    )


def test_that_long_lists_are_cut() -> None:
    assert plain(listed(["A", "B", "C", "D", "E"])) == "A, B, C et 2 autres"


def test_that_refusals_say_who_and_what() -> None:
    assert refusals.who(Followers(invoices=("F-1", "F-2"), rules=1)).replace("\u00a0", " ") == (
        "2 factures (F-1, F-2), 1 règle"
    )
    followed = wording(PlanFollowedError(Followers(is_default=True)))
    assert "par défaut" in followed.text
    problems = (PlanProblem(PlanProblemKind.NO_NAME),)
    assert wording(PlanInvalidError(problems)).text == "Donnez un nom au plan."


@pytest.mark.parametrize("days", [(), (-30, 60), (-7, 400)])
def test_that_a_place_is_the_day_it_stands_for(theme: Theme, days: tuple[int, ...]) -> None:
    scale = DayScale(days, 900)
    for day in range(min([-7, *days]), max([32, *days]) + 1):
        assert scale.day_at(scale.x(day)) == day
    ticks = scale.ticks(60)
    places = sorted(scale.x(day) for day in ticks)
    assert all(b - a >= 47 for a, b in pairwise(places))
    assert 0 not in ticks
