"""What the use cases of affairs refuse."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.instalment_plan import ScheduleFinding
from relance_desktop.domain.engagements.start_gate import StartLack
from relance_desktop.errors import UserError


class EngagementInvalidError(UserError):
    """Fields that cannot be stored, by name: ``title``, ``client``, ``amount``,
    ``currency``, ``quote_until``, ``planned_delivery``, and those of its terms
    (``domain.engagements.terms.term_faults``)."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


class EngagementInUseError(UserError):
    """The affair stays: messages were sent about it, which are evidence. ``messages`` of them."""

    def __init__(self, engagement_id: int, messages: int) -> None:
        super().__init__(engagement_id, messages)
        self.engagement_id = engagement_id
        self.messages = messages


class MoveProblem(Enum):
    """Why a day cannot be taken down."""

    FUTURE = "future"
    """It is still to come; a fact is not."""
    BEFORE_START = "before_start"
    """Delivered before the work began (``other`` is that day)."""
    AFTER_DELIVERY = "after_delivery"
    """Begun after the delivery (``other`` is that day)."""
    BEFORE_QUOTE = "before_quote"
    """The quote would end before it was sent (``other`` is that day)."""
    ENDED = "ended"
    """The affair is closed or lost: reopen it first."""


class MoveProblemError(UserError):
    """The day of a move is refused. ``on`` is that day, ``other`` what it stands against."""

    def __init__(self, problem: MoveProblem, on: date, other: date | None = None) -> None:
        super().__init__(problem, on, other)
        self.problem = problem
        self.on = on
        self.other = other


class StartReasonMissingError(UserError):
    """Work would begin without agreement or deposit (``lacks``): a written reason is needed."""

    def __init__(self, lacks: tuple[StartLack, ...]) -> None:
        super().__init__(lacks)
        self.lacks = lacks


class ScheduleInvalidError(UserError):
    """A schedule that cannot be stored; ``findings`` that block, at least one."""

    def __init__(self, findings: tuple[ScheduleFinding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


class LinkProblem(Enum):
    """Why an invoice cannot be linked."""

    OTHER_CLIENT = "other_client"
    OTHER_CURRENCY = "other_currency"
    CREDIT_NOTE = "credit_note"
    OTHER_ENGAGEMENT = "other_engagement"
    """It belongs to another affair: unlink it there first."""
    LINE_TAKEN = "line_taken"
    """The line has an invoice already."""


class LinkProblemError(UserError):
    """An invoice is not linked. ``number`` is the invoice's."""

    def __init__(self, problem: LinkProblem, number: str) -> None:
        super().__init__(problem, number)
        self.problem = problem
        self.number = number


class InvoiceOfAffairError(UserError):
    """An invoice of an affair stays its client's, in its currency: unlink it first. ``number``
    is the invoice's, ``title`` the affair's."""

    def __init__(self, number: str, title: str) -> None:
        super().__init__(number, title)
        self.number = number
        self.title = title
