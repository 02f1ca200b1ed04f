"""The result of a check, chosen among six that never look alike."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from relance_desktop.domain.register.standings import Standing
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.vetting.words import standing_chip, standing_hint


class StandingChoice(QWidget):
    """One of six by a click or an arrow; ``chosen`` tells it."""

    chosen = Signal(object)

    def __init__(self, name: str = "standing") -> None:
        super().__init__()
        self.setObjectName(name)
        self._hint = Label("", "small", name="standing-hint")
        flow = Flow(name="standing-chips")
        self.buttons = {one: self._button(one) for one in Standing}
        for button in self.buttons.values():
            flow.add(button)
        self.setLayout(column(flow, self._hint, gap=4))
        self.setFocusProxy(self.buttons[Standing.FINE])
        self._say()

    @property
    def standing(self) -> Standing | None:
        """What is chosen, None at first."""
        return next((one for one, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, standing: Standing | None) -> None:
        """Choose a result, as a click would."""
        if standing is not None:
            self.buttons[standing].setChecked(True)
            self.setFocusProxy(self.buttons[standing])

    def _button(self, standing: Standing) -> QPushButton:
        chip = standing_chip(standing)
        button = QPushButton(chip.text)
        button.setObjectName(f"standing-{standing.value}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        button.setIcon(icon(chip.icon, chip.hue))
        button.setIconSize(QSize(scaled(21), scaled(16)))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(standing_hint(standing))
        button.setAccessibleDescription(standing_hint(standing))
        button.toggled.connect(lambda on: self._changed(standing) if on else None)
        return button

    def _changed(self, standing: Standing) -> None:
        self._say()
        self.chosen.emit(standing)

    def _say(self) -> None:
        now = self.standing
        if now is None:
            self._hint.setText(self.tr("Choisissez ce que vous avez trouvé."))
        else:
            self._hint.setText(f"{standing_chip(now).text}\u00a0: {standing_hint(now)}.")
