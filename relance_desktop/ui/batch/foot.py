"""The batch's foot: back, pass with a reason, look closer, validate."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.stylesheet import GRID


class BatchFoot(QWidget):
    """``passed`` gives the reason, "" for later. Ctrl+Enter validates, Alt+Left goes back."""

    back = Signal()
    look = Signal()
    forward = Signal()
    passed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("batch-foot")
        self.back_button = QuietButton(self.tr("Client précédent"), "arrow-left", name="batch-back")
        self.pass_button = SecondaryButton(self.tr("Passer…"), "skip-forward", name="batch-pass")
        self.look_button = SecondaryButton(self.tr("Voir l'aperçu"), "eye", name="batch-look")
        self.next_button = PrimaryButton(self.tr("Valider"), "check", name="batch-next")
        self.next_button.setToolTip(self.tr("Ctrl+Entrée"))
        self.back_button.clicked.connect(self.back)
        self.pass_button.clicked.connect(self.ask_reason)
        self.look_button.clicked.connect(self.look)
        self.next_button.clicked.connect(self.forward)
        for keys, button in (("wizard-next", self.next_button), ("wizard-back", self.back_button)):
            bind(keys, self, button.click)
        self._card = self._reason_card()
        buttons = row(self.back_button, None, self.pass_button, self.look_button, self.next_button)
        self.setLayout(column(self._card, buttons, gap=GRID))

    def ask_reason(self) -> None:
        """Show what passing means, and ask why."""
        self._card.show()
        self.reason.clear()
        self.reason.setFocus()

    def show_words(self, back: bool, passing: bool, look: str, forward: str) -> None:
        """Name and show the buttons; an empty word hides one."""
        self._card.hide()
        self.back_button.setVisible(back)
        self.pass_button.setVisible(passing)
        self.look_button.setText(look)
        self.look_button.setVisible(bool(look))
        self.next_button.setText(forward)
        self.next_button.setVisible(bool(forward))

    def _reason_card(self) -> Card:
        card = Card(name="pass-card")
        self.reason = QLineEdit()
        self.reason.setObjectName("pass-reason")
        self.skip = SecondaryButton(self.tr("Passer l'étape"), "skip-forward", name="pass-skip")
        self.later = QuietButton(self.tr("Pas aujourd'hui"), "clock", name="pass-later")
        close = QuietButton(self.tr("Annuler"), name="pass-cancel")
        self.skip.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.skip.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.skip.click)
        self.skip.clicked.connect(lambda: self.passed.emit(self.reason.text().strip()))
        self.later.clicked.connect(lambda: self.passed.emit(""))
        close.clicked.connect(card.hide)
        hint = self.tr(
            "Une étape passée compte comme faite, avec votre raison. «\u00a0Pas aujourd'hui\u00a0» la"
            " laisse à faire."
        )
        card.add(FormRow(self.tr("Pourquoi\u00a0?"), self.reason), Label(hint, "small"))
        card.add(row(self.skip, self.later, close, None))
        card.hide()
        return card
