"""Kinds of clients, languages and forms of address, and what their identifiers warn about."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.clients import (
    AddressForm,
    ClientKind,
    Language,
    PostalAddress,
    Tone,
)
from relance_desktop.domain.identifiers import (
    IdProblem,
    check_siren,
    check_siret,
    check_vat,
)
from relance_desktop.services.views import PlanReason

translate = QCoreApplication.translate


def kind_word(kind: ClientKind) -> str:
    """The kind of client."""
    words = {
        ClientKind.BUSINESS: translate("clients", "Professionnel"),
        ClientKind.CONSUMER: translate("clients", "Particulier"),
        ClientKind.PUBLIC: translate("clients", "Acheteur public"),
        ClientKind.UNKNOWN: translate("clients", "À préciser"),
    }
    return words[kind]


def kind_hint(kind: ClientKind) -> str:
    """What the kind changes, with its article."""
    words = {
        ClientKind.BUSINESS: translate(
            "clients", "Pénalités et indemnité de 40\u00a0€ de plein droit (C. com. L441-10 II)"
        ),
        ClientKind.CONSUMER: translate(
            "clients", "Intérêt légal après mise en demeure, jamais les 40\u00a0€ (C. civ. 1231-6)"
        ),
        ClientKind.PUBLIC: translate(
            "clients", "Intérêts moratoires et indemnité de 40\u00a0€ (CCP L2192-13)"
        ),
        ClientKind.UNKNOWN: translate("clients", "Décide des pénalités qui peuvent être demandées"),
    }
    return words[kind]


def language_word(language: Language) -> str:
    """The language of what is written to the client."""
    french, english = translate("clients", "Français"), translate("clients", "Anglais")
    return english if language is Language.ENGLISH else french


def address_form_word(form: AddressForm) -> str:
    """How the client is spoken to."""
    tu, vous = translate("clients", "Tutoiement"), translate("clients", "Vouvoiement")
    return tu if form is AddressForm.TU else vous


def siren_warning(text: str) -> str | None:
    """What looks wrong with a SIREN; it never blocks."""
    return _problem_word(check_siren(text)) if text.strip() else None


def siret_warning(text: str) -> str | None:
    """What looks wrong with a SIRET; it never blocks."""
    return _problem_word(check_siret(text)) if text.strip() else None


def vat_warning(text: str) -> str | None:
    """What looks wrong with a VAT number; it never blocks."""
    return _problem_word(check_vat(text)) if text.strip() else None


def email_warning(text: str) -> str | None:
    """What looks wrong with an address; it never blocks."""
    name, at, host = text.strip().partition("@")
    if not text.strip() or (at and name and "." in host and " " not in text.strip()):
        return None
    return translate("clients", "Cette adresse semble incomplète.")


def _problem_word(problem: IdProblem | None) -> str | None:
    words = {
        IdProblem.LENGTH: translate("clients", "Le nombre de caractères n'est pas le bon."),
        IdProblem.CHARACTERS: translate("clients", "Des caractères n'ont pas leur place ici."),
        IdProblem.CHECKSUM: translate(
            "clients", "La clé ne correspond pas\u00a0: vérifiez les chiffres."
        ),
        IdProblem.UNKNOWN_COUNTRY: translate("clients", "Pays inconnu."),
    }
    return words[problem] if problem else None


def tone_word(tone: Tone) -> str:
    """How the relation sounds."""
    warm, formal = translate("clients", "Chaleureux"), translate("clients", "Formel")
    return warm if tone is Tone.WARM else formal


def plan_reason_sentence(why: PlanReason) -> str:
    """Why a plan applies."""
    words = {
        PlanReason.INVOICE: translate("clients", "Choisi sur la facture."),
        PlanReason.CLIENT: translate("clients", "Choisi pour ce client."),
        PlanReason.RULE: translate("clients", "Par une règle de vos plans."),
        PlanReason.DEFAULT: translate("clients", "Le plan par défaut."),
    }
    return words[why]


def address_lines(address: PostalAddress) -> tuple[str, ...]:
    """An address as it is read, without the home country."""
    town = f"{address.postcode} {address.city}".strip()
    country = address.country if address.country not in ("", "FR") else ""
    return tuple(line for line in (*address.lines, town, country) if line)


def address_line(address: PostalAddress) -> str:
    """An address on one line."""
    return ", ".join(address_lines(address))


def field_word(name: str) -> str:
    """A field of the client's sheet, by its attribute."""
    words = {
        "name": translate("clients", "Nom"),
        "kind": translate("clients", "Nature"),
        "siren": translate("clients", "SIREN"),
        "siret": translate("clients", "SIRET"),
        "vat_number": translate("clients", "N° de TVA"),
        "address": translate("clients", "Adresse"),
        "contact_name": translate("clients", "Interlocuteur"),
        "email": translate("clients", "E-mail"),
        "phone": translate("clients", "Téléphone"),
        "language": translate("clients", "Langue"),
        "address_form": translate("clients", "Tu ou vous"),
        "tone": translate("clients", "Ton"),
        "plan_id": translate("clients", "Plan de relance"),
        "mail_account_id": translate("clients", "Expéditeur"),
        "credit_limit_cents": translate("clients", "Encours maximal"),
    }
    return words[name]


def value_word(value: object) -> str:
    """The value of such a field, as it is read."""
    if isinstance(value, ClientKind):
        return kind_word(value)
    if isinstance(value, Language):
        return language_word(value)
    if isinstance(value, AddressForm):
        return address_form_word(value)
    if isinstance(value, Tone):
        return tone_word(value)
    if isinstance(value, PostalAddress):
        return address_line(value)
    return str(value) if value else ""
