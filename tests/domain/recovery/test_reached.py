"""What the routes of a case led to."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.recovery.reached import reached
from relance_desktop.domain.recovery.values import CaseRoute, RouteOutcome

OUT = RouteOutcome
BEGUN = date(2026, 1, 5)


def routes(*ends: tuple[int, RouteOutcome | None] | None) -> list[CaseRoute]:
    """Routes by the month they ended in and how; None: still running."""
    return [
        CaseRoute(1, 1, "avocat", BEGUN, n)
        if end is None
        else CaseRoute(1, 1, "avocat", BEGUN, n, date(2026, end[0], 1), end[1])
        for n, end in enumerate(ends, 1)
    ]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ([], None),
        ([None], None),
        ([(3, OUT.TITLE)], OUT.TITLE),
        ([(3, OUT.AGREEMENT)], OUT.AGREEMENT),
        ([(3, OUT.REFUSED)], None),
        ([(3, None)], None),
        ([(3, OUT.TITLE), None], None),
        ([(3, OUT.TITLE), (4, OUT.NO_ANSWER)], OUT.TITLE),
        ([(3, OUT.AGREEMENT), (4, OUT.NO_ANSWER)], None),
        ([(4, OUT.AGREEMENT), (3, OUT.NO_ANSWER)], OUT.AGREEMENT),
        ([(3, OUT.AGREEMENT), (3, OUT.LAPSED)], None),
    ],
)
def test_that_a_title_stays_and_an_agreement_counts_while_it_is_the_last(
    ends: list[tuple[int, RouteOutcome | None] | None], said: RouteOutcome | None
) -> None:
    assert reached(routes(*ends)) is said
