"""« Chercher au registre » at the head of the client form: what is empty is filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.register.companies import Company
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.look_ups import CompaniesFound
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.layouts import clear, column
from relance_desktop.ui.kit.notices import Banner, Kind
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.vetting.company_words import company_title, state_sentence
from relance_desktop.ui.vetting.register_search import RegisterSearch

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class FormSearch(QWidget):
    """``picked`` gives a company and the answer it stands in. ``question``: what to ask first."""

    picked = Signal(object, object)

    def __init__(self, jobs: Jobs, services: Services, question: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("form-search")
        self._question = question
        self.button = SecondaryButton(
            self.tr("Chercher au registre"), "buildings", name="form-look-up"
        )
        self.button.clicked.connect(self.open)
        clock, ask = services.clock, services.vetting.search_companies
        self.search = RegisterSearch(jobs, ask, clock.now, clock.today())
        self.search.chosen.connect(self._pick)
        self._told = column(gap=0)
        self.setLayout(column(self.button, self.search, self._told, gap=GRID))
        self.search.setVisible(False)

    def open(self) -> None:
        """Show the question, with what the form says already."""
        self.button.hide()
        self.search.field.setText(self._question())
        self.search.show()
        self.search.field.setFocus()
        self.search.field.selectAll()

    def tell(self, company: Company, filled: str, left: str) -> None:
        """Say which company it is, what was filled in, and what the user had otherwise."""
        clear(self._told)
        text = " ".join(filter(None, (state_sentence(company) + ".", filled, left)))
        kinds: dict[CompanyState, Kind] = {
            CompanyState.CLOSED: "error",
            CompanyState.DORMANT: "warning",
            CompanyState.ACTIVE: "success",
        }
        kind = kinds.get(company.state, "info")
        self._told.addWidget(Banner(kind, text, company_title(company), name="form-company"))

    def event(self, event: QEvent) -> bool:
        """Enter asks and Escape closes the search: the form would save, or be given up."""
        if isinstance(event, QKeyEvent) and self.search.isVisible():
            if event.key() == Qt.Key.Key_Escape:
                if event.type() == QEvent.Type.KeyPress:
                    self._close()
                event.accept()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def _pick(self, company: Company, answer: CompaniesFound) -> None:
        self._close()
        self.picked.emit(company, answer)

    def _close(self) -> None:
        self.search.hide()
        self.button.show()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
