"""Work under way: how far, what now, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from relance_desktop.ui.kit import palette
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID


class ProgressPanel(QFrame):
    """A card with title, bar, what is done now, and « Annuler » (``cancelled``)."""

    cancelled = Signal()

    def __init__(self, name: str = "progress") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._title = Label("", "strong", name="progress-title")
        self._bar = QProgressBar()
        self._bar.setObjectName("progress-bar")
        self._bar.setTextVisible(False)
        self._detail = Label("", "small", name="progress-detail")
        self._cancel = SecondaryButton(self.tr("Annuler"), name="progress-cancel")
        self._cancel.clicked.connect(self._stop)
        foot = row(self._detail, self._cancel)
        foot.setStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setLayout(column(self._title, self._bar, foot, gap=GRID, margins=GRID * 2))

    def start(self, title: str, *, cancellable: bool = True) -> None:
        """Show the panel for a new piece of work of unknown length."""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._detail.setText("")
        self._cancel.setVisible(cancellable)
        self._cancel.setEnabled(True)
        self.show()

    def update_progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far the work is; fits ``Jobs.run(progress=...)``."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._detail.setText(what)

    def stop(self) -> None:
        """The work ended: go away."""
        self.hide()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._detail.setText(self.tr("Arrêt après l'élément en cours…"))
        self.cancelled.emit()


class BusyOverlay(QWidget):
    """Veils a widget while work on it runs; holds a progress panel."""

    cancelled = Signal()

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setObjectName("busy-overlay")
        self._covered = covered
        self.panel = ProgressPanel()
        self.panel.setMinimumWidth(400)
        self.panel.cancelled.connect(self.cancelled)
        layout = column(None)
        layout.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setLayout(layout)
        covered.installEventFilter(self)
        self.hide()

    def start(self, title: str, *, cancellable: bool = True) -> None:
        """Cover the widget."""
        self.panel.start(title, cancellable=cancellable)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()

    def stop(self) -> None:
        """Uncover it."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(palette.tokens().background)
        veil.setAlpha(200)
        QPainter(self).fillRect(self.rect(), veil)
