"""« Tout préparer »: one client after the other, the largest debt first; nothing leaves here.

What is validated is queued at once: one may stop at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    AlreadyBegunError,
    BalanceChangedError,
    NothingChosenError,
    SerialTakenError,
)
from relance_desktop.services.reminders.values import Enclosure, Prepared, Preview, Selection
from relance_desktop.ui.batch.desk import BatchDesk
from relance_desktop.ui.batch.run import Mark
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.ways_out import way_out
from relance_desktop.ui.services import Services


class BatchPage(BatchDesk):
    """``shell.go("batch", "start")`` begins with the day's reminders."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services)
        self.stop.clicked.connect(self._stop)
        self.settled.triggered.connect(self._reopen)
        self._connect()

    def open(self, target: Any) -> None:
        """Begin with what the day asks for."""
        if target == "start" and not self.summary.sending.running:
            self._job.run(self._services.today.load, self._begin, self.shell.show_error)

    def refresh(self) -> None:
        """Facts changed: the summary follows; what is being read is checked when validated."""
        if self.stack.currentWidget() is self.summary:
            self._show_summary()

    def leave(self) -> bool:
        """A message on its way is waited for."""
        if self.summary.sending.running:
            self.shell.notify(self.tr("L'envoi est en cours, encore un instant."))
        return not self.summary.sending.running

    # -- deciding ---------------------------------------------------------------------

    def _forward(self) -> None:
        panel = self.stack.currentWidget()
        if panel is self.settled:
            self.run.forward()
            self._show()
        elif panel is self.script:
            self.run.decide(Mark.CALL)
            self._show()
        elif panel is self.preview and self.preview.preview is not None:
            shown = self.preview.preview
            self._validate(shown.prepared, lambda: shown)
        else:
            prepared = self.prepare.collected()
            if prepared is not None:
                self._validate(prepared, lambda: self._services.reminders.preview(prepared))

    def _validate(self, prepared: Prepared, preview: Callable[[], Preview]) -> None:
        """Queue it; a number taken meanwhile is replaced by the next one."""
        reminders = self._services.reminders

        def work() -> Reminder:
            try:
                return reminders.queue(preview())
            except SerialTakenError:
                return reminders.queue(reminders.preview(reminders.renumber(prepared)))

        self._job.run(work, self._validated, self._refused)

    def _validated(self, reminder: Reminder) -> None:
        self.run.decide(Mark.VALIDATED, reminder=reminder)
        self.shell.data_changed()
        self._show()

    def _look(self) -> None:
        if self.stack.currentWidget() is self.preview:
            self._turn(self.prepare)
            return
        prepared, preview = self.prepare.collected(), self._services.reminders.preview
        if prepared is not None:
            self._job.run(lambda: preview(prepared), self._show_preview, self._refused)

    def _show_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self.preview.say_limit()
        self._turn(self.preview)
        self.foot.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _pass(self, reason: str) -> None:
        prepared = self._prepared
        if not reason or prepared is None:
            self.run.decide(Mark.LATER)
            self._show()
            return
        skip = self._services.reminders.skip

        def passed(_reminder: Reminder) -> None:
            self.run.decide(Mark.PASSED, reason)
            self.shell.data_changed()
            self._show()

        self._job.run(lambda: skip(prepared, reason), passed, self._refused)

    def _back(self) -> None:
        if self.stack.currentWidget() is self.preview:
            self._turn(self.prepare)
            return
        self.run.back()
        self._show()

    def _reopen(self) -> None:
        """Take a validated one back: it has not left."""
        entry = self.run.current
        if entry is None or entry.reminder is None:
            return
        try:
            self._services.outbox.withdraw(entry.reminder.id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.run.reopen()
        self.shell.data_changed()
        self._show()

    def _stop(self) -> None:
        self.run.stop()
        self._show()

    def _resume(self) -> None:
        waiting = self.run.marked(None, Mark.LATER)
        if waiting:
            self.run.place = self.run.entries.index(waiting[0])
            self._show()

    def _refused(self, error: UserError) -> None:
        words = wording(error)
        if isinstance(error, NothingChosenError | AlreadyBegunError):
            self.run.decide(Mark.GONE, words.title)
            self.shell.notify(words.title)
            self._show()
            return
        entry = self.run.current
        if isinstance(error, BalanceChangedError) and entry is not None:
            self.shell.notify(f"{words.title}. {words.text}")
            self._show()
            return
        if self._prepared is None:
            self.run.decide(Mark.LATER, words.title)
            self.shell.show_error(error)
            self._show()
            return
        self._turn(self.prepare)
        client_id = entry.selection.client_id if entry else None
        said = f"{words.text} {words.advice}".strip()
        self.prepare.notice.say(words.title, said, way=way_out(error, client_id))

    def _connect(self) -> None:
        self.foot.back.connect(self._back)
        self.foot.look.connect(self._look)
        self.foot.forward.connect(self._forward)
        self.foot.passed.connect(self._pass)
        self.prepare.changed.connect(self._allow)
        for panel in (self.prepare, self.preview):
            panel.opened.connect(lambda target: self.shell.go(*target))
        self.prepare.penalties_toggled.connect(self._claim_penalties)
        self.prepare.enclosure_asked.connect(self._enclose)
        self.summary.opened.connect(self.shell.go)
        self.summary.resumed.connect(self._resume)
        self._job.busy_changed.connect(lambda _busy: self._allow())

    def _claim_penalties(self, wanted: bool) -> None:
        if self._prepared is not None:
            self._write_again(replace(self._prepared.selection, penalties=wanted))

    def _enclose(self, paper: Enclosure) -> None:
        if self._prepared is not None:
            enclosed = self._prepared.selection.enclosed | {paper}
            self._write_again(replace(self._prepared.selection, enclosed=enclosed))

    def _write_again(self, selection: Selection) -> None:
        prepare = self._services.reminders.prepare

        def follow(fresh: Prepared) -> None:
            self._prepared = fresh
            self.prepare.follow(fresh)

        self._job.run(lambda: prepare(selection), follow, self._refused)
