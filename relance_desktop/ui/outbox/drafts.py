"""« Ouvrir dans mon logiciel de messagerie »: a draft with all its files, for who has no SMTP."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.printing import FileNotWritten, save_document, write_file
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

FOLDER = "relance-desktop-brouillons"


class Drafts:
    """Hands a queued mail to the system's mail program; its fate is then the user's to say."""

    def __init__(self, parent: QWidget, services: Services, shell: Shell) -> None:
        self._parent, self._services, self._shell = parent, services, shell

    def open(self, reminder_id: int) -> bool:
        """Open it; False when it could not be (the error is said)."""
        try:
            draft = self._services.outbox.hand_over(reminder_id)
            self._show(reminder_id, draft)
        except UserError as error:
            self._shell.show_error(error)
            self._shell.data_changed()
            return False
        self._shell.data_changed()
        return True

    def _show(self, reminder_id: int, draft: bytes) -> None:
        folder = QDir(QDir.tempPath())
        folder.mkpath(FOLDER)
        serial = self._services.proof.reminder(reminder_id).serial or str(reminder_id)
        path = Path(folder.filePath(FOLDER)) / f"{serial}.eml"
        try:
            write_file(path, draft)
        except FileNotWritten:
            self._services.outbox.resolve(reminder_id, False)
            raise
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            return
        kinds = self._parent.tr("Messages (*.eml);;Tous les fichiers (*)")
        try:
            saved = save_document(self._parent, path.name, draft, kinds)
        except FileNotWritten:
            saved = None
            self._services.outbox.resolve(reminder_id, False)
            raise
        if saved is None:
            self._services.outbox.resolve(reminder_id, False)
            text = self._parent.tr(
                "Aucun logiciel n'ouvre les messages (.eml) sur cet ordinateur\u00a0: rien n'est parti."
            )
            self._shell.notify(text)
