"""Who an affair is for: a name typed; a known client is found, a new one is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from relance_desktop.domain.clients import Client
from relance_desktop.ui.kit.folding import fold


class ClientChoice(QComboBox):
    """``chosen`` after each change of the name."""

    chosen = Signal()

    def __init__(self, clients: Sequence[Client], client_id: int | None = None) -> None:
        super().__init__()
        self.setObjectName("affair-client")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._clients = {client.id: client for client in clients}
        for client in sorted(clients, key=lambda one: fold(one.name)):
            self.addItem(client.name, client.id)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setCurrentIndex(self.findData(client_id) if client_id is not None else -1)
        if client_id is None:
            self.setEditText("")
        field = self.lineEdit()
        assert field is not None
        field.setPlaceholderText(self.tr("Nom, connu ou nouveau"))
        self.editTextChanged.connect(lambda _text: self.chosen.emit())

    def name(self) -> str:
        """The name as typed."""
        return self.currentText().strip()

    def client(self) -> Client | None:
        """The known client of that name, None for a new one."""
        typed = fold(self.name())
        chosen = self._clients.get(self.currentData()) if self.currentIndex() >= 0 else None
        if chosen is not None and fold(chosen.name) == typed:
            return chosen
        return next((one for one in self._clients.values() if fold(one.name) == typed), None)
