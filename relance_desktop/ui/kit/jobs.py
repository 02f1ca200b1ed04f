"""Work off the GUI thread: one worker, frozen values in and out, results by signals."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import Shiboken

from relance_desktop.errors import UserError

log = logging.getLogger(__name__)
T = TypeVar("T")


class Cancelled(Exception):
    """Raised by ``Token.check`` inside work that the user stopped."""


class Token:
    """What running work gets: tells progress, asks whether to stop.

    Services take its methods, not the token: ``progress(done, total, what)`` and
    ``cancelled()``.
    """

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Tell how far the work is; from any thread."""
        self._tell(done, total, what)

    def cancelled(self) -> bool:
        """Whether the user asked to stop; look between two units of work."""
        return self._stop.is_set()

    def check(self) -> None:
        """Leave the work when the user asked to stop. Raises Cancelled."""
        if self.cancelled():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next unit."""
        self._stop.set()


class Job(QObject):
    """One piece of work under way. Its signals reach the GUI thread."""

    done = Signal(object)
    failed = Signal(object)
    """A UserError."""
    bug = Signal(object)
    """Any other exception."""
    progressed = Signal(int, int, str)
    finished = Signal()
    """Last of all, whatever the outcome, cancelled included."""

    def __init__(self, work: Callable[[Token], Any], receiver: QObject) -> None:
        super().__init__()
        self._work = work
        self._receiver = receiver
        self.token = Token(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop at its next unit."""
        self.token.cancel()

    def alive(self) -> bool:
        """Whether the widget that asked is still there."""
        return Shiboken.isValid(self._receiver)

    def execute(self) -> None:
        """Do the work; called in the worker thread."""
        try:
            if not self.token.cancelled():
                self.done.emit(self._work(self.token))
        except Cancelled:
            log.info("job cancelled")
        except UserError as error:
            self.failed.emit(error)
        except Exception as error:
            log.exception("job failed")
            self.bug.emit(error)
        finally:
            self.finished.emit()


class _Calls(QObject):
    """Brings a job's signals to plain callables in the GUI thread, while they are wanted.

    A queued signal to a bound method of a living QObject arrives in that object's
    thread; to a lambda it would run in the worker.
    """

    def __init__(self, job: Job, calls: dict[str, Callable[..., None] | None]) -> None:
        super().__init__(job)
        self._job = job
        self._calls = calls

    @Slot(object)
    def done(self, value: object) -> None:
        self._call("done", value)

    @Slot(object)
    def failed(self, error: object) -> None:
        self._call("failed", error)

    @Slot(object)
    def bug(self, error: object) -> None:
        self._call("bug", error)

    @Slot(int, int, str)
    def progressed(self, done: int, total: int, what: str) -> None:
        self._call("progressed", done, total, what)

    @Slot()
    def finished(self) -> None:
        self._call("finished")

    def _call(self, name: str, *values: object) -> None:
        function = self._calls.get(name)
        if function is not None and (name == "bug" or self._job.alive()):
            function(*values)


class _Worker(QObject):
    @Slot(object)
    def execute(self, job: Job) -> None:
        job.execute()


class Jobs(QObject):
    """The program's one worker thread; jobs run in the order they were asked for.

    ``on_user_error`` and ``on_bug`` get what a job's own callbacks do not take.
    """

    busy_changed = Signal(bool)
    _queued = Signal(object)

    def __init__(
        self,
        on_user_error: Callable[[UserError], None] | None = None,
        on_bug: Callable[[BaseException], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.on_user_error = on_user_error
        self.on_bug = on_bug
        self._thread = QThread()
        self._thread.setObjectName("worker")
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._queued.connect(self._worker.execute)
        self._under_way: list[Job] = []
        self.stuck = False
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether anything is queued or running."""
        return bool(self._under_way)

    def run(
        self,
        receiver: QObject,
        work: Callable[[Token], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        finished: Callable[[], None] | None = None,
    ) -> Job:
        """Do ``work(token)`` in the worker, then call back in the GUI thread.

        Nothing is called back once ``receiver`` (the asking widget) is gone.
        """
        job = Job(work, receiver)
        calls = _Calls(
            job,
            {
                "done": done,
                "failed": failed or self.on_user_error,
                "bug": self.on_bug,
                "progressed": progress,
                "finished": finished,
            },
        )
        for name in ("done", "failed", "bug", "progressed", "finished"):
            getattr(job, name).connect(getattr(calls, name))
        job.finished.connect(self._forget)
        if not self._closed:  # a timer of a page may come after its window
            self._start(job)
        return job

    def close(self, wait_ms: int = 5000) -> bool:
        """Cancel what is queued, wait for what runs; False when it would not end.

        What is asked for afterwards is not done: a thread started then would end with the
        program, and take it down.
        """
        self._closed = True
        for job in self._under_way:
            job.cancel()
        self._thread.quit()
        self.stuck = not self._thread.wait(wait_ms)
        return not self.stuck

    def _start(self, job: Job) -> None:
        self._under_way.append(job)
        if not self._thread.isRunning():
            self._thread.start()
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        self._queued.emit(job)

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        self._under_way = [other for other in self._under_way if other is not job]
        if isinstance(job, Job):
            job.deleteLater()
        if not self._under_way:
            self.busy_changed.emit(False)
