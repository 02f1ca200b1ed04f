"""What the screen of conditions is given."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.clients import Client
from relance_desktop.domain.conditions.clauses import ClauseText, RatesToday
from relance_desktop.domain.conditions.term_checks import Finding
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.legal_facts import LegalFact
from relance_desktop.domain.value import value


@value
class Remark:
    """A finding with the fact of law that it stands on, None when it stands on none."""

    finding: Finding
    fact: LegalFact | None = None


@value
class EarlierTerms:
    """Terms that could be taken over, with the title of the affair that has them."""

    terms: EngagementTerms
    title: str


@value
class ConditionsPage:
    """The terms of an affair, and all that follows from them today.

    ``due_example``: when an invoice made ``today`` would be due. ``usual``: the user's usual
    terms, ``earlier`` those of the client's last other affair; None where there are none.
    ``has_deposit``: whether the schedule asks for a sum beforehand.
    """

    engagement: Engagement
    client: Client
    terms: EngagementTerms
    clauses: tuple[ClauseText, ...]
    remarks: tuple[Remark, ...]
    mentions_title: str
    mentions: str
    today: date
    due_example: date
    rates: RatesToday
    has_deposit: bool
    usual: EngagementTerms | None = None
    earlier: EarlierTerms | None = None


@value
class SavedTerms:
    """Terms stored, with those before: saving ``before`` takes it back."""

    engagement_id: int
    before: EngagementTerms
    after: EngagementTerms
