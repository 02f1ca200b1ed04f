"""The head of a page that shows a client's paper: the way back, its title, whose it is, and
what can be done with it, on a second line where the first has no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Flow, row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID


def paper_head(back: QWidget, title: str, whose: Label, buttons: Sequence[QWidget]) -> QLayout:
    """Lay it out; a long name wraps, the title never does."""
    heading, names, ways = PageTitle(title), QWidget(), Flow(name="paper-ways")
    heading.setWordWrap(False)
    names.setObjectName("paper-names")
    line = row(back, heading, whose)
    line.setStretch(2, 1)
    names.setLayout(line)
    for button in buttons:
        ways.add(button)
    return Reflow(names, ways, 400, ways.line_width, row_gap=GRID)
