"""Time typed on one line: day, work, hours, rate; Enter keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from relance_desktop.domain.money import Cents
from relance_desktop.domain.work.durations import duration_text, minutes_of
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate


class DurationEdit(QLineEdit):
    """A time: « 3h30 », « 3,5 », « 3:30 », « 45 min »."""

    def __init__(self, minutes: int | None = None, name: str = "entry-time") -> None:
        super().__init__(duration_text(minutes) if minutes is not None else "")
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText("3h30")
        self.setToolTip(self.tr("Par exemple\u00a0: 3h30, 3,5, 3:30, 45 min"))
        self.editingFinished.connect(self._tidy)

    def minutes(self) -> int | None:
        """The minutes typed, None when empty or not understood."""
        return minutes_of(self.text())

    def set_minutes(self, minutes: int | None) -> None:
        """Show a time, or nothing."""
        self.setText("" if minutes is None else duration_text(minutes))

    def _tidy(self) -> None:
        minutes = self.minutes()
        if minutes is not None:
            self.set_minutes(minutes)


class EntryLine(QWidget):
    """``given`` has the entry as typed; ``given_up`` on Escape. A new one when ``entry`` is
    None, whose fields are kept for the next one but for work and time."""

    given = Signal(object)
    given_up = Signal()

    def __init__(self, today: date, entry: TimeEntry | None = None, name: str = "entry") -> None:
        super().__init__()
        self.setObjectName(f"{name}-line")
        self._entry, self._today = entry, today
        self._currency = "EUR"
        self.day = DateEdit(today, entry.worked_on if entry else today, f"{name}-day")
        self.task = QLineEdit(entry.task if entry else "")
        self.task.setObjectName(f"{name}-task")
        self.task.setPlaceholderText(self.tr("Ce que vous avez fait"))
        self.time = DurationEdit(entry.minutes if entry else None, f"{name}-time")
        self.rate = MoneyEdit(entry.rate_cents if entry else None, name=f"{name}-rate")
        self._complaint = Label("", "error", name=f"{name}-complaint")
        self._complaint.hide()
        self._lay_out(name)

    def set_rate(self, cents: Cents | None, currency: str) -> None:
        """Start from a rate, unless one was typed."""
        self._currency = currency
        self.rate.set_currency(currency)
        if not self.rate.text().strip():
            self.rate.set_cents(cents)

    def set_known(self, tasks: Iterable[str]) -> None:
        """Offer what was typed before."""
        completer = QCompleter(sorted(set(tasks), key=str.casefold), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.task.setCompleter(completer)

    def submit(self) -> None:
        """Give what is typed, or say what is missing."""
        entry = self._typed()
        if isinstance(entry, str):
            self._complaint.setText(entry)
            self._complaint.show()
            return
        self._complaint.hide()
        self.given.emit(entry)

    def start_next(self) -> None:
        """Make room for the next one: the day and the rate stay."""
        self.task.clear()
        self.time.clear()
        self.task.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submit()
                return True
            if event.key() == Qt.Key.Key_Escape and self._entry is not None:
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> TimeEntry | str:
        day, minutes, task = self.day.day(), self.time.minutes(), self.task.text().strip()
        if day is None or day > self._today:
            return self.tr("Le jour manque, ou n'est pas encore passé.")
        if not task:
            return self.tr("Dites en quelques mots ce que vous avez fait.")
        if minutes is None or not 0 < minutes <= 24 * 60:
            return self.tr("La durée n'est pas comprise\u00a0: 3h30, 3,5 ou 45 min.")
        if not self.rate.understood():
            return self.tr("Le taux horaire n'est pas compris.")
        before = self._entry
        return TimeEntry(
            engagement_id=before.engagement_id if before else 0,
            worked_on=day,
            task=task,
            minutes=minutes,
            id=before.id if before else 0,
            rate_cents=self.rate.cents(),
            sheet_id=before.sheet_id if before else None,
        )

    def _lay_out(self, name: str) -> None:
        word = self.tr("Enregistrer") if self._entry else self.tr("Ajouter")
        mark = "check" if self._entry else "plus"
        button = SecondaryButton(word, mark, name=f"{name}-add")
        button.clicked.connect(self.submit)
        figures = row(
            self._field(self.tr("Durée"), self.time, 88),
            self._field(self.tr("Taux horaire HT"), self.rate, 124),
            gap=GRID,
        )
        figures.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addStretch(1)
        words = row(
            self._field(self.tr("Jour"), self.day, 132),
            self._field(self.tr("Travail"), self.task, 0),
            gap=GRID,
        )
        words.setStretch(1, 1)
        first, second = QWidget(), QWidget()
        for part, layout, part_name in ((first, words, "what"), (second, figures, "much")):
            part.setObjectName(f"{name}-{part_name}")
            part.setLayout(layout)
        line = Reflow(first, second, 132 + 200, gap=GRID)
        self.setLayout(column(line, self._complaint, gap=4))

    def _field(self, words: str, field: QLineEdit, width: int) -> QVBoxLayout:
        title = Label(words, "small", wrap=False, name="field-label")
        title.setBuddy(field)
        field.setAccessibleName(words)
        field.installEventFilter(self)
        if width:
            field.setFixedWidth(scaled(width))
        return column(title, field, gap=4)
