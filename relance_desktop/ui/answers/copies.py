"""Copies of what was sent, made behind the scenes once the sending is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from relance_desktop.ui.kit.jobs import Jobs

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


def keep_copies(receiver: QObject, jobs: Jobs, services: Services) -> None:
    """Put what was sent into the folder of sent mail. Nothing waits for it, and what fails is
    tried again at the next sending or look."""
    if services.inbox.is_set():
        jobs.run(receiver, lambda _token: services.inbox.keep_copies(), failed=lambda _error: None)
