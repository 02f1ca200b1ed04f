"""Réglages › Données: where the business is, its copies, its journal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.journal import VerifyResult
from relance_desktop.errors import UserError
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner, Kind
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.copies import CopyList
from relance_desktop.ui.settings.copy_preview import CopyPreview


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class DataPart(QWidget):
    """One file holds everything: shown, copied, checked."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("data-part")
        self._shell, self._services = shell, services
        self._job: Job | None = None
        self._left_by = False
        self.progress = ProgressPanel("data-progress")
        self.progress.hide()
        self.progress.cancelled.connect(self._cancel)
        self.result = Banner("success", "", closable=True, name="data-result")
        self.result.hide()
        self.copies = CopyList()
        self.copies.verify.connect(self.verify_copy)
        self.copies.preview.connect(self.preview_copy)
        self.copies.all_asked.connect(lambda: open_folder(services.safekeeping.folder()))
        self.preview = CopyPreview()
        self.preview.hide()
        self.preview.asked.connect(self.go_back)
        self.preview.closed.connect(self.preview.hide)
        self.setLayout(
            column(
                self.progress,
                self.result,
                self._file_card(),
                self._backup_card(),
                self.preview,
                self._journal_card(),
                gap=16,
            )
        )

    def load(self) -> None:
        """Show where the file is, how large, and its copies."""
        path = self._services.safekeeping.where()
        self._path.setText(str(path))
        size = path.stat().st_size if path.exists() else 0
        text = self.tr("{size}, documents et journal compris.")
        self._size.setText(text.format(size=formats.file_size(size)))
        safe = self._services.safekeeping
        self.copies.show_copies(safe.copies(), safe.kept_before())

    # -- what the user asks for --------------------------------------------------

    def ask_backup(self) -> None:
        """Ask where the copy goes, then make it."""
        name = f"relance-{self._services.clock.today():%Y-%m-%d}.backup"
        start = str(Path.home() / name)
        pattern = self.tr("Sauvegarde de Relance Desktop") + " (*.backup)"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Sauvegarder"), start, pattern)
        if chosen:
            self.back_up(Path(chosen))

    def back_up(self, target: Path) -> None:
        """Copy and check in the worker."""
        back_up = self._services.safekeeping.back_up

        def work(token: Token) -> object:
            def tell(done: int, total: int) -> bool:
                token.progress(done, total)
                return not token.cancelled()

            return back_up(target, tell)

        text = self.tr("Sauvegardé et relu\u00a0: {path}")
        self._run(
            self.tr("Sauvegarde en cours…"),
            work,
            lambda _report: self._say("success", text.format(path=target)),
        )

    def verify_copy(self, path: Path) -> None:
        """Read a copy from end to end in the worker."""
        text = self.tr("La copie «\u00a0{name}\u00a0» est entière et lisible.")
        self._run(
            self.tr("Lecture de la copie…"),
            lambda _token: self._services.safekeeping.verify(path),
            lambda _report: self._say("success", text.format(name=path.name)),
        )

    def ask_restore(self) -> None:
        """Ask which copy, then show what it holds."""
        pattern = self.tr("Sauvegarde de Relance Desktop") + " (*.backup *.db *.relance)"
        start = str(self._services.safekeeping.folder())
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Ouvrir une copie"), start, pattern)
        if chosen:
            self.preview_copy(Path(chosen))

    def preview_copy(self, path: Path) -> None:
        """Read a copy in the worker and show what it holds beside the present file."""
        self.preview.hide()
        self._run(
            self.tr("Lecture de la copie…"),
            lambda _token: self._services.safekeeping.preview(path),
            lambda found: self.preview.show_copy(path, found),
        )

    def go_back(self, path: Path) -> None:
        """Make the copy ready in the worker, then put it in the present file's place."""
        self._left_by = self.preview.isAncestorOf(self.focusWidget() or self)
        self.preview.hide()
        stage = self._services.safekeeping.stage

        def work(token: Token) -> object:
            def tell(done: int, total: int) -> bool:
                token.progress(done, total)
                return not token.cancelled()

            return stage(path, tell)

        self._run(self.tr("Préparation de la copie…"), work, self._swap_in)

    def _swap_in(self, staged: Path) -> None:
        """Between two jobs nothing else reads the file."""
        try:
            kept = self._services.safekeeping.swap_in(staged)
        except UserError as error:
            self._refused(error)
            return
        text = self.tr("Vous êtes revenu à la copie. L'état d'avant est gardé.")
        self._shell.data_changed()
        self._shell.notify(text, undo=lambda: self.go_back(kept), still=kept.exists)

    def verify_journal(self) -> None:
        """Check the chain in the worker."""
        self._run(
            self.tr("Vérification du journal…"),
            lambda _token: self._services.proof.verify(),
            self._show_verified,
        )

    def _run(self, title: str, work: object, done: object) -> None:
        if self._job is not None:
            return
        self.result.hide()
        self.progress.start(title)
        self._enable(False)
        self._job = self._shell.jobs.run(
            self,
            work,  # type: ignore[arg-type]
            done,  # type: ignore[arg-type]
            failed=self._refused,
            progress=self.progress.update_progress,
            finished=self._finished,
        )

    def _finished(self) -> None:
        self._job = None
        self.progress.stop()
        self._enable(True)
        if self._left_by:  # Qt gave the focus to the window's first entry
            self._restore_button.setFocus()
            self._left_by = False
        self.load()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _refused(self, error: UserError) -> None:
        message = wording(error)
        self._say("error", f"{message.text} {message.advice}".strip(), message.title)

    def _show_verified(self, verified: VerifyResult) -> None:
        if verified.ok:
            text = formats.plural(
                verified.count,
                self.tr("{n} écriture, toutes intactes et dans l'ordre."),
                self.tr("{n} écritures, toutes intactes et dans l'ordre."),
            )
            self._say("success", text, self.tr("Le journal est intact"))
            return
        text = self.tr(
            "La chaîne est rompue à l'écriture {number}\u00a0: le fichier a été modifié par un "
            "autre programme. Comparez-le à une sauvegarde antérieure."
        )
        self._say(
            "error", text.format(number=verified.first_bad_seq), self.tr("Le journal a été altéré")
        )

    def _say(self, kind: Kind, text: str, title: str = "") -> None:
        self.result.set_kind(kind)
        self.result.set_text(text, title)
        self.result.show()

    def _enable(self, on: bool) -> None:
        for button in (self._backup_button, self._restore_button, self._verify_button):
            button.setEnabled(on)

    # -- parts -------------------------------------------------------------------

    def _file_card(self) -> Card:
        self._path = Label("", "body", name="data-path").selectable()
        self._size = Label("", "small", name="data-size")
        folder = SecondaryButton(self.tr("Ouvrir le dossier"), "folder-open", name="data-folder")
        folder.clicked.connect(lambda: open_folder(self._services.safekeeping.where().parent))
        lead = self.tr(
            "Tout tient dans un seul fichier, sur cet ordinateur. Rien n'est envoyé ailleurs."
        )
        return Card(self.tr("Votre fichier"), "file-card").add(
            Label(lead, "muted"), 4, self._path, self._size, 4, folder
        )

    def _backup_card(self) -> Card:
        text = self.tr("Sauvegarder maintenant…")
        self._backup_button = PrimaryButton(text, "download-simple", name="backup-now")
        self._backup_button.clicked.connect(self.ask_backup)
        lead = self.tr(
            "Une copie est faite chaque jour d'utilisation, et les dix dernières sont gardées. "
            "Faites-en une de temps en temps sur un autre support\u00a0: clé USB, disque externe."
        )
        other = self.tr("Revenir à une copie…")
        self._restore_button = SecondaryButton(other, "clock", name="restore-file")
        self._restore_button.clicked.connect(self.ask_restore)
        buttons = row(self._backup_button, self._restore_button, None)
        return Card(self.tr("Sauvegardes"), "backup-card").add(
            Label(lead, "muted"), 4, buttons, 8, self.copies
        )

    def _journal_card(self) -> Card:
        text = self.tr("Vérifier le journal")
        self._verify_button = SecondaryButton(text, "shield-check", name="verify-journal")
        self._verify_button.clicked.connect(self.verify_journal)
        lead = self.tr(
            "Chaque envoi, appel, paiement et changement est inscrit dans un journal dont chaque "
            "ligne scelle la précédente\u00a0: une ligne changée ou retirée se verrait."
        )
        return Card(self.tr("Journal"), "journal-card").add(
            Label(lead, "muted"), 4, self._verify_button
        )
