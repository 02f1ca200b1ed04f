"""Affairs to work on, for the tests of work and exchanges."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.work.time_sheets import TimeEntry
from tests.services.conftest import MONDAY, Desk


def affair(desk: Desk, client: Client | None = None, **facts: object) -> Engagement:
    """An affair of a client, straight from the store."""
    owner = client or desk.client()
    told = {"title": "Refonte du site", "opened_on": date(2026, 10, 1), **facts}
    with desk.services.store.write() as w:
        found = w.engagements.get(w.engagements.add(Engagement(owner.id, **told)))
    assert found is not None
    return found


def hours(
    desk: Desk, of: Engagement, minutes: int = 90, rate: int | None = 6000, on: date = MONDAY
) -> TimeEntry:
    """Time noted on an affair."""
    return desk.services.work.time.add(TimeEntry(of.id, on, "Maquettes", minutes, 0, rate))
