"""The words of what the inbox refuses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.inbox import AlreadyHandledError, NoInboxError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(_error: NoInboxError) -> Message:
    return Message(
        translate("errors", "Aucune boîte à regarder"),
        translate("errors", "Aucun de vos comptes d'envoi n'a de boîte de réception."),
        translate("errors", "Réglez-la dans Réglages, E-mail, ou déposez ici l'e-mail reçu."),
    )


@wording.register
def _(_error: AlreadyHandledError) -> Message:
    return Message(
        translate("errors", "Cette réponse a déjà été traitée"),
        translate("errors", "Une décision a été prise entre-temps."),
        translate("errors", "Rouvrez la réponse pour voir laquelle."),
    )
