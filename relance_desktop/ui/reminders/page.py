"""The reminder wizard as one page: choose, prepare, preview, do, result.

Nothing leaves before the last click. The balance is read again when it does; a press while
work runs does nothing; leaving half-way keeps the draft on its page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeVar

from relance_desktop.domain.plans import Channel
from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    BalanceChangedError,
    NothingChosenError,
    ReasonMissingError,
)
from relance_desktop.services.outbox import SendResult
from relance_desktop.services.reminders.values import Opening, Prepared, Preview
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.reasons import sentence
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders import outcome
from relance_desktop.ui.reminders.call import CallPanel
from relance_desktop.ui.reminders.choose import ChoosePanel
from relance_desktop.ui.reminders.foot import foot
from relance_desktop.ui.reminders.frame import WizardFrame
from relance_desktop.ui.reminders.full_stop import full_stop
from relance_desktop.ui.reminders.next_client import NextClient, next_client
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.reminders.outcome import Ending
from relance_desktop.ui.reminders.paper_fields import ON_PAPER
from relance_desktop.ui.reminders.post import PostPanel
from relance_desktop.ui.reminders.prepare import PreparePanel
from relance_desktop.ui.reminders.preview import PreviewPanel
from relance_desktop.ui.reminders.result import ResultPanel
from relance_desktop.ui.reminders.send import SendPanel
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.ui.reminders.ways_out import way_out
from relance_desktop.ui.services import Services

T = TypeVar("T")
EDITING = (Stage.PREPARE, Stage.CALL, Stage.PREVIEW)


class ReminderPage(WizardFrame):
    """``shell.go("reminder", client_id)`` or ``(client_id, claim_ids)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell)
        self._services = services
        self._client_id: int | None = None
        self._opening: Opening | None = None
        self._prepared: Prepared | None = None
        self._next: NextClient | None = None
        self._job = OneJob(self, shell.jobs)
        today = services.clock.today()
        self.choose = ChoosePanel()
        self.prepare = PreparePanel(services.reminders.rewrite)
        self.call = CallPanel(today)
        self.preview = PreviewPanel(services)
        self.send = SendPanel(services, shell.jobs)
        self.post = PostPanel(services, shell, today)
        self.result = ResultPanel()
        for panel in (self.choose, self.prepare, self.call, self.preview):
            self.add_panel(panel)
            panel.changed.connect(self._show_footer)
        for last in (self.send, self.post, self.result):
            self.add_panel(last)
        self._connect()

    # -- what the window asks ---------------------------------------------------

    def open(self, target: Any) -> None:
        """Begin with a client; the draft of the same client goes on where it was."""
        if self.send.running:
            return
        client_id, wanted = target if isinstance(target, tuple) else (target, None)
        if client_id == self._client_id and self.stage in EDITING and self._edited():
            self._resume()
            return
        self._start(client_id, wanted)

    def refresh(self) -> None:
        """Facts changed elsewhere: follow them without losing what was typed."""
        if self._client_id is None:
            return
        if self.stage is Stage.CHOOSE:
            self._read(self.choose.claims.ticked() or None)
        elif self.stage in EDITING and not self._job.busy:
            self._check_figures()

    def leave(self) -> bool:
        """A message on its way is waited for: seconds, and its fate is then known."""
        if self.send.running:
            self.shell.notify(self.tr("L'envoi est en cours, encore un instant."))
        return not self.send.running

    # -- choose -------------------------------------------------------------------

    def _start(self, client_id: int, wanted: Collection[int] | None = None) -> None:
        self._client_id, self._prepared, self._next = client_id, None, None
        self.choose.notice.hide()
        if self._read(wanted):
            self._go(Stage.CHOOSE)

    def _read(self, wanted: Collection[int] | None) -> bool:
        """Show the client as things stand now."""
        assert self._client_id is not None
        try:
            self._opening = self._services.reminders.open(self._client_id)
        except UserError as error:
            self.shell.show_error(error)
            return False
        self.show_title(self.tr("Relancer {client}").format(client=self._opening.client.name))
        self.choose.show_opening(self._opening, self._services.clock.today(), wanted)
        return True

    def _prepare(self, done: Callable[[Prepared], None]) -> None:
        selection = self.choose.selection()
        if selection is not None:
            self._run(lambda: self._services.reminders.prepare(selection), done)

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        if prepared.channel is Channel.CALL:
            self.call.show_call(prepared)
            self._go(Stage.CALL)
            return
        self.prepare.show_prepared(prepared, self._services.clock.today())
        self._go(Stage.PREPARE)

    def _skip(self, reason: str) -> None:
        """Pass the chosen step over, or note what was decided at the plan's end."""
        decision = self.choose.channel() is Channel.DECISION
        skip = self._services.reminders.skip

        def skipped(reminder: Reminder) -> None:
            self._end(outcome.of_skip(reminder, decision=decision))

        self._prepare(lambda prepared: self._run(lambda: skip(prepared, reason), skipped))

    # -- prepare and preview ----------------------------------------------------------

    def _penalties(self, wanted: bool) -> None:
        if self._prepared is None:
            return
        selection = replace(self._prepared.selection, penalties=wanted)
        self._run(lambda: self._services.reminders.prepare(selection), self._follow)

    def _follow(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self.prepare.follow(prepared)
        self._show_footer()

    def _make_preview(self) -> None:
        prepared = self.prepare.collected()
        if prepared is not None:
            self._run(lambda: self._services.reminders.preview(prepared), self._show_preview)

    def _show_preview(self, preview: Preview) -> None:
        try:
            self.preview.show_preview(preview)
        except UserError as error:
            self._refused(error)
            return
        self.prepare.notice.hide()
        self._go(Stage.PREVIEW)

    def _check_figures(self) -> None:
        """Write it again behind the scenes; other figures are shown before anything leaves."""
        before = self._prepared
        if before is None:
            return
        try:
            fresh = self._services.reminders.prepare(before.selection)
        except UserError as error:
            self._refused(error)
            return
        if fresh.lines != before.lines:
            self._changed(fresh, self.tr("Les montants ont changé entre-temps."))

    def _changed(self, fresh: Prepared, text: str) -> None:
        if fresh.channel is Channel.CALL:
            self._show_prepared(fresh)
            return
        self._follow(fresh)
        title = self.tr("Le montant dû a changé")
        self.prepare.notice.say(title, f"{text} " + self.tr("Relisez avant d'envoyer."))
        self._go(Stage.PREPARE)

    # -- do -----------------------------------------------------------------------------

    def _commit(self, then: Callable[[Reminder], None]) -> None:
        preview = self.preview.preview
        if preview is not None:
            self._run(lambda: self._services.reminders.queue(preview), then)

    def _send(self, reminder: Reminder) -> None:
        self._go(Stage.SEND)
        self.shell.data_changed()
        self.send.start(reminder.id)

    def _post(self, reminder: Reminder) -> None:
        try:
            self.post.show_letter(reminder)
        except UserError as error:
            self._refused(error)
            return
        self._go(Stage.POST)
        self.shell.data_changed()

    def _queued(self, reminder: Reminder) -> None:
        self._end(outcome.queued(reminder))

    def _log_call(self) -> None:
        log, prepared, today = self.call.log(), self._prepared, self._services.clock.today()
        if log is not None and prepared is not None:
            self._run(
                lambda: self._services.reminders.log_call(prepared, log),
                lambda result: self._end(outcome.of_call(result, today)),
            )

    def _sent(self, result: SendResult) -> None:
        self._end(outcome.of_mail(result))

    def _later(self) -> None:
        """A letter that will be posted another day, or a mail without its password."""
        if self.stage is Stage.SEND and self.send.reminder_id is not None:
            self._queued(self._services.proof.reminder(self.send.reminder_id))
        elif self.post.reminder is not None:
            self._posted(self.post.reminder)

    def _posted(self, reminder: Reminder) -> None:
        self._end(outcome.of_letter(reminder, self._services.clock.today()))

    # -- result ---------------------------------------------------------------------------

    def _end(self, ending: Ending) -> None:
        self._prepared, self._next = None, None
        self.result.show_ending(ending, self._next_step())
        self._go(Stage.RESULT)
        self.shell.data_changed()
        self._job.run(self._services.today.load, self._show_next, self.shell.show_error)

    def _next_step(self) -> str:
        """When the client's next step comes, as things stand now."""
        if self._client_id is None:
            return ""
        opening = self._services.reminders.open(self._client_id)
        if opening.lead is None:
            return self.tr("Plus rien à relancer chez ce client.")
        return full_stop(sentence(opening.lead.outcome, self._services.clock.today()))

    def _show_next(self, page: TodayPage) -> None:
        self._next = next_client(page, self._client_id)
        self._show_footer()

    def _asked(self, action: str) -> None:
        ending = self.result.ending
        if ending is None or ending.reminder_id is None:
            return
        places: dict[str, tuple[str, object]] = {
            "settings": ("settings", "mail"),
            "outbox": ("outbox", None),
            "proof": ("proof", (ending.reminder_id, "reminder")),
        }
        if action in places:
            self.shell.go(*places[action])
        elif action in ("retry", "password"):
            self._go(Stage.SEND)
            start = self.send.start if action == "retry" else self.send.ask_password
            start(ending.reminder_id)
        else:
            self._resolve(ending.reminder_id, arrived=action == "yes")

    def _resolve(self, reminder_id: int, *, arrived: bool) -> None:
        resolve = self._services.outbox.resolve
        self._run(lambda: resolve(reminder_id, arrived), lambda r: self._end(outcome.of_kept(r)))

    # -- the frame ------------------------------------------------------------------------

    def _connect(self) -> None:
        self.choose.outbox_asked.connect(lambda: self.shell.go("outbox"))
        self.choose.steps.skip_asked.connect(self._skip)
        self.prepare.penalties_toggled.connect(self._penalties)
        for panel in (self.choose.notice, self.prepare, self.call):
            panel.opened.connect(lambda target: self.shell.go(*target))
        self.send.sent.connect(self._sent)
        self.send.refused.connect(self._refused)
        self.send.later.connect(self._later)
        self.post.posted.connect(self._posted)
        self.post.later.connect(self._later)
        self.result.asked.connect(self._asked)
        self.footer.forward.connect(self._forward)
        self.footer.second.connect(self._second)
        self.footer.back.connect(self._back)
        self.close_button.clicked.connect(lambda: self.shell.go("today"))
        self._job.busy_changed.connect(lambda _busy: self._show_footer())

    def _forward(self) -> None:
        if self.stage is Stage.CHOOSE and self.choose.channel() is Channel.DECISION:
            self._skip(self.choose.steps.reason.text())
        elif self.stage is Stage.CHOOSE:
            self._prepare(self._show_prepared)
        elif self.stage is Stage.PREPARE:
            self._make_preview()
        elif self.stage is Stage.CALL:
            self._log_call()
        elif self.stage is Stage.PREVIEW:
            self._commit(self._post if self._channel() in ON_PAPER else self._send)
        elif self.stage is Stage.RESULT and self._next is not None:
            self._start(self._next.client_id)
        elif self.stage is Stage.RESULT:
            self.shell.go("today")

    def _second(self) -> None:
        if self.stage is Stage.PREVIEW:
            self._commit(self._queued)
        else:
            self.shell.go("today")

    def _back(self) -> None:
        self._go(Stage.PREPARE if self.stage is Stage.PREVIEW else Stage.CHOOSE)

    def _go(self, stage: Stage) -> None:
        self.show_stage(stage, self._channel())
        self._show_footer()
        first = {
            Stage.PREPARE: self.prepare.words.body,
            Stage.CALL: self.call.answers.first(),
            Stage.POST: self.post.print,
        }
        self.focus_panel(first.get(stage, self.footer.next_button))

    def _show_footer(self) -> None:
        words = foot(self.stage, self._channel(), self._next)
        self.footer.show_words(words)
        ready = {
            Stage.CHOOSE: self.choose.ready,
            Stage.PREPARE: self.prepare.ready,
            Stage.CALL: self.call.ready,
        }.get(self.stage, bool)
        busy = self._job.busy and self.stage is not Stage.RESULT
        self.footer.enable(forward=not busy and (ready is bool or ready()), back=not busy)
        if self.stage is Stage.CHOOSE:
            self.show_stage(self.stage, self._channel())

    def _channel(self) -> Channel | None:
        if self._prepared is not None and self.stage is not Stage.CHOOSE:
            return self._prepared.channel
        return self.choose.channel()

    def _edited(self) -> bool:
        return self.call.edited() if self.stage is Stage.CALL else self.prepare.edited()

    def _resume(self) -> None:
        client_id = self._client_id
        assert client_id is not None
        restart = (self.tr("Recommencer"), lambda: self._start(client_id))
        self.shell.notify(self.tr("Votre brouillon est toujours là."), action=restart)

    # -- work and refusals -------------------------------------------------------------------

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._job.run(work, done, self._refused)

    def _refused(self, error: UserError) -> None:
        """Say what was refused where it can be mended."""
        if isinstance(error, BalanceChangedError) and self._prepared is not None:
            self._write_anew(error)
            return
        if isinstance(error, ReasonMissingError):
            self.choose.steps.ask_reason()
        back = isinstance(error, NothingChosenError | ReasonMissingError)
        if back or self.stage is Stage.CALL:
            self._read(None)
            self._go(Stage.CHOOSE)
        elif self.stage in (Stage.PREVIEW, Stage.SEND, Stage.POST):
            self._go(Stage.PREPARE)
        words = wording(error)
        slot = self.choose.notice if self.stage is Stage.CHOOSE else self.prepare.notice
        slot.say(
            words.title, f"{words.text} {words.advice}".strip(), way=way_out(error, self._client_id)
        )

    def _write_anew(self, error: BalanceChangedError) -> None:
        """Back to the words, with the new figures and what changed."""
        assert self._prepared is not None
        selection, text = self._prepared.selection, wording(error).text
        self._run(
            lambda: self._services.reminders.prepare(selection),
            lambda fresh: self._changed(fresh, text),
        )
