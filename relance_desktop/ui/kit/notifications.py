"""A notice over the bottom of the window, with undo, read aloud by screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from relance_desktop.ui.kit.buttons import PrimaryButton, plain
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID

SECONDS = 8
WATCH_MS = 250


class NotificationBar(QFrame):
    """One notice at a time; the next replaces it. Stays while the mouse or focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("notification")
        self.setProperty("role", "toast")
        self._text = Label("", name="notification-text")
        self._action = QPushButton("", self)
        self._action.setObjectName("notification-action")
        self._second = QPushButton("", self)
        self._second.setObjectName("notification-second")
        self._close = QPushButton("✕", self)
        self._close.setObjectName("notification-close")
        self._close.setAccessibleName(self.tr("Fermer la notification"))
        self._act: Callable[[], None] | None = None
        self._second_act: Callable[[], None] | None = None
        layout = row(self._text, self._action, self._second, self._close)
        layout.setContentsMargins(GRID * 2, GRID, GRID, GRID)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_out)
        self._watch = QTimer(self)  # a form may open beneath with its own button to press
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._make_way)
        self._action.clicked.connect(self._run_action)
        self._second.clicked.connect(self._run_second)
        self._close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def notify(
        self,
        text: str,
        *,
        undo: Callable[[], None] | None = None,
        action: tuple[str, Callable[[], None]] | None = None,
        second: tuple[str, Callable[[], None]] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """Show a notice. ``undo`` adds « Annuler »; ``action`` is a word and what it does,
        ``second`` another one. There is room for two: beside « Annuler » one of them."""
        if undo is not None:
            second = second or action
        label, act = (self.tr("Annuler"), undo) if undo is not None else action or ("", None)
        self._act = act
        self._text.setText(text)
        self._action.setText(plain(label))
        self._action.setVisible(act is not None)
        also, self._second_act = second or ("", None)
        self._second.setText(plain(also))
        self._second.setVisible(second is not None)
        self.show()
        self.raise_()
        self.place()
        self._timer.start(round(seconds * 1000))
        QTimer.singleShot(0, self, self.place)  # once the page beneath is laid out
        _say(self, text)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SECONDS * 500)
        super().leaveEvent(event)

    def _time_out(self) -> None:
        if any(one.hasFocus() for one in (self._action, self._second, self._close)):
            self._timer.start(SECONDS * 500)
        else:
            self.hide()

    def _run_action(self) -> None:
        self._run(self._act)

    def _run_second(self) -> None:
        self._run(self._second_act)

    def _run(self, act: Callable[[], None] | None) -> None:
        self.hide()
        self._act = self._second_act = None
        if act is not None:
            act()

    def showEvent(self, event: QShowEvent) -> None:
        self._watch.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch.stop()
        super().hideEvent(event)

    def _make_way(self) -> None:
        if any(self.geometry().intersects(rect) for rect in self._buttons_in_sight()):
            self.place()

    def place(self) -> None:
        """Lie at the bottom, but not on a button that is the next thing to press."""
        area = self._area.rect()
        line = self._text.fontMetrics().horizontalAdvance(self._text.text()) + GRID
        buttons = self._close.sizeHint().width() + GRID * 5
        if self._act is not None:
            buttons += self._action.sizeHint().width() + GRID
        if self._second_act is not None:
            buttons += self._second.sizeHint().width() + GRID
        width = min(area.width() - GRID * 4, max(320, line + buttons), 720)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))
        self.move(self._free_place())

    def _free_place(self) -> QPoint:
        """Bottom centre, bottom left, above the lowest buttons, or the top: what is free."""
        area, taken = self._area.rect(), self._buttons_in_sight()
        middle = (area.width() - self.width()) // 2
        low = area.height() - self.height() - GRID * 3
        above = min((rect.top() for rect in taken if rect.bottom() > low), default=low)
        places = (
            QPoint(middle, low),
            QPoint(GRID * 4, low),
            QPoint(middle, above - self.height() - GRID * 2),
            QPoint(middle, GRID * 2),
        )
        for place in places:
            spot = QRect(place, self.size())
            if area.contains(spot) and not any(spot.intersects(rect) for rect in taken):
                return place
        return places[0]

    def _buttons_in_sight(self) -> list[QRect]:
        return [
            QRect(button.mapTo(self._area, QPoint()), button.size())
            for button in self._area.findChildren(PrimaryButton)
            if button.isVisible() and not button.visibleRegion().isEmpty()
        ]


def _say(widget: QWidget, text: str) -> None:
    """Have the screen reader say it. Its classes are slow to come: not at the start."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
