"""The reminder wizard as one page: choose, prepare, preview, do, result.

Nothing leaves before the last click. The balance is read again when it does; a press while
work runs does nothing; leaving half-way keeps the draft on its page.
"""

from __future__ import annotations

from typing import Any, TypeVar

from relance_desktop.domain.holds import Hold
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.outbox import SendResult
from relance_desktop.services.payments import AppliedResult
from relance_desktop.services.reminders.values import CallResult
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.holds.lifting import end_hold
from relance_desktop.ui.kit.reasons import sentence
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payments.words import applied
from relance_desktop.ui.reminders import outcome
from relance_desktop.ui.reminders.full_stop import full_stop
from relance_desktop.ui.reminders.next_client import next_client
from relance_desktop.ui.reminders.other_ways import OtherWays
from relance_desktop.ui.reminders.outcome import Ending
from relance_desktop.ui.reminders.paper_fields import ON_PAPER
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.ui.reminders.targets import (
    AboutHold,
    AtStep,
    FormalNotice,
    Recap,
    WithEnclosure,
)
from relance_desktop.ui.services import Services

T = TypeVar("T")
EDITING = (Stage.PREPARE, Stage.CALL, Stage.PREVIEW)


class ReminderPage(OtherWays):
    """``shell.go("reminder", client_id)``, ``(client_id, claim_ids)``, ``Recap(call_id)``,
    ``AboutHold(hold_id)``, ``AtStep(…)``, ``FormalNotice(client_id, invoice_ids)`` or
    ``WithEnclosure(client_id)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services)
        self._connect()

    # -- what the window asks ---------------------------------------------------

    def open(self, target: Any) -> None:
        """Begin with a client; the draft of the same client goes on where it was."""
        if self.send.running:
            return
        if isinstance(target, Recap):
            self.start_recap(target.call_id)
            return
        if isinstance(target, AboutHold):
            self.start_about_hold(target.hold_id)
            return
        if isinstance(target, AtStep):
            self.start_at(target)
            return
        if isinstance(target, FormalNotice):
            self.start_notice(target)
            return
        self._enclosed = frozenset()
        if isinstance(target, WithEnclosure):
            self._enclosed = frozenset({target.paper})
            target = target.client_id
        client_id, wanted = target if isinstance(target, tuple) else (target, None)
        if client_id == self._client_id and self.stage in EDITING and self.edited():
            self._resume()
            for paper in self._enclosed:
                self.enclose(paper)
            return
        self.start(client_id, wanted)

    def refresh(self) -> None:
        """Facts changed elsewhere: follow them without losing what was typed."""
        if self._client_id is None:
            return
        if self.stage is Stage.CHOOSE:
            self.read(self.choose.claims.ticked() or None)
        elif self.stage in EDITING and not self._job.busy:
            self.check_figures()

    def leave(self) -> bool:
        """A message on its way is waited for: seconds, and its fate is then known."""
        if self.send.running:
            self.shell.notify(self.tr("L'envoi est en cours, encore un instant."))
        return not self.send.running

    # -- choose -------------------------------------------------------------------

    def _lift(self, hold: Hold) -> None:
        """Reminders resume: the claims may be ticked again. An answer is read first, a route or
        proceedings are seen."""
        end_hold(self.shell, self._services, hold)
        if hold.is_stored:
            self.read(None)

    def _apply_spare(self) -> None:
        """What the client paid or was credited lowers what is asked, for good."""
        if self._client_id is None:
            return
        payments = self._services.payments
        try:
            done = payments.apply_spare(self._client_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.read(None)
        self.shell.data_changed()
        self.shell.notify(applied(done), undo=lambda: self._undo_spare(done))

    def _undo_spare(self, done: AppliedResult) -> None:
        try:
            self._services.payments.undo_spare(done)
        except UserError as error:
            self.shell.show_error(error)
        self.shell.data_changed()

    def _skip(self, reason: str) -> None:
        """Pass the chosen step over, or note what was decided at the plan's end."""
        decision = self.choose.channel() is Channel.DECISION
        skip = self._services.reminders.skip

        def skipped(reminder: Reminder) -> None:
            self._end(outcome.of_skip(reminder, decision=decision))

        self.prepare_then(lambda prepared: self.work(lambda: skip(prepared, reason), skipped))

    # -- do -----------------------------------------------------------------------------

    def _send(self, reminder: Reminder) -> None:
        self.go_to(Stage.SEND)
        self.shell.data_changed()
        self.send.start(reminder.id)

    def _post(self, reminder: Reminder) -> None:
        try:
            self.post.show_letter(reminder)
        except UserError as error:
            self.refused(error)
            return
        self.go_to(Stage.POST)
        self.shell.data_changed()

    def _queued(self, reminder: Reminder) -> None:
        self._end(outcome.queued(reminder))

    def handed_over(self, reminder: Reminder) -> None:
        """Ask whether it left."""
        self._end(outcome.elsewhere(reminder))

    def _log_call(self) -> None:
        log, prepared, today = self.call.log(), self._prepared, self._services.clock.today()
        schedule = self.call.schedule()

        def logged(result: CallResult) -> None:
            self._end(outcome.of_call(result, today))
            if schedule is not None:
                self.shell.go("payment_schedule", schedule)

        if log is not None and prepared is not None:
            self.work(lambda: self._services.reminders.log_call(prepared, log), logged)

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
        self.go_to(Stage.RESULT)
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
        self.show_foot()

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
            self.go_to(Stage.SEND)
            start = self.send.start if action == "retry" else self.send.ask_password
            start(ending.reminder_id)
        else:
            self._resolve(ending.reminder_id, arrived=action == "yes")

    def _resolve(self, reminder_id: int, *, arrived: bool) -> None:
        resolve = self._services.outbox.resolve
        self.work(lambda: resolve(reminder_id, arrived), lambda r: self._end(outcome.of_kept(r)))

    # -- the frame ------------------------------------------------------------------------

    def _connect(self) -> None:
        self.choose.outbox_asked.connect(lambda: self.shell.go("outbox"))
        self.choose.steps.skip_asked.connect(self._skip)
        self.choose.lift_asked.connect(self._lift)
        self.choose.apply_asked.connect(self._apply_spare)
        self.prepare.penalties_toggled.connect(self.claim_penalties)
        self.prepare.enclosure_asked.connect(self.enclose)
        self.prepare.form_chosen.connect(self.choose_form)
        self.prepare.person_chosen.connect(self.choose_person)
        self.call.person_chosen.connect(self.choose_person)
        for panel in (self.choose.notice, self.prepare, self.call, self.preview):
            panel.opened.connect(lambda target: self.shell.go(*target))
        self.send.sent.connect(self._sent)
        self.send.refused.connect(self.refused)
        self.send.later.connect(self._later)
        self.post.posted.connect(self._posted)
        self.post.later.connect(self._later)
        self.result.asked.connect(self._asked)
        self.footer.forward.connect(self._forward)
        self.footer.second.connect(self._second)
        self.footer.back.connect(self._back)
        self.close_button.clicked.connect(lambda: self.shell.go("today"))
        self._job.busy_changed.connect(lambda _busy: self.show_foot())

    def _forward(self) -> None:
        if self.stage is Stage.CHOOSE and self.choose.channel() is Channel.DECISION:
            self._skip(self.choose.steps.reason.text())
        elif self.stage is Stage.CHOOSE:
            self.prepare_then(self.show_prepared)
        elif self.stage is Stage.PREPARE:
            self.make_preview()
        elif self.stage is Stage.CALL:
            self._log_call()
        elif self.stage is Stage.PREVIEW:
            self._do()
        elif self.stage is Stage.RESULT and self._next is not None:
            self.start(self._next.client_id)
        elif self.stage is Stage.RESULT:
            self.shell.go("today")

    def _do(self) -> None:
        if self.channel() in ON_PAPER:
            self.commit(self._post)
        elif self._can_send():
            self.commit(self._send)
        else:
            self.open_elsewhere()

    def _second(self) -> None:
        if self.stage is Stage.PREVIEW:
            self.commit(lambda reminder: self._queued(self.rest(reminder)))
        else:
            self.shell.go("today")

    def _back(self) -> None:
        self.go_to(Stage.PREPARE if self.stage is Stage.PREVIEW else Stage.CHOOSE)

    def _resume(self) -> None:
        client_id = self._client_id
        assert client_id is not None
        restart = (self.tr("Recommencer"), lambda: self.start(client_id))
        self.shell.notify(self.tr("Votre brouillon est toujours là."), action=restart)
