"""The window without what it does: a sidebar beside the pages, strips over them, its place."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.navigation import Sidebar

NARROW = 900
"""Below this width, at 100 %, the sidebar leaves its room to the page."""

FRAME = QSize(8, 40)
"""About what the system draws around a window: a small screen must hold that too."""

_GEOMETRY = "window/geometry"


class WindowFrame(QMainWindow):
    """Holds ``sidebar`` and ``pages``; comes back to the size and place that it was left in."""

    def __init__(self, sidebar: Sidebar, pages: QWidget, settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self.sidebar = sidebar
        self._beside = column(gap=0)
        self._beside.addWidget(pages, 1)
        central = QWidget()
        central.setObjectName("central")
        central.setProperty("role", "background")
        layout = row(sidebar, gap=0)
        layout.addLayout(self._beside, 1)
        central.setLayout(layout)
        self.setCentralWidget(central)

    def show_notice(self, notice: QWidget) -> None:
        """Keep a strip above every page."""
        strip = row(notice, gap=0)
        strip.setContentsMargins(GRID * 4, GRID, GRID * 4, 0)
        self._beside.insertLayout(0, strip)
        notice.show()

    def raise_window(self) -> None:
        """Come to the front: a second start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_sidebar()

    def keep_geometry(self) -> None:
        """Remember where the window is, and how large."""
        self.settings.setValue(_GEOMETRY, self.saveGeometry())

    def restore_geometry(self) -> None:
        """Be where it was left, or as large as the screen has room for."""
        room = self.screen().availableSize() - FRAME
        self.resize(self.sizeHint().boundedTo(room))
        geometry = self.settings.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    def _fit_sidebar(self) -> None:
        self.sidebar.set_narrow(self.width() < scaled(NARROW))
