"""What a screen reader is asked to say, though the focus does not move."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def say(widget: QWidget, text: str) -> None:
    """Have the screen reader say it. Its classes are slow to come: not at the start."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
