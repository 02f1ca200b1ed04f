"""Which text is which: the key of a text, and the order in which one is looked for.

A key's string form names the moment, then what it is only for:
``fr/email/first.body``, ``fr/email/first.body+tu+warm+several``, ``fr/email/@3.email_1.body``
(the own text of step « email_1 » of plan 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import Final

from relance_desktop.domain.clients import AddressForm, Language, Tone
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ALWAYS_MAIL, ReminderContext, TextKind
from relance_desktop.errors import UserError


class TextPart(Enum):
    """A piece of a text that is written apart."""

    TITLE = "title"
    SUBJECT = "subject"
    BODY = "body"


class Bills(Enum):
    """Whether a text is for one invoice or for several."""

    SINGLE = "single"
    SEVERAL = "several"


@value
class StepRef:
    """A step of one plan; its key may hold letters, digits, « _ » and « - »."""

    plan_id: int
    step_key: str


@value
class Variant:
    """For whom a text is; None: for all of them."""

    form: AddressForm | None = None
    tone: Tone | None = None
    bills: Bills | None = None

    @property
    def narrowness(self) -> int:
        """How many choices it fixes."""
        return sum(choice is not None for choice in (self.form, self.tone, self.bills))

    def covers(self, other: Variant) -> bool:
        """Whether every reminder that ``other`` is for could have this text too."""
        pairs = ((self.form, other.form), (self.tone, other.tone), (self.bills, other.bills))
        return all(mine is None or mine is theirs for mine, theirs in pairs)


EVERYONE: Final = Variant()


@value
class TextKey:
    """One text: language, channel, the situation or the plan's step, the part, for whom."""

    language: Language
    channel: Channel
    kind: TextKind
    part: TextPart = TextPart.BODY
    step: StepRef | None = None
    variant: Variant = EVERYONE

    def __str__(self) -> str:
        """The form in which it is stored; ``parse_key`` reads it."""
        middle = f"@{self.step.plan_id}.{self.step.step_key}" if self.step else self.kind.value
        only = (self.variant.form, self.variant.tone, self.variant.bills)
        marks = "".join(f"+{choice.value}" for choice in only if choice is not None)
        return f"{self.language.value}/{self.channel.value}/{middle}.{self.part.value}{marks}"


class TextKeyError(UserError):
    """A stored key is none: it was written by hand or by a newer version."""


_CHOICES: Final = {choice.value: choice for kind in (AddressForm, Tone, Bills) for choice in kind}


def parse_key(text: str) -> TextKey:
    """Read a key's string form. Raises TextKeyError."""
    try:
        language, channel, rest = text.split("/")
        name, *marks = rest.split("+")
        middle, part = name.rsplit(".", 1)
        step, kind = None, TextKind.GENERIC
        if middle.startswith("@"):
            plan_id, step_key = middle[1:].split(".", 1)
            step = StepRef(int(plan_id), step_key)
        else:
            kind = TextKind(middle)
        fixed = _variant([_CHOICES[mark] for mark in marks])
        return TextKey(Language(language), Channel(channel), kind, TextPart(part), step, fixed)
    except (ValueError, KeyError) as error:
        raise TextKeyError(text) from error


def _variant(choices: list[AddressForm | Tone | Bills]) -> Variant:
    form = next((choice for choice in choices if isinstance(choice, AddressForm)), None)
    tone = next((choice for choice in choices if isinstance(choice, Tone)), None)
    bills = next((choice for choice in choices if isinstance(choice, Bills)), None)
    return Variant(form, tone, bills)


def variants_for(whole: Variant) -> tuple[Variant, ...]:
    """All variants that cover a reminder, the narrowest first.

    Of two that fix as much, the one that knows how many invoices there are wins, then the
    one that knows the form of address: a text about « la facture » for three is a fault, a
    tone is a shade.
    """
    options = product({whole.form, None}, {whole.tone, None}, {whole.bills, None})
    return tuple(sorted((Variant(*choices) for choices in options), key=_rank))


def _rank(variant: Variant) -> tuple[int, bool, bool]:
    return -variant.narrowness, variant.bills is None, variant.form is None


def variant_of(context: ReminderContext) -> Variant:
    """What a reminder is, in full."""
    bills = Bills.SEVERAL if context.several else Bills.SINGLE
    return Variant(context.client.address_form, context.client.tone, bills)


def keys_for(context: ReminderContext, part: TextPart) -> Iterator[TextKey]:
    """Where to look for a reminder's text: its step's own, then its situation's, the
    narrowest first. What comes of a call, a payment or an affair is a mail, whatever the
    step was."""
    kind = context.text_kind
    after = kind in ALWAYS_MAIL
    channel = Channel.EMAIL if after else context.channel
    plain = TextKey(context.language, channel, kind, part)
    if context.plan_id and context.step_key and not after:
        step = StepRef(context.plan_id, context.step_key)
        own = TextKey(context.language, channel, TextKind.GENERIC, part, step)
        yield from narrowed(own, variant_of(context))
    yield from narrowed(plain, variant_of(context))


def narrowed(key: TextKey, variant: Variant) -> Iterator[TextKey]:
    """A key in every variant that covers ``variant``, the narrowest first."""
    for one in variants_for(variant):
        yield TextKey(key.language, key.channel, key.kind, key.part, key.step, one)
