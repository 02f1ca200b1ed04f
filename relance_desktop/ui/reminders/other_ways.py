"""Ways of a mail besides leaving at once: at rest, by the user's own program, as a trial."""

from __future__ import annotations

from collections.abc import Callable

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.errors import SerialTakenError
from relance_desktop.services.reminders.values import Prepared, Preview
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.outbox.drafts import Drafts
from relance_desktop.ui.outbox.hours import until_words
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.foot import Foot, foot
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.ui.reminders.trial_copy import TrialCopy
from relance_desktop.ui.reminders.writing import WritingDesk
from relance_desktop.ui.services import Services


class OtherWays(WritingDesk):
    """What the preview offers beside « Envoyer maintenant »."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services)
        self._drafts = Drafts(self, services, shell)
        self._trial = TrialCopy(shell, services, self._job)
        self.preview.trial_asked.connect(self._try)
        self.preview.elsewhere_asked.connect(self.open_elsewhere)

    def words(self) -> Foot:
        """The foot, with the way that fits the hour and the accounts."""
        words = foot(self.stage, self.channel(), self._next)
        if self.stage is not Stage.PREVIEW or self.channel() is not Channel.EMAIL:
            return words
        if not self._can_send():
            elsewhere = self.tr("Ouvrir dans ma messagerie")
            return words._replace(forward=elsewhere, icon="envelope-simple-open")
        if self._at_night():
            morning = self._services.send_hours.next_morning()
            until = until_words(morning, self._services.clock.today())
            return words._replace(second=self.tr("Laisser reposer {until}").format(until=until))
        return words

    def commit(self, then: Callable[[Reminder], None]) -> None:
        """Store the intention of exactly what is shown."""
        preview = self.preview.preview
        if preview is not None:
            self.work(lambda: self._services.reminders.queue(preview), then)

    def open_elsewhere(self) -> None:
        """Queue it, and hand it to the user's own program."""

        def queued(reminder: Reminder) -> None:
            if self._drafts.open(reminder.id):
                self.handed_over(self._services.proof.reminder(reminder.id))

        self.commit(queued)

    def handed_over(self, reminder: Reminder) -> None:
        """Ask whether it left."""
        raise NotImplementedError

    def rest(self, reminder: Reminder) -> Reminder:
        """Let it rest when it is no hour to send."""
        if not self._at_night():
            return reminder
        return self._services.outbox.rest(reminder.id, self._services.send_hours.next_morning())

    def refused(self, error: UserError) -> None:
        """A number taken meanwhile: the next one, and the preview again by itself."""
        preview = self.preview.preview
        if not isinstance(error, SerialTakenError) or preview is None:
            super().refused(error)
            return
        reminders, prepared = self._services.reminders, preview.prepared

        def again() -> tuple[Prepared, Preview]:
            fresh = reminders.renumber(prepared)
            return fresh, reminders.preview(fresh)

        def show(made: tuple[Prepared, Preview]) -> None:
            self._prepared = made[0]
            self.preview.show_preview(made[1])
            self.preview.say_limit()
            self.go_to(Stage.PREVIEW)
            words = wording(error)
            self.shell.notify(f"{words.text} {words.advice}")

        self.work(again, show)

    def _can_send(self) -> bool:
        return self._services.settings.mail_account() is not None

    def _at_night(self) -> bool:
        return not self._services.send_hours.open_now()

    def _try(self) -> None:
        if self.preview.preview is not None:
            self._trial.send(self.preview.preview)
