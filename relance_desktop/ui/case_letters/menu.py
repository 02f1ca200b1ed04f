"""The letters that need no case, in the menu of a client."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.ui.case_letters.words import letter_title

translate = QCoreApplication.translate

FREE = (Purpose.ACCOUNTS_HEAD, Purpose.SUSPENSION, Purpose.RESERVATION)
_PREFIX = "letter/"


def add_letters(menu: QMenu, lead: Callable[[str], None]) -> None:
    """« Écrire un courrier »: one entry for each; ``lead`` gets its key."""
    found = menu.addMenu(translate("letters", "Écrire un courrier"))
    for purpose in FREE:
        action = found.addAction(f"{letter_title(purpose)}…")
        key = f"{_PREFIX}{purpose.value}"
        action.triggered.connect(partial(_asked, lead, key))


def _asked(lead: Callable[[str], None], key: str, _on: bool = False) -> None:
    lead(key)


def target_of(key: str, client_id: int) -> LetterTarget | None:
    """The letter that a key names, None when it names none."""
    if not key.startswith(_PREFIX):
        return None
    return LetterTarget(Purpose(key.removeprefix(_PREFIX)), client_id)
