"""The words of the page's foot: what can be done with the message as it stands."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.reminders.foot import Foot

translate = QCoreApplication.translate


class Stage(Enum):
    """Where the page is."""

    WRITE = "write"
    SEND = "send"
    RESULT = "result"


def write_foot(*, can_send: bool, rest_until: str, turn: str) -> Foot:
    """While one writes. ``rest_until``: at night, when the morning comes; ``turn``: the word
    that shows the other part, where only one has room."""
    if not can_send:
        elsewhere = translate("message", "Ouvrir dans ma messagerie")
        return Foot(turn, "", elsewhere, "envelope-simple-open")
    keep = translate("message", "Mettre en attente")
    if rest_until:
        keep = translate("message", "Laisser reposer {until}").format(until=rest_until)
    return Foot(turn, keep, translate("message", "Envoyer maintenant"), "paper-plane-tilt")


def result_foot() -> Foot:
    """When it is done."""
    return Foot("", "", translate("message", "Terminer"), "check-circle")
