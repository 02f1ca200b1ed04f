"""What the user does with exchanges: noted, changed, followed up, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.errors import UserError
from relance_desktop.services.exchanges import ChangedExchange, FoundMail
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.behind import behind
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.exchanges.form import ExchangeForm
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.services.exchanges import ExchangeRow, RemovedExchange
    from relance_desktop.services.inbox import FiledMail
    from relance_desktop.services.work import GivenFile
    from relance_desktop.ui.kit.jobs import Token
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class ExchangeActions(QObject):
    """Forms open in ``side``, the page's place for them."""

    def __init__(
        self, shell: Shell, services: Services, side: Callable[[], SideStack], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shell, self._services, self._side, self._parent = shell, services, side, parent

    def note(
        self,
        client_id: int,
        engagement_id: int | None = None,
        kind: ExchangeKind = ExchangeKind.CALL,
    ) -> None:
        """Take an exchange down."""
        today = self._services.clock.today()
        self._show(ExchangeForm(self._services, Exchange(client_id, kind, today, 0, engagement_id)))

    def do(self, row: ExchangeRow, what: str) -> None:
        """Do what a line asks for: edit, remove, follow_up, mail."""
        deeds: dict[str, Callable[[], None]] = {
            "edit": lambda: self.edit(row.exchange),
            "remove": lambda: self.remove(row.exchange),
            "follow_up": lambda: self.follow_up(row.exchange),
            "mail": lambda: self.show_mail(row),
        }
        deeds[what]()

    def edit(self, exchange: Exchange) -> None:
        """Change one."""
        self._show(ExchangeForm(self._services, exchange))

    def ask_mail(self, client_id: int, engagement_id: int | None = None) -> None:
        """Ask for a mail kept as a file, then look it over."""
        title = translate("exchanges", "Choisir un e-mail enregistré")
        kinds = translate("exchanges", "E-mails (*.eml);;Tous les fichiers (*)")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(Path.home()), kinds)
        if name:
            self.take_mails([Path(name)], client_id, engagement_id)

    def take_mails(
        self, paths: Sequence[Path], client_id: int, engagement_id: int | None = None
    ) -> None:
        """One mail is looked over in the form; several are kept at once."""
        if len(paths) > 1:
            self._keep_all(paths, client_id, engagement_id)
        elif paths:
            exchanges = self._services.exchanges
            path = paths[0]

            def read(_token: object) -> tuple[FoundMail, GivenFile] | FiledMail:
                file = given_file(path)
                filed = self._as_answer(file)
                return filed or (exchanges.read_mail(client_id, engagement_id, file), file)

            self._shell.jobs.run(self, read, self._look_over)

    def follow_up(self, exchange: Exchange) -> None:
        """Say that it was come back to, or that it still waits."""
        done = exchange.followed_up_on is None
        today = self._services.clock.today()
        changed: list[ChangedExchange] = []
        exchanges = self._services.exchanges
        if attempt(
            self._shell,
            lambda: changed.append(exchanges.follow_up(exchange.id, today if done else None)),
        ):
            said = self.tr("Suite donnée.") if done else self.tr("Reste à reprendre.")
            self._tell(said, changed[0])

    def remove(self, exchange: Exchange) -> None:
        """Take one away."""
        exchanges = self._services.exchanges
        removed: list[RemovedExchange] = []
        if attempt(self._shell, lambda: removed.append(exchanges.remove(exchange.id))):
            self._shell.notify(
                self.tr("Échange retiré."),
                undo=lambda: self._undo(lambda: exchanges.put_back(removed[0])),
                still=lambda: True,
            )

    def show_mail(self, row: ExchangeRow) -> None:
        """Show the mail kept with an exchange."""
        paper, exchange = row.papers[0], row.exchange
        back: tuple[str, object] = ("clients", (exchange.client_id, "exchanges"))
        if isinstance(self._parent, EngagementTab):
            back = ("engagement", (exchange.engagement_id, "exchanges"))
        self._shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))

    # -- inside ------------------------------------------------------------------

    def _as_answer(self, file: GivenFile) -> FiledMail | None:
        """What names a reminder of ours is filed as its answer, whoever's page it is put on."""
        inbox = self._services.inbox
        return inbox.take_mail(file) if inbox.answers_reminder(file) else None

    def _look_over(self, read: tuple[FoundMail, GivenFile] | FiledMail) -> None:
        if not isinstance(read, tuple):
            mail_id = read.mail.id
            self._shell.data_changed()
            self._shell.notify(
                self.tr("Réponse classée\u00a0: elle attend votre décision."),
                action=(self.tr("Lire"), lambda: self._shell.go("answer", mail_id)),
            )
            return
        self._show(ExchangeForm(self._services, read[0].exchange, read))

    def _keep_all(self, paths: Sequence[Path], client_id: int, engagement_id: int | None) -> None:
        exchanges = self._services.exchanges

        def keep(token: Token) -> tuple[list[Exchange], UserError | None]:
            kept: list[Exchange] = []  # answers among them: they are exchanges too
            refusal: UserError | None = None
            for place, path in enumerate(paths):
                if token.cancelled():
                    break
                token.progress(place, len(paths), path.name)
                try:
                    file = given_file(path)
                    filed = self._as_answer(file)
                    if filed is not None and filed.mail.exchange_id is not None:
                        kept.append(exchanges.get(filed.mail.exchange_id))
                        continue
                    found = exchanges.read_mail(client_id, engagement_id, file)
                    kept.append(exchanges.note(found.exchange, file))
                except UserError as error:
                    refusal = refusal or error
            return kept, refusal

        behind(self._shell, self._parent, self.tr("Lecture des e-mails…"), keep, self._told)

    def _told(self, result: tuple[list[Exchange], UserError | None]) -> None:
        kept, refusal = result
        if kept:
            text = self.tr("{n} e-mails notés.") if len(kept) > 1 else self.tr("E-mail noté.")
            self._tell_new(text.format(n=len(kept)), kept)
        if refusal is not None:
            self._shell.show_error(refusal)

    def _show(self, form: ExchangeForm) -> None:
        self._side().show_form(form, self._finished)

    def _finished(self, result: object) -> None:
        if isinstance(result, Exchange):
            self._tell_new(self.tr("Échange noté."), [result])
        elif isinstance(result, ChangedExchange):
            self._tell(self.tr("Échange modifié."), result)

    def _tell_new(self, said: str, kept: Sequence[Exchange]) -> None:
        exchanges = self._services.exchanges

        def undo() -> None:
            for one in kept:
                exchanges.remove(one.id)

        def still() -> bool:
            return all(exchanges.get(one.id) == one for one in kept)

        tell(self._shell, Done(said, undo, still))

    def _tell(self, said: str, changed: ChangedExchange) -> None:
        exchanges, after = self._services.exchanges, changed.after
        done = Done(said, lambda: exchanges.undo(changed), lambda: exchanges.get(after.id) == after)
        tell(self._shell, done)

    def _undo(self, change: Callable[[], object]) -> None:
        attempt(self._shell, change)
