"""What a tab of a page about one thing is: a case, an affair."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class SubjectTab(QWidget):
    """One subject of it. Build cheaply, read in ``load``.

    The page calls ``load`` when the tab is shown, and again after ``shell.data_changed``.
    ``side`` is the page's place for inline forms: ``self.side.show_form(panel, done)``; the
    page sets it before the first ``load``. A tab that refused to ``leave`` and asked first
    calls ``go_on`` once it lets go.
    """

    def __init__(self, shell: Shell, services: Services, name: str) -> None:
        super().__init__()
        self.shell, self.services = shell, services
        self.side: SideStack
        self.go_on: Callable[[], None] = shell.go_on
        self.setObjectName(name)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, GRID * 2, 0, 0)
        self.body.setSpacing(GRID * 2)
        self.setLayout(self.body)

    def load(self, row_id: int, /) -> None:
        """Show this subject of one as it stands now."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Asked before another tab or page is shown; False keeps this one."""
        return True
