"""How sure a proposed field is, and the words of the document that it comes from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.invoice_text.guesses import Confidence
from relance_desktop.services.invoice_import.proposals import Hint
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.icons import icon

translate = QCoreApplication.translate

_LOOKS: Final = {
    Confidence.SURE: ("check-circle", "success"),
    Confidence.LIKELY: ("circle-half", "info"),
    Confidence.WEAK: ("question", "warning"),
}
_MARK: Final = "confidence"
_LONGEST: Final = 70


def confidence_word(confidence: Confidence) -> str:
    """How sure it is, in a word."""
    words = {
        Confidence.SURE: translate("importing", "Sûr"),
        Confidence.LIKELY: translate("importing", "Probable"),
        Confidence.WEAK: translate("importing", "À vérifier"),
    }
    return words[confidence]


def show_hint(line: FormRow, hint: Hint | None) -> None:
    """Mark a field with how sure it is, and quote where it was found; None takes both away."""
    field = line.field
    if isinstance(field, QLineEdit):
        for action in [a for a in field.actions() if a.objectName() == _MARK]:
            field.removeAction(action)
            action.deleteLater()
    if hint is None:
        line.set_hint("")
        return
    words = " ".join(hint.found_in.split())
    quoted = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    text = translate("importing", "{sure}, lu dans «\u00a0{words}\u00a0»")
    line.set_hint(text.format(sure=confidence_word(hint.confidence), words=quoted))
    if isinstance(field, QLineEdit):
        name, color = _LOOKS[hint.confidence]
        mark = QAction(icon(name, color), confidence_word(hint.confidence), field)
        mark.setObjectName(_MARK)
        mark.setToolTip(confidence_word(hint.confidence))
        field.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
