"""What can be done from the one search: small values that each room hands over."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from relance_desktop.domain.value import value


class Group(Enum):
    """The headings of what the search finds, in their usual order."""

    CLIENTS = "clients"
    INVOICES = "invoices"
    ENGAGEMENTS = "engagements"
    CASES = "cases"
    ACTIONS = "actions"
    SETTINGS = "settings"
    HELP = "help"


@value
class Command:
    """One thing that the search offers to do.

    ``keywords``: other words that people type for it. ``detail``: said beside the title, a
    key for example. ``first``: offered before anything is typed.
    """

    key: str
    group: Group
    title: str
    icon: str
    run: Callable[[], None]
    keywords: str = ""
    detail: str = ""
    first: bool = False
