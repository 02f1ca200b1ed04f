"""Drawing a list anew without losing the keyboard's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def keeping_focus(inside: QWidget, fallback: QWidget, draw: Callable[[], None]) -> None:
    """Draw; what had the focus gets it again by its name, else its neighbour of the same row
    (names end in the row's id), else ``fallback``."""
    before = QApplication.focusWidget()
    had = before is not None and before is not fallback and inside.isAncestorOf(before)
    name = before.objectName() if before is not None and had else ""
    draw()
    if not had:
        return
    row = name.rpartition("-")[2]
    same = inside.findChild(QWidget, name)
    children = inside.findChildren(QWidget) if row.isdigit() else []
    others = [one for one in children if one.objectName().endswith(f"-{row}")]
    focusable = [one for one in (same, *others) if one is not None and _takes_keys(one)]
    chosen = focusable[0] if focusable else fallback
    chosen.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_keys(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and not widget.isHidden()
