"""Channels and steps: their words and icons."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel, Step

translate = QCoreApplication.translate

_ICONS: Final = MappingProxyType(
    {
        Channel.EMAIL: "envelope-simple",
        Channel.CALL: "phone",
        Channel.LETTER: "file-text",
        Channel.REGISTERED_LETTER: "envelope",
        Channel.FORMAL_NOTICE: "warning-octagon",
        Channel.DECISION: "path",
    }
)


def channel_icon(channel: Channel) -> str:
    """The icon of a channel."""
    return _ICONS[channel]


def channel_word(channel: Channel) -> str:
    """A channel as a title: ``Lettre recommandée``."""
    words = {
        Channel.EMAIL: translate("reasons", "E-mail"),
        Channel.CALL: translate("reasons", "Appel"),
        Channel.LETTER: translate("reasons", "Lettre"),
        Channel.REGISTERED_LETTER: translate("reasons", "Lettre recommandée"),
        Channel.FORMAL_NOTICE: translate("reasons", "Mise en demeure"),
        Channel.DECISION: translate("reasons", "Décision"),
    }
    return words[channel]


def channel_noun(channel: Channel) -> str:
    """A channel inside a sentence: ``lettre recommandée``."""
    word = channel_word(channel)
    return word[:1].lower() + word[1:]


def action_word(channel: Channel) -> str:
    """What the user does for a step: the word of its button."""
    words = {
        Channel.EMAIL: translate("reasons", "Préparer l'e-mail"),
        Channel.CALL: translate("reasons", "Préparer l'appel"),
        Channel.LETTER: translate("reasons", "Préparer la lettre"),
        Channel.REGISTERED_LETTER: translate("reasons", "Préparer la lettre"),
        Channel.FORMAL_NOTICE: translate("reasons", "Préparer la mise en demeure"),
        Channel.DECISION: translate("reasons", "Décider"),
    }
    return words[channel]


def step_phrase(step: Step, occurrence: int = 1) -> str:
    """A step as its plan names it; a repeat says which one it is."""
    if occurrence < 2:
        return step.name
    text = translate("reasons", "{step}, {number}e fois")
    return text.format(step=step.name, number=occurrence)
