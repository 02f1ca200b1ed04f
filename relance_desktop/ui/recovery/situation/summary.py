"""The user's own summary of the facts, kept as typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit

from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card


class SummaryCard(Card):
    """``typed`` gives the words when the field is left, and only then: a page drawn anew
    meanwhile changes nothing of them."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="case-summary")
        self._stored = ""
        title = self.tr("Résumé des faits")
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("case-facts-edit")
        self.edit.setAccessibleName(title)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 6 + 24)
        self.edit.setPlaceholderText(
            self.tr(
                "Ce qui a été commandé, fait, livré, promis\u00a0: des faits, avec leurs dates."
            )
        )
        self.edit.installEventFilter(self)
        about = self.tr("Repris tel quel en tête des pièces que vous remettez.")
        self.add(Label(title, "strong"), self.edit, Label(about, "muted", name="summary-about"))

    def show_case(self, view: CaseView) -> None:
        """Show what is stored, unless other words are being typed."""
        untouched = self.edit.toPlainText() == self._stored
        if untouched and self.edit.toPlainText() != view.case.facts:
            self.edit.setPlainText(view.case.facts)
        self._stored = view.case.facts
        self.edit.setReadOnly(not view.is_open)

    def store(self) -> None:
        """Give what was typed, when it was."""
        text = self.edit.toPlainText()
        if text != self._stored:
            self._stored = text
            self.typed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() in (
            QEvent.Type.FocusOut,
            QEvent.Type.Hide,
        ):
            self.store()
        return super().eventFilter(watched, event)
