"""Who the invoice is for: a client that exists, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.services.invoice_import.proposals import Hint
from relance_desktop.ui.importing.hints import show_hint
from relance_desktop.ui.kit.forms import Form, FormRow
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.settings import checks
from relance_desktop.ui.settings.checks import grouped_id

translate = QCoreApplication.translate

NEW = 0
_TEXTS = ("name", "email", "siren", "street", "postcode", "city")


class ClientFields(QWidget):
    """A list whose first entry is the new client; its fields show when it is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client-fields")
        self._found: Client | None = None
        self._clients: dict[int, Client] = {}
        self.choice = QComboBox()
        self.choice.setObjectName("client")
        self.edits = {name: QLineEdit() for name in _TEXTS}
        for name, edit in self.edits.items():
            edit.setObjectName(f"client-{name}")
            edit.textChanged.connect(self.changed)
        self.kind = QComboBox()
        self.kind.setObjectName("client-kind")
        for kind, text in client_kinds().items():
            self.kind.addItem(text, kind)
        self._form = Form("client-form")
        self.row = self._form.add(self.tr("Client"), self.choice)
        self._new = self._new_part()
        self.setLayout(column(self._form, self._new, gap=16))
        self.choice.currentIndexChanged.connect(self._follow)
        self.edits["name"].editingFinished.connect(self._propose_kind)

    def load(
        self,
        clients: Sequence[Client],
        client_id: int | None,
        found: Client | None,
        candidates: Sequence[int] = (),
    ) -> None:
        """Show the clients: who it may be first, then all others."""
        self._clients = {client.id: client for client in clients}
        self._found = found
        likely = [id_ for id_ in candidates if id_ in self._clients]
        others = [client.id for client in clients if client.id not in likely]
        self.choice.blockSignals(True)
        self.choice.clear()
        name = found.name if found and found.name else ""
        text = self.tr("Nouveau client\u00a0: {name}") if name else self.tr("Nouveau client")
        self.choice.addItem(text.format(name=name), None)
        for id_ in likely:
            label = self.tr("{name} (ressemblant)").format(name=self._clients[id_].name)
            self.choice.addItem(label, id_)
        for id_ in others:
            self.choice.addItem(self._clients[id_].name, id_)
        chosen = self.choice.findData(client_id) if client_id is not None else NEW
        self.choice.setCurrentIndex(max(chosen, NEW))
        self.choice.blockSignals(False)
        self._show_found(found or Client(""))
        self._say_likely([self._clients[id_].name for id_ in likely])
        self._follow()

    def show_hints(self, hints: Mapping[str, Hint]) -> None:
        """Say where each field was found."""
        for name, key in (
            ("name", "client.name"),
            ("email", "client.email"),
            ("siren", "client.siren"),
            ("street", "client.address"),
        ):
            show_hint(self.rows[name], hints.get(key))

    def client_id(self) -> int | None:
        """The client chosen, None for a new one."""
        chosen: int | None = self.choice.currentData()
        return chosen

    def new_client(self) -> Client | None:
        """The new client as typed; with a known one, what the document adds to them."""
        if self.client_id() is not None:
            return self._found
        text = {name: edit.text().strip() for name, edit in self.edits.items()}
        lines: tuple[str, ...] = (text["street"],) if text["street"] else ()
        found = self._found or Client("")
        if lines and found.address.lines[:1] == lines:
            lines = found.address.lines
        return replace(
            found,
            name=text["name"],
            email=text["email"],
            siren=normalise_id(text["siren"]),
            kind=self.kind.currentData(),
            address=PostalAddress(lines, text["postcode"], text["city"], found.address.country),
        )

    def _show_found(self, found: Client) -> None:
        texts = {
            "name": found.name,
            "email": found.email,
            "siren": grouped_id(found.siren),
            "street": found.address.lines[0] if found.address.lines else "",
            "postcode": found.address.postcode,
            "city": found.address.city,
        }
        for name, edit in self.edits.items():
            edit.setText(texts[name])
        self.kind.setCurrentIndex(self.kind.findData(found.kind))

    def _say_likely(self, names: Sequence[str]) -> None:
        """One who is perhaps known already is asked about, not doubled."""
        text = self.tr("Ce client est peut-être déjà le vôtre\u00a0: {names}.")
        self.row.set_hint(text.format(names=", ".join(names)) if names else "")

    def _new_part(self) -> Form:
        form = Form("new-client")
        self.rows: dict[str, FormRow] = {}
        self.rows["name"], self.rows["kind"] = form.add_pair(
            (self.tr("Nom du client"), self.edits["name"]), (self.tr("Type"), self.kind)
        )
        self.rows["email"], self.rows["siren"] = form.add_pair(
            (self.tr("E-mail"), self.edits["email"]), (self.tr("SIREN"), self.edits["siren"])
        )
        self.rows["email"].check(checks.email_warning)
        self.rows["siren"].check(checks.siren_warning)
        self.rows["street"], self.rows["postcode"], self.rows["city"] = form.add_pair(
            (self.tr("Adresse"), self.edits["street"]),
            (self.tr("Code postal"), self.edits["postcode"]),
            (self.tr("Ville"), self.edits["city"]),
        )
        self.edits["postcode"].setMinimumWidth(scaled(76))
        self.edits["postcode"].setMaximumWidth(scaled(120))
        return form

    def _follow(self) -> None:
        self._new.setVisible(self.client_id() is None)
        self.changed.emit()

    def _propose_kind(self) -> None:
        if self.kind.currentData() is ClientKind.UNKNOWN:
            text = {name: self.edits[name].text() for name in ("name", "siren")}
            guessed = guess_kind(text["name"], normalise_id(text["siren"]))
            self.kind.setCurrentIndex(self.kind.findData(guessed))


def client_kinds() -> dict[ClientKind, str]:
    """The kinds of client in words."""
    return {
        ClientKind.UNKNOWN: translate("importing", "À préciser"),
        ClientKind.BUSINESS: translate("importing", "Professionnel"),
        ClientKind.CONSUMER: translate("importing", "Particulier"),
        ClientKind.PUBLIC: translate("importing", "Organisme public"),
    }
