"""The wizard's foot: back at the left, the one thing to do at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.reminders.foot import Foot


class Footer(QFrame):
    """Three buttons; Ctrl+Enter goes on, Alt+Left goes back."""

    back = Signal()
    second = Signal()
    forward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wizard-footer")
        self.back_button = QuietButton(self.tr("Retour"), "arrow-left", name="wizard-back")
        self.second_button = SecondaryButton("", name="wizard-second")
        self.next_button = PrimaryButton(" ", "arrow-right", name="wizard-next")
        self.next_button.setAutoDefault(True)
        # a button's own shortcut would press it 100 ms later, when it may say something else
        for keys, button in (("wizard-next", self.next_button), ("wizard-back", self.back_button)):
            bind(keys, self, button.click)
        self.back_button.clicked.connect(self.back)
        self.second_button.clicked.connect(self.second)
        self.next_button.clicked.connect(self.forward)
        layout = row(self.back_button, None, self.second_button, self.next_button, gap=GRID)
        self.setLayout(layout)

    def show_words(self, words: Foot) -> None:
        """Name what the buttons do; those without a word are hidden."""
        pairs = (
            (self.back_button, words.back),
            (self.second_button, words.second),
            (self.next_button, words.forward),
        )
        for button, text in pairs:
            button.setText(text)
            button.setVisible(bool(text))
        self.next_button.setIcon(icon(words.icon, "on_accent"))
        self.next_button.setToolTip(self.tr("Ctrl+Entrée"))

    def enable(self, *, forward: bool, back: bool = True) -> None:
        """Allow or forbid the buttons."""
        self.next_button.setEnabled(forward)
        self.second_button.setEnabled(forward)
        self.back_button.setEnabled(back)
