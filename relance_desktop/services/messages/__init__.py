"""Messages of an affair or of a client's account, which claim no debt."""

from relance_desktop.services.answers import Answer, AnswerInvalidError
from relance_desktop.services.messages.files import Drawers
from relance_desktop.services.messages.service import Messages
from relance_desktop.services.messages.values import (
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
    "Drawers",
    "Filed",
    "MessageConcern",
    "MessageOutdatedError",
    "MessagePreview",
    "MessageTarget",
    "MessageWarning",
    "Messages",
]
