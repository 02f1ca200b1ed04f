"""The right of the page: the message as it would leave, made anew after each edit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.services.messages import MessagePreview
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.reminders.preview import PreviewPanel
from relance_desktop.ui.services import Services


class LivePreview(QWidget):
    """``copy_asked``: the words for the clipboard."""

    copy_asked = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("live-preview")
        self.panel = PreviewPanel(services)
        copy = QuietButton(self.tr("Copier le texte"), "copy", name="copy-text")
        copy.clicked.connect(self.copy_asked)
        self.panel.ways.add(copy)
        self._empty = EmptyState("envelope-simple-open", self.tr("L'aperçu s'affichera ici"))
        self._stack = QStackedWidget()
        self._stack.setObjectName("live-preview-stack")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.panel)
        self.setLayout(column(self._stack))

    def show_preview(self, preview: MessagePreview) -> None:
        """Show what would leave. Raises UserError when it cannot be read back."""
        self.panel.show_preview(preview.mail)
        self._stack.setCurrentWidget(self.panel)

    def show_nothing(self, why: str) -> None:
        """There is nothing to show yet, and why."""
        self._empty.set_words(self.tr("L'aperçu s'affichera ici"), why)
        self._stack.setCurrentWidget(self._empty)
