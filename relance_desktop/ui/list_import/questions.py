"""« Est-ce le même client ? » for names that are like those of known clients."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from relance_desktop.services.list_import.values import Buyer
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column

translate = QCoreApplication.translate

MOST = 30
"""More of them than this are taken for new clients: nobody answers a hundred questions."""


class LikenessQuestions(Card):
    """``changed`` when an answer changed; ``answers`` gives them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="likeness-questions")
        self._combos: dict[str, QComboBox] = {}
        self._kept: dict[str, int | None] = {}
        text = self.tr("Ces clients ressemblent à des clients que vous avez déjà")
        self._forms = column(gap=8)
        self.add(Label(text, "strong"), self._forms)
        self.hide()

    def show_buyers(self, buyers: tuple[Buyer, ...]) -> None:
        """Ask about these; answers given before stay."""
        clear(self._forms)
        self._combos = {}
        form = Form("likeness-form")
        for buyer in buyers[:MOST]:
            combo = self._combo(buyer)
            form.add(buyer.found.name, combo)
            self._combos[buyer.key] = combo
        self._forms.addWidget(form)
        self.setVisible(bool(buyers))

    def answers(self) -> dict[str, int | None]:
        """Who each buyer is, None for a new client."""
        return dict(self._kept)

    def _combo(self, buyer: Buyer) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("likeness")
        combo.setAccessibleName(buyer.found.name)
        combo.addItem(self.tr("Nouveau client"), None)
        for client in buyer.candidates:
            combo.addItem(self.tr("C'est {name}").format(name=client.name), client.id)
        combo.setCurrentIndex(max(combo.findData(self._kept.get(buyer.key)), 0))

        def keep(_at: int) -> None:
            self._kept[buyer.key] = combo.currentData()
            self.changed.emit()

        combo.currentIndexChanged.connect(keep)
        return combo
