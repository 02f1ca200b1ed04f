"""Where a deliverable stands, and when an affair can be said to be delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from relance_desktop.domain.work.deliverables import (
    Deliverable,
    DeliverableKind,
    DeliverableState,
    all_work_handed,
)

DAY = date(2026, 11, 9)
ONE = Deliverable(1, "Maquettes")
HELD = Deliverable(1, "Sources", kind=DeliverableKind.SOURCES, held=True)


def test_that_a_deliverable_stands_where_its_facts_say() -> None:
    state = DeliverableState
    assert ONE.state(DAY) is state.TO_COME
    assert replace(ONE, planned_on=DAY).state(DAY) is state.TO_COME
    assert replace(ONE, planned_on=DAY - timedelta(days=1)).state(DAY) is state.LATE
    assert replace(HELD, planned_on=DAY - timedelta(days=1)).state(DAY) is state.HELD
    assert replace(HELD, released_on=DAY).state(DAY) is state.TO_COME
    assert replace(HELD, handed_on=DAY).state(DAY) is state.HANDED
    assert replace(ONE, accepted_on=DAY).state(DAY) is state.ACCEPTED


def test_that_the_work_is_done_once_all_of_it_is_with_the_client() -> None:
    handed, accepted = replace(ONE, handed_on=DAY), replace(ONE, accepted_on=DAY)
    assert all_work_handed([handed, accepted, HELD])
    assert not all_work_handed([handed, ONE])
    assert not all_work_handed([HELD])
    assert not all_work_handed([])
    assert all_work_handed([handed, replace(ONE, held=True)])
