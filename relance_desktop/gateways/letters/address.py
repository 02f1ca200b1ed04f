"""Who writes: the head and the foot of the sheet, as the domain words them."""

from __future__ import annotations

from relance_desktop.domain.letterhead import legal_line as line_of
from relance_desktop.domain.letterhead import sender_lines
from relance_desktop.domain.wording import ReminderContext

__all__ = ["legal_line", "sender_lines"]


def legal_line(context: ReminderContext) -> str:
    """The legal mentions of the letter's creditor, in the letter's language."""
    return line_of(context.creditor, context.language)
