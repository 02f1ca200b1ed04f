"""What the wizard asks of the outside: words, a message's bytes, a letter's pages."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from relance_desktop.domain.mail import OutgoingMail
from relance_desktop.domain.texts.values import CallScript, LetterText, RenderedMail
from relance_desktop.domain.wording import ReminderContext


class TextWriter(Protocol):
    """The templates. All raise TextError."""

    def render_mail(self, context: ReminderContext) -> RenderedMail:
        """Write an e-mail."""
        ...

    def html_of(self, context: ReminderContext, subject: str, text: str) -> str:
        """Make the HTML part of a text that the user may have edited."""
        ...

    def render_letter(self, context: ReminderContext) -> LetterText:
        """Write a letter."""
        ...

    def render_script(self, context: ReminderContext) -> CallScript:
        """Write what to have under the eyes during a call."""
        ...


class Composer(Protocol):
    """Makes a message's exact bytes; the same mail and date give the same."""

    def __call__(self, mail: OutgoingMail, date: datetime) -> bytes:
        """Give the message (RFC 5322)."""
        ...


class LetterMaker(Protocol):
    """Sets a letter as PDF; the same values give the same bytes."""

    def __call__(
        self,
        context: ReminderContext,
        text: LetterText,
        logo: bytes | None,
        signature: bytes | None,
        now: datetime,
        with_qr: bool,
    ) -> bytes:
        """Give the PDF."""
        ...
