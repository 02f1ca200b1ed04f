"""Réglages › Affichage: theme and text size, seen at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QComboBox, QRadioButton, QWidget

from relance_desktop.ui.kit.format_style import apply_style
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

    formats_changed = Signal()

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
        self.numbers, self.days = QComboBox(), QComboBox()
        cards = (self._theme_card(), self._size_card(), self._format_card())
        self.setLayout(column(*cards, gap=16))
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

        numbers = str(self._settings.value("formats/numbers", "french"))
        self.numbers.setCurrentIndex(max(0, self.numbers.findData(numbers)))
        days = str(self._settings.value("formats/days", "french"))
        self.days.setCurrentIndex(max(0, self.days.findData(days)))

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

    def _format_card(self) -> Card:
        amounts = {
            "french": self.tr("1\u202f234,56\u00a0€ (usage français)"),
            "plain": self.tr("1234,56\u00a0€"),
            "dotted": self.tr("1.234,56\u00a0€"),
            "english": self.tr("1,234.56\u00a0€"),
        }
        dates = {
            "french": self.tr("21/11/2026 (usage français)"),
            "dotted": self.tr("21.11.2026"),
            "iso": self.tr("2026-11-21"),
        }
        form = Form("format-form")
        words = (
            (self.tr("Nombres"), self.numbers, amounts, "number-style"),
            (self.tr("Dates"), self.days, dates, "day-style"),
        )
        for title, box, choices, name in words:
            box.setObjectName(name)
            for key, text in choices.items():
                box.addItem(text, key)
            box.setMaximumWidth(320)
            box.activated.connect(self._choose_format)
            form.add(title, box)
        text = self.tr(
            "Sur l'écran seulement\u00a0: vos lettres et e-mails suivent l'usage de la langue du "
            "client. À la saisie, toutes ces écritures sont comprises."
        )
        return Card(self.tr("Nombres et dates"), "format-card").add(4, form, Label(text, "small"))

    def _choose_format(self) -> None:
        self._settings.setValue("formats/numbers", self.numbers.currentData())
        self._settings.setValue("formats/days", self.days.currentData())
        apply_style(self._settings)
        self.formats_changed.emit()

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
