"""What the vetting sheet is made of."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.client_alerts import ClientAlert
from relance_desktop.domain.vetting.facts import CheckFacts
from relance_desktop.domain.vetting.links import VettingLink
from relance_desktop.domain.vetting.payment_behaviour import PaymentBehaviour
from relance_desktop.domain.vetting.points import Point, Side
from relance_desktop.domain.vetting.precautions import Precaution
from relance_desktop.domain.vetting.recheck import Recheck
from relance_desktop.domain.vetting.stakes import Stake
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic


class Missing(Enum):
    """What the client's card lacks, so that some links and questions cannot be made."""

    SIREN = "siren"
    SIRET = "siret"
    VAT_NUMBER = "vat_number"


@value
class CheckView:
    """A check with its papers; ``facts`` is None when a person noted it."""

    check: VettingCheck
    papers: tuple[Paper, ...] = ()
    facts: CheckFacts | None = None


@value
class TopicView:
    """One topic of the sheet.

    ``newest`` is the answer that counts; ``failed`` a later attempt that got none (it does
    not hide ``newest``); ``older`` all others, newest first, ``failed`` among them;
    ``waiting``: pages opened, answers to note. ``applies``: whether such clients have it.
    """

    topic: VettingTopic
    newest: CheckView | None
    older: tuple[CheckView, ...]
    failed: CheckView | None
    waiting: tuple[CheckView, ...]
    links: tuple[VettingLink, ...]
    recheck: Recheck | None
    applies: bool

    @property
    def all(self) -> tuple[CheckView, ...]:
        """Every check of the topic, the one that counts first."""
        newest = (self.newest,) if self.newest else ()
        return (*newest, *self.older, *self.waiting)


@value
class VettingSheet:
    """All that is known of a client, as of today. The summary and the precautions are hints."""

    client: Client
    topics: tuple[TopicView, ...]
    summary: tuple[Point, ...]
    precautions: tuple[Precaution, ...]
    behaviour: PaymentBehaviour
    stake: Stake
    rechecks: tuple[Recheck, ...]
    alerts: tuple[ClientAlert, ...]
    missing: tuple[Missing, ...]

    @property
    def waiting(self) -> tuple[CheckView, ...]:
        """Every answer still to be noted."""
        return tuple(one for view in self.topics for one in view.waiting)

    def topic(self, topic: VettingTopic) -> TopicView:
        """The view of one topic."""
        return next(view for view in self.topics if view.topic is topic)

    def side(self, side: Side) -> tuple[Point, ...]:
        """The points of the summary on one side."""
        return tuple(point for point in self.summary if point.side is side)


@value
class RemovedCheck:
    """A check taken away with its papers, to be put back."""

    check: VettingCheck
    papers: tuple[Paper, ...]


@value
class Adoption:
    """What was taken over from the register. ``before`` is None for a new client."""

    client: Client
    before: Client | None
    checks: tuple[VettingCheck, ...]


@value
class ClientRecheck:
    """A client to look up again. ``stake``: why it matters."""

    client: Client
    topics: tuple[Recheck, ...]
    stake: Stake
