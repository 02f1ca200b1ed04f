"""What is known, missing and worrying of a client, and what would be prudent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from relance_desktop.domain.vetting.points import Point, Side
from relance_desktop.services.vetting.values import VettingSheet
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.labels import IconLabel, Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.vetting.point_words import (
    Advice,
    advice,
    side_nothing,
    side_word,
    told_by_facts,
)

BESIDE = 640
"""From this width on, at 100 %, the three parts stand beside each other."""

_LOOKS = {
    Side.WORRYING: ("warning", "orange"),
    Side.MISSING: ("circle-dashed", "slate"),
    Side.KNOWN: ("check-circle", "green"),
}


class SummaryCard(Card):
    """The head of the vetting sheet."""

    def __init__(self) -> None:
        super().__init__(name="vetting-summary")
        self._sides = Columns()
        self._advised = column(gap=GRID + 4)
        self._advice = QWidget()
        self._advice.setObjectName("precautions")
        title = SectionTitle(self.tr("Précautions proposées"))
        self._advice.setLayout(column(Line(), 4, title, self._advised, gap=GRID))
        hint = Label(
            self.tr(
                "Des indices tirés de faits, pas un verdict\u00a0: vous connaissez ce client, vous"
                " décidez. Les seuils sont des choix du programme, pas des règles de droit."
            ),
            "small",
            name="vetting-hint",
        )
        self.body.setSpacing(GRID + 4)
        self.add(self._sides, self._advice, hint)

    def show_sheet(self, sheet: VettingSheet) -> None:
        """Show the summary of a client."""
        tell = partial(_told, sheet)
        known = bool(sheet.side(Side.KNOWN))
        self._sides.set_parts(
            [self._side(side, list(map(tell, sheet.side(side))), known) for side in Side]
        )
        clear(self._advised)
        said: set[str] = set()
        for one in (advice(precaution, tell) for precaution in sheet.precautions):
            again = one.why in said
            said.add(one.why)
            same = self.tr("Pour les mêmes raisons.")
            self._advised.addWidget(_line(one._replace(why=same) if again else one))
        self._advice.setVisible(bool(sheet.precautions))

    def _side(self, side: Side, points: Sequence[str], known: bool) -> QWidget:
        part = QWidget()
        part.setObjectName(f"side-{side.value}")
        icon, hue = _LOOKS[side]
        if side is Side.WORRYING and not points:
            icon, hue = ("check-circle" if known else "circle-dashed"), "slate"
        head = row(IconLabel(icon, hue, 20), SectionTitle(side_word(side)))
        head.setStretch(1, 1)
        layout = column(head, gap=GRID)
        for text in points:
            layout.addWidget(Label(text, name="point"))
        if not points:
            layout.addWidget(Label(side_nothing(side, known), "muted", name="no-point"))
        layout.addStretch(1)
        part.setLayout(layout)
        return part


class Columns(QWidget):
    """Parts of the same width beside each other, below each other when there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("columns")
        self._layout = row(gap=GRID * 3)
        self.setLayout(self._layout)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Replace all parts."""
        clear(self._layout)
        for part in parts:
            self._layout.addWidget(part, 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one part: it can always stack them."""
        parts = [self._layout.itemAt(n) for n in range(self._layout.count())]
        widths = [part.minimumSize().width() for part in parts if part is not None]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= scaled(BESIDE)
        side, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(side if beside else under)


def _line(one: Advice) -> QWidget:
    line = QWidget()
    line.setObjectName("precaution")
    line.setAccessibleName(f"{one.title}. {one.why}")
    words = column(Label(one.title, "strong", name="precaution-title"), gap=2)
    words.addWidget(Label(one.why, "muted", name="precaution-why"))
    if one.caution:
        words.addWidget(Label(one.caution, "warning", name="precaution-caution"))
    layout = row(gap=GRID + 4)
    layout.addWidget(Disc(one.icon, size=36), 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(words, 1)
    line.setLayout(layout)
    return line


def _told(sheet: VettingSheet, point: Point) -> str:
    newest = sheet.topic(point.topic).newest if point.topic is not None else None
    return told_by_facts(point, newest.facts if newest is not None else None)
