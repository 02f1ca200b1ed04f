"""The exhibit chosen in the list, as it will be bound."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from relance_desktop.errors import UserError
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.papers.reader import FileReader
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.recovery.file.words import nature_word, trouble_text
from relance_desktop.ui.services import Services

WIDTH = 440


class Preview(QFrame):
    """``closed`` when the user closes it. Pages are drawn in the worker."""

    closed = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("exhibit-preview")
        self.setProperty("role", "panel")
        self.setFixedWidth(scaled(WIDTH))
        self._shell, self._services = shell, services
        self.source = ""
        self._case_id = 0
        self._title = SectionTitle("", name="preview-title")
        self._about = Label("", "muted", name="preview-about")
        close = IconButton("x", self.tr("Fermer l'aperçu"), name="preview-close")
        close.clicked.connect(self.closed)
        head = row(column(self._title, self._about, gap=2))
        head.setStretch(0, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._trouble = Banner("warning", "", name="preview-trouble")
        self.pages = FileReader(shell, lambda: services.pages, "preview-pages")
        layout = column(head, self._trouble, self.pages, gap=GRID)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID + 4, GRID)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_exhibit(self, case_id: int, one: ExhibitRow) -> None:
        """Name it at once; its pages come when the worker has drawn them."""
        self._say(one)
        key = one.source
        again = (case_id, key) == (self._case_id, self.source) and not key.startswith("made:")
        self._case_id, self.source = case_id, key
        if again:
            return
        dossiers = self._services.dossiers

        def drawn(pdf: bytes) -> None:
            if (self._case_id, self.source) == (case_id, key):
                self.pages.show_pdf(pdf)

        def refused(error: UserError) -> None:
            if (self._case_id, self.source) == (case_id, key):
                self.pages.show_pdf(b"")
                if not one.missing:
                    self._shell.show_error(error)

        self._shell.jobs.run(
            self, lambda _token: dossiers.pages(case_id, key), drawn, failed=refused
        )

    def _say(self, one: ExhibitRow) -> None:
        tr = self.tr
        number = tr("Pièce n°\u00a0{n}").format(n=one.number)
        self._title.setText(one.choice.title)
        where = number if one.chosen else tr("Laissée de côté")
        facts = (where, nature_word(one.nature), formats.day(one.dated_on))
        self._about.setText(" · ".join(filter(None, facts)))
        self.setAccessibleName(tr("Aperçu\u00a0: {title}").format(title=one.choice.title))
        self._trouble.setVisible(one.trouble is not None)
        if one.trouble is not None:
            self._trouble.set_text(trouble_text(one.trouble))
        self.pages.setVisible(not one.missing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
