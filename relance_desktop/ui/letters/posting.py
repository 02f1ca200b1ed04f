"""Notes what was posted: one day for all, the numbers typed one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError
from relance_desktop.services.letter_run import Envelope
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.letters.front import kind_word
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.paper_fields import TrackingEdit
from relance_desktop.ui.services import Services


class PostedLine(QWidget):
    """One printed letter: whether it was posted, and its number where it has one."""

    entered = Signal()

    def __init__(self, envelope: Envelope) -> None:
        super().__init__()
        self.envelope = envelope
        self.setObjectName(f"posted-{envelope.reminder.id}")
        self.check = QCheckBox(envelope.addressee.replace("&", "&&"))
        self.check.setObjectName("posted-check")
        self.check.setChecked(True)
        detail = f"{kind_word(envelope)} · {', '.join(envelope.numbers)}"
        self.check.setAccessibleDescription(detail)
        words = column(self.check, Label(detail, "muted", name="posted-detail"), gap=2)
        layout = row(gap=GRID * 2)
        layout.addLayout(words, 1)
        self.tracking: TrackingEdit | None = None
        if envelope.registered:
            self.tracking = TrackingEdit()
            self.tracking.edit.setText(envelope.reminder.tracking_number)
            self.tracking.setFixedWidth(scaled(260))
            self.tracking.edit.returnPressed.connect(self.entered)
            layout.addWidget(self.tracking)
        self.setLayout(layout)

    def entry(self) -> tuple[int, str]:
        """The letter's id and number."""
        return self.envelope.reminder.id, self.tracking.number() if self.tracking else ""


class PostedPanel(Scroll):
    """``posted`` gives how many."""

    posted = Signal(int)

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(name="letters-post")
        self._services, self._shell = services, shell
        today = services.clock.today()
        self.day = DateEdit(today, today, name="run-posted-on")
        self.day.setFixedWidth(scaled(160))
        self.lines: list[PostedLine] = []
        self._list: QVBoxLayout = column(gap=GRID)
        self._twice = Label("", "warning", name="tracking-twice")
        self.done = PrimaryButton(" ", "check-circle", name="run-posted")
        self.done.clicked.connect(self._save)
        card = Card(self.tr("Ce qui est posté"), name="posted-card")
        hint = self.tr("Entrée passe au numéro suivant. Décochez ce qui partira un autre jour.")
        card.add(Label(hint, "muted"), FormRow(self.tr("Posté le"), self.day), 4, self._list)
        card.add(self._twice, 4, row(None, self.done))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> int:
        """Show what is printed and not posted; give how many."""
        clear(self._list)
        found = self._services.letter_run.envelopes(ReminderState.PRINTED)
        self.lines = [PostedLine(one) for one in found]
        for number, line in enumerate(self.lines):
            if number:
                self._list.addWidget(Line())
            self._list.addWidget(line)
            line.check.toggled.connect(lambda _on: self._count())
            line.entered.connect(lambda place=number: self._next(place))
            if line.tracking is not None:
                line.tracking.edit.textChanged.connect(lambda _text: self._count())
        self.day.set_day(self._services.clock.today())
        self._count()
        return len(self.lines)

    def first(self) -> QWidget:
        """Where the work begins: the first number, else the button."""
        fields = [line.tracking.edit for line in self.lines if line.tracking is not None]
        return fields[0] if fields else self.done

    def _next(self, place: int) -> None:
        """The next number to type; after the last one the button."""
        for line in self.lines[place + 1 :]:
            if line.tracking is not None and line.check.isChecked():
                line.tracking.edit.setFocus(Qt.FocusReason.TabFocusReason)
                line.tracking.edit.selectAll()
                return
        self.done.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen(self) -> list[tuple[int, str]]:
        return [line.entry() for line in self.lines if line.check.isChecked()]

    def _count(self) -> None:
        chosen = self._chosen()
        one, many = self.tr("Noter {n} envoi"), self.tr("Noter {n} envois")
        self.done.setText(formats.plural(len(chosen), one, many))
        numbers = [number for _, number in chosen if number]
        twice = {number for number in numbers if numbers.count(number) > 1}
        text = self.tr("Le même numéro est noté deux fois\u00a0: {number}")
        self._twice.setText(text.format(number=", ".join(sorted(twice))) if twice else "")
        self._twice.setVisible(bool(twice))
        self.done.setEnabled(bool(chosen) and not twice)

    def _save(self) -> None:
        day, chosen = self.day.day(), self._chosen()
        if day is None or not chosen:
            return
        try:
            moved = self._services.letter_run.posted(chosen, day)
        except UserError as error:
            self._shell.show_error(error)
            return
        self.posted.emit(len(moved))
