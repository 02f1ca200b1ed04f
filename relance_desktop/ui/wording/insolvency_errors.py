"""The words of what collective proceedings refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services import errors
from relance_desktop.services.insolvency.errors import AlreadyRecordedError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: errors.InsolvencyForbidsError) -> Message:
    return Message(
        translate("errors", "Votre client est en procédure collective"),
        translate(
            "errors",
            "Rien n'est parti\u00a0: ce qui date d'avant le jugement ne se réclame plus"
            " (C. com. L622-7, L622-21).",
        ),
        translate("errors", "Déclarez votre créance depuis la page de la procédure."),
    )


@wording.register
def _(error: AlreadyRecordedError) -> Message:
    return Message(
        translate("errors", "Cette procédure est déjà notée"),
        translate("errors", "Une procédure de ce client a déjà ce jugement."),
        translate("errors", "Ouvrez-la pour la modifier."),
    )
