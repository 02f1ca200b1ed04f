"""Where a client's page leads: what is made or followed for them on another page."""

from __future__ import annotations

from relance_desktop.ui.case_letters.menu import target_of
from relance_desktop.ui.insolvency.target import ClientProceedings
from relance_desktop.ui.registered.target import OfClient
from relance_desktop.ui.reminders.targets import FormalNotice


def place_of(key: str, client_id: int) -> tuple[str, object]:
    """The page and its target; most pages take the client's id."""
    letter = target_of(key, client_id)
    if letter is not None:
        return "case_letter", letter
    leads: dict[str, tuple[str, object]] = {
        "recovery": ("recovery", ("new", client_id)),
        "formal_notice": ("reminder", FormalNotice(client_id)),
        "registered": ("registered", OfClient(client_id)),
        "insolvency": ("insolvency", ClientProceedings(client_id, fill=True)),
    }
    return leads.get(key, (key, client_id))
