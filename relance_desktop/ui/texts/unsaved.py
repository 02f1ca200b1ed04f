"""Asks what to do with words that are not kept."""

from __future__ import annotations

from PySide6.QtCore import Signal

from relance_desktop.ui.kit.notices import Banner


class UnsavedBanner(Banner):
    """A strip with three answers; hidden until something is asked."""

    save_asked = Signal()
    abandon_asked = Signal()
    stay_asked = Signal()

    def __init__(self) -> None:
        super().__init__("warning", "", name="text-asking")
        self.set_text(self.tr("Ce que vous avez écrit n'est pas enregistré."))
        for name, words, asked in (
            ("save", self.tr("Enregistrer"), self.save_asked),
            ("abandon", self.tr("Abandonner"), self.abandon_asked),
            ("stay", self.tr("Rester"), self.stay_asked),
        ):
            button = self.add_action(words)
            button.setObjectName(f"text-asking-{name}")
            button.clicked.connect(lambda _on=False, asked=asked: asked.emit())
        self.hide()
