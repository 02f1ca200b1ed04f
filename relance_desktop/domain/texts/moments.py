"""The moments at which something is written to a client, and which parts each text has."""

from __future__ import annotations

from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.texts.keys import EVERYONE, StepRef, TextKey, TextPart, Variant
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import TextKind


@value
class Moment:
    """A situation, or a plan's step with words of its own; ``kind`` is then its usual one."""

    channel: Channel
    kind: TextKind
    step: StepRef | None = None

    @property
    def parts(self) -> tuple[TextPart, ...]:
        """What is written apart, in the order in which it is read."""
        if self.channel is Channel.CALL:
            return (TextPart.BODY,)
        if self.channel is Channel.FORMAL_NOTICE:
            return (TextPart.TITLE, TextPart.SUBJECT, TextPart.BODY)
        return (TextPart.SUBJECT, TextPart.BODY)

    @property
    def usual(self) -> Moment:
        """The situation, without the step."""
        return Moment(self.channel, self.kind)


@value
class Place:
    """Where an own text is kept: for which moment, in which language, for whom."""

    moment: Moment
    language: Language = Language.FRENCH
    variant: Variant = EVERYONE

    def key(self, part: TextPart) -> TextKey:
        """The key of one part."""
        moment = self.moment
        kind = TextKind.GENERIC if moment.step else moment.kind
        return TextKey(self.language, moment.channel, kind, part, moment.step, self.variant)


MOMENTS: Final = (
    Moment(Channel.EMAIL, TextKind.COURTESY),
    Moment(Channel.EMAIL, TextKind.FIRST),
    Moment(Channel.EMAIL, TextKind.LATER),
    Moment(Channel.CALL, TextKind.GENERIC),
    Moment(Channel.LETTER, TextKind.GENERIC),
    Moment(Channel.REGISTERED_LETTER, TextKind.GENERIC),
    Moment(Channel.FORMAL_NOTICE, TextKind.GENERIC),
    Moment(Channel.EMAIL, TextKind.RECAP),
    Moment(Channel.EMAIL, TextKind.PROMISE_BROKEN),
    Moment(Channel.EMAIL, TextKind.DISPUTE),
    Moment(Channel.EMAIL, TextKind.THANKS),
    Moment(Channel.EMAIL, TextKind.STATEMENT),
    Moment(Channel.EMAIL, TextKind.SCHEDULE),
    Moment(Channel.EMAIL, TextKind.AGREEMENT),
    Moment(Channel.EMAIL, TextKind.AGREEMENT_AGAIN),
    Moment(Channel.EMAIL, TextKind.QUOTE),
    Moment(Channel.EMAIL, TextKind.TIME_SHEET),
    Moment(Channel.EMAIL, TextKind.DELIVERY),
    Moment(Channel.EMAIL, TextKind.INVOICE),
)
"""In the order in which a client may come to read them; those of an affair last."""


def usual_moment(plan: Plan, step: Step) -> Moment | None:
    """What a step most likely writes; None for a decision, which writes nothing.

    Which e-mail it is follows from the facts of the day: whether the date has passed, and
    whether something was said since. As planned, the first one after the date is « first ».
    """
    if step.channel is Channel.DECISION:
        return None
    if step.channel is not Channel.EMAIL:
        return Moment(step.channel, TextKind.GENERIC)
    if step.offset_days <= 0:
        return Moment(Channel.EMAIL, TextKind.COURTESY)
    late = [one.key for one in plan.steps if one.enabled and one.offset_days > 0]
    first = not late or late[0] == step.key
    return Moment(Channel.EMAIL, TextKind.FIRST if first else TextKind.LATER)


def step_moment(plan: Plan, step: Step) -> Moment | None:
    """The step's own text; None for a decision."""
    usual = usual_moment(plan, step)
    return Moment(usual.channel, usual.kind, StepRef(plan.id, step.key)) if usual else None
