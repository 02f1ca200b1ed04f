"""Work on files behind the scenes: the page stays alive, and is veiled when it takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.jobs import Token
from relance_desktop.ui.kit.progress import BusyOverlay
from relance_desktop.ui.page import Shell

T = TypeVar("T")

PATIENCE_MS = 300
"""What ends sooner is not worth a veil."""


def behind(
    shell: Shell,
    covered: QWidget,
    doing: str,
    work: Callable[[Token], T],
    done: Callable[[T], None],
) -> None:
    """Do ``work(token)`` in the worker, then ``done`` while ``covered`` is still there; what it
    does not take, it tells the window. « Annuler » asks the token to stop."""
    veil = BusyOverlay(covered)
    job = shell.jobs.run(
        covered, work, done, progress=veil.panel.update_progress, finished=veil.deleteLater
    )
    veil.cancelled.connect(job.cancel)
    patience = QTimer(veil)
    patience.setSingleShot(True)
    patience.timeout.connect(lambda: veil.start(doing))
    patience.start(PATIENCE_MS)
