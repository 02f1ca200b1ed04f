"""What was begun and is not finished: mails to send or check, letters to print or post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.purposes import CLAIM_NOTHING
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.errors import UserError
from relance_desktop.services.errors import NoMailAccountError, PasswordNeededError
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.page import Shell
from relance_desktop.ui.today.tasks import numbers

if TYPE_CHECKING:
    from relance_desktop.services.outbox import SendResult
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_ON_PAPER = (ReminderState.TO_PRINT, ReminderState.PRINTED)
_SENDABLE = (ReminderState.QUEUED, ReminderState.FAILED)


def unfinished_row(reminder: Reminder, client_name: str, today: date) -> ActionRow:
    """A reminder to finish, with what there is to do as its action."""
    chip = reasons.reminder_chip(reminder.state)
    claims = reminder.purpose not in CLAIM_NOTHING
    totals = totals_by_currency([Money(x.balance_cents, x.currency) for x in reminder.lines])
    since = translate("today", "{what}, préparé {ago}")
    if reminder.state in _ON_PAPER:
        since = translate("today", "{what}, préparée {ago}")
    made = ActionRow(
        (chip.icon, chip.hue),
        client_name,
        (
            since.format(
                what=reasons.reminder_title(reminder),
                ago=formats.relative(reminder.created_at.astimezone().date(), today),
            ),
            reasons.failure_word(reminder.failure) if reminder.failure else "",
            numbers(line.number for line in reminder.lines) if reminder.lines else reminder.subject,
        ),
        formats.totals(totals) if claims else "",
        name="unfinished",
    )
    made.set_action(action_word(reminder.state))
    return made


def action_word(state: ReminderState) -> str:
    """What there is to do with a reminder in this state."""
    words = {
        ReminderState.QUEUED: translate("today", "Envoyer"),
        ReminderState.FAILED: translate("today", "Réessayer"),
        ReminderState.UNKNOWN: translate("today", "Vérifier"),
        ReminderState.TO_PRINT: translate("today", "Imprimer"),
        ReminderState.PRINTED: translate("today", "Marquer postée"),
    }
    return words[state]


class Finisher(QObject):
    """Does the action of an unfinished row."""

    def __init__(self, shell: Shell, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._services = services

    def finish(self, reminder: Reminder) -> None:
        """Send a mail at once; the rest is done on the page of what leaves."""
        if reminder.state not in _SENDABLE:
            on_paper = reminder.state in _ON_PAPER
            self._shell.go("outbox", reminder.id if on_paper else None)
            return
        self._shell.notify(self.tr("Envoi en cours…"))
        self._shell.jobs.run(
            self,
            lambda token: self._services.outbox.send(reminder.id),
            self._sent,
            failed=self._refused(reminder),
        )

    def fate_buttons(self, reminder: Reminder) -> list[QuietButton]:
        """For a mail of unknown fate: both answers, said from here."""
        if reminder.state is not ReminderState.UNKNOWN:
            return []
        yes, no = self.tr("Il est arrivé"), self.tr("Pas arrivé")
        if reminder.failure == "opened_elsewhere":
            yes, no = self.tr("Il est parti"), self.tr("Pas parti")
        made = []
        for text, name, arrived in ((yes, "fate-yes", True), (no, "fate-no", False)):
            button = QuietButton(text, name=name)
            button.clicked.connect(lambda _on=False, said=arrived: self._resolve(reminder, said))
            made.append(button)
        return made

    def _resolve(self, reminder: Reminder, arrived: bool) -> None:
        try:
            self._services.outbox.resolve(reminder.id, arrived)
        except UserError as error:
            self._shell.show_error(error)
        else:
            done = self.tr("Noté\u00a0: la suite du plan en tient compte.")
            if reminder.purpose in CLAIM_NOTHING:
                done = self.tr("Noté\u00a0: l'affaire en tient compte.")
            again = self.tr("Noté\u00a0: il attend d'être renvoyé ou retiré.")
            self._shell.notify(done if arrived else again)
        self._shell.data_changed()

    def _sent(self, result: SendResult) -> None:
        if result.reminder.state is ReminderState.SENT:
            self._shell.notify(self.tr("E-mail envoyé."))
        elif result.reminder.failure:
            self._shell.notify(reasons.failure_word(result.reminder.failure))
        self._shell.data_changed()

    def _refused(self, reminder: Reminder) -> Callable[[UserError], None]:
        def told(error: UserError) -> None:
            if isinstance(error, PasswordNeededError):
                self._shell.go("outbox")
            elif isinstance(error, NoMailAccountError):
                self._shell.go("settings", "mail")
            else:
                self._shell.show_error(error)
                self._shell.data_changed()

        return told
