"""One piece of work at a time: a second press while the first runs does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.jobs import Job, Jobs

T = TypeVar("T")


class OneJob(QObject):
    """Runs work in the worker, one at a time. ``busy_changed`` tells when that begins and ends."""

    busy_changed = Signal(bool)

    def __init__(self, receiver: QObject, jobs: Jobs) -> None:
        super().__init__(receiver)
        self._receiver, self._jobs = receiver, jobs
        self._job: Job | None = None
        self._wanted = object()

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def drop(self) -> None:
        """Turn to something else: what comes of the work under way is no longer wanted."""
        self._wanted = object()
        if self._job is not None:
            self._job = None
            self.busy_changed.emit(False)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> bool:
        """Start the work; False, and nothing happens, when other work still runs."""
        if self._job is not None:
            return False

        wanted = self._wanted = object()

        def ended() -> None:
            if self._job is job:
                self._job = None
                self.busy_changed.emit(False)

        def answered(value: T) -> None:
            ended()
            if self._wanted is wanted:
                done(value)

        def refused(error: UserError) -> None:
            ended()
            if self._wanted is wanted:
                failed(error)

        job = self._jobs.run(
            self._receiver, lambda _token: work(), answered, failed=refused, finished=ended
        )
        self._job = job
        self.busy_changed.emit(True)
        return True
