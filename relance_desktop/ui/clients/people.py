"""The client's people and other places, changed in the page."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import PostalAddress
from relance_desktop.ui.clients.inline_list import InlineForm, InlineList, Shown
from relance_desktop.ui.clients.words import address_line, email_warning
from relance_desktop.ui.wording.people import role_word, use_word

translate = QCoreApplication.translate

_ICONS = {
    ContactRole.INVOICES: "receipt",
    ContactRole.ACCOUNTS_PAYABLE: "calculator",
    ContactRole.DECISION_MAKER: "briefcase",
    ContactRole.LEGAL: "scales",
    ContactRole.OTHER: "user",
}
_PLACES = {
    AddressUse.BILLING: "receipt",
    AddressUse.REGISTERED_OFFICE: "buildings",
    AddressUse.SITE: "map-pin",
}


class PeopleList(InlineList):
    """The contacts by role."""

    def __init__(self) -> None:
        super().__init__(
            "people",
            translate("clients", "Contacts"),
            translate("clients", "Ajouter un contact"),
            translate(
                "clients",
                "Personne encore\u00a0: les relances vont à l'adresse de la fiche."
                " Ajoutez le service comptable ou la direction, et chaque étape ira à la bonne"
                " personne.",
            ),
        )

    def shown(self, item: Contact) -> Shown:
        """Name, then role and function, then how to reach them."""
        role = role_word(item.role)
        means = " · ".join(filter(None, (item.email, item.phone)))
        if item.name:
            line = " · ".join(filter(None, (role, item.title, means)))
        else:
            line = " · ".join(filter(None, (item.title, means)))
        return Shown(_ICONS[item.role], item.name or role, line, item.note)

    def make_form(self, item: Contact | None) -> InlineForm:
        """The fields of one contact."""
        return PersonForm(item or Contact(ContactRole.INVOICES))


class PlacesList(InlineList):
    """The addresses beside the main one."""

    def __init__(self) -> None:
        super().__init__(
            "places",
            translate("clients", "Autres adresses"),
            translate("clients", "Ajouter une adresse"),
            translate(
                "clients",
                "Aucune. Donnez le siège social s'il diffère\u00a0: les lettres iront là.",
            ),
        )

    def shown(self, item: OtherAddress) -> Shown:
        """What it is for, then where it is."""
        line = " · ".join(filter(None, (item.recipient, address_line(item.address))))
        return Shown(_PLACES[item.use], use_word(item.use), line)

    def make_form(self, item: OtherAddress | None) -> InlineForm:
        """The fields of one address."""
        return PlaceForm(item or OtherAddress(AddressUse.REGISTERED_OFFICE, PostalAddress()))


class PersonForm(InlineForm):
    """One contact."""

    def __init__(self, contact: Contact) -> None:
        super().__init__("person-form")
        self.role = _box("person-role", {role: role_word(role) for role in ContactRole})
        _choose(self.role, contact.role)
        texts = {name: getattr(contact, name) for name in ("name", "title", "email", "phone")}
        self._fields = {name: _line(f"person-{name}", text) for name, text in texts.items()}
        self._note = _line("person-note", contact.note)
        fields, form = self._fields, self.form
        form.add_pair((self.tr("Rôle"), self.role), (self.tr("Nom"), fields["name"]))
        form.add_pair((self.tr("E-mail"), fields["email"]), (self.tr("Téléphone"), fields["phone"]))
        form.rows["person-email"].check(email_warning)
        form.add_pair((self.tr("Fonction"), fields["title"]), (self.tr("Remarque"), self._note))
        fields["name"].setPlaceholderText(self.tr("Mme Claire Martin"))

    def item(self) -> Contact | str:
        """The contact; one that cannot be reached nor named is none."""
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        if not (texts["name"] or texts["email"] or texts["phone"]):
            return self.tr("Il faut au moins un nom, un e-mail ou un téléphone.")
        return Contact(self.role.currentData(), note=self._note.text().strip(), **texts)


class PlaceForm(InlineForm):
    """One address."""

    def __init__(self, other: OtherAddress) -> None:
        super().__init__("place-form")
        self.use = _box("place-use", {use: use_word(use) for use in AddressUse})
        _choose(self.use, other.use)
        address = other.address
        self._recipient = _line("place-recipient", other.recipient)
        self._street = _line("place-street", ", ".join(address.lines))
        self._postcode = _line("place-postcode", address.postcode)
        self._city = _line("place-city", address.city)
        self._country = _line("place-country", address.country)
        form = self.form
        form.add_pair((self.tr("Usage"), self.use), (self.tr("À l'attention de"), self._recipient))
        form.add(self.tr("Adresse (lignes séparées par des virgules)"), self._street)
        form.add_pair(
            (self.tr("Code postal"), self._postcode),
            (self.tr("Ville"), self._city),
            (self.tr("Pays"), self._country),
        )

    def item(self) -> OtherAddress | str:
        """The address; a letter needs all of it."""
        lines = tuple(part.strip() for part in self._street.text().split(",") if part.strip())
        country = self._country.text().strip().upper() or "FR"
        postcode, city = self._postcode.text().strip(), self._city.text().strip()
        address = PostalAddress(lines, postcode, city, country)
        if not address.is_complete:
            return self.tr("Il manque la rue, le code postal ou la ville.")
        return OtherAddress(self.use.currentData(), address, self._recipient.text().strip())


def _line(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setObjectName(name)
    return field


def _box(name: str, choices: dict[Any, str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def _choose(box: QComboBox, value: Enum) -> None:
    """``findData`` does not compare enums."""
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n) is value))
