"""How far a trial of the account came, stage by stage."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mail import (
    AccountCheck,
    Failed,
    FailureKind,
    MailAccount,
    SendOutcome,
    Sent,
    Stage,
    Unknown,
)
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.settings.mail_words import (
    reading_stage_word,
    reading_stages_of,
    stage_word,
    stages_of,
)
from relance_desktop.ui.wording.mail_errors import Remedy, failure, look_failure


class TrialResult(QWidget):
    """The stages passed, the one that failed, and what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trial-result")
        self._layout = column(gap=8)
        self.setLayout(self._layout)
        self.hide()

    def empty(self) -> None:
        """Forget the last trial: something was changed since."""
        clear(self._layout)
        self.hide()

    def show_check(self, account: MailAccount, check: AccountCheck) -> None:
        """Show a trial up to the login."""
        self.empty()
        failed_at = check.failure.stage if check.failure else None
        for stage in self.stages(account):
            if stage in check.passed and stage is not failed_at:
                self._add("check-circle", "success", self.words(stage), "body")
            elif stage is failed_at:
                title = self.remedy(check.failure.kind).message.title  # type: ignore[union-attr]
                self._add("x-circle", "danger", title, "strong")
            elif failed_at is not None or stage not in check.passed:
                self._add("circle", "disabled", self.words(stage), "muted")
        if check.failure is None:
            self._add_banner("success", self.all_well(check))
        else:
            self._add_failure(check.failure, titled=False)
        self.show()

    def stages(self, account: MailAccount) -> tuple[Stage, ...]:
        """What a trial goes through."""
        return stages_of(account)

    def words(self, stage: Stage) -> str:
        """What is reached at a stage."""
        return stage_word(stage)

    def remedy(self, kind: FailureKind) -> Remedy:
        """What to do about a failure."""
        return failure(kind)

    def all_well(self, check: AccountCheck) -> str:
        """What is said when nothing failed."""
        return self.tr("Tout est prêt\u00a0: vos relances partiront d'ici.")

    def show_sent(self, account: MailAccount, outcome: SendOutcome) -> None:
        """Show what became of the message to oneself."""
        self.empty()
        if isinstance(outcome, Sent):
            text = self.tr("Message envoyé à {address}\u00a0: regardez votre boîte de réception.")
            self._add_banner("success", text.format(address=account.sender_address))
        elif isinstance(outcome, Failed):
            self._add_failure(outcome)
        elif isinstance(outcome, Unknown):
            text = self.tr("Le serveur n'a pas confirmé\u00a0: regardez si le message est arrivé.")
            self._add_banner("warning", text)
        self.show()

    @property
    def text(self) -> str:
        """All words shown."""
        return "\n".join(label.text() for label in self.findChildren(Label) if label.text())

    def _add(self, icon: str, color: str, text: str, role: str) -> None:
        line = QWidget()
        line.setObjectName("trial-stage")
        layout = row(IconLabel(icon, color, 20), Label(text, role))  # type: ignore[arg-type]
        layout.setStretch(1, 1)
        line.setLayout(layout)
        self._layout.addWidget(line)

    def _add_failure(self, failed: Failed, *, titled: bool = True) -> None:
        message = self.remedy(failed.kind).message
        said = failed.server_text.strip()
        text = f"{message.text} {message.advice}".strip()
        if said:
            text += "\n" + self.tr("Le serveur a dit\u00a0: «\u00a0{text}\u00a0»").format(text=said)
        self._add_banner("error", text, message.title if titled else "")

    def _add_banner(self, kind: str, text: str, title: str = "") -> None:
        banner = Banner(kind, text, title, name="trial-banner")  # type: ignore[arg-type]
        self._layout.addWidget(banner)


class ReadingResult(TrialResult):
    """The same, for the mailbox where answers arrive."""

    def stages(self, account: MailAccount) -> tuple[Stage, ...]:
        """What a trial goes through."""
        return reading_stages_of(account)

    def words(self, stage: Stage) -> str:
        """What is reached at a stage."""
        return reading_stage_word(stage)

    def remedy(self, kind: FailureKind) -> Remedy:
        """What to do about a failure."""
        return look_failure(kind)

    def all_well(self, check: AccountCheck) -> str:
        """What is said when nothing failed."""
        said = self.tr("Tout est prêt\u00a0: les réponses seront trouvées.")
        if not check.sent_folder:
            return said
        copies = self.tr("Les copies iront dans «\u00a0{folder}\u00a0».")
        return f"{said} {copies.format(folder=check.sent_folder)}"
