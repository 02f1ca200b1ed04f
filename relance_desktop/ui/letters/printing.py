"""The print job on screen: list of envelopes and letters, printed or saved in one go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError
from relance_desktop.services.letter_run import PrintJob
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Scroll, row
from relance_desktop.ui.kit.pdf_view import PdfView, Picture
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.letters.front import envelope_list
from relance_desktop.ui.limitation.words import reminders_sentence
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.services import Services


class PrintPanel(QWidget):
    """``printed`` once all are on paper or saved, ``later`` to note the posting at once."""

    printed = Signal()
    to_post = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("letters-print")
        self._services, self._shell = services, shell
        self.job: PrintJob | None = None
        self._work = OneJob(self, shell.jobs)
        self.pages = PdfView("letters-pages")
        self.enclosures = QCheckBox(self.tr("Avec les pièces jointes"))
        self.enclosures.setObjectName("with-enclosures")
        self.enclosures.setChecked(True)
        self.enclosures.toggled.connect(lambda _on: self.make())
        self.print = PrimaryButton(self.tr("Imprimer…"), "printer", name="print-run")
        self.print.clicked.connect(self._print)
        self.save = QuietButton(self.tr("Enregistrer le PDF"), "download-simple", name="save-run")
        self.save.clicked.connect(self._save)
        self._count = Label("", "figure", name="run-count")
        self._sheets = Label("", "muted", name="run-sheets")
        self._limit = Label(reminders_sentence(), "muted", name="run-limit")
        self._limit.hide()
        self.skip = QuietButton(
            self.tr("Déjà imprimées\u00a0: noter les envois"), "arrow-right", name="run-to-post"
        )
        self.skip.clicked.connect(self.to_post)
        layout = row(self.pages, self._side(), gap=GRID * 3)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def make(self) -> None:
        """Make the job of what is to print now, in the worker."""
        services = self._services
        ids = [one.reminder.id for one in services.letter_run.envelopes(ReminderState.TO_PRINT)]
        author, today = services.settings.business().name, services.clock.today()
        enclosures = self.enclosures.isChecked()
        self._enable(False)
        self._work.run(
            lambda: services.letter_run.job(
                ids, lambda found: envelope_list(found, author, today), enclosures=enclosures
            ),
            self._show,
            self._shell.show_error,
        )

    def _show(self, job: PrintJob) -> None:
        self.job = job
        one, many = self.tr("{n} lettre"), self.tr("{n} lettres")
        self._count.setText(formats.plural(len(job.envelopes), one, many))
        sheets = formats.plural(job.pages // 2, self.tr("{n} feuille"), self.tr("{n} feuilles"))
        text = self.tr(
            "{sheets} en recto verso, la liste des enveloppes d'abord. Chaque lettre commence sur"
            " sa propre feuille."
        )
        self._sheets.setText(text.format(sheets=sheets))
        reminds = any(one.reminder.purpose is Purpose.REMINDER for one in job.envelopes)
        self._limit.setVisible(reminds)
        self.pages.show_pages(job.pages, self._render)
        self._enable(bool(job.envelopes))

    def _side(self) -> Scroll:
        side = Scroll(name="run-side")
        side.setFixedWidth(scaled(344))
        card = Card(self.tr("Imprimer en une fois"), name="run-card")
        card.add(self._count, self._sheets, 4, self.enclosures, 4, row(self.print, self.save, None))
        side.body.addWidget(card)
        side.body.addWidget(self._limit)
        side.body.addWidget(self.skip)
        side.body.addStretch(1)
        return side

    def _enable(self, ready: bool) -> None:
        for button in (self.print, self.save):
            button.setEnabled(ready)

    def _render(self, index: int, dpi: int) -> Picture:
        assert self.job is not None
        return self._services.pages.picture(self.job.pdf, index, dpi)

    def _title(self) -> str:
        return self.tr("Lettres du {day}").format(day=formats.day(self._services.clock.today()))

    def _print(self) -> None:
        if self.job is None:
            return
        try:
            if print_document(self, self._title(), self.job.pages, self._render):
                self._mark()
        except UserError as error:
            self._shell.show_error(error)

    def _save(self) -> None:
        if self.job is None:
            return
        try:
            name = f"{self._title()}.pdf".replace("/", "-")
            if save_document(self, name, self.job.pdf) is not None:
                self._mark()
        except UserError as error:
            self._shell.show_error(error)

    def _mark(self) -> None:
        assert self.job is not None
        self._services.letter_run.printed([one.reminder.id for one in self.job.envelopes])
        self.printed.emit()
