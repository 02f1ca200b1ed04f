"""Lists to choose from, each under its label, side by side as far as there is room."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column


class LabelledChoices(QWidget):
    """What is in no doubt is hidden: nothing is asked that the file tells."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName(f"{name}-options")
        self._flow = Flow(16, f"{name}-options-flow")
        self.setLayout(column(self._flow))

    def add(self, name: str, label: str, texts: Mapping[Any, str]) -> QComboBox:
        """One more list; ``texts`` are its data with their words."""
        combo = QComboBox()
        combo.setObjectName(f"{self._name}-{name}")
        combo.setAccessibleName(label)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for data, text in texts.items():
            combo.addItem(text, data)
        title = Label(label, wrap=False)
        title.setBuddy(combo)
        holder = QWidget()
        holder.setObjectName(f"{self._name}-{name}-holder")
        holder.setLayout(column(title, combo, gap=4))
        self._flow.add(holder)
        return combo

    def choose(self, combo: QComboBox, data: Enum | str | bool, shown: bool) -> None:
        """Show a choice, without a signal."""
        combo.blockSignals(True)
        combo.setCurrentIndex(max(combo.findData(data), 0))
        combo.blockSignals(False)
        self.reveal(combo, shown)

    def reveal(self, combo: QComboBox, shown: bool) -> None:
        """Show or hide a list with its label."""
        holder = combo.parentWidget()
        assert holder is not None
        holder.setVisible(shown)
