"""« Tout préparer »: one client after the other, the largest debt first; nothing leaves here.

What is validated is queued at once: one may stop at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from relance_desktop.domain.plans import Channel
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.texts import CallScript
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    AlreadyBegunError,
    BalanceChangedError,
    NothingChosenError,
    SerialTakenError,
)
from relance_desktop.services.reminders.values import Prepared, Preview
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.batch.foot import BatchFoot
from relance_desktop.ui.batch.run import Entry, Mark, Run, run_of
from relance_desktop.ui.batch.summary import Summary
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.reasons import channel_word
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.prepare import PreparePanel
from relance_desktop.ui.reminders.preview import PreviewPanel
from relance_desktop.ui.reminders.script_view import ScriptView
from relance_desktop.ui.reminders.ways_out import way_out
from relance_desktop.ui.services import Services


class BatchPage(Page):
    """``shell.go("batch", "start")`` begins with the day's reminders."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "batch-page")
        self.title = self.tr("Tout préparer")
        self.setAccessibleName(self.title)
        self._services = services
        self.run = Run()
        self._prepared: Prepared | None = None
        self._job = OneJob(self, shell.jobs)
        self._heading = PageTitle(self.title)
        self._progress = Label("", "muted", wrap=False, name="batch-progress")
        self.stop = QuietButton(self.tr("Arrêter là"), "x", name="batch-stop")
        self.stop.clicked.connect(self._stop)
        self.prepare = PreparePanel(services.reminders.rewrite)
        self.preview = PreviewPanel(services)
        self.script = ScriptView()
        self.settled = EmptyState("check-circle", " ", " ", self.tr("La reprendre"))
        self.settled.triggered.connect(self._reopen)
        self.summary = Summary(services, shell)
        self.stack = QStackedWidget()
        for part in (self.prepare, self.preview, self.script, self.settled, self.summary):
            self.stack.addWidget(part)
        self.foot = BatchFoot()
        head = row(column(self._heading, self._progress, gap=2), self.stop)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.foot)
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

    # -- one client after the other -------------------------------------------------

    def _begin(self, page: TodayPage) -> None:
        self.run = run_of(page)
        self._show()

    def _show(self) -> None:
        """Show the client whose turn it is, or the end."""
        entry, self._prepared = self.run.current, None
        self.stop.setVisible(entry is not None)
        if entry is None:
            self._show_summary()
            return
        text = self.tr("{number} sur {total} · {step} · {amount}")
        self._heading.setText(entry.name)
        self._progress.setText(
            text.format(
                number=self.run.place + 1,
                total=len(self.run.entries),
                step=channel_word(entry.channel),
                amount=formats.totals(entry.totals),
            )
        )
        if entry.settled:
            self._show_settled(entry)
            return
        prepare = self._services.reminders.prepare
        self._job.run(lambda: prepare(entry.selection), self._show_prepared, self._refused)

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        if prepared.channel is Channel.CALL:
            self.script.show_script(prepared.script or CallScript(()))
            self._turn(self.script)
            return
        self.prepare.show_prepared(prepared, self._services.clock.today())
        self._turn(self.prepare)
        self.prepare.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _show_settled(self, entry: Entry) -> None:
        title, text = self.tr("Déjà validée"), self.tr("Elle attend dans les envois.")
        if entry.mark is not Mark.VALIDATED:
            title, text = self.tr("Étape passée"), entry.reason
        self.settled.set_words(title, text)
        if self.settled.button is not None:
            self.settled.button.setVisible(entry.mark is Mark.VALIDATED)
        self._turn(self.settled)

    def _show_summary(self) -> None:
        self._heading.setText(self.tr("Ce qui est prêt"))
        done = len(self.run.entries) - len(self.run.marked(None, Mark.LATER))
        text = self.tr("{done} sur {total} clients vus.")
        said = text.format(done=done, total=len(self.run.entries))
        if not self.summary.sending.results.summary():
            nothing = self.tr("Rien n'est encore parti.")
            said = f"{said} {nothing}"
        self._progress.setText(said)
        self.summary.show_run(self.run)
        self._turn(self.summary)

    def _turn(self, panel: Any) -> None:
        self.stack.setCurrentWidget(panel)
        words = {
            self.prepare: (self.tr("Voir l'aperçu"), self.tr("Valider")),
            self.preview: (self.tr("Revenir au texte"), self.tr("Valider")),
            self.script: ("", self.tr("Garder dans les appels")),
            self.settled: ("", self.tr("Client suivant")),
        }
        look, forward = words.get(panel, ("", ""))
        waiting = panel in (self.prepare, self.preview, self.script)
        back = self.run.place > 0 and panel is not self.summary
        self.foot.show_words(back, waiting, look, forward)
        self.foot.setVisible(panel is not self.summary)
        self._allow()

    def _allow(self) -> None:
        writing = self.stack.currentWidget() is self.prepare
        free = not self._job.busy
        self.foot.next_button.setEnabled(free and (not writing or self.prepare.ready()))
        self.foot.look_button.setEnabled(free and (not writing or self.prepare.ready()))

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
        self.prepare.opened.connect(lambda target: self.shell.go(*target))
        self.prepare.penalties_toggled.connect(self._claim_penalties)
        self.summary.opened.connect(self.shell.go)
        self.summary.resumed.connect(self._resume)
        self._job.busy_changed.connect(lambda _busy: self._allow())

    def _claim_penalties(self, wanted: bool) -> None:
        prepared, prepare = self._prepared, self._services.reminders.prepare
        if prepared is not None:
            selection = replace(prepared.selection, penalties=wanted)

            def follow(fresh: Prepared) -> None:
                self._prepared = fresh
                self.prepare.follow(fresh)

            self._job.run(lambda: prepare(selection), follow, self._refused)
