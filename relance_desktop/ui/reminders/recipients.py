"""Whom a reminder goes to: why this person, somebody else instead, and the addresses typed."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from relance_desktop.domain.mail import MailField, wire_address
from relance_desktop.errors import UserError
from relance_desktop.services.reminders.values import Prepared
from relance_desktop.ui.kit.buttons import LinkButton, plain
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.wording.people import copy_sentence, person_word, route_sentence

_BETWEEN = re.compile(r"[,;\s]+")
_NAMED = re.compile(r"[^,;<>]*<([^<>]*)>")


class WhoLine(QWidget):
    """« Au service comptable, faute de contact facturation. » and who else there is.

    ``chosen`` gives the Person that the user takes instead.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("who")
        self._why = Label("", "muted", name="who-why")
        self.other = LinkButton(self.tr("Choisir un autre contact"), name="who-other")
        self.menu = QMenu(self.other)  # not the button's own: its arrow lies over the words
        self.other.clicked.connect(self._open_menu)
        line = row(IconLabel("user", "muted", 18), self._why, self.other)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_who(self, prepared: Prepared) -> None:
        """Say whom the step goes to, and offer the client's other people."""
        found, channel = prepared.found, prepared.channel
        why = route_sentence(found, channel)
        self._why.setText(f"{why} {copy_sentence(found.copy)}".strip())
        menu = self.menu
        menu.clear()
        for person in found.people:
            action = menu.addAction(plain(person_word(person, channel)))
            action.triggered.connect(lambda _on=False, one=person: self.chosen.emit(one))
        self.other.setVisible(len(found.people) > 1)
        self.setVisible(bool(why))

    def _open_menu(self) -> None:
        self.menu.popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))


class AddressLine(FormRow):
    """Several addresses, by commas or as « Nom <adresse> »."""

    def __init__(self, label: str, name: str, *, needed: bool) -> None:
        self._edit = QLineEdit()
        self._edit.setObjectName(name)
        self._needed = needed
        super().__init__(label, self._edit)
        self.check(self._check)

    @property
    def edit(self) -> QLineEdit:
        """The field itself."""
        return self._edit

    def show_addresses(self, addresses: tuple[str, ...]) -> None:
        """Show addresses."""
        self._edit.setText(", ".join(addresses))
        self._edit.setCursorPosition(0)  # too long: its beginning tells who it is
        self.warn(None)

    def addresses(self) -> tuple[str, ...]:
        """The addresses typed, each once."""
        bare = _NAMED.sub(r" \1 ", self._edit.text())
        return tuple(dict.fromkeys(one for one in _BETWEEN.split(bare) if one))

    def valid(self) -> bool:
        """Whether every address could be one, and there is one where one is needed."""
        found = self.addresses()
        return not self._bad() and (bool(found) or not self._needed)

    def _bad(self) -> list[str]:
        return [one for one in self.addresses() if not _is_address(one)]

    def _check(self, _text: str) -> str | None:
        bad = self._bad()
        if bad:
            text = self.tr("«\u00a0{address}\u00a0» n'est pas une adresse e-mail")
            return text.format(address=bad[0])
        if self._needed and not self.addresses():
            return self.tr("Indiquez au moins une adresse")
        return None


def _is_address(text: str) -> bool:
    try:
        wire_address(text, MailField.TO)
    except UserError:
        return False
    return "." in text.rpartition("@")[2]
