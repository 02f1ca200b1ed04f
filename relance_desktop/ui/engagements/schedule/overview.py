"""The schedule as it stands: figures, a row for each line, what is wrong, what to know."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.services.engagements.values import EngagementPage
from relance_desktop.ui.engagements.schedule.line_row import LineRow
from relance_desktop.ui.engagements.schedule.words import finding_words, hint_words, wait_words
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, Flow, column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID


class ScheduleOverview(QWidget):
    """Made anew for each reading. ``asked`` gives a line's id and what is wanted of it."""

    asked = Signal(int, str)
    edit_asked = Signal()
    invoice_opened = Signal(int)

    def __init__(self, page: EngagementPage, today: date) -> None:
        super().__init__()
        self.setObjectName("schedule-overview")
        self._page, self._currency = page, page.engagement.currency
        self.rows: list[LineRow] = []
        layout = column(self._figures(), self._list(today), gap=GRID * 2)
        notes = self._notes()
        if notes is not None:
            layout.addWidget(notes)
        others = self._others()
        if others is not None:
            layout.addWidget(others)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def _figures(self) -> QWidget:
        schedule = self._page.schedule
        box = QWidget()
        box.setObjectName("schedule-figures")
        flow = Flow(gap=GRID * 4, name="schedule-sums")
        for text, cents in (
            (self.tr("Montant"), self._page.engagement.amount_cents),
            (self.tr("À facturer"), schedule.left_to_invoice_cents),
            (self.tr("À encaisser"), schedule.left_to_pay_cents),
        ):
            if cents is not None:
                flow.add(_figure(text, formats.money(cents, self._currency)))
        edit = SecondaryButton(
            self.tr("Modifier les échéances"), "pencil-simple", name="schedule-edit"
        )
        edit.clicked.connect(self.edit_asked)
        deed = Flow(name="schedule-deed")
        deed.add(edit)
        box.setLayout(Reflow(flow, deed, flow.line_width, row_gap=GRID))
        return box

    def _list(self, today: date) -> QWidget:
        card = Card(name="schedule-lines")
        advance = self._page.engagement.terms.advance
        for line in self._page.schedule.lines:
            made = LineRow(line, advance, self._currency, today)
            key = line.milestone.id
            made.asked.connect(lambda what, one=key: self.asked.emit(one, what))
            made.moved.connect(lambda step, one=made: self._move(one, step))
            self.rows.append(made)
            card.body.addWidget(made)
        return card

    def _move(self, line: LineRow, step: int) -> None:
        place = self.rows.index(line) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _notes(self) -> QWidget | None:
        schedule = self._page.schedule
        said = [
            ("warning", "warning", finding_words(one, self._currency)) for one in schedule.findings
        ]
        said += [("info", "info", hint_words(one)) for one in schedule.hints]
        said += [("clock", "muted", text) for text in (wait_words(self._page.waits),) if text]
        if not said:
            return None
        card = Card(name="schedule-notes")
        for icon, color, text in said:
            line = row(gap=GRID)
            line.addWidget(IconLabel(icon, color, 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(text, name="schedule-note"), 1)
            card.add(line)
        return card

    def _others(self) -> QWidget | None:
        """Invoices of the affair that no line asks for."""
        on_lines = {line.milestone.invoice_id for line in self._page.schedule.lines}
        bills = [bill for bill in self._page.bills if bill.invoice_id not in on_lines]
        if not bills:
            return None
        card = Card(self.tr("Autres factures de l'affaire"), name="schedule-others")
        for bill in bills:
            card.add(self._other(bill))
        return card

    def _other(self, bill: Bill) -> QWidget:
        line = QWidget()
        line.setObjectName("other-bill")
        link = LinkButton(bill.number, name=f"other-bill-{bill.number}")
        link.clicked.connect(lambda: self.invoice_opened.emit(bill.invoice_id))
        text = self.tr("du {day}").format(day=formats.day(bill.issued_on))
        amount = Label(formats.money(bill.payable_cents, bill.currency), "strong", wrap=False)
        line.setLayout(row(link, Label(text, "muted", wrap=False), None, amount))
        return line


def _figure(text: str, amount: str) -> QWidget:
    box = QWidget()
    box.setObjectName("schedule-figure")
    words = Label(text, "small", wrap=False), Label(amount, "heading", wrap=False)
    box.setLayout(column(*words, gap=0))
    return box
