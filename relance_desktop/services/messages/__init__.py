"""Messages of an affair: agreement, quote, time sheet, invoice, delivery."""

from relance_desktop.services.messages.service import Messages
from relance_desktop.services.messages.values import (
    Answer,
    AnswerInvalidError,
    Draft,
    Filed,
    MessageConcern,
    MessageOutdatedError,
    MessagePreview,
    MessageTarget,
    MessageWarning,
)

__all__ = [
    "Answer",
    "AnswerInvalidError",
    "Draft",
    "Filed",
    "MessageConcern",
    "MessageOutdatedError",
    "MessagePreview",
    "MessageTarget",
    "MessageWarning",
    "Messages",
]
