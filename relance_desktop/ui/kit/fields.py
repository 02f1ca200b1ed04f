"""Fields for an amount and a date: one types as one writes, they understand."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QSpinBox, QToolButton, QVBoxLayout

from relance_desktop.domain.money import Cents
from relance_desktop.ui.kit import formats, palette, parsing
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.theme import scaled


class MoneyEdit(QLineEdit):
    """An amount; ``cents_changed`` gives cents, or None while it is not an amount."""

    cents_changed = Signal(object)

    def __init__(
        self, cents: Cents | None = None, currency: str = "EUR", name: str = "amount"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(formats.money(0, currency))
        self.set_cents(cents)
        self.textEdited.connect(lambda _text: self.cents_changed.emit(self.cents()))
        self.editingFinished.connect(self._tidy)

    @property
    def currency(self) -> str:
        """The currency shown."""
        return self._currency

    def cents(self) -> Cents | None:
        """The amount typed, None when empty or not understood."""
        return parsing.parse_money(self.text().replace(self._currency, ""))

    def set_cents(self, cents: Cents | None) -> None:
        """Show an amount, or nothing."""
        self.setText("" if cents is None else formats.money(cents, self._currency))

    def set_currency(self, currency: str) -> None:
        """Change the currency shown; the figure stays."""
        cents = self.cents()
        self._currency = currency
        self.setPlaceholderText(formats.money(0, currency))
        self.set_cents(cents)

    def understood(self) -> bool:
        """False when something is typed that is no amount."""
        return not self.text().strip() or self.cents() is not None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _tidy(self) -> None:
        cents = self.cents()
        if cents is not None:
            self.set_cents(cents)


class NumberEdit(QSpinBox):
    """A whole number with its unit: « 15 jours ». The wheel moves it only with the focus."""

    def __init__(
        self, value: int, minimum: int, maximum: int, unit: str = "", name: str = "number"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setRange(minimum, maximum)
        self.setSuffix(f"{formats.NBSP}{unit}" if unit else "")
        self.setValue(value)
        self.lineEdit().setTextMargins(scaled(10), 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DateEdit(QLineEdit):
    """A date typed (« 21/11 », « demain », « +7 ») or picked; arrows move by a day.

    ``day_changed`` gives a date, or None while it is none.
    """

    day_changed = Signal(object)

    def __init__(self, today: date, value: date | None = None, name: str = "date") -> None:
        super().__init__()
        self.setObjectName(name)
        self._today = today
        self._popup: QFrame | None = None
        self.setPlaceholderText(self.tr("jj/mm/aaaa"))
        self.setToolTip(self.tr("Par exemple\u00a0: 21/11, demain, lundi, +7"))
        action = self.addAction(
            icon("calendar-blank", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setText(self.tr("Ouvrir le calendrier"))
        action.triggered.connect(self.open_calendar)
        self.set_day(value)
        self.textEdited.connect(lambda _text: self.day_changed.emit(self.day()))
        self.editingFinished.connect(self._tidy)

    def day(self) -> date | None:
        """The date typed, None when empty or not understood."""
        return parsing.parse_date(self.text(), self._today)

    def set_day(self, value: date | None) -> None:
        """Show a date, or nothing."""
        self.setText(formats.day(value))

    def understood(self) -> bool:
        """False when something is typed that is no date."""
        return not self.text().strip() or self.day() is not None

    def open_calendar(self) -> None:
        """Show the month to pick from; Escape closes it."""
        popup = self._popup = QFrame(self, Qt.WindowType.Popup)
        popup.setObjectName("calendar-popup")
        popup.setProperty("role", "card")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setObjectName("calendar")
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        dress(calendar)
        shown = self.day() or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.activated.connect(self._pick)
        calendar.clicked.connect(self._pick)
        layout = QVBoxLayout(popup)
        layout.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            self._choose((self.day() or self._today) + timedelta(days=step))

    def _pick(self, picked: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self._choose(date(picked.year(), picked.month(), picked.day()))

    def _choose(self, value: date) -> None:
        self.set_day(value)
        self.day_changed.emit(value)

    def _tidy(self) -> None:
        value = self.day()
        if value is not None:
            self.set_day(value)


def dress(calendar: QCalendarWidget) -> None:
    """Give a calendar the theme's arrows, and week-ends in grey instead of red."""
    calendar.setMinimumSize(scaled(336), scaled(288))
    weekend = QTextCharFormat()
    weekend.setForeground(palette.color("muted"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)
    for name, arrow in (("prev", "caret-left"), ("next", "caret-right")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
        if button is not None:
            button.setIcon(icon(arrow))
