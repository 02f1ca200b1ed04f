"""Tabs whose parts scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from relance_desktop.ui.kit.tabs import LowTabs


def test_that_a_tall_part_does_not_make_the_window_taller(qapp: QApplication) -> None:
    tabs = LowTabs()
    tall = QLabel()
    tall.setMinimumSize(500, 2000)
    tabs.addTab(tall, "Vue d'ensemble")

    assert tabs.minimumSizeHint().height() <= 320
    assert tabs.minimumSizeHint().width() >= 500
