"""The stops of what the user chooses once: settings, texts, plans."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from relance_desktop.tour.guide import LARGE, Guide


class ChoiceStops(Guide):
    """Each is looked at, and left as it was."""

    def settings(self) -> None:
        """Every part of the settings."""
        if not self.has("settings"):
            return
        parts = (
            "identity",
            "mail",
            "plan",
            "texts",
            "rates",
            "calendar",
            "display",
            "data",
            "about",
        )
        for number, part in enumerate(parts, 1):
            self.window.go("settings", part)
            self.picture(f"20-settings-{number}-{part}")
        self.say(f"settings: {len(parts)} parts")

    def texts(self) -> None:
        """The editor of texts: a mail, then a letter."""
        from PySide6.QtTest import QTest

        from relance_desktop.domain.texts.moments import MOMENTS
        from relance_desktop.ui.texts.target import TextTarget

        if not self.has("texts"):
            return
        for name, number in (("mail", 1), ("notice", 6)):
            self.window.go("texts", TextTarget(MOMENTS[number]))
            QTest.qWait(500)  # the preview waits for a rest in typing
            self.rest()
            self.picture(f"23-texts-{name}")
        self.say(f"texts: {len(MOMENTS)} moments")

    def plans(self) -> None:
        """The plan editor: a step moved, what that would change, the rules."""
        from PySide6.QtTest import QTest

        if not self.has("plans"):
            return
        self.window.go("plans")
        self.picture("22-plans")
        chip = self.find(QAbstractButton, "chip-email_1")
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Right)
        self.wait(lambda: bool(self.find(QLabel, "plan-effect").text()), "what would change")
        self.picture("22-plans-moved", LARGE)
        self.press("plan-cancel")
        self.window.go("plans", "rules")
        self.press("rule-add")
        self.picture("22-plans-rules")
        self.press("rules-cancel")
        self.say("plans: a step moved and put back, a rule tried")
