"""Terms that exist already, to begin with."""

from __future__ import annotations

from PySide6.QtCore import Signal

from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.services.conditions.values import ConditionsPage
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.kit.shortening import shortened


class TakeOver(Flow):
    """``taken`` gives the terms; each offer hides while it is what is on screen."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(4, "terms-take-over")
        self._usual: EngagementTerms | None = None
        self._earlier: EngagementTerms | None = None
        self.usual_button = QuietButton(
            self.tr("Reprendre mes conditions habituelles"), "star", name="take-usual"
        )
        self.earlier_button = QuietButton("", "clock-counter-clockwise", name="take-earlier")
        self.usual_button.clicked.connect(lambda: self.taken.emit(self._usual))
        self.earlier_button.clicked.connect(lambda: self.taken.emit(self._earlier))
        self.add(self.usual_button)
        self.add(self.earlier_button)

    def show_page(self, page: ConditionsPage) -> None:
        """Offer what differs from the terms on screen."""
        self._usual = page.usual
        self._earlier = page.earlier.terms if page.earlier else None
        self.usual_button.setVisible(self._usual not in (None, page.terms))
        other = self._earlier not in (None, page.terms, self._usual)
        self.earlier_button.setVisible(other)
        if page.earlier is not None:
            form = self.tr("Reprendre celles de «\u00a0{title}\u00a0»")
            self.earlier_button.setText(form.format(title=shortened(page.earlier.title, 32)))
        self.setVisible(not (self.usual_button.isHidden() and self.earlier_button.isHidden()))
