"""The plans as cards: one of them is followed by whoever has no other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from relance_desktop.domain.plans.values import Plan
from relance_desktop.ui.kit.buttons import QuietButton, plain
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.settings.plan_line import PlanLine


class PlanCards(QWidget):
    """``chosen`` gives the id of the plan that the user picks; arrows move between them.

    ``editable``: each card has a button, ``edited`` gives the plan's id.
    """

    chosen = Signal(int)
    edited = Signal(int)

    def __init__(self, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable
        self.setObjectName("plan-cards")
        self._layout = column(gap=16)
        self.setLayout(self._layout)
        self._group = QButtonGroup(self)
        self._plans: tuple[Plan, ...] = ()
        self._group.idClicked.connect(self.chosen)

    def show_plans(self, plans: Sequence[Plan]) -> None:
        """Show all plans, the default one marked."""
        if tuple(plans) == self._plans:
            return
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._plans = tuple(plans)
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._layout)
        for plan in plans:
            card = PlanCard(plan, self._editable)
            card.edited.connect(self.edited)
            self._group.addButton(card.radio, plan.id)
            self._layout.addWidget(card)
            if plan.is_default and had_focus and self.isVisible():
                card.radio.setFocus()

    def current(self) -> int:
        """The id of the marked plan."""
        return self._group.checkedId()


class PlanCard(QFrame):
    """One plan: its name, what it is like, its steps on a line."""

    edited = Signal(int)

    def __init__(self, plan: Plan, editable: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"plan-{plan.key or plan.id}")
        self.setProperty("role", "card")
        self.radio = QRadioButton(plain(plan.name))
        self.radio.setProperty("role", "strong")
        self.radio.setObjectName(f"choose-{plan.key or plan.id}")
        self.radio.setChecked(plan.is_default)
        words = self._description(plan)
        self.radio.setAccessibleDescription(words)
        self.radio.toggled.connect(self._mark)
        self._mark(plan.is_default)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = Label(words, "muted")
        text.setContentsMargins(30, 0, 0, 0)
        if not words:
            text.hide()
        head = row(self.radio, None)
        if editable:
            head.addWidget(self._edit_button(plan))
        self.setLayout(column(head, text, 8, PlanLine(plan), gap=4, margins=16))

    def _edit_button(self, plan: Plan) -> QuietButton:
        button = QuietButton(
            self.tr("Modifier"), "pencil-simple", name=f"edit-{plan.key or plan.id}"
        )
        button.setAccessibleName(self.tr("Modifier\u00a0: {plan}").format(plan=plan.name))
        button.clicked.connect(lambda: self.edited.emit(plan.id))
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.radio.click()

    def _mark(self, chosen: bool) -> None:
        self.setProperty("chosen", chosen)
        self.style().polish(self)

    def _description(self, plan: Plan) -> str:
        words = {
            "standard": self.tr(
                "Conseillé. Un rappel avant l'échéance, puis une étape tous les cinq jours, "
                "jusqu'à la mise en demeure."
            ),
            "gentle": self.tr(
                "Pour les clients fidèles\u00a0: deux e-mails avant d'appeler, et six semaines "
                "avant la mise en demeure."
            ),
            "firm": self.tr(
                "Pour les mauvais payeurs connus\u00a0: l'appel dès le cinquième jour, la mise en "
                "demeure en deux semaines."
            ),
            "public": self.tr(
                "Pour les clients publics\u00a0: leur délai de paiement court depuis la réception "
                "de la demande, ce plan attend plus longtemps."
            ),
            "consumer": self.tr(
                "Pour les particuliers\u00a0: les intérêts ne courent qu'à partir de la mise en "
                "demeure, qui laisse quinze jours."
            ),
        }
        return words.get(plan.key, "")
