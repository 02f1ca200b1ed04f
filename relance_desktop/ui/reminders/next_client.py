"""Who comes next in the day's work."""

from __future__ import annotations

from typing import NamedTuple

from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit import formats


class NextClient(NamedTuple):
    """The next client to remind, with the amount."""

    client_id: int
    name: str
    amount: str


def next_client(page: TodayPage, but_not: int | None) -> NextClient | None:
    """The first client of the day's work other than the one just done."""
    for task in page.agenda.todo:
        client = page.clients.get(task.client_id)
        if client is not None and client.id != but_not:
            return NextClient(client.id, client.name, formats.totals(task.totals))
    return None
