"""« M'envoyer un exemplaire d'essai »: the very message, to the user alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.mail import Failed, SendOutcome, Sent
from relance_desktop.errors import UserError
from relance_desktop.services.errors import PasswordNeededError
from relance_desktop.services.reminders.values import Preview
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.one_job import OneJob
from relance_desktop.ui.services import Services
from relance_desktop.ui.wording.mail_errors import failure

translate = QCoreApplication.translate


class TrialCopy:
    """Sends one and says what became of it; a trial leaves its page as it is."""

    def __init__(self, shell: Shell, services: Services, job: OneJob) -> None:
        self._shell, self._services, self._job = shell, services, job

    def send(self, preview: Preview) -> None:
        """Send exactly this, marked as a trial."""
        outbox = self._services.outbox

        def tried() -> SendOutcome | UserError:
            try:
                return outbox.send_trial(preview.artifact, preview.sender)
            except UserError as error:
                return error

        def told(said: SendOutcome | UserError) -> None:
            self._told(said, preview.sender)

        self._shell.notify(translate("trial", "Envoi de l'essai…"))
        self._job.run(tried, told, self._shell.show_error)

    def _told(self, said: SendOutcome | UserError, to: str) -> None:
        if isinstance(said, Sent):
            text = translate("trial", "Exemplaire d'essai envoyé à {address}.")
            self._shell.notify(text.format(address=to))
        elif isinstance(said, PasswordNeededError):
            text = translate(
                "trial",
                "Le mot de passe du compte n'est pas connu\u00a0: envoyez-le d'ici d'abord.",
            )
            self._shell.notify(text)
        elif isinstance(said, UserError):
            self._shell.show_error(said)
        elif isinstance(said, Failed):
            words = failure(said.kind).message
            self._shell.notify(f"{words.title}. {words.advice}")
        else:
            self._shell.notify(translate("trial", "Le serveur n'a pas confirmé l'essai."))
