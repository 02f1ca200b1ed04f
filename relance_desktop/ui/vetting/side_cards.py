"""What stands beside the topics: what may not be written, and the search engine."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from relance_desktop.domain.vetting.links import SEARCH_ENGINES, SearchEngine
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.vetting.careful import facts_only


class CareCard(Card):
    """« Des faits, pour vous seul »."""

    def __init__(self) -> None:
        super().__init__(name="care")
        head = row(
            IconLabel("lock-simple", "muted", 20),
            SectionTitle(self.tr("Des faits, pour vous seul")),
        )
        head.setStretch(1, 1)
        self.add(head, Label(facts_only(), "muted", name="care-text"))


class EngineCard(Card):
    """Which search engine the links lead to; ``chosen`` gives another."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="engine")
        self._button = QuietButton("", "globe", name="engine-choose")
        self._menu = QMenu(self._button)
        self._button.setMenu(self._menu)
        text = self.tr(
            "Les recherches s'ouvrent dans votre navigateur, au clic. Le nom du client part alors"
            " à ce moteur."
        )
        self.add(Label(text, "muted", name="engine-text"))
        self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_engine(self, engine: SearchEngine) -> None:
        """Show the present choice."""
        self._button.setText(self.tr("Moteur\u00a0: {name}").format(name=engine.name))
        self._menu.clear()
        for one in SEARCH_ENGINES:
            action = self._menu.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.name == engine.name)
            action.triggered.connect(partial(self._choose, one))

    def _choose(self, engine: SearchEngine, _checked: bool = False) -> None:
        self.chosen.emit(engine)
