"""A letter after the last reminder: its fields, and the very paper beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from relance_desktop.domain.case_letters.values import Ask, LetterTarget
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.services.case_letters import LetterDraft, LetterPreview
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.case_letters.side import LetterSide
from relance_desktop.ui.case_letters.words import letter_title
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.printing import save_document
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services

_PAUSE_MS = 500
"""After the last key, before the paper is drawn anew."""


class CaseLetterPage(Page):
    """``open`` takes a LetterTarget, or ("declaration", the id of proceedings)."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "case-letter-page")
        self.title = self.tr("Courrier")
        self._services = services
        self._target: LetterTarget | None = None
        self._draft: LetterDraft | None = None
        self._preview: LetterPreview | None = None
        self._typed: dict[LetterTarget, dict[Ask, str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._again)
        self._heading = PageTitle("", name="letter-title")
        self._whose = Label("", "muted", name="letter-client")
        self.side = LetterSide(services)
        self.pages = PdfView("letter-pages")
        self._lay_out()
        self.side.changed.connect(self._touched)
        self.side.opened.connect(lambda to: shell.go(*to))
        self.side.copied.connect(
            lambda what: shell.notify(self.tr("{what}\u00a0: copié.").format(what=what))
        )

    def open(self, target: Any) -> None:
        """Begin one letter, from what was kept of it."""
        self.leave()
        if isinstance(target, tuple):
            target = LetterTarget(Purpose(target[0]), insolvency_id=int(target[1]))
        assert isinstance(target, LetterTarget)
        self._target, self._draft, self._preview = target, None, None
        self._pause.stop()
        self._allow()
        try:
            draft = self._services.case_letters.draft(target, self._typed.get(target))
        except UserError as error:
            self._target = None
            self.pages.show_pages(0, lambda _n, _dpi: b"")
            self.shell.show_error(error)
            return
        self._heading.setText(letter_title(target.purpose))
        self.setAccessibleName(letter_title(target.purpose))
        self._whose.setText(draft.basis.client.name)
        self.side.show_first(draft)
        self._show(draft)
        self.side.fields.focus_first()

    def where(self) -> Any:
        """The letter that is being written."""
        return self._target

    def refresh(self) -> None:
        """Facts changed: the letter is read again, what was typed stays."""
        if self._target is not None and self._draft is not None:
            self._again()

    def leave(self) -> bool:
        """What was typed is kept: with the case, or as long as the program runs."""
        if self._target is not None and self._draft is not None:
            said = self.side.fields.said()
            self._typed[self._target] = said
            target = self._target
            attempt(self.shell, lambda: self._services.case_letters.keep(target, said))
        return True

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        back = IconButton("arrow-left", self.tr("Revenir"), name="letter-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        self.save_button = SecondaryButton(
            self.tr("Enregistrer le PDF…"), "download-simple", name="letter-save"
        )
        self.save_button.clicked.connect(self._save)
        self.store_button = PrimaryButton(
            self.tr("Enregistrer et imprimer"), "printer", name="letter-store"
        )
        self.store_button.clicked.connect(self._store)
        ways = Flow(name="letter-ways")
        ways.add(self.save_button)
        ways.add(self.store_button)
        names = column(self._heading, self._whose, gap=0)
        line = row(back, names)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        said = self.tr(
            "Information, pas une consultation juridique. Pré-rempli avec vos données\u00a0: relisez, "
            "complétez, signez."
        )
        note = Label(said, "muted", name="letter-note")
        self.body.addLayout(Reflow(note, ways, 320, ways.line_width, row_gap=GRID))
        beside = row(self.side, self.pages, gap=GRID * 2)
        beside.setStretch(1, 1)
        self.body.addLayout(beside, 1)

    def _touched(self) -> None:
        """What is on screen is no longer the letter: it cannot be stored until it is drawn."""
        self._preview = None
        self._allow()
        self._pause.start()

    def _again(self) -> None:
        self._pause.stop()
        if self._target is None:
            return
        service, said = self._services.case_letters, self.side.fields.said()
        try:
            draft = service.draft(self._target, said, self.side.channel)
        except UserError as error:
            self._preview = None
            self._allow()
            self.shell.show_error(error)
            return
        self.side.show_draft(draft)
        self._show(draft)

    def _show(self, draft: LetterDraft) -> None:
        """Draw the paper, behind the page; what was asked for last is shown."""
        if self._preview is not None and self._preview.draft == draft:
            return
        self._draft, self._preview = draft, None
        self._allow()
        service = self._services.case_letters

        def drawn(preview: LetterPreview) -> None:
            if preview.draft is self._draft and not self._pause.isActive():
                self._preview = preview
                data, pages = preview.pdf, self._services.pages
                self.pages.show_pages(pages.count(data), lambda n, dpi: pages.picture(data, n, dpi))
                self._allow()

        self.shell.jobs.run(self, lambda _token: service.preview(draft), drawn)

    def _allow(self) -> None:
        ready = self._preview is not None
        self.save_button.setEnabled(ready)
        draft = self._draft
        self.store_button.setEnabled(ready and draft is not None and draft.is_ready)

    def _save(self) -> None:
        if self._preview is None:
            return
        try:
            save_document(self, self._preview.filename, self._preview.pdf)
        except UserError as error:
            self.shell.show_error(error)

    def _store(self) -> None:
        preview = self._preview
        if preview is None:
            return
        try:
            self._services.case_letters.store(preview)
        except UserError as error:
            self.shell.show_error(error)
            self._preview = None
            self._again()
            return
        self._typed.pop(preview.draft.basis.target, None)
        self._target = self._draft = self._preview = None
        self.shell.data_changed()
        self.shell.notify(self.tr("Courrier enregistré, prêt à imprimer."))
        self.shell.go("letters", "print")

    def _back(self) -> None:
        target, draft = self._target, self._draft
        if target is None or draft is None:
            self.shell.go("recovery")
        elif target.insolvency_id is not None:
            self.shell.go("insolvency", target.insolvency_id)
        elif target.case_id is not None:
            self.shell.go("case", (target.case_id, "letters"))
        elif target.engagement_id is not None:
            self.shell.go("engagement", target.engagement_id)
        else:
            self.shell.go("clients", draft.basis.client.id)
