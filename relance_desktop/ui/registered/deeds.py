"""What is done with a registered letter: noted, filed, taken off, each with its undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.registered_mail.values import (
    EntryKind,
    MailChange,
    MailEntry,
    RegisteredLetter,
)
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.page import Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.reminders.targets import AtStep
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class MailDeeds(QObject):
    """Does it and tells the window."""

    def __init__(self, shell: Shell, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._services = shell, services

    def told(self, result: object) -> None:
        """Something was noted: say it, with its undo."""
        assert isinstance(result, MailChange)
        self._shell.data_changed()
        mail = self._services.registered_mail
        self._shell.notify(
            self._words(result),
            undo=lambda: self._undo(result),
            still=lambda: mail.can_undo(result),
        )

    def remove(self, entry: MailEntry) -> None:
        """Take an entry off."""
        done: list[MailChange] = []
        mail = self._services.registered_mail
        if attempt(self._shell, lambda: done.append(mail.remove(entry))):
            self.told(done[0])

    def file(
        self, one: RegisteredLetter, kind: PaperKind, given: Sequence[Path] | GivenFile | None
    ) -> None:
        """Keep scans with the letter."""
        if not given:
            self._shell.notify(self.tr("Le presse-papiers ne contient pas d'image."))
            return
        done: list[MailChange] = []
        mail, key = self._services.registered_mail, one.letter.id

        def keep() -> None:
            files = [given] if isinstance(given, GivenFile) else map(given_file, given)
            for file in files:
                done.append(mail.file(key, kind, file))

        attempt(self._shell, keep)
        if done:
            self.told(done[-1])

    def open_paper(self, one: RegisteredLetter, paper: Paper) -> None:
        """Show a scan; the arrow leads back here."""
        back = ("registered", one.letter.id)
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    def remove_paper(self, one: RegisteredLetter, paper: Paper) -> None:
        """Take a scan off."""
        self.remove(MailEntry(EntryKind.PAPER, one.letter.id, paper.id))

    def follow(self, one: RegisteredLetter) -> None:
        """Open the carrier's page: the number goes there, by this click only."""
        QDesktopServices.openUrl(QUrl(tracking_number(one.letter.tracking_number).url))

    def write_again(self, one: RegisteredLetter) -> None:
        """The wizard at the same letter, for the same claims."""
        claims = tuple(dict.fromkeys(line.claim_id for line in one.letter.lines))
        channel = one.letter.channel
        assert channel in (Channel.FORMAL_NOTICE, Channel.REGISTERED_LETTER)
        self._shell.go("reminder", AtStep(one.client.id, claims, channel))

    def _undo(self, change: MailChange) -> None:
        attempt(self._shell, lambda: self._services.registered_mail.undo(change))

    def _words(self, change: MailChange) -> str:
        if change.removed:
            texts = {EntryKind.PAPER: self.tr("Le scan est retiré de la lettre.")}
            return texts.get(change.entry.kind, self.tr("L'entrée est retirée."))
        texts = {
            EntryKind.POSTED: self.tr("Envoi noté."),
            EntryKind.NUMBER: self.tr("N° de suivi enregistré."),
            EntryKind.EVENT: self.tr("C'est noté, avec la date qui en découle."),
            EntryKind.DELIVERED: self.tr("Réception notée\u00a0: le délai court de ce jour."),
            EntryKind.PAPER: self.tr("Scan classé avec la lettre."),
        }
        return texts[change.entry.kind]
