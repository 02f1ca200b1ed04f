"""The scale of lateness on screen: a word, an icon and a hue for each state."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.status import Status

translate = QCoreApplication.translate


class Chip(NamedTuple):
    """What a pill shows: never colour alone, always a word, mostly an icon."""

    text: str
    icon: str = ""
    hue: str = "slate"


_LOOKS: Final = MappingProxyType(
    {
        Status.PAID: ("check-circle", "green"),
        Status.NOT_DUE: ("calendar-blank", "slate"),
        Status.DUE_SOON: ("hourglass-medium", "blue"),
        Status.LATE: ("clock", "amber"),
        Status.VERY_LATE: ("clock-clockwise", "orange"),
        Status.CRITICAL: ("warning", "red"),
        Status.DISPUTED: ("scales", "violet"),
        Status.PROMISED: ("handshake", "teal"),
        Status.SCHEDULED: ("calendar-check", "teal"),
        Status.HANDED_OVER: ("bank", "darkred"),
        Status.WRITTEN_OFF: ("prohibit", "slate"),
    }
)


def chip(status: Status) -> Chip:
    """The pill of a state."""
    icon, hue = _LOOKS[status]
    return Chip(word(status), icon, hue)


def word(status: Status) -> str:
    """The state's one word on screen."""
    words = {
        Status.PAID: translate("status", "Payée"),
        Status.NOT_DUE: translate("status", "À échoir"),
        Status.DUE_SOON: translate("status", "Échéance proche"),
        Status.LATE: translate("status", "En retard"),
        Status.VERY_LATE: translate("status", "Retard important"),
        Status.CRITICAL: translate("status", "Critique"),
        Status.DISPUTED: translate("status", "Litige"),
        Status.PROMISED: translate("status", "Promesse"),
        Status.SCHEDULED: translate("status", "Échéancier"),
        Status.HANDED_OVER: translate("status", "Recouvrement"),
        Status.WRITTEN_OFF: translate("status", "Abandonnée"),
    }
    return words[status]


def icon_name(status: Status) -> str:
    """The state's icon."""
    return _LOOKS[status][0]


def hue_name(status: Status) -> str:
    """The state's hue, for ``palette.hue``."""
    return _LOOKS[status][1]
