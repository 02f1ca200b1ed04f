"""What the search offers of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell
from relance_desktop.ui.today.answers import LOOK

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def commands(shell: Shell, services: Services) -> Sequence[Command]:
    """The look for answers, where there is a mailbox to look into."""
    if not services.inbox.is_set():
        return ()
    tr = translate
    return (
        Command(
            "answers",
            Group.ACTIONS,
            tr("search", "Regarder les réponses"),
            "envelope-simple-open",
            lambda: shell.go("today", LOOK),
            tr("search", "boîte courrier e-mail recevoir relever imap retour client réception"),
        ),
    )
