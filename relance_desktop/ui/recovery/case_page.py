"""One case: a head that says where it stands, and a tab for each subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.engagements.done import tell
from relance_desktop.ui.insolvency.strip import ProceedingsStrip
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.recovery.deeds import changed, do
from relance_desktop.ui.recovery.following.tab import FollowingTab
from relance_desktop.ui.recovery.head import CHOOSE, CLOSE, EDIT, NOTE, PAY, CaseHead
from relance_desktop.ui.recovery.open_form import EditForm
from relance_desktop.ui.recovery.tab_bar import CaseTabs
from relance_desktop.ui.recovery.words import case_title
from relance_desktop.ui.services import Services


class CasePage(Page):
    """``open`` takes a case's id, or the id and the key of a tab: « following », or
    « following/note-route-3 » for a control in it. « ("route", id) »: the case of a route."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "case-page")
        self.title = self.tr("Dossier")
        self._services = services
        self._id = 0
        self._view: CaseView | None = None
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self.head = CaseHead()
        self.proceedings = ProceedingsStrip(shell, services, "case-proceedings")
        self.tabs = CaseTabs(shell, services, self.side)
        self._lay_out()
        self._connect()

    def open(self, target: Any) -> None:
        """Show one case, from its first tab unless another is named."""
        before = self._id
        self._id, place = self._asked(target)
        if before != self._id:
            self.side.put_aside()
        key, _, control = place.partition("/")
        self._read(key)
        if control and self._id and self._do(control):
            return
        found = self.findChild(QWidget, control) if control else None
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.side.form is None:
            self.head.focus_main()

    def where(self) -> Any:
        """The case and its tab."""
        return (self._id, self.tabs.keys[self.tabs.currentIndex()]) if self._id else None

    def refresh(self) -> None:
        """Read the case on screen again."""
        if self._id:
            had_focus = self._has_focus()
            self._read("")
            if had_focus and not self._has_focus() and self.side.form is None:
                self.head.focus_main()  # what had the focus was drawn anew

    def leave(self) -> bool:
        """A tab with unsaved words keeps the page."""
        return self.tabs.may_leave()

    def take_files(self, paths: Sequence[Path]) -> list[Path]:
        """Files go to the exhibits when those are on screen, else to the papers of the case."""
        files = [path for path in paths if path.is_file()]
        if not self._id or not files:
            return list(paths)
        from relance_desktop.ui.recovery.file_tab import FileTab

        if not isinstance(self.tabs.current, FileTab):
            self.tabs.show_case(self._id, "following")
        if isinstance(self.tabs.current, FollowingTab | FileTab):
            self.tabs.current.take(files)
        return [path for path in paths if path not in files]

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        left = column(self.head, self.proceedings, self.tabs, gap=GRID)
        left.setStretch(2, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        for place in (self.head, self.tabs.tabBar()):
            bind("case-back", place, self.head.back_asked.emit, inside=True)
        self.head.back_asked.connect(lambda: self.shell.go("recovery"))
        self.head.client_asked.connect(self._open_client)
        self.head.step_asked.connect(self._step)
        self.side.form_shown.connect(self.head.set_narrow)
        self.tabs.shown.connect(self.head.show_tab)

    def _asked(self, target: Any) -> tuple[int, str]:
        if isinstance(target, tuple) and target[0] == "route":
            return self._services.recovery_cases.case_of_route(target[1]), "following"
        return target if isinstance(target, tuple) else (int(target), "situation")

    def _read(self, key: str) -> None:
        try:
            view = self._services.recovery_cases.get(self._id)
        except UserError as error:
            self._id = 0
            self.shell.soon(self, partial(self._gone, error))
            return
        self._view = view
        self.setAccessibleName(case_title(view.case, view.client.name))
        self.head.show_case(view)
        self.proceedings.show_client(view.client.id)
        self.tabs.show_case(self._id, key)
        self.head.show_tab(self.tabs.keys[self.tabs.currentIndex()])

    def _gone(self, error: UserError) -> None:
        """The case on screen was removed; another one may have been opened since."""
        if not self._id and self.isVisible():
            self.shell.show_error(error)
            self.shell.go("recovery")

    def _step(self, step: str) -> None:
        if self._view is None:
            return
        if step == CHOOSE:
            self.tabs.show_case(self._id, "routes")
            routes = self.tabs.currentWidget().findChild(QAbstractItemView)
            if routes is not None:  # what was pressed is there no more
                routes.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step in (NOTE, CLOSE):
            self.tabs.show_case(self._id, "following")
            self._do(step)
        elif step == PAY:
            self.shell.go("payments", self._view.client.id)
        elif step == EDIT:
            self.side.show_form(EditForm(self._services, self._view.case), self._edited)
        else:
            key, said = self._id, self.tr("Dossier rouvert.")
            cases = self._services.recovery_cases
            do(self.shell, self._services, said, lambda: cases.reopen(key))

    def _do(self, what: str) -> bool:
        """Let « Suivi » do what is asked by name; False when it is no deed of its."""
        return isinstance(self.tabs.current, FollowingTab) and self.tabs.current.do(what)

    def _edited(self, made: object) -> None:
        if isinstance(made, int):
            self.shell.go("case", made)
        elif isinstance(made, tuple) and made:
            tell(self.shell, changed(self._services, self.tr("Dossier modifié."), made))

    def _open_client(self) -> None:
        if self._view is not None:
            self.shell.go("clients", self._view.client.id)

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
