"""What history says of a client as a whole: last reached when, and what was left unfinished."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import (
    DONE_STATES,
    OPEN_STATES,
    ReminderState,
    StepRecord,
)
from relance_desktop.domain.value import value

REACHED_STATES = DONE_STATES - {ReminderState.SKIPPED}
"""States in which the client was really contacted."""


@value
class ClientSide:
    """The last contact with a client about any claim, and a reminder begun, if one is."""

    contact_on: date | None = None
    unfinished: StepRecord | None = None


ALONE = ClientSide()


def is_contact(record: StepRecord) -> bool:
    """Whether the record reached the client: a skip or a decision does not."""
    return record.state in REACHED_STATES and record.channel is not Channel.DECISION


def unfinished(records: Iterable[StepRecord]) -> StepRecord | None:
    """The latest reminder begun and not finished, None when there is none."""
    found = None
    for record in records:
        if record.state in OPEN_STATES and (found is None or record.on >= found.on):
            found = record
    return found


def client_side(records: Iterable[StepRecord]) -> ClientSide:
    """Sum up the records of one client."""
    contact: date | None = None
    begun: StepRecord | None = None
    for record in records:
        if record.state in OPEN_STATES:
            if begun is None or record.on >= begun.on:
                begun = record
        elif (contact is None or record.on > contact) and is_contact(record):
            contact = record.on
    return ALONE if contact is None and begun is None else ClientSide(contact, begun)


def later(one: date | None, other: date | None) -> date | None:
    """The later of two days, either of which may be missing."""
    if one is None or other is None:
        return one or other
    return max(one, other)
