"""Réglages › Modèles de texte: which ones are the user's own; they are edited elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.texts.target import TextTarget
from relance_desktop.ui.texts.words import moment_words

_BACK = ("settings", "texts")


class TextsPart(QWidget):
    """A word about texts, the way to their editor, and those that were changed."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("texts-part")
        self._shell, self._texts = shell, services.texts
        lead = Label(
            self.tr(
                "Les mots de vos e-mails, de vos lettres et de vos appels. Chaque modèle se "
                "récrit, pour tous vos clients ou selon la langue, le ton, tu ou vous. Ce qui "
                "est déjà parti ne change pas."
            ),
            "muted",
        )
        edit = SecondaryButton(self.tr("Modifier les modèles"), "pencil-simple", "open-texts")
        edit.clicked.connect(lambda: shell.go("texts", TextTarget(back=_BACK)))
        self.state = Label("", name="texts-changed")
        self._changed = column(gap=0)
        self.setLayout(column(lead, row(edit, None), self.state, self._changed, gap=16))

    def load(self) -> None:
        """Show which texts are the user's own."""
        rows = [row for row in self._texts.moments() if row.changed]
        self.state.setText(
            self.tr("Modifiés par vous\u00a0:") if rows else self.tr("Aucun modèle n'est modifié.")
        )
        clear(self._changed)
        for one in rows:
            name = one.step_name or moment_words(one.moment)[0]
            button = QuietButton(name, name="changed-text")
            target = TextTarget(one.moment, back=_BACK)
            button.clicked.connect(lambda _=False, to=target: self._shell.go("texts", to))
            self._changed.addLayout(row(button, None))
