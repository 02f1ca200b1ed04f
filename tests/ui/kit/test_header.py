"""The titles of columns, whole beside the arrow of the order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("theme")

ARROW = 13
"""The room of the arrow and what is left of it, at the right end."""


def test_that_the_arrow_of_the_order_cuts_no_title(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["En retard"])
    title = table.horizontalHeaderItem(0)
    assert title is not None
    title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.setColumnWidth(0, 148)
    table.show()
    without = _title_of(table)
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert _title_of(table) == without


def _title_of(table: QTableWidget) -> QImage:
    header = table.horizontalHeader()
    part = QRect(0, 0, 148 - ARROW, header.height())
    return header.viewport().grab(part).toImage()
