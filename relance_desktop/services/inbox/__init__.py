"""Mails that clients send back: looked for, filed, handled."""

from relance_desktop.services.inbox.service import Inbox
from relance_desktop.services.inbox.values import (
    AlreadyHandledError,
    FiledMail,
    LookReport,
    MailCase,
    MailRow,
    NoInboxError,
    RefusedAddress,
)

__all__ = [
    "AlreadyHandledError",
    "FiledMail",
    "Inbox",
    "LookReport",
    "MailCase",
    "MailRow",
    "NoInboxError",
    "RefusedAddress",
]
