"""What a tab of a case's page is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class CaseTab(QWidget):
    """One subject of a case. Build cheaply, read in ``load``.

    The page calls ``load`` when the tab is shown, and again after ``shell.data_changed``.
    ``side`` is the page's place for inline forms: ``self.side.show_form(panel, done)``; the
    page sets it before the first ``load``. A tab that refused to ``leave`` and asked first
    calls ``go_on`` once it lets go.
    """

    def __init__(self, shell: Shell, services: Services, name: str) -> None:
        super().__init__()
        self.shell, self.services = shell, services
        self.case_id = 0
        self.side: SideStack
        self.go_on: Callable[[], None] = shell.go_on
        self.setObjectName(name)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, GRID * 2, 0, 0)
        self.body.setSpacing(GRID * 2)
        self.setLayout(self.body)

    def load(self, case_id: int) -> None:
        """Show this subject of a case as it stands now."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Asked before another tab or page is shown; False keeps this one."""
        return True
