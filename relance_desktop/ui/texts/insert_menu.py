"""The menus that insert fields and conditions, each with its meaning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.ui.kit.buttons import QuietButton, plain
from relance_desktop.ui.texts.field_words import conditions, field_groups

translate = QCoreApplication.translate

Insert = Callable[[str, str], None]
"""Puts words before and after what is selected."""


def field_button(insert: Insert) -> QuietButton:
    """« Insérer un champ »: subjects, then fields with what they say."""
    button = QuietButton(translate("texts", "Champ"), "plus", "text-insert-field")
    button.setAccessibleName(translate("texts", "Insérer un champ"))
    button.setToolTip(translate("texts", "Insérer un champ (Ctrl+Espace)"))
    menu = _menu(button, "text-fields")
    for title, fields in field_groups():
        group = menu.addMenu(plain(title))
        group.setObjectName("text-field-group")
        for field, words in fields:
            action = group.addAction(plain(f"{words}\t{{{field.value}}}"))
            action.setObjectName(f"field-{field.name.lower()}")
            action.triggered.connect(lambda _=False, f=field: insert(f"{{{f.value}}}", ""))
    button.setMenu(menu)
    return button


def condition_button(insert: Insert) -> QuietButton:
    """« Ajouter une condition »: the passage selected is said only when it holds."""
    button = QuietButton(translate("texts", "Condition"), "git-branch", "text-insert-condition")
    button.setAccessibleName(translate("texts", "Ajouter une condition"))
    button.setToolTip(translate("texts", "Ne dire le passage choisi que dans un cas"))
    menu = _menu(button, "text-conditions")
    for name, words in conditions():
        action = menu.addAction(plain(words))
        action.setObjectName(f"condition-{name.name.lower()}")
        action.triggered.connect(lambda _=False, n=name: insert(f"{{si {n.value}}}", "{fin}"))
    menu.addSeparator()
    choice = menu.addAction(translate("texts", "Deux formes\u00a0: {vous|tu}"))
    choice.setObjectName("condition-choice")
    choice.triggered.connect(lambda: insert("{", "|}"))
    button.setMenu(menu)
    return button


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName(name)
    return menu
