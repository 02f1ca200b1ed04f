"""Réglages › Affichage: theme and text size, seen at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QButtonGroup, QComboBox, QRadioButton, QWidget

from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.theme import SCALES, Mode, Theme

MODES: Final[tuple[Mode, ...]] = ("system", "light", "dark")


def theme_of(app: QApplication) -> Theme | None:
    """The theme that dresses the application; None in a bare test."""
    return app.findChild(Theme)


class DisplayPart(QWidget):
    """How the program looks on this computer; nothing of it is business data."""

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("display-part")
        self._settings = settings
        self.modes = QButtonGroup(self)
        self.sizes = QComboBox()
        self.sizes.setObjectName("text-size")
        for percent in SCALES:
            text = (
                self.tr("{percent}\u00a0% (habituelle)") if percent == 100 else "{percent}\u00a0%"
            )
            self.sizes.addItem(text.format(percent=percent), percent)
        self.setLayout(column(self._theme_card(), self._size_card(), gap=16))
        self.modes.idClicked.connect(self._choose_mode)
        self.sizes.activated.connect(self._choose_size)

    def load(self) -> None:
        """Show what is chosen."""
        mode = str(self._settings.value("theme/mode", "system"))
        chosen = MODES.index(mode) if mode in MODES else 0
        self.modes.button(chosen).setChecked(True)
        percent = str(self._settings.value("theme/percent", 100))
        self.sizes.setCurrentIndex(
            self.sizes.findData(int(percent) if percent.isdecimal() else 100)
        )

    def _theme_card(self) -> Card:
        words = (
            self.tr("Comme le système"),
            self.tr("Clair"),
            self.tr("Sombre"),
        )
        line = row(gap=24)
        for number, text in enumerate(words):
            button = QRadioButton(text)
            button.setObjectName(f"theme-{MODES[number]}")
            self.modes.addButton(button, number)
            line.addWidget(button)
        line.addStretch(1)
        return Card(self.tr("Thème"), "theme-card").add(4, line)

    def _size_card(self) -> Card:
        form = Form("display-form")
        form.add(self.tr("Taille du texte"), self.sizes)
        self.sizes.setMaximumWidth(320)
        text = self.tr("Le changement se voit tout de suite, dans toute la fenêtre.")
        return Card(self.tr("Texte"), "size-card").add(4, form, Label(text, "small"))

    def _choose_mode(self, number: int) -> None:
        self._settings.setValue("theme/mode", MODES[number])
        theme = self._theme()
        if theme is not None:
            theme.set_mode(MODES[number])

    def _choose_size(self) -> None:
        percent = int(self.sizes.currentData())
        self._settings.setValue("theme/percent", percent)
        theme = self._theme()
        if theme is not None:
            theme.set_percent(percent)

    def _theme(self) -> Theme | None:
        app = QApplication.instance()
        return theme_of(app) if isinstance(app, QApplication) else None
