"""The words of refusals that come from saving a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.gateway_errors import SheetNotWritten, WhyNotWritten
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: SheetNotWritten) -> Message:
    title, text, advice = _words(error.why)
    return Message(title, text.format(name=error.path.name, folder=error.path.parent.name), advice)


def _words(why: WhyNotWritten) -> tuple[str, str, str]:
    elsewhere = translate("errors", "Choisissez un autre dossier.")
    return {
        WhyNotWritten.READ_ONLY: (
            translate("errors", "Dossier protégé"),
            translate("errors", "On ne peut rien écrire dans le dossier «\u00a0{folder}\u00a0»."),
            elsewhere,
        ),
        WhyNotWritten.DISK_FULL: (
            translate("errors", "Le disque est plein"),
            translate("errors", "«\u00a0{name}\u00a0» n'a pas pu être écrit\u00a0: disque plein."),
            translate("errors", "Libérez de la place ou choisissez un autre disque."),
        ),
        WhyNotWritten.OPEN_ELSEWHERE: (
            translate("errors", "Le fichier est ouvert ailleurs"),
            translate("errors", "«\u00a0{name}\u00a0» est ouvert dans un autre programme."),
            translate("errors", "Fermez-le, ou donnez un autre nom."),
        ),
        WhyNotWritten.FOLDER_MISSING: (
            translate("errors", "Dossier introuvable"),
            translate("errors", "Le dossier «\u00a0{folder}\u00a0» n'existe plus."),
            elsewhere,
        ),
        WhyNotWritten.OTHER: (
            translate("errors", "Enregistrement impossible"),
            translate("errors", "«\u00a0{name}\u00a0» n'a pas pu être écrit."),
            elsewhere,
        ),
    }[why]
