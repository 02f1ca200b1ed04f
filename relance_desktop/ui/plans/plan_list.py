"""The plans at the left of their editor, then the rules; what can be done with a plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QWidget

from relance_desktop.domain.plans.shipped import PLAN_MODELS
from relance_desktop.domain.plans.values import Plan
from relance_desktop.ui.kit.buttons import SecondaryButton, plain
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed

RULES = "rules"
NEW = "new"


class PlanList(QWidget):
    """``picked`` gives a plan's id, RULES, or NEW for the one not stored yet; ``wanted`` the
    model (a Plan) of a new plan."""

    picked = Signal(object)
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-list-part")
        self.setFixedWidth(scaled(216))
        self.list = QListWidget()
        self.list.setObjectName("plan-list")
        self.list.setProperty("role", "side")
        self.list.setAccessibleName(self.tr("Plans"))
        self.list.setIconSize(QSize(scaled(26), scaled(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._tell)
        self.new_button = SecondaryButton(self.tr("Nouveau plan"), "plus", name="plan-new")
        self._menu = QMenu(self.new_button)
        self._menu.setObjectName("plan-models")
        for model in PLAN_MODELS:
            text = self.tr("D'après «\u00a0{plan}\u00a0»").format(plan=model.name)
            action = self._menu.addAction(plain(text))
            action.setObjectName(f"model-{model.key}")
            action.triggered.connect(lambda _on, model=model: self.wanted.emit(model))
        self.new_button.setMenu(self._menu)
        layout = column(self.list, self.new_button, gap=12)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def show_plans(self, plans: Sequence[Plan], draft: str, chosen: object) -> None:
        """Show all plans, a new one by the name ``draft`` when it has one."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for plan in plans:
                text = self.tr("{plan}, plan par défaut") if plan.is_default else "{plan}"
                star = "star" if plan.is_default else "path"
                self._add(plan.name, star, plan.id, text.format(plan=plan.name))
            if draft:
                self._add(self.tr("{plan} (nouveau)").format(plan=draft), "pencil-simple", NEW)
            self._add(self.tr("Qui suit quel plan"), "users", RULES)
        self.mark(chosen)

    def mark(self, chosen: object) -> None:
        """Mark an entry without telling."""
        with QSignalBlocker(self.list):
            for line in range(self.list.count()):
                if self.list.item(line).data(Qt.ItemDataRole.UserRole) == chosen:
                    self.list.setCurrentRow(line)

    def _add(self, text: str, icon_name: str, data: object, said: str = "") -> None:
        item = QListWidgetItem(icon(icon_name, "muted"), text)
        item.setData(Qt.ItemDataRole.UserRole, data)
        item.setToolTip(as_typed(said or text))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said or text)
        self.list.addItem(item)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
