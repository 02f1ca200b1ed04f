"""What the text editor asks of the templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from relance_desktop.domain.texts.keys import TextKey, TextPart
from relance_desktop.domain.texts.values import CallScript, LetterText, RenderedMail
from relance_desktop.domain.wording import ReminderContext


class TrialWriter(Protocol):
    """The templates, which also try texts that are not kept yet: ``trial`` by part."""

    def render_mail(
        self, context: ReminderContext, trial: Mapping[TextPart, str] | None = None
    ) -> RenderedMail:
        """Write an e-mail."""
        ...

    def render_letter(
        self, context: ReminderContext, trial: Mapping[TextPart, str] | None = None
    ) -> LetterText:
        """Write a letter."""
        ...

    def render_script(
        self, context: ReminderContext, trial: Mapping[TextPart, str] | None = None
    ) -> CallScript:
        """Write what to have under the eyes during a call."""
        ...

    def shipped(self, key: TextKey) -> str | None:
        """The text of exactly that key that comes with the program."""
        ...
