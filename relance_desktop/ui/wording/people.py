"""Whom one writes to: roles, and why this person was found for a step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.client_contacts import AddressUse, ContactRole
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recipients import Person, Recipients, Route

translate = QCoreApplication.translate


def role_word(role: ContactRole) -> str:
    """What a contact is asked for."""
    words = {
        ContactRole.INVOICES: translate("people", "Facturation"),
        ContactRole.ACCOUNTS_PAYABLE: translate("people", "Service comptable"),
        ContactRole.DECISION_MAKER: translate("people", "Direction"),
        ContactRole.LEGAL: translate("people", "Service juridique"),
        ContactRole.OTHER: translate("people", "Autre"),
    }
    return words[role]


def use_word(use: AddressUse) -> str:
    """What another address is for."""
    words = {
        AddressUse.BILLING: translate("people", "Facturation"),
        AddressUse.REGISTERED_OFFICE: translate("people", "Siège social"),
        AddressUse.SITE: translate("people", "Établissement"),
    }
    return words[use]


def person_word(person: Person, channel: Channel) -> str:
    """Somebody in a list to choose from: name, role, and how this channel reaches them."""
    sheet = "" if person.name else translate("people", "Fiche")
    role = role_word(person.role) if person.role else sheet
    means = {Channel.EMAIL: person.email, Channel.CALL: person.phone}.get(channel, person.title)
    return " · ".join(filter(None, (person.name, role, means)))


def route_sentence(found: Recipients, channel: Channel) -> str:
    """Whom the step goes to and why: « Au service comptable, faute de contact facturation. »"""
    route = found.route
    if route is None:
        return ""
    if route.by_user:
        text = translate("people", "Choisi par vous\u00a0: {person}.")
        return text.format(person=person_word(route.person, channel))
    told = _told(route.person, channel)
    if route.by_step:
        return told + translate("people", ", comme le veut l'étape.")
    if route.missing and any(one.role for one in found.people):
        return told + translate("people", ", faute de contact {roles}.").format(
            roles=_lacking(route.missing)
        )
    return told + _because(route, alone=all(one.role is None for one in found.people))


def copy_sentence(people: Sequence[Person]) -> str:
    """Who gets a copy, and why; empty for nobody."""
    if not people:
        return ""
    text = translate("people", "En copie\u00a0: {people}, votre contact jusqu'ici.")
    return text.format(people=", ".join(one.name or one.email for one in people))


def _told(person: Person, channel: Channel) -> str:
    role = person.role
    if role is None:
        words = {
            Channel.EMAIL: translate("people", "À l'adresse de la fiche"),
            Channel.CALL: translate("people", "Au numéro de la fiche"),
        }
        return words.get(channel, translate("people", "Au contact de la fiche"))
    phrases = {
        ContactRole.INVOICES: translate("people", "Au contact facturation"),
        ContactRole.ACCOUNTS_PAYABLE: translate("people", "Au service comptable"),
        ContactRole.DECISION_MAKER: translate("people", "À la direction"),
        ContactRole.LEGAL: translate("people", "Au service juridique"),
        ContactRole.OTHER: translate("people", "À un autre contact"),
    }
    return phrases[role]


def _because(route: Route, *, alone: bool) -> str:
    if alone or not route.pressure:
        return "."
    return translate("people", ", car l'étape est plus ferme.")


def _lacking(roles: Sequence[ContactRole]) -> str:
    words = {
        ContactRole.INVOICES: translate("people", "facturation"),
        ContactRole.ACCOUNTS_PAYABLE: translate("people", "comptable"),
        ContactRole.DECISION_MAKER: translate("people", "de direction"),
        ContactRole.LEGAL: translate("people", "juridique"),
        ContactRole.OTHER: translate("people", "d'un autre rôle"),
    }
    *first, last = [words[role] for role in roles]
    if not first:
        return last
    return translate("people", "{first} ou {last}").format(first=", ".join(first), last=last)
