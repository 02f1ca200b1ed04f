"""What was found out about a client before working for them, each check dated and with proof.

For the user's own eyes: facts only, never published or shared (law notes §7.4).
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.value import value


class VettingTopic(Enum):
    """What is looked at, in the order of the sheet."""

    REGISTER = "register"
    NOTICES = "notices"
    ACCOUNTS = "accounts"
    FINES = "fines"
    """The State's list of firms fined for late payment (C. com. L470-2)."""
    SEARCH = "search"
    SUPPLIERS = "suppliers"
    REVIEWS = "reviews"
    PERSON = "person"
    """The person in charge: who decides, who pays."""
    OTHER = "other"


@value
class VettingCheck:
    """One look at one topic. The newest of a topic counts, older ones stay readable.

    ``standing`` None: a page was opened and the answer is still to be noted. ``source_url``
    is where it was looked up, ``said_by`` who said it. ``facts`` is canonical JSON of what a
    register answered, "" when a person noted it. Papers with this ``check_id`` are its proof.
    """

    client_id: int
    topic: VettingTopic
    checked_on: date
    id: int = 0
    standing: Standing | None = None
    note: str = ""
    source_url: str = ""
    said_by: str = ""
    facts: str = ""
