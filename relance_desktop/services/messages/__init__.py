"""Messages of an affair: agreement, quote, time sheet, invoice, delivery."""

from relance_desktop.services.messages.service import Messages
from relance_desktop.services.messages.values import (
    Answer,
    Draft,
    Filed,
    MessageConcern,
    MessagePreview,
    MessageTarget,
    MessageWarning,
)

__all__ = [
    "Answer",
    "Draft",
    "Filed",
    "MessageConcern",
    "MessagePreview",
    "MessageTarget",
    "MessageWarning",
    "Messages",
]
