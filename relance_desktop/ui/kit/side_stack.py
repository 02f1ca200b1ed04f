"""The place beside a list: the detail of a row, or a form over it; empty, it takes no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.set_aside import Shown, tell_kept, way_back


class SideStack(QStackedWidget):
    """Holds one detail panel; a form is shown over it until it is finished.

    A form given up, or that makes room for another, is kept when words were typed in it: the
    last of each kind, for as long as the window is there (``set_aside``).

    ``form_shown`` tells whether there is one, for pages that must make room; ``placed``
    that it opened, closed or changed its width (``Beside`` lays it out).
    """

    form_shown = Signal(bool)
    placed = Signal()

    def __init__(self, detail: QWidget) -> None:
        super().__init__()
        self.setObjectName("side")
        self._detail = detail
        self._shown: Shown | None = None
        self._kept: dict[type[FormPanel], Shown] = {}
        self._wanted = False
        self._before: QWidget | None = None
        self._width = detail.width()
        self.addWidget(detail)
        self.hide()

    @property
    def form(self) -> FormPanel | None:
        """The form on screen."""
        return self._shown.form if self._shown else None

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
        shown = Shown(form, done, way_back(self))
        form.finished.connect(lambda result: self._finished(shown, result))
        older = self._kept.get(type(form))
        self._show(shown)
        form.begin()
        if older is not None and self._kept.get(type(form)) is older:
            self._tell(older)

    def put_aside(self) -> None:
        """The page turns to something else: the form goes, what was typed in it is kept."""
        shown, self._shown = self._shown, None
        if shown is None:
            return
        self.removeWidget(shown.form)
        shown.form.hide()
        self._place()
        self.form_shown.emit(False)
        if shown.form.touched:
            self._keep(shown)
        else:
            shown.form.deleteLater()

    def forget(self) -> None:
        """What the kept forms were about is no more."""
        for shown in self._kept.values():
            shown.form.deleteLater()
        self._kept.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        form = self.form
        if form is not None and form.touched and not self.isHidden() and self.window().isVisible():
            shown = self._shown  # the page was left; its form waits in it as it is
            assert shown is not None
            tell_kept(self, form, shown.go_back, lambda: self._shown is shown)

    # -- inside ----------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        if self._shown is None:
            self._before = QApplication.focusWidget()
        self.put_aside()
        self._shown = shown
        self.addWidget(shown.form)
        self.form_shown.emit(True)
        # room is made before it is taken: the window never grows
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._place()
        shown.form.focus_first()

    def _finished(self, shown: Shown, result: object) -> None:
        if self._shown is not shown and result is None:
            return  # given up twice
        if self._shown is not shown:  # it was put aside while the worker saved it
            if self._kept.get(type(shown.form)) is shown:
                del self._kept[type(shown.form)]
            shown.form.deleteLater()
            shown.done(result)
            return
        if result is None:
            self.put_aside()
            self._give_focus_back()
            return
        kept = self._kept.pop(type(shown.form), None)
        if kept is not None and shown.form.touched:
            kept.form.deleteLater()  # something else was typed
        elif kept is not None:
            self._kept[type(shown.form)] = kept
        self._shown = None
        self.removeWidget(shown.form)
        shown.form.hide()
        shown.form.deleteLater()
        self._place()
        self.form_shown.emit(False)
        self._give_focus_back()
        around = self._around()
        shown.done(result)
        if around.isVisible() and self._shown is None:
            keep_focus_in(around)

    def _around(self) -> QWidget:
        """What it stands in: the page, or what of it changes places with others."""
        widget: QWidget = self
        while (parent := widget.parentWidget()) is not None and not parent.isWindow():
            if isinstance(parent, QStackedWidget):
                return widget
            widget = parent
        return widget

    def _keep(self, shown: Shown) -> None:
        older = self._kept.pop(type(shown.form), None)
        if older is not None:
            older.form.deleteLater()
        self._kept[type(shown.form)] = shown
        self._tell(shown)

    def _tell(self, shown: Shown) -> None:
        kind = type(shown.form)
        tell_kept(
            self, shown.form, lambda: self._resume(kind), lambda: self._kept.get(kind) is shown
        )

    def _resume(self, kind: type[FormPanel]) -> None:
        """Show a kept form as it was, where it was; the one in its place is kept in turn."""
        shown = self._kept.pop(kind, None)
        if shown is not None:
            shown.go_back()
            self._show(shown)

    def _give_focus_back(self) -> None:
        """To what had it before the form: Qt would give it to the window's first entry."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        current = self.form or self._detail
        self._width = current.width()
        self.setCurrentWidget(current)
        self.setVisible(self._shown is not None or self._wanted)
        self.placed.emit()


def keep_focus_in(around: QWidget) -> None:
    """Keys stay on a page of which what had the focus was drawn anew."""
    focused = around.window().focusWidget()
    if focused is None or not around.isAncestorOf(focused):
        around.setFocus(Qt.FocusReason.OtherFocusReason)
