"""Whom a mail goes to: one line of addresses, checked as one types."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.mail import MailField, wire_address
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.forms import FormRow

_BETWEEN = re.compile(r"[,;\s]+")
_NAMED = re.compile(r"[^,;<>]*<([^<>]*)>")


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
