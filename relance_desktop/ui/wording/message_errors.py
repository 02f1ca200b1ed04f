"""Words for what messages of affairs and their answers refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.messages import AnswerInvalidError, MessageOutdatedError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: MessageOutdatedError) -> Message:
    return Message(
        translate("message", "Les faits ont changé entre-temps"),
        translate("message", "Rien n'est parti."),
        translate("message", "Relisez le message, puis recommencez."),
    )


@wording.register
def _(error: AnswerInvalidError) -> Message:
    words = {
        "text": translate("message", "La réponse est vide."),
        "on": translate(
            "message", "Elle ne peut dater ni d'avant la demande, ni d'un jour à venir."
        ),
        "subject": translate("message", "Il n'y a plus rien à faire confirmer ici."),
    }
    return Message(
        translate("message", "Cette réponse ne peut pas être gardée"),
        " ".join(words[field] for field in error.fields),
        translate("message", "Corrigez-la, puis recommencez."),
    )
