"""Asks, in the page, what becomes of edits that are not stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from relance_desktop.ui.kit.notices import Banner


class UnsavedBanner(Banner):
    """``save`` and ``drop`` say what to do with the edits; ``save`` False: it cannot be."""

    def __init__(self) -> None:
        super().__init__("warning", "", name="plan-unsaved")
        self.save: Callable[[], bool] = lambda: True
        self.drop: Callable[[], None] = lambda: None
        self._then: Callable[[], object] | None = None
        self.set_text(self.tr("Vos modifications ne sont pas enregistrées."))
        self.save_button = self.add_action(self.tr("Enregistrer"), "check")
        self.drop_button = self.add_action(self.tr("Ne pas enregistrer"))
        self.stay_button = self.add_action(self.tr("Continuer à modifier"))
        self.save_button.clicked.connect(self._save)
        self.drop_button.clicked.connect(self._drop)
        self.stay_button.clicked.connect(self.settle)
        for button, name in (
            (self.save_button, "unsaved-save"),
            (self.drop_button, "unsaved-drop"),
            (self.stay_button, "unsaved-stay"),
        ):
            button.setObjectName(name)
        self.hide()

    def ask(self, then: Callable[[], object]) -> None:
        """Ask; do ``then`` once the edits are stored or dropped."""
        self._then = then
        self.show()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """The user edits on, or nothing is left to ask."""
        self._then = None
        self.hide()

    def _save(self) -> None:
        then = self._then
        if self.save():
            self._go(then)

    def _drop(self) -> None:
        then = self._then
        self.drop()
        self._go(then)

    def _go(self, then: Callable[[], object] | None) -> None:
        self.settle()
        if then is not None:
            then()
