"""The wizard's stages, and their words for each channel."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel

translate = QCoreApplication.translate


class Stage(IntEnum):
    """Where the wizard is; the value is the page in the stack."""

    CHOOSE = 0
    PREPARE = 1
    CALL = 2
    PREVIEW = 3
    SEND = 4
    POST = 5
    RESULT = 6


ROUTES = {
    Channel.EMAIL: (Stage.CHOOSE, Stage.PREPARE, Stage.PREVIEW, Stage.SEND, Stage.RESULT),
    Channel.CALL: (Stage.CHOOSE, Stage.CALL, Stage.RESULT),
    Channel.DECISION: (Stage.CHOOSE, Stage.RESULT),
}
PAPER_ROUTE = (Stage.CHOOSE, Stage.PREPARE, Stage.PREVIEW, Stage.POST, Stage.RESULT)


def route(channel: Channel | None) -> tuple[Stage, ...]:
    """The stages of a channel, in order."""
    return ROUTES.get(channel or Channel.EMAIL, PAPER_ROUTE)


def stage_words(channel: Channel | None) -> list[str]:
    """The stages' names."""
    words = {
        Stage.CHOOSE: translate("stages", "Choisir"),
        Stage.PREPARE: translate("stages", "Préparer"),
        Stage.CALL: translate("stages", "Appeler"),
        Stage.PREVIEW: translate("stages", "Aperçu"),
        Stage.SEND: translate("stages", "Envoyer"),
        Stage.POST: translate("stages", "Imprimer et poster"),
        Stage.RESULT: translate("stages", "Résultat"),
    }
    return [words[stage] for stage in route(channel)]
