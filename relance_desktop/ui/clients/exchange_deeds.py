"""What the user does with a client's exchanges, asked by their tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.answers.target import NewAnswer
from relance_desktop.ui.exchanges.actions import ExchangeActions

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.services.exchanges import ExchangeRow
    from relance_desktop.ui.clients.exchanges import ExchangesTab
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services


class ClientExchanges(QObject):
    """Wires the tab; ``client`` gives the one on screen."""

    def __init__(
        self,
        shell: Shell,
        services: Services,
        side: SideStack,
        tab: ExchangesTab,
        client: Callable[[], Client | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._shell, self._client = shell, client
        self.actions = ExchangeActions(shell, services, lambda: side, page)
        tab.read = services.exchanges.of_client
        tab.bar.note.clicked.connect(self.note)
        tab.bar.answer.clicked.connect(self._note_answer)
        tab.bar.mail.clicked.connect(self._ask_mail)
        tab.exchange_asked.connect(self._do)
        tab.dropped.connect(self.take_mails)

    def note(self) -> None:
        """Take an exchange down."""
        client = self._client()
        if client is not None:
            self.actions.note(client.id)

    def take_mails(self, paths: Sequence[Path]) -> None:
        """Mails dropped on the client."""
        client = self._client()
        if client is not None:
            self.actions.take_mails(paths, client.id)

    def _ask_mail(self) -> None:
        client = self._client()
        if client is not None:
            self.actions.ask_mail(client.id)

    def _note_answer(self) -> None:
        client = self._client()
        if client is not None:
            back = ("clients", (client.id, "exchanges"))
            self._shell.go("answer", NewAnswer(client.id, back=back))

    def _do(self, row: ExchangeRow, what: str) -> None:
        self.actions.do(row, what)
