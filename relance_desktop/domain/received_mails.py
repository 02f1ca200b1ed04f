"""A mail that came back after one of ours: an answer, a machine's answer, or a bounce."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from relance_desktop.domain.value import value


class ReceivedKind(Enum):
    """Who answered: the client, their machine, or the mail system that could not deliver."""

    ANSWER = "answer"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"


class Decision(Enum):
    """What the user made of it."""

    PROMISE = "promise"
    DISPUTE = "dispute"
    SCHEDULE = "schedule"
    PAID = "paid"
    NOTED = "noted"
    ADDRESS_CHANGED = "address_changed"


@value
class MailFromClient:
    """One mail received. Its bytes are in the document store under ``sha256``.

    ``reminder_id``: the message of ours that it answers. Reminders of the client rest until
    ``handled_on`` (not for a machine's answer). ``excerpt``: its first own words.
    """

    kind: ReceivedKind
    received_at: datetime
    sha256: str
    id: int = 0
    client_id: int | None = None
    reminder_id: int | None = None
    account_id: str = ""
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    excerpt: str = ""
    handled_on: date | None = None
    decision: Decision | None = None
    exchange_id: int | None = None
