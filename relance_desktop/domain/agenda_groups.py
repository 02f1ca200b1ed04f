"""One reminder per client: which claim drives it, which others go with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.course import FIRMNESS
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.outcomes import ClockBehind, Held, InFlight, Outcome, Proposal
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.value import value

_SOFT = frozenset({Channel.EMAIL, Channel.CALL})


@value
class TaskLine:
    """A claim that may stand in the reminder.

    ``step_key`` is the claim's own step that the reminder does; "" is a mention, which
    does no step: what the claim is due for stays due. ``ticked``: proposed to go with it.
    """

    outcome: Outcome
    step_key: str
    ticked: bool

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.outcome.claim

    @property
    def cents(self) -> Cents:
        """What is asked for: the balance less the part that rests."""
        return self.outcome.chase_cents


@value
class ClientTask:
    """One reminder to make today. ``lead`` drives the step; its line comes first.

    ``totals`` add up the ticked lines, per currency.
    """

    client_id: int
    lead: Proposal
    lines: tuple[TaskLine, ...]
    totals: tuple[Money, ...]

    @property
    def step(self) -> Step:
        """The step to do."""
        return self.lead.step

    def order(self) -> tuple[Cents, date, int]:
        """Sort key: largest first (currencies never added up), then oldest."""
        largest = max(total.cents for total in self.totals)
        return (-largest, self.lead.claim.due_on, self.client_id)


def is_contact_today(outcome: Outcome) -> bool:
    """Whether the client is to be contacted today about this claim."""
    return isinstance(outcome, Proposal) and outcome.step.channel is not Channel.DECISION


def client_task(client_id: int, found: Sequence[Outcome], today: date) -> ClientTask:
    """Put a client's claims into one reminder, driven by the oldest one that is due a step.

    Of the same age the largest drives. The others: see ``_line``.
    """
    due = [one for one in found if isinstance(one, Proposal) and is_contact_today(one)]
    lead = min(due, key=_age)
    lines = [TaskLine(lead, lead.step.key, True)]
    for outcome in sorted(found, key=_age):
        if outcome is not lead and _may_join(outcome, today):
            lines.append(_line(outcome, lead, today))
    totals = [Money(line.cents, line.claim.currency) for line in lines if line.ticked]
    return ClientTask(client_id, lead, tuple(lines), totals_by_currency(totals))


def _age(outcome: Outcome) -> tuple[date, Cents, int]:
    return (outcome.claim.due_on, -outcome.chase_cents, outcome.claim.id)


def _may_join(outcome: Outcome, today: date) -> bool:
    """Late claims and those with a step of their own; never one that rests or is covered."""
    if outcome.chase_cents <= 0:
        return False
    if isinstance(outcome, Proposal):
        return is_contact_today(outcome) or outcome.claim.due_on < today
    rests = isinstance(outcome.reason, Held | InFlight | ClockBehind)
    return outcome.claim.due_on < today and not rests


def _line(outcome: Outcome, lead: Proposal, today: date) -> TaskLine:
    """How another claim goes with the lead's reminder.

    Its own step is done by it when the lead's channel is at least as firm. Otherwise it is
    a mention: its firmer step stays due, a late claim that waits is only recalled. A formal
    notice takes none but those due for one, and a paper letter none that is not late: such
    lines are there unticked, with their step should the user tick them.
    """
    late = outcome.claim.due_on < today
    own = isinstance(outcome, Proposal) and is_contact_today(outcome)
    channel = lead.step.channel
    if not own or outcome.step is None:
        recalled = late and lead.claim.due_on < today and channel is not Channel.FORMAL_NOTICE
        return TaskLine(outcome, "", recalled)
    theirs = outcome.step.channel
    if FIRMNESS[theirs] > FIRMNESS[channel]:
        return TaskLine(outcome, "", late)
    if channel is Channel.FORMAL_NOTICE:
        return TaskLine(outcome, outcome.step.key, theirs is channel)
    return TaskLine(outcome, outcome.step.key, late or channel in _SOFT)
