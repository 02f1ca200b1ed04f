"""Hours of an affair: one types them on a line, below are those on no sheet yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relance_desktop.domain.work.durations import duration_text
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.services.work import WorkView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.work.deeds_row import DeedsRow
from relance_desktop.ui.work.entry_line import EntryLine
from relance_desktop.ui.work.redraw import keeping_focus
from relance_desktop.ui.work.words import sums_text

AT_ONCE = 40
"""How many entries are drawn before the user asks for the others."""


class HoursCard(Card):
    """``added`` and ``saved`` give an entry, ``remove_asked`` an id; ``sheet_asked`` for the
    entries shown, ``file_asked`` for a file."""

    added = Signal(object)
    saved = Signal(object)
    remove_asked = Signal(int)
    sheet_asked = Signal()
    file_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(name="hours-card")
        self._today = today
        self._editing, self._all = 0, False
        self._view: WorkView | None = None
        self.line = EntryLine(today)
        self.line.given.connect(self.added)
        self._sums = Label("", "strong", wrap=False, name="hours-sums")
        head = row(SectionTitle(self.tr("Heures")), self._sums)
        head.setStretch(0, 1)
        self._lines = column(gap=0)
        self.to_sheet = SecondaryButton(
            self.tr("Faire un relevé à valider"), "clipboard-text", name="make-sheet"
        )
        self.to_sheet.clicked.connect(self.sheet_asked)
        self.from_file = QuietButton(
            self.tr("J'ai déjà un relevé\u00a0: prendre le fichier"), "paperclip", "sheet-from-file"
        )
        self.from_file.clicked.connect(self.file_asked)
        foot = DeedsRow(name="hours-foot")
        foot.add(self.to_sheet)
        foot.add(self.from_file)
        self.add(head, self.line, self._lines, foot)

    def show_work(self, view: WorkView, *, anew: bool) -> None:
        """Show the entries on no sheet; ``anew``: another affair, nothing typed is kept."""
        if anew:
            self._editing, self._all = 0, False
            self.line.rate.set_cents(None)
            self.line.day.set_day(self._today)
            self.line.task.clear()
            self.line.time.clear()
        self._view = view
        self.line.set_rate(view.rate_cents, view.engagement.currency)
        known = [*view.loose, *(one for row in view.sheets for one in row.entries)]
        self.line.set_known(one.task for one in known)
        self._sums.setText(sums_text(view.loose_sums, view.engagement.currency))
        self._sums.setVisible(bool(view.loose))
        self.to_sheet.setVisible(bool(view.loose))
        keeping_focus(self, self.line.task, self._draw)

    def edit(self, entry_id: int) -> None:
        """Change an entry where it stands; 0 for none."""
        before, self._editing = self._editing, entry_id
        self._draw()
        if not entry_id:
            self._focus(before)

    def _focus(self, entry_id: int) -> None:
        """The hand was on this entry."""
        button = self.findChild(IconButton, f"entry-edit-{entry_id}")
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        view = self._view
        assert view is not None
        clear(self._lines)
        shown = view.loose if self._all else view.loose[:AT_ONCE]
        for entry in shown:
            self._lines.addWidget(Line())
            edited = entry.id == self._editing
            self._lines.addWidget(self._edit_line(entry) if edited else self._entry(entry))
        rest = len(view.loose) - len(shown)
        if rest:
            one, many = self.tr("Montrer l'heure plus ancienne"), self.tr("Montrer les {n} autres")
            more = QuietButton(formats.plural(rest, one, many), "caret-down", name="more-hours")
            more.clicked.connect(self._show_all)
            self._lines.addWidget(more)
        if not view.loose:
            said = self.tr("Rien en attente\u00a0: tout est sur un relevé.")
            if not view.sheets:
                said = self.tr(
                    "Notez vos heures au fil de l'eau, puis faites-les valider\u00a0: un relevé "
                    "validé ne se conteste plus guère à la facture."
                )
            self._lines.addWidget(Label(said, "muted", name="hours-nothing"))

    def _show_all(self) -> None:
        self._all = True
        self._draw()

    def _edit_line(self, entry: TimeEntry) -> EntryLine:
        line = EntryLine(self._today, entry, name="edit-entry")
        line.rate.set_currency(self._view.engagement.currency if self._view else "EUR")
        line.given.connect(self._edited)
        line.given_up.connect(lambda: self.edit(0))
        reason = Qt.FocusReason.TabFocusReason
        QTimer.singleShot(0, line, lambda: line.task.setFocus(reason))
        return line

    def _edited(self, entry: object) -> None:
        before, self._editing = self._editing, 0
        self.saved.emit(entry)
        self._focus(before)

    def _entry(self, entry: TimeEntry) -> QWidget:
        line = QWidget()
        line.setObjectName("hours-entry")
        day = Label(formats.day(entry.worked_on), "muted", wrap=False, name="entry-shown-day")
        day.setFixedWidth(scaled(92))
        time = _figure(duration_text(entry.minutes), 72, "entry-shown-time")
        layout = row(day, Label(entry.task, name="entry-shown-task"), time, gap=GRID + 4)
        layout.addLayout(self._amount(entry))
        layout.setStretch(1, 1)
        layout.setContentsMargins(0, 6, 0, 6)
        for button in self._buttons(entry):
            layout.addWidget(button)
        line.setLayout(layout)
        return line

    def _amount(self, entry: TimeEntry) -> QVBoxLayout:
        currency = self._view.engagement.currency if self._view else "EUR"
        cents, rate = entry.cents, entry.rate_cents
        amount = formats.money(cents, currency) if cents is not None else "–"
        words = column(_figure(amount, 104, "entry-shown-amount"), gap=0)
        if rate is not None:
            per_hour = self.tr("{rate}/h").format(rate=formats.money(rate, currency))
            words.addWidget(_figure(per_hour, 104, "entry-shown-rate", small=True))
        return words

    def _buttons(self, entry: TimeEntry) -> tuple[IconButton, IconButton]:
        told = f"{entry.task}, {formats.day(entry.worked_on)}"
        edit = IconButton(
            "pencil-simple", self.tr("Modifier {what}").format(what=told), f"entry-edit-{entry.id}"
        )
        remove = IconButton(
            "trash", self.tr("Retirer {what}").format(what=told), f"entry-remove-{entry.id}"
        )
        edit.clicked.connect(lambda: self.edit(entry.id))
        remove.clicked.connect(lambda: self.remove_asked.emit(entry.id))
        return edit, remove


def _figure(text: str, width: int, name: str, *, small: bool = False) -> Label:
    label = Label(text, "small" if small else "body", wrap=False, name=name)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setMinimumWidth(scaled(width))
    return label
