"""The wizard's frame: title, stages, the page of each stage, the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import clear, row
from relance_desktop.ui.kit.stepper import Stepper
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.footer import Footer
from relance_desktop.ui.reminders.stages import Stage, route, stage_words


class WizardFrame(Page):
    """What is on screen around the wizard's panels; ``panels`` come in the order of ``Stage``."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "", "reminder-page")
        self.title = self.tr("Relance")
        self.setAccessibleName(self.title)
        self.stage = Stage.CHOOSE
        self._words: list[str] = []
        self._heading = PageTitle(self.title)
        self.close_button = IconButton("x", self.tr("Quitter la relance"), name="wizard-close")
        self._steps: QHBoxLayout = row()
        self._stepper: Stepper | None = None
        head = row(self._heading, self.close_button, gap=GRID)
        head.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.setObjectName("wizard-stack")
        self.footer = Footer()
        self.body.addLayout(head)
        self.body.addLayout(self._steps)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.footer)

    def add_panel(self, panel: QWidget) -> None:
        """Add the next stage's panel."""
        self.stack.addWidget(panel)

    def show_title(self, text: str) -> None:
        """Name whom the reminder is for."""
        self._heading.setText(text)

    def show_stage(self, stage: Stage, channel: Channel | None) -> None:
        """Show a stage's panel and where it is among the others."""
        self.stage = stage
        self.stack.setCurrentIndex(int(stage))
        words, stages = stage_words(channel), route(channel)
        if self._stepper is None or words != self._words:
            clear(self._steps)
            self._words, self._stepper = words, Stepper(words, "wizard-steps")
            self._steps.addWidget(self._stepper)
        if stage in stages:
            self._stepper.set_current(stages.index(stage))

    def focus_panel(self, widget: QWidget) -> None:
        """Give the focus to where the work of a stage begins."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
