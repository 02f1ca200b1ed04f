"""The wizard's fourth page for letters: print, enclose, post; done only once posted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import Attachment, Reminder, ReminderState
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.pdf_view import PdfView, Picture
from relance_desktop.ui.kit.printing import preview_document, print_document, save_document
from relance_desktop.ui.kit.reasons import channel_word
from relance_desktop.ui.kit.shortening import shortened
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.page import Shell
from relance_desktop.ui.registered.bundle import BundleTools
from relance_desktop.ui.registered.checklist import ChecklistCard
from relance_desktop.ui.registered.hand_over import HandOverCard
from relance_desktop.ui.reminders.paper_fields import REGISTERED, TrackingEdit
from relance_desktop.ui.services import Services


class PostPanel(QWidget):
    """Follows one letter from paper to post box.

    ``posted`` gives the reminder as it became; ``later`` leaves it to be posted another day.
    """

    posted = Signal(object)
    later = Signal()

    def __init__(self, services: Services, shell: Shell, today: date) -> None:
        super().__init__()
        self.setObjectName("post")
        self._services, self._shell = services, shell
        self._reminder: Reminder | None = None
        self._pdf = b""
        self.pages = PdfView("letter-to-print")
        self._print_card = Card(self.tr("Imprimer"), name="print-card")
        self._fill_print()
        self._files_card = Card(self.tr("Joindre"), name="enclosures")
        self._files: QVBoxLayout = column(gap=4)
        self.bundle = BundleTools(shell, services)
        self.bundle.made.connect(self._mark_printed)
        self._files_card.add(self.bundle, self._files)
        self.checks = ChecklistCard(shell, services)
        self._hand_over = HandOverCard(shell, services)
        self.day = DateEdit(today, today, name="posted-on")
        self.tracking = TrackingEdit()
        self.done = SecondaryButton(self.tr("C'est posté"), name="mark-posted")
        self.done.clicked.connect(self._post)
        wait = QuietButton(self.tr("Je posterai plus tard"), name="post-later")
        wait.clicked.connect(self.later)
        self._post_card = Card(self.tr("Poster"), name="post-card")
        self._day_row = FormRow(self.tr("Posté le"), self.day)
        self._post_card.add(self._day_row, self.tracking)
        self._post_card.add(4, row(self.done, wait, None))
        self._lay_out()

    @property
    def reminder(self) -> Reminder | None:
        """The letter shown, as it now is."""
        return self._reminder

    def show_letter(self, reminder: Reminder) -> None:
        """Show a letter to print or to post. Raises AttachmentMissingError, NotFoundError."""
        self._reminder = reminder
        self._pdf = self._services.post.pdf(reminder.id)
        self.pages.show_pages(self._count(self._pdf), self._render)
        registered = reminder.channel in REGISTERED
        electronic = reminder.mail_form is MailForm.ELECTRONIC
        self.tracking.setVisible(registered and not electronic)
        self._print_card.setVisible(not electronic)
        self.done.setText(self.tr("C'est déposé") if electronic else self.tr("C'est posté"))
        self._day_row.set_label(self.tr("Déposé le") if electronic else self.tr("Posté le"))
        self.tracking.edit.setText(reminder.tracking_number)
        self.day.set_day(self._services.clock.today())
        self.done.setEnabled(True)
        self._show_printed()
        self._show_files(reminder.attachments)
        self._show_registered(reminder, electronic=electronic)

    def _show_registered(self, reminder: Reminder, *, electronic: bool) -> None:
        """What a registered letter needs besides: the points to check, all in one PDF, and for
        an electronic one the provider's fields."""
        registered = reminder.channel in REGISTERED
        self.checks.setVisible(registered)
        self._hand_over.setVisible(electronic)
        self.bundle.setVisible(registered)
        if registered:
            self.checks.show_letter(reminder.id)
            self.bundle.show_letter(reminder, electronic=electronic)
            self._files_card.setVisible(not self.bundle.isHidden())
        if electronic:
            self._hand_over.show_letter(reminder.id)

    def first(self) -> QWidget:
        """Where the work begins: the printer, or the file to hand to a provider."""
        return self.bundle.save_all if self._print_card.isHidden() else self.print

    def _lay_out(self) -> None:
        side = Scroll(name="post-side")
        side.setFixedWidth(scaled(360))
        cards = (self._print_card, self._files_card, self.checks, self._hand_over)
        for card in (*cards, self._post_card):
            side.body.addWidget(card)
        side.body.addStretch(1)
        layout = row(self.pages, side, gap=GRID * 3)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _fill_print(self) -> None:
        self.print = PrimaryButton(self.tr("Imprimer…"), "printer", name="print-letter")
        self.print.clicked.connect(self._print)
        preview = QuietButton(self.tr("Aperçu avant impression"), name="print-preview")
        preview.clicked.connect(self._preview)
        save = QuietButton(self.tr("Enregistrer le PDF"), "download-simple", name="save-letter")
        save.clicked.connect(self._save)
        self._printed = QWidget()
        words = Label(self.tr("Imprimée ou enregistrée"), "muted")
        self._printed.setLayout(row(IconLabel("check-circle", "success", 18), words, None))
        self._print_card.add(self._printed, row(self.print, save, None), preview)

    def _show_printed(self) -> None:
        reminder = self._reminder
        printed = reminder is not None and reminder.state is not ReminderState.TO_PRINT
        self._printed.setVisible(printed)
        for button, first in ((self.print, not printed), (self.done, printed)):
            button.setProperty("kind", "primary" if first else "secondary")
            button.style().polish(button)
        self.print.setIcon(icon("printer", "text" if printed else "on_accent"))

    def _show_files(self, files: tuple[Attachment, ...]) -> None:
        clear(self._files)
        self._files_card.setVisible(bool(files))
        for file in files:
            what = self.tr("Imprimer {name}").format(name=file.filename)
            button = IconButton("printer", what, name="print-enclosure")
            button.clicked.connect(lambda _on=False, one=file: self._print_file(one))
            name = Label(shortened(file.filename, 30))
            name.setToolTip(as_typed(file.filename))
            line = row(name, button)
            line.setStretch(0, 1)
            self._files.addLayout(line)

    def _count(self, pdf: bytes) -> int:
        return self._services.pages.count(pdf)

    def _render(self, index: int, dpi: int) -> Picture:
        return self._services.pages.picture(self._pdf, index, dpi)

    def _title(self) -> str:
        reminder = self._reminder
        return f"{channel_word(reminder.channel)}, {reminder.subject}" if reminder else ""

    def _print(self) -> None:
        try:
            if print_document(self, self._title(), self._count(self._pdf), self._render):
                self._mark_printed()
        except UserError as error:
            self._shell.show_error(error)

    def _preview(self) -> None:
        preview_document(self, self._title(), self._count(self._pdf), self._render)

    def _save(self) -> None:
        try:
            name = f"{self._title() or 'lettre'}.pdf".replace("/", "-")
            if save_document(self, name, self._pdf) is not None:
                self._mark_printed()
        except UserError as error:
            self._shell.show_error(error)

    def _print_file(self, file: Attachment) -> None:
        try:
            data, pages = self._services.proof.file(file.sha256).data, self._services.pages
            count = pages.count(data)
            print_document(
                self, file.filename, count, lambda index, dpi: pages.picture(data, index, dpi)
            )
        except UserError as error:
            self._shell.show_error(error)

    def _mark_printed(self) -> None:
        if self._reminder is not None:
            self._reminder = self._services.post.printed(self._reminder.id)
            self._show_printed()
            self._shell.data_changed()
            self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _post(self) -> None:
        reminder, day = self._reminder, self.day.day()
        if reminder is None or day is None or not self.done.isEnabled():
            return
        try:
            moved = self._services.post.posted(reminder.id, day, self.tracking.number())
        except UserError as error:
            self._shell.show_error(error)
            return
        self.done.setEnabled(False)
        self.posted.emit(moved)
