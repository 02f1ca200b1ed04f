"""One affair: a head that says where it stands, and a tab for each subject."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.engagements.values import EngagementPage as AffairView
from relance_desktop.ui.engagements.affair_steps import AffairSteps
from relance_desktop.ui.engagements.head import AffairHead
from relance_desktop.ui.engagements.papers.tab import PapersTab
from relance_desktop.ui.engagements.schedule.tab import ScheduleTab
from relance_desktop.ui.engagements.steps import Step
from relance_desktop.ui.engagements.tab_bar import AffairTabs
from relance_desktop.ui.exchanges.journal import is_mail
from relance_desktop.ui.exchanges.tab import AffairExchangesTab
from relance_desktop.ui.insolvency.strip import ProceedingsStrip, without_proceedings
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services
from relance_desktop.ui.vetting.alert_banner import AlertBanner


class EngagementPage(Page):
    """``open`` takes an affair's id, or the id and the key of a tab."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "engagement-page")
        self.title = self.tr("Affaire")
        self._services = services
        self._id = 0
        self._view: AffairView | None = None
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self.head = AffairHead()
        self.alerts = AlertBanner("affair-alerts")
        self.proceedings = ProceedingsStrip(shell, services, "affair-proceedings")
        self.tabs = AffairTabs(shell, services, self.side)
        self.steps = AffairSteps(shell, services, self.side, self)
        self._lay_out()
        self._connect()

    def open(self, target: Any) -> None:
        """Show one affair, from its first tab unless another is named: « work », or
        « work/thing-hand-3 » for a control in it."""
        before = self._id
        self._id, place = target if isinstance(target, tuple) else (int(target), "agreement")
        if before != self._id:
            self.side.put_aside()
        key, _, control = place.partition("/")
        self._read(key)
        found = self.findChild(QWidget, control) if control else None
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.side.form is None:
            self._focus()

    def where(self) -> Any:
        """The affair and its tab."""
        return (self._id, self.tabs.keys[self.tabs.currentIndex()]) if self._id else None

    def refresh(self) -> None:
        """Read the affair on screen again."""
        if self._id:
            had_focus = self._has_focus()
            self._read("")
            if had_focus and not self._has_focus() and self.side.form is None:
                self._focus()  # what had the focus was drawn anew

    def take_files(self, paths: Sequence[Path]) -> list[Path]:
        """Mails go to the exchanges of the affair, other files to its documents."""
        if not self._id:
            return list(paths)
        mails = [path for path in paths if is_mail(path)]
        others = [path for path in paths if path not in mails and path.is_file()]
        if others:
            self.tabs.show_affair(self._id, "papers")
            if isinstance(self.tabs.current, PapersTab):
                self.tabs.current.take(others)
        if mails:
            self.tabs.show_affair(self._id, "exchanges")
            if isinstance(self.tabs.current, AffairExchangesTab):
                self.tabs.current.take_mails(mails)
        return [path for path in paths if path not in mails and path not in others]

    def leave(self) -> bool:
        """A tab with unsaved words keeps the page."""
        return self.tabs.may_leave()

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        left = column(self.head, self.proceedings, self.alerts, self.tabs, gap=GRID)
        left.setStretch(3, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        shell = self.shell
        self.head.back_asked.connect(lambda: shell.go("engagements"))
        self.head.client_asked.connect(self._open_client)
        self.head.step_asked.connect(self._step)
        self.side.form_shown.connect(self.head.set_narrow)
        self.alerts.sheet_asked.connect(self._open_vetting)
        for place in (self.head, self.tabs.tabBar()):
            bind("affair-back", place, self.head.back_asked.emit, inside=True)
            bind("affair-edit", place, lambda: self._step(Step.EDIT), inside=True)

    def _read(self, key: str) -> None:
        try:
            view = self._services.engagements.page(self._id)
        except UserError as error:
            self._id = 0
            self.shell.show_error(error)
            self.shell.go("engagements")
            return
        self._view = view
        self.setAccessibleName(view.engagement.title)
        self.head.show_page(view)
        services, client_id = self._services, view.client.id
        alerts = services.vetting.alerts_of(client_id)
        self.alerts.show_alerts(without_proceedings(alerts, services, client_id))
        self.proceedings.show_client(client_id)
        self.tabs.name_count("papers", len(view.papers))
        self.tabs.show_affair(self._id, key)

    def _step(self, step: Step) -> None:
        if step is Step.PLAN:
            self.tabs.show_affair(self._id, "schedule")
            if isinstance(self.tabs.current, ScheduleTab):
                self.tabs.current.edit()
        elif self._view is not None:
            self.steps.take(step, self._view)

    def _open_client(self) -> None:
        if self._view is not None:
            self.shell.go("clients", self._view.client.id)

    def _open_vetting(self) -> None:
        if self._view is not None:
            self.shell.go("clients", (self._view.client.id, "vetting"))

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _focus(self) -> None:
        self.head.focus_main()
