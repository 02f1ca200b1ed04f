"""« 2 mentions manquent : échéance, 40 € », with the way to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mentions.values import Mention
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.mentions import words

if TYPE_CHECKING:
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

MENTIONS = "mentions"
"""What the document's page is asked for to show its mentions too: ("document", (id, this))."""


class MentionLine(QWidget):
    """One invoice's weak points, read behind the scenes; ``opened`` asks for all mentions."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mention-line")
        self._icon = IconLabel("hourglass-medium", "muted", 20)
        self._text = Label(self.tr("Lecture du document…"), "muted", name="mention-line-text")
        self.button = QuietButton(self.tr("Voir les mentions"), name="see-mentions")
        self.button.clicked.connect(self.opened)
        line = row(self._icon, self._text, gap=GRID)
        line.setStretch(1, 1)
        self.setLayout(column(line, self.button, gap=GRID))

    def read(self, shell: Shell, services: Services, invoice_id: int) -> MentionLine:
        """Look the invoice up in the worker; returns itself."""
        mentions = services.mentions
        shell.jobs.run(self, lambda _token: mentions.weak_points(invoice_id), self.show_weak)
        return self

    def show_weak(self, weak: Sequence[Mention]) -> None:
        """Say what is missing of the four that reminders lean on."""
        self._icon.set_icon(*(("warning", "warning") if weak else ("check-circle", "muted")))
        self._text.setText(
            words.weak_line(weak) or self.tr("Rien ne manque à coup sûr pour vos relances.")
        )
