"""The tab « échanges » of an affair."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from relance_desktop.errors import UserError
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.exchanges.actions import ExchangeActions
from relance_desktop.ui.exchanges.journal import JournalCard, NoteBar
from relance_desktop.ui.kit.layouts import Scroll
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class AffairExchangesTab(EngagementTab):
    """What was said and written about one affair."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "affair-exchanges")
        self._client_id = 0
        self.deeds = ExchangeActions(shell, services, lambda: self.side, self)
        self.bar = NoteBar()
        self.bar.note.clicked.connect(self.note)
        self.bar.answer.hide()  # a message of an affair is answered where it stands
        self.bar.mail.clicked.connect(
            lambda: self.deeds.ask_mail(self._client_id, self.engagement_id)
        )
        self.journal = JournalCard(services.clock.today(), self.bar.note)
        self.journal.asked.connect(self.deeds.do)
        self.journal.opened.connect(
            lambda reminder_id: shell.go("proof", (reminder_id, "engagement"))
        )
        self.journal.dropped.connect(self.take_mails)
        scroll = Scroll(name="exchanges-scroll")
        scroll.body.setContentsMargins(0, 0, GRID, GRID)
        scroll.body.addWidget(self.journal)
        scroll.body.addStretch(1)
        self.body.addWidget(self.bar)
        self.body.addWidget(scroll, 1)

    def load(self, engagement_id: int) -> None:
        """Show what was said, as it is known now."""
        self.engagement_id = engagement_id
        try:
            self._client_id = self.services.engagements.get(engagement_id).client_id
            said = self.services.exchanges.of_engagement(engagement_id)
            self.journal.show_rows(said, self.services.messages.about(engagement_id))
        except UserError as error:
            self.shell.show_error(error)

    def note(self) -> None:
        """Take an exchange down."""
        self.deeds.note(self._client_id, self.engagement_id)

    def take_mails(self, paths: Sequence[Path]) -> None:
        """Mails dropped here."""
        self.deeds.take_mails(paths, self._client_id, self.engagement_id)
