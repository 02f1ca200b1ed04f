"""Who follows the plan on screen, and what can be done with it as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.services.plans import Followers
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.plans.refusals import who


class PlanBar(QWidget):
    """Three buttons, told by three signals."""

    default_wanted = Signal()
    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-actions")
        self.followers = Label("", "muted", name="plan-followers")
        self.default_button = QuietButton(self.tr("Plan par défaut"), "star", name="plan-default")
        self.copy_button = QuietButton(self.tr("Dupliquer le plan"), "copy", name="plan-copy")
        self.remove_button = QuietButton(self.tr("Supprimer le plan"), "trash", name="plan-delete")
        self.default_button.clicked.connect(self.default_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.remove_button.clicked.connect(self.removal_wanted)
        actions = Flow(name="plan-bar-actions")
        for button in (self.default_button, self.copy_button, self.remove_button):
            actions.add(button)
        self.setLayout(Reflow(self.followers, actions, 240, actions.line_width, row_gap=GRID))

    def show_followers(self, followers: Followers) -> None:
        """Say who follows the plan; the default one neither becomes it nor goes."""
        words = who(followers) or self.tr("personne pour l'instant")
        self.followers.setText(self.tr("Suivi par\u00a0: {who}").format(who=words))
        self.default_button.setEnabled(not followers.is_default)
        self.remove_button.setEnabled(not followers.is_default)
