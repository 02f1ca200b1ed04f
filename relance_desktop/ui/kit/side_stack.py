"""The place beside a list: the detail of a row, or a form over it; empty, it takes no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.ui.kit.form_panel import FormPanel


class SideStack(QStackedWidget):
    """Holds one detail panel; a form is shown over it until it is finished."""

    def __init__(self, detail: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._detail = detail
        self._form: FormPanel | None = None
        self._wanted = False
        self.addWidget(detail)
        self.setFixedWidth(detail.width())
        self.hide()

    @property
    def form(self) -> FormPanel | None:
        """The form on screen."""
        return self._form

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
        self._drop()
        self._form = form

        def finished(result: object) -> None:
            self._drop()
            if result is not None:
                done(result)

        form.finished.connect(finished)
        self.addWidget(form)
        self._place()
        form.focus_first()

    def _drop(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self.removeWidget(form)
            form.hide()
            form.deleteLater()
            self._place()

    def _place(self) -> None:
        current = self._form or self._detail
        self.setFixedWidth(current.width())
        self.setCurrentWidget(current)
        self.setVisible(self._form is not None or self._wanted)
