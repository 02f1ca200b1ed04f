"""When an invoice is to be paid: from the words of its terms, or on several dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.terms import CapKind, CapWarning, due_on
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


def cap_words(warning: CapWarning) -> str:
    """A term longer than the law allows between professionals, with its last day."""
    texts = {
        CapKind.SIXTY_DAYS: translate(
            "invoices",
            "Plus de 60 jours après la facture\u00a0: la loi s'arrête au {day} (C. com. L441-10 I)",
        ),
        CapKind.END_OF_MONTH: translate(
            "invoices",
            "Plus que «\u00a045 jours fin de mois\u00a0»\u00a0: la loi s'arrête au {day} "
            "(C. com. L441-10 I)",
        ),
        CapKind.PERIODIC: translate(
            "invoices",
            "Facture périodique\u00a0: 45 jours au plus, soit le {day} (C. com. L441-10 I)",
        ),
    }
    return texts[warning.kind].format(day=formats.day(warning.limit_on))


class TermPhrase(QWidget):
    """« 30 jours fin de mois » typed as it stands on the invoice; ``found`` gives the date."""

    found = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("term-phrase-row")
        self._issued: date | None = None
        self.field = QLineEdit()
        self.field.setObjectName("term-phrase")
        self.field.setPlaceholderText(self.tr("30 jours fin de mois"))
        title = Label(self.tr("Délai, tel qu'il est écrit sur la facture"), "small")
        title.setBuddy(self.field)
        self.field.setAccessibleName(title.text())
        self._said = Label("", "small", name="term-said")
        self._said.hide()
        self.setLayout(column(title, self.field, self._said, gap=4))
        self.field.textEdited.connect(lambda _text: self._read())

    def set_issued(self, issued: date | None) -> None:
        """The invoice's date, from which the term counts."""
        self._issued = issued
        if self.field.text():
            self._read()

    def _read(self) -> None:
        text = self.field.text().strip()
        term = parse_term(text) if text else None
        day = due_on(self._issued, term) if term is not None and self._issued else None
        self._said.setVisible(bool(text))
        if day is not None:
            said = self.tr("Échéance le {day}").format(day=formats.weekday(day))
            if term is not None and term.asks_method:
                said += self.tr(" (mois de la facture plus 45 jours, puis fin de mois)")
            self._said.setText(said)
            self.found.emit(day)
        elif term is not None:
            self._said.setText(self.tr("Il manque la date de la facture."))
        else:
            self._said.setText(self.tr("Délai non compris\u00a0: saisissez l'échéance."))


class MoreDues(QWidget):
    """Due dates before the last one, each with its amount; the last one asks for the rest."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("more-dues")
        self._today = today
        self._lines: list[tuple[DateEdit, MoneyEdit]] = []
        self._box = column(gap=GRID)
        add = QuietButton(self.tr("Ajouter une échéance avant celle-ci"), "plus", name="add-due")
        add.clicked.connect(lambda: self.add_line())
        self.setLayout(column(self._box, add, gap=GRID))

    def show_dues(self, dues: Sequence[DueDate], currency: str) -> None:
        """Show these, and no others."""
        clear(self._box)
        self._lines = []
        for due in dues:
            self.add_line(due, currency)

    def dues(self) -> tuple[DueDate, ...]:
        """Those with a date."""
        typed = ((edit.day(), amount.cents()) for edit, amount in self._lines)
        return tuple(DueDate(day, cents) for day, cents in typed if day is not None)

    def add_line(self, due: DueDate | None = None, currency: str = "EUR") -> None:
        """One more due date."""
        number = len(self._lines) + 1
        day = DateEdit(self._today, due.on if due else None, name=f"due-{number}")
        day.setAccessibleName(self.tr("Échéance {number}").format(number=number))
        amount = MoneyEdit(due.cents if due else None, currency, name=f"due-amount-{number}")
        amount.setAccessibleName(self.tr("Montant de l'échéance {number}").format(number=number))
        remove = IconButton("trash", self.tr("Retirer cette échéance"), name=f"due-remove-{number}")
        line = QWidget()
        line.setObjectName("due-line")
        line.setLayout(row(day, amount, remove))
        self._lines.append((day, amount))
        self._box.addWidget(line)
        day.day_changed.connect(lambda _day: self.changed.emit())
        amount.cents_changed.connect(lambda _cents: self.changed.emit())
        remove.clicked.connect(lambda: self._remove(line, day))
        self.changed.emit()

    def _remove(self, line: QWidget, day: DateEdit) -> None:
        self._lines = [pair for pair in self._lines if pair[0] is not day]
        line.hide()
        line.deleteLater()
        self.changed.emit()
