"""The affairs of one client, on their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from relance_desktop.services.engagements.values import EngagementRow
from relance_desktop.ui.engagements.columns import columns, search_text
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

LEAST_WANTED = ("opened", "delivery", "waiting", "next", "state")


class ClientAffairs(QWidget):
    """Reads in ``show_client``; opens an affair, or begins one."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("client-affairs")
        self._shell, self._services = shell, services
        self._client_id, self._today = 0, date.min
        self.table = self._make_table()
        new = SecondaryButton(self.tr("Nouvelle affaire"), "plus", name="client-new-affair")
        new.clicked.connect(self._begin)
        hint = Label(self.tr("Un travail, de la discussion au paiement."), "muted")
        head = row(hint, new)
        head.setStretch(0, 1)
        layout = column(head, self.table, gap=GRID * 2)
        layout.setContentsMargins(0, GRID * 2, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_client(self, client_id: int) -> None:
        """Show a client's affairs."""
        self._client_id, self._today = client_id, self._services.clock.today()
        self.table.set_rows(self._services.engagements.rows(client_id))

    def _make_table(self) -> Table[EngagementRow]:
        wanted = [one for one in columns(lambda: self._today) if one.key != "client"]
        table: Table[EngagementRow] = Table(
            [replace(one, grows=0) for one in wanted],
            lambda r: r.id,
            search_text=search_text,
            typeahead="title",
            multiple=False,
            name="client-affairs-table",
            label=self.tr("Affaires du client"),
        )
        table.sort_by("opened", descending=True)
        empty = EmptyState(
            "briefcase",
            self.tr("Aucune affaire avec ce client"),
            self.tr("Avant le prochain travail\u00a0: l'accord par écrit, et un acompte."),
            self.tr("Nouvelle affaire"),
            "plus",
        )
        empty.triggered.connect(self._begin)
        table.set_empty(empty)
        table.row_activated.connect(lambda r: self._shell.go("engagement", r.id))
        FitColumns(table, LEAST_WANTED)
        return table

    def _begin(self) -> None:
        self._shell.go("engagements", ("new", self._client_id))
