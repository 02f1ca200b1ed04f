"""« Prescription »: until when claims can be brought to court, what is left, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.services.limitation import InvoiceClock
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, clear, column
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.limitation.deeds import LimitationDeeds
from relance_desktop.ui.limitation.line import InvoiceLimit
from relance_desktop.ui.limitation.words import no_advice

if TYPE_CHECKING:
    from relance_desktop.ui.kit.side_stack import SideStack
    from relance_desktop.ui.page import Shell
    from relance_desktop.ui.services import Services

_LEFT = Qt.AlignmentFlag.AlignLeft


class LimitationBlock(QWidget):
    """One line for each invoice, the nearest day first. Forms appear in ``side``.

    Call one of the ``show_…`` at each refresh; nothing to show hides it.
    """

    def __init__(self, shell: Shell, services: Services, side: SideStack) -> None:
        super().__init__()
        self.setObjectName("limitation")
        self._services = services
        self._deeds = LimitationDeeds(shell, services, side, self)
        self._layout = column(gap=GRID)
        self.setLayout(self._layout)
        self.clocks: tuple[InvoiceClock, ...] = ()

    def show_invoice(self, invoice_id: int) -> None:
        """The clock of one invoice."""
        clock = self._services.limitation.of_invoice(invoice_id)
        self._show((clock,) if clock is not None else (), named=False)

    def show_client(self, client_id: int) -> None:
        """The clocks of all that a client owes."""
        self._show(self._services.limitation.of_client(client_id), named=True)

    def show_invoices(self, invoice_ids: Collection[int]) -> None:
        """The clocks of a case's invoices."""
        self._show(self._services.limitation.of_invoices(invoice_ids), named=True)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.clocks

    # -- parts -------------------------------------------------------------------------

    def _show(self, clocks: tuple[InvoiceClock, ...], *, named: bool) -> None:
        opened = {one.invoice_id for one in self._lines() if one.is_open}
        clear(self._layout)
        self.clocks = clocks
        if not clocks:
            self.hide()
            return
        if self.parent() is not None:  # else who gives it a place shows it
            self.show()
        self._layout.addWidget(self._line(clocks[0], named, opened))
        if clocks[1:]:
            self._add_rest(clocks[1:], opened)
        ways = Flow(gap=GRID, name="limitation-ways")
        add = SecondaryButton(self.tr("Ajouter un événement…"), "plus", name="limitation-add")
        add.clicked.connect(lambda: self._deeds.add(self.clocks))
        ways.add(add)
        if len(clocks) == 1:
            correct = QuietButton(
                self.tr("Corriger le point de départ…"), name="limitation-correct"
            )
            correct.clicked.connect(lambda: self._deeds.correct(clocks[0]))
            ways.add(correct)
        self._layout.addWidget(ways)
        self._layout.addWidget(Label(no_advice(), "small", name="limitation-advice"))

    def _add_rest(self, clocks: Sequence[InvoiceClock], opened: Collection[int]) -> None:
        """The others, made when they are first asked for: a case may have many."""
        box = QWidget()
        box.setObjectName("limitation-rest")
        inner = column(gap=GRID)
        box.setLayout(inner)
        box.hide()

        def unfold() -> None:
            if not inner.count():
                for clock in clocks:
                    inner.addWidget(self._line(clock, True, opened))
            box.setVisible(box.isHidden())

        one, many = self.tr("Voir l'autre facture"), self.tr("Voir les {n} autres factures")
        more = QuietButton(
            formats.plural(len(clocks), one, many), "caret-down", name="limitation-more"
        )
        more.clicked.connect(unfold)
        self._layout.addWidget(more, 0, _LEFT)
        self._layout.addWidget(box)
        if any(clock.invoice_id in opened for clock in clocks):
            unfold()

    def _line(self, clock: InvoiceClock, named: bool, opened: Collection[int]) -> InvoiceLimit:
        today, alone = self._services.clock.today(), len(self.clocks) == 1
        line = InvoiceLimit(clock, today, named=named, alone=alone)
        line.correct_asked.connect(lambda: self._deeds.correct(clock))
        line.end_asked.connect(self._deeds.end)
        line.remove_asked.connect(self._deeds.remove)
        line.case_asked.connect(self._deeds.show_case)
        line.paper_asked.connect(lambda paper: self._deeds.show_paper(paper, clock))
        if clock.invoice_id in opened:
            line.unfold()
        return line

    def _lines(self) -> list[InvoiceLimit]:
        return self.findChildren(InvoiceLimit)
