"""What the editor is asked to open: ``shell.go("texts", TextTarget(…))``."""

from __future__ import annotations

from typing import NamedTuple

from relance_desktop.domain.clients import Language
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.moments import Moment
from relance_desktop.domain.wording import ALWAYS_MAIL, ReminderContext


class TextTarget(NamedTuple):
    """A moment, or a plan's step by plan id and step key; tried with a client if there is one.

    ``back``: the page to come back to, and what to open there.
    """

    moment: Moment | None = None
    step: tuple[int, str] | None = None
    language: Language = Language.FRENCH
    client_id: int | None = None
    back: tuple[str, object] | None = None


def target_of(context: ReminderContext, back: tuple[str, object] | None = None) -> TextTarget:
    """The text that a reminder was written from."""
    kind = context.text_kind
    moment = Moment(Channel.EMAIL if kind in ALWAYS_MAIL else context.channel, kind)
    return TextTarget(moment, None, context.language, context.client.id or None, back)
