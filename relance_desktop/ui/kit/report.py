"""Our bugs: caught wherever they happen, shown with a report that names nobody.

The report has the version, the system, Qt, and where in the code it happened; no
message of the exception and no values, for both may hold a client's name.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from relance_desktop import __version__
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID

log = logging.getLogger(__name__)

AT_ONCE_MS = 3000
MOST_AT_ONCE = 2
"""How often the same bug is shown when it comes back as soon as its dialog is closed; then it
is only logged: one of painting would come back for ever."""

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report_of(error: BaseException) -> str:
    """The text to copy: versions and places in the code, no data."""
    import platform

    from relance_desktop.traces import places

    head = (
        f"Relance Desktop {__version__}",
        f"{platform.system()} {platform.release()} ({platform.machine()})",
        f"Python {platform.python_version()}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        "",
    )
    return "\n".join((*head, *places(error)))


class BugDialog(QDialog):
    """Says that we made a mistake, that the data are safe, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bug-dialog")
        self.setWindowTitle(self.tr("Relance Desktop a rencontré un problème"))
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("bug-report")
        self._report.setReadOnly(True)
        self._report.setAccessibleName(self.tr("Rapport technique"))
        copy = SecondaryButton(self.tr("Copier le rapport"), "copy", name="bug-copy")
        copy.clicked.connect(self.copy_report)
        close = PrimaryButton(self.tr("Continuer"), name="bug-continue")
        close.clicked.connect(self.accept)
        text = self.tr(
            "C'est une erreur du programme, pas la vôtre. Ce qui était enregistré est intact\u00a0; "
            "la dernière action n'a peut-être pas été faite. Le rapport ci-dessous ne contient "
            "ni nom ni montant\u00a0: vous pouvez le copier et le transmettre."
        )
        self.setLayout(
            column(
                SectionTitle(self.tr("Un problème est survenu")),
                Label(text),
                self._report,
                row(None, copy, close),
                gap=GRID * 2,
                margins=GRID * 3,
            )
        )
        self.resize(640, 420)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())


class BugReporter(QObject):
    """Shows one dialog for bugs from any thread; more of them meanwhile are only logged."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self.dialog: BugDialog | None = None
        self._told, self._times = "", 0
        self._just_closed = QTimer(self)
        self._just_closed.setSingleShot(True)
        self._busy = False
        self._caught.connect(self._show)

    def install(self) -> None:
        """Catch what nobody else does: Python's hooks and Qt's messages."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        qInstallMessageHandler(log_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Show a bug; from any thread."""
        self._caught.emit(error)

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught exception", exc_info=(kind, error, trace))
        self.report(error.with_traceback(trace))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._from_main(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        text = report_of(error)
        if self._busy or self.dialog is not None:
            return
        again = self._just_closed.isActive() and text == self._told
        self._told, self._times = text, self._times + 1 if again else 1
        if self._times > MOST_AT_ONCE:
            self._just_closed.start(AT_ONCE_MS)
            return
        self._busy = True
        try:
            self._open(text)
        except Exception:  # nobody else could show this one, and it would come back
            log.critical("report not shown", exc_info=True)
            self._forget()
        finally:
            self._busy = False

    def _open(self, text: str) -> None:
        self.dialog = BugDialog(text, self.window)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._just_closed.start(AT_ONCE_MS)
        self._forget()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Send Qt's own messages to the program's log."""
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", text)
