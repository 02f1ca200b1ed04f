"""A message of an affair on one page: written beside its exact preview, then sent or kept.

Open it with ``shell.go("message", MessageTarget(Purpose.AGREEMENT, engagement_id))``; a
``MessageTarget`` is in ``services.messages``. Nothing leaves before the last click, and only
what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.messages import MessageOutdatedError, MessageTarget
from relance_desktop.services.outbox import SendResult
from relance_desktop.ui.messages.desk import MessageDesk
from relance_desktop.ui.messages.foot import Stage, result_foot, write_foot
from relance_desktop.ui.messages.new_address import keep_address
from relance_desktop.ui.messages.target import MessageFrom
from relance_desktop.ui.outbox.drafts import Drafts
from relance_desktop.ui.outbox.hours import until_words
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders import outcome
from relance_desktop.ui.reminders.foot import Foot
from relance_desktop.ui.reminders.outcome import Ending
from relance_desktop.ui.reminders.result import ResultPanel
from relance_desktop.ui.reminders.send import SendPanel
from relance_desktop.ui.reminders.trial_copy import TrialCopy
from relance_desktop.ui.services import Services

TABS: Final = {
    Purpose.TIME_SHEET: "work",
    Purpose.DELIVERY: "work",
    Purpose.INVOICE: "schedule",
}
"""Where the message came from, on the page of its affair."""


class MessagePage(MessageDesk):
    """``shell.go("message", MessageTarget(…))``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services)
        self._drafts = Drafts(self, services, shell)
        self._trial = TrialCopy(shell, services, self._job)
        self._back: tuple[str, Any] | None = None
        self.send = SendPanel(services, shell.jobs)
        self.result = ResultPanel()
        self.stack.addWidget(self.send)
        self.stack.addWidget(self.result)
        self._connect()
        self.show_foot()

    # -- what the window asks ---------------------------------------------------

    def open(self, target: Any) -> None:
        """Write a ``MessageTarget``, or a ``MessageFrom``; a draft of the same goes on."""
        if self.send.running:
            return
        self._back = target.back if isinstance(target, MessageFrom) else None
        if isinstance(target, MessageFrom):
            target = target.message
        assert isinstance(target, MessageTarget)
        if target == self._target and self.stage is Stage.WRITE and self.fields.edited():
            again = (self.tr("Recommencer"), lambda: self.start(target))
            self.shell.notify(self.tr("Votre brouillon est toujours là."), action=again)
            return
        self.start(target)

    def refresh(self) -> None:
        """Facts changed elsewhere: follow them without losing what was typed."""
        self.follow()

    def leave(self) -> bool:
        """A message on its way is waited for: seconds, and its fate is then known."""
        if self.send.running:
            self.shell.notify(self.tr("L'envoi est en cours, encore un instant."))
        return not self.send.running

    # -- the foot ---------------------------------------------------------------

    def show_foot(self) -> None:
        """Name and allow the buttons of the stage on screen."""
        if not hasattr(self, "result"):  # still being built
            return
        self.footer.setVisible(self.stage is not Stage.SEND)
        if self.stage is Stage.RESULT:
            self.footer.show_words(result_foot())
            self.footer.enable(forward=True)
            return
        self.footer.show_words(self._write_foot())
        ready = self.current is not None and not self._job.busy
        self.footer.enable(forward=ready, back=True)

    def _write_foot(self) -> Foot:
        turn = ""
        if not self.beside.is_beside:
            turn = self.tr("Voir l'aperçu")
            if self.beside.on_second:
                turn = self.tr("Revenir au texte")
        rest_until = ""
        if self._at_night():
            morning = self._services.send_hours.next_morning()
            rest_until = until_words(morning, self._services.clock.today())
        return write_foot(can_send=self._can_send(), rest_until=rest_until, turn=turn)

    def _can_send(self) -> bool:
        return self._services.settings.mail_account() is not None

    def _at_night(self) -> bool:
        return not self._services.send_hours.open_now()

    # -- do ---------------------------------------------------------------------

    def _forward(self) -> None:
        if self.stage is Stage.RESULT:
            self._go_back()
        elif self._can_send():
            self._commit(self._send)
        else:
            self._open_elsewhere()

    def _keep(self) -> None:
        self._commit(lambda reminder: self._end(outcome.queued(self._rested(reminder))))

    def _commit(self, then: Callable[[Reminder], None]) -> None:
        """Store the intention of exactly what is shown."""
        preview = self.current
        if preview is not None:
            queue = self._services.messages.queue

            def queued(reminder: Reminder) -> None:
                then(reminder)
                keep_address(self.shell, self._services, preview.draft)

            self._job.run(lambda: queue(preview), queued, self.refused)

    def refused(self, error: UserError) -> None:
        """What changed meanwhile is written anew, to be read before anything leaves."""
        super().refused(error)
        if isinstance(error, MessageOutdatedError):
            self.follow()

    def _rested(self, reminder: Reminder) -> Reminder:
        """At rest until the morning when it is no hour to send."""
        if not self._at_night():
            return reminder
        return self._services.outbox.rest(reminder.id, self._services.send_hours.next_morning())

    def _send(self, reminder: Reminder) -> None:
        self.show_stage(Stage.SEND, self.send)
        self.shell.data_changed()
        self.send.start(reminder.id)

    def _open_elsewhere(self) -> None:
        def queued(reminder: Reminder) -> None:
            if self._drafts.open(reminder.id):
                self._end(outcome.elsewhere(self._services.proof.reminder(reminder.id)))
            else:
                self.follow()

        self._commit(queued)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fields.words.body.text())
        self.shell.notify(self.tr("Texte copié. Les pièces jointes ne le sont pas."))

    def _try(self) -> None:
        if self.current is not None:
            self._trial.send(self.current.mail)

    # -- what became of it ------------------------------------------------------

    def _sent(self, result: SendResult) -> None:
        self._end(outcome.of_mail(result))

    def _later(self) -> None:
        if self.send.reminder_id is not None:
            self._end(outcome.queued(self._services.proof.reminder(self.send.reminder_id)))

    def _end(self, ending: Ending) -> None:
        self.result.show_ending(ending, "")
        self.show_stage(Stage.RESULT, self.result)
        self.footer.next_button.setFocus()
        self.shell.data_changed()

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
            self.show_stage(Stage.SEND, self.send)
            start = self.send.start if action == "retry" else self.send.ask_password
            start(ending.reminder_id)
        else:
            reminder_id, resolve = ending.reminder_id, self._services.outbox.resolve
            self._job.run(
                lambda: resolve(reminder_id, action == "yes"),
                lambda kept: self._end(outcome.of_kept(kept)),
                self.refused,
            )

    def _go_back(self) -> None:
        """Where the message came from: its affair or schedule, else its invoice, client or
        payment."""
        target = self._target
        if self._back is not None:
            self.shell.go(*self._back)
        elif target is not None and target.engagement_id is not None:
            tab = TABS.get(target.purpose, "agreement")
            self.shell.go("engagement", (target.engagement_id, tab))
        elif target is not None and target.schedule_id is not None:
            self.shell.go("payment_schedule", target.schedule_id)
        elif target is not None and target.invoice_id is not None:
            self.shell.go("invoices", target.invoice_id)
        elif target is not None and target.client_id is not None:
            self.shell.go("clients", target.client_id)
        elif target is not None and target.payment_ids:
            self.shell.go("payments")
        else:
            self.shell.go("today")

    def _turn(self) -> None:
        self.beside.turn(to_second=not self.beside.on_second)

    def _connect(self) -> None:
        self.live.panel.trial_asked.connect(self._try)
        self.live.panel.elsewhere_asked.connect(self._open_elsewhere)
        self.live.copy_asked.connect(self._copy)
        self.beside.turned.connect(self.show_foot)
        self.send.sent.connect(self._sent)
        self.send.refused.connect(self.refused)
        self.send.later.connect(self._later)
        self.result.asked.connect(self._asked)
        self.footer.forward.connect(self._forward)
        self.footer.second.connect(self._keep)
        self.footer.back.connect(self._turn)
        self.close_button.clicked.connect(self._go_back)
