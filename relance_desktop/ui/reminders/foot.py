"""The words of the wizard's foot at each stage."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel
from relance_desktop.ui.kit.reasons import action_word
from relance_desktop.ui.reminders.next_client import NextClient
from relance_desktop.ui.reminders.stages import Stage

translate = QCoreApplication.translate


class Foot(NamedTuple):
    """What the three buttons say; empty hides one."""

    back: str = ""
    second: str = ""
    forward: str = ""
    icon: str = "arrow-right"


def foot(stage: Stage, channel: Channel | None, after: NextClient | None) -> Foot:
    """The foot of a stage."""
    back = translate("foot", "Retour")
    if stage is Stage.CHOOSE:
        return Foot(forward=_first_word(channel))
    if stage is Stage.PREPARE:
        return Foot(back, "", translate("foot", "Voir l'aperçu"))
    if stage is Stage.CALL:
        return Foot(back, "", translate("foot", "Noter l'appel"), "check-circle")
    if stage is Stage.PREVIEW and channel is Channel.EMAIL:
        wait = translate("foot", "Mettre en attente")
        return Foot(back, wait, translate("foot", "Envoyer maintenant"), "paper-plane-tilt")
    if stage is Stage.PREVIEW:
        return Foot(back, "", translate("foot", "Valider la lettre"), "check-circle")
    if stage is Stage.RESULT and after is not None:
        text = translate("foot", "Client suivant\u00a0: {name}, {amount}")
        words = text.format(name=_short(after.name), amount=after.amount)
        return Foot("", translate("foot", "Terminer"), words)
    if stage is Stage.RESULT:
        return Foot("", "", translate("foot", "Terminer"), "check-circle")
    return Foot()


def _first_word(channel: Channel | None) -> str:
    if channel is None:
        return translate("foot", "Choisissez une étape")
    if channel is Channel.DECISION:
        return translate("foot", "Noter ma décision")
    return action_word(channel)


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:30].rstrip()}…"
