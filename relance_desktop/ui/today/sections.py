"""Titled cards of rows; long ones show their first rows, some are folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label, Line
from relance_desktop.ui.kit.layouts import Card, column, row
from relance_desktop.ui.kit.stylesheet import GRID

SEEN_ROWS = 6
"""Rows that a usual window shows; a row costs 1.5 ms, so the others wait for the first paint."""

MAX_ROWS = 12
"""Rows shown at first: more are a click away."""

Make = Callable[[], ActionRow]


class Slot(QWidget):
    """The place of a section that comes later; it takes no room while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("slot")
        self.setLayout(column(gap=0))
        self.hide()

    def fill(self, section: QWidget) -> None:
        """Show a section here."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(section)
        self.show()


class Section(QWidget):
    """A title with its count, and a card with the rows below."""

    def __init__(
        self, title: str, makers: Sequence[Make], *, folded: bool = False, name: str = "section"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._makers = list(makers)
        self._built = 0
        self.rows: list[ActionRow] = []
        self._card = Card(name="section-card")
        self._card.body.setContentsMargins(4, 4, 4, 4)
        self._card.body.setSpacing(0)
        self._more = QuietButton("", "caret-down", name="section-more")
        self._more.clicked.connect(self._show_all)
        self._fold = QuietButton("", name="section-fold")
        self._fold.clicked.connect(self._toggle)
        if not folded:
            self._fold.hide()
        heading = row(Label(title, "heading", wrap=False, name="section-title"))
        heading.addWidget(
            Label(formats.grouped(len(self._makers)), "muted", wrap=False, name="section-count"),
            0,
            Qt.AlignmentFlag.AlignBottom,
        )
        heading.addStretch(1)
        heading.addWidget(self._fold)
        self.setAccessibleName(f"{title}, {len(self._makers)}")
        self.setLayout(column(heading, self._card, gap=GRID))
        if folded:
            self._card.hide()
            self._say_fold()
        else:
            self._build(SEEN_ROWS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if 0 < self._built < self._at_first:
            QTimer.singleShot(0, self, self.complete)

    def complete(self) -> None:
        """Build the rows that are shown without asking, those below the window too."""
        if 0 < self._built < self._at_first:
            self._build(MAX_ROWS)

    @property
    def _at_first(self) -> int:
        return min(MAX_ROWS, len(self._makers))

    def _build(self, count: int) -> None:
        self._card.body.removeWidget(self._more)
        for make in self._makers[self._built : count]:
            if self._built:
                self._card.body.addWidget(Line())
            made = make()
            self.rows.append(made)
            self._card.body.addWidget(made)
            if self.isVisible():
                made.show()
            self._built += 1
        rest = len(self._makers) - self._built
        self._more.setText(
            formats.plural(rest, self.tr("Afficher {n} autre"), self.tr("Afficher les {n} autres"))
        )
        if rest > 0 and self._built >= self._at_first:
            self._card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
            self._more.show()
        else:
            self._more.hide()

    def _show_all(self) -> None:
        place = self._built
        self._build(len(self._makers))
        self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggle(self) -> None:
        if not self._built:
            self._build(MAX_ROWS)
        self._card.setVisible(self._card.isHidden())
        self._say_fold()

    def _say_fold(self) -> None:
        self._fold.setText(self.tr("Afficher") if self._card.isHidden() else self.tr("Masquer"))


class LateSlots:
    """The places of what comes after the first paint."""

    def __init__(self) -> None:
        self.to_match, self.to_read = Slot(), Slot()
        self.to_invoice, self.to_follow = Slot(), Slot()
        self.limits = Slot()
        self.registered = Slot()
        self.recovery = Slot()
        self.decisions: list[tuple[int, frozenset[str], ActionRow]] = []
        """Plans that are over: the client, the invoices' numbers, and the line that is there."""
