"""« Chercher au registre » on a client's sheet: ask, choose, compare, take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_fields import ClientField
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    NoCompany,
    SearchAnswer,
)
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.labels import SectionTitle
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.vetting.comparison import Comparison
from relance_desktop.ui.vetting.field_words import differences
from relance_desktop.ui.vetting.register_search import RegisterSearch

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class RegisterLookUp(QWidget):
    """``taken`` gives an ``Adoption``; ``nobody_kept`` and ``failed`` an answer; ``closed``."""

    taken = Signal(object)
    nobody_kept = Signal(object)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, shell: Shell, services: Services, client: Client) -> None:
        super().__init__()
        self.setObjectName("register-look-up")
        self._shell, self._services, self._client = shell, services, client
        question = client.siren or client.siret or client.name
        clock = services.clock
        self.search = RegisterSearch(
            shell.jobs, services.vetting.search_companies, clock.now, clock.today(), question
        )
        self.search.chosen.connect(self._compare)
        self.search.answered.connect(self._answered)
        self._place = column(gap=0)
        self._foot = column(gap=0)
        close = IconButton("x", self.tr("Fermer la recherche"), name="look-up-close")
        close.clicked.connect(self.closed)
        head = row(SectionTitle(self.tr("Chercher au registre")), close)
        head.setStretch(0, 1)
        layout = column(head, self.search, self._foot, self._place, gap=GRID)
        layout.setContentsMargins(0, GRID, 0, GRID)
        self.setLayout(layout)

    def focus_first(self) -> None:
        """The field gets the keys, its text ready to be replaced."""
        self.search.field.setFocus()
        self.search.field.selectAll()

    def event(self, event: QEvent) -> bool:
        """Escape closes the look-up; the page's own would go back to its list."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
            event.accept()
            return True
        return super().event(event)

    def _answered(self, answer: SearchAnswer) -> None:
        clear(self._foot)
        if isinstance(answer, NoCompany):
            keep = SecondaryButton(
                self.tr("Noter «\u00a0rien trouvé\u00a0»"), "check", "keep-nobody"
            )
            keep.clicked.connect(lambda: self.nobody_kept.emit(answer))
            self._foot.addWidget(keep)
        elif isinstance(answer, CouldNotCheck):
            self.failed.emit(answer)

    def _compare(self, company: Company, answer: CompaniesFound) -> None:
        try:
            proposals = self._services.vetting.company_for(self._client.id, company)
        except UserError as error:
            self._shell.show_error(error)
            return
        made = Comparison(company, differences(proposals), self._services.clock.today())
        made.back_asked.connect(self._back)
        made.taken.connect(lambda _company, keys: self._take(company, answer, keys))
        clear(self._place)
        self._place.addWidget(made)
        self.search.hide()
        made.focus_first()

    def _back(self) -> None:
        clear(self._place)
        self.search.show()
        self.search.focus_answers()

    def _take(self, company: Company, answer: CompaniesFound, keys: tuple[str, ...]) -> None:
        fields = frozenset(map(ClientField, keys))
        try:
            adoption = self._services.vetting.adopt(
                self._client.id, company, answer.evidence, fields
            )
        except UserError as error:
            self._shell.show_error(error)
            return
        self.taken.emit(adoption)
