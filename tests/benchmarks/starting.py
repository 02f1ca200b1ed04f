"""Run by ``test_bench_start``: a program that ends once its first page is on screen.

``starting.py ours`` or ``starting.py bare ROWS``. Prints the instant of the first
paint (``time.monotonic``, the same clock for all processes) and, a moment later, the memory
held, in kB.
"""

import sys
import time
from typing import Any

SETTLED_MS = 1_500
"""When memory is read: what the program does after its first paint is over by then."""


def end_after_paint(window: Any) -> None:
    """Watch for the window's first paint event; its children are painted in the same go."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class Watch(QObject):
        """Sees the events of one window."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        print(time.monotonic(), flush=True)
        QTimer.singleShot(SETTLED_MS if "--memory" in sys.argv else 0, settled)

    def settled() -> None:
        print(_resident_kb(), flush=True)
        QCoreApplication.quit()

    window.installEventFilter(Watch(window))


def _resident_kb() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no pathlib yet
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def bare(count: int) -> int:
    """The least: a Qt window with a table of rows that are there already."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Model(QAbstractTableModel):
        """Rows of text."""

        def rowCount(self, parent: Any = None) -> int:
            return count

        def columnCount(self, parent: Any = None) -> int:
            return 8

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{index.row()} {index.column()}"
            return None

    app = QApplication([])
    window = QMainWindow()
    table = QTableView()
    model = Model()
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1280, 800)
    end_after_paint(window)
    window.show()
    return app.exec()


def ours() -> int:
    """The program itself, started without arguments: on the user's own business."""
    from relance_desktop.__main__ import main
    from relance_desktop.ui.plain_import import import_qt

    import_qt()
    from datetime import date

    from relance_desktop import app, bootstrap

    # a working day, on which the first page has most to show
    bootstrap.SystemClock.today = lambda self: date(2026, 11, 20)  # type: ignore[method-assign]
    show = app.MainWindow.show

    def show_and_watch(window: Any) -> None:
        end_after_paint(window)
        show(window)

    app.MainWindow.show = show_and_watch  # type: ignore[method-assign]
    return main([])


if __name__ == "__main__":
    sys.exit(bare(int(sys.argv[2])) if sys.argv[1] == "bare" else ours())
