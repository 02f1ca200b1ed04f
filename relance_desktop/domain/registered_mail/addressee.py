"""Whom a letter goes to: the client, or the court, mediator or officer that it names."""

from __future__ import annotations

from relance_desktop.domain.purposes import TO_OTHERS
from relance_desktop.domain.reminders import Reminder


def goes_to_other(letter: Reminder) -> bool:
    """Whether it does not go to the client that it is about."""
    return letter.purpose in TO_OTHERS


def addressee_of(letter: Reminder, client_name: str) -> str:
    """The client's name, or the first line of the window of a letter to others."""
    if goes_to_other(letter) and letter.recipients:
        return letter.recipients[0]
    return client_name
