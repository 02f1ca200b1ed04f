"""The quiet strip that says, on every page, that this is a demonstration."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame

from relance_desktop.ui.kit.formats import weekday
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class DemoNotice(QFrame):
    """``day``: where the demonstration is in time, when that is not today."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.setObjectName("demo-notice")
        self.setProperty("role", "banner")
        self.setProperty("kind", "info")
        words = _words(day)
        self.setAccessibleName(words)
        layout = row(gap=GRID, margins=GRID // 2)
        layout.addStretch()
        layout.addWidget(IconLabel("info", "info", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(Label(words, "small", wrap=False, name="demo-words"))
        layout.addStretch()
        self.setLayout(layout)


def _words(day: date | None) -> str:
    text = translate(
        "demo",
        "Démonstration\u00a0: rien ne part de votre ordinateur, tout s'efface à la fermeture.",
    )
    if day is None:
        return text
    when = translate("demo", "Nous y sommes le {day}, dernier jour ouvré.")
    return f"{text} {when.format(day=weekday(day))}"
