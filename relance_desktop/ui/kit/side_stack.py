"""The place beside a list: the detail of a row, or a form over it; empty, it takes no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from relance_desktop.ui.kit.form_panel import FormPanel


class SideStack(QStackedWidget):
    """Holds one detail panel; a form is shown over it until it is finished.

    ``form_shown`` tells whether there is one, for pages that must make room; ``placed``
    that it opened, closed or changed its width (``Beside`` lays it out).
    """

    form_shown = Signal(bool)
    placed = Signal()

    def __init__(self, detail: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._detail = detail
        self._form: FormPanel | None = None
        self._wanted = False
        self._before: QWidget | None = None
        self._width = detail.width()
        self.addWidget(detail)
        self.hide()

    @property
    def form(self) -> FormPanel | None:
        """The form on screen."""
        return self._form

    @property
    def wanted_width(self) -> int:
        """How wide what is shown wants to be, in pixels."""
        return self._width

    @property
    def detail_wanted(self) -> bool:
        """Whether the detail is open (perhaps under a form)."""
        return self._wanted

    def show_detail(self, wanted: bool = True) -> None:
        """Open or close the detail."""
        self._wanted = wanted
        self._detail.setVisible(wanted)
        self._place()

    def show_form(self, form: FormPanel, done: Callable[[object], None]) -> None:
        """Show a form; ``done`` gets what came of it unless the user gave up."""
        if self._form is None:
            self._before = QApplication.focusWidget()
        self._drop()
        self._form = form

        def finished(result: object) -> None:
            self._drop()
            self._give_focus_back()
            if result is not None:
                done(result)

        form.finished.connect(finished)
        self.addWidget(form)
        self.form_shown.emit(True)
        # room is made before it is taken: the window never grows
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._place()
        form.focus_first()

    def _drop(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self.removeWidget(form)
            form.hide()
            form.deleteLater()
            self._place()
            self.form_shown.emit(False)

    def _give_focus_back(self) -> None:
        """To what had it before the form: Qt would give it to the window's first entry."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        current = self._form or self._detail
        self._width = current.width()
        self.setCurrentWidget(current)
        self.setVisible(self._form is not None or self._wanted)
        self.placed.emit()
