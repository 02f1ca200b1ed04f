"""Réglages › Plan de relance: choose the plan of whoever has no other; edit them elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.plan_choice import PlanCards


class PlanPart(QWidget):
    """The plans as cards; their editor and the rules are a page of their own."""

    changed = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("plan-part")
        self._shell, self._plans = shell, services.plans
        self.cards = PlanCards(editable=True)
        self.cards.chosen.connect(self._choose)
        self.cards.edited.connect(lambda plan_id: shell.go("plans", plan_id))
        lead = Label(
            self.tr(
                "Le plan coché est celui de toute facture qui n'en a pas d'autre. Créez les "
                "vôtres, et donnez un plan à certains clients ou montants par des règles."
            ),
            "muted",
        )
        edit = SecondaryButton(self.tr("Créer un plan"), "plus", name="open-plans")
        edit.clicked.connect(lambda: shell.go("plans"))
        rules = SecondaryButton(self.tr("Qui suit quel plan"), "users", name="open-rules")
        rules.clicked.connect(lambda: shell.go("plans", "rules"))
        self.setLayout(column(lead, row(edit, rules, None), self.cards, gap=16))

    def load(self) -> None:
        """Show the plans as stored."""
        self.cards.show_plans(self._plans.all())

    def _choose(self, plan_id: int) -> None:
        self._plans.choose_default(plan_id)
        self.load()
        self.changed.emit()
