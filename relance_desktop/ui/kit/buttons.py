"""Buttons by weight: one primary per view, the others beside it, quiet ones in rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from relance_desktop.ui.kit.icons import icon as make_icon
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed


def plain(text: str) -> str:
    """A text for a button or a menu: Qt underlines a letter after a lone ampersand."""
    return text.replace("&", "&&")


class _Button(QPushButton):
    kind = "secondary"
    icon_color = "text"

    def __init__(self, text: str, icon: str = "", name: str = "") -> None:
        super().__init__(plain(text))
        self.setProperty("kind", self.kind)
        self.setObjectName(name or f"button-{self.kind}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon:
            self.set_icon(icon)

    def setText(self, text: str) -> None:
        """Show a text as it is: an ampersand in it is no key."""
        super().setText(plain(text))

    def text(self) -> str:
        """The text as it was given."""
        return super().text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does: Qt leaves it to the
        window, which would do something else."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def set_icon(self, icon: str) -> None:
        """Show an icon, in the colour of the button's kind."""
        self.setIcon(self._make(icon))
        self.setIconSize(QSize(scaled(18 + (6 if self.text() else 0)), scaled(18)))

    def set_kind(self, kind: str, icon_color: str) -> None:
        """Give it the weight of another kind of button."""
        if self.property("kind") == kind:
            return
        self.icon_color = icon_color
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def _make(self, icon: str) -> QIcon:
        return make_icon(icon, self.icon_color)


class PrimaryButton(_Button):
    """The one thing to do here. ``set_kind`` lowers it while something else is."""

    kind = "primary"
    icon_color = "on_accent"


class SecondaryButton(_Button):
    """Another thing one can do here."""


class DangerButton(_Button):
    """What destroys something; ask for it in words that say what."""

    kind = "danger"
    icon_color = "on_danger"


class QuietButton(_Button):
    """A link-like action inside a row or a text."""

    kind = "quiet"
    icon_color = "accent"


class LinkButton(_Button):
    """A link in a text, in line with it."""

    kind = "link"
    icon_color = "accent"


class IconButton(_Button):
    """An icon alone; ``label`` is its tooltip and its name for screen readers."""

    kind = "icon"
    icon_color = "muted"

    def __init__(self, icon: str, label: str, name: str = "") -> None:
        super().__init__("", icon, name)
        self.setAccessibleName(label)
        self.setToolTip(as_typed(label))
