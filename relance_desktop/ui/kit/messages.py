"""Turns errors of the user's world into words: what happened, and what to do.

Each feature registers its own errors beside its pages::

    @wording.register
    def _(error: MailRefused) -> Message: ...
"""

from __future__ import annotations

from functools import singledispatch
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.errors import UserError

translate = QCoreApplication.translate


class Message(NamedTuple):
    """What a person reads: a short title, what happened, what they can do."""

    title: str
    text: str
    advice: str = ""

    def sentence(self) -> str:
        """All in one line, for a notification."""
        return " ".join(part for part in (self.text or self.title, self.advice) if part)


@singledispatch
def wording(error: UserError) -> Message:
    """The words for an error; this one is for errors nobody has worded yet."""
    return Message(
        translate("messages", "Impossible pour l'instant"),
        translate("messages", "L'opération n'a pas pu se faire\u00a0; rien n'a été modifié."),
        type(error).__name__,
    )
