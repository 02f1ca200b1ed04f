"""The plain data sheet: what portals and forms ask, ready to copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.document_formats import money_text, short_day_text
from relance_desktop.domain.dossier import printed as words
from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.printed import story_words
from relance_desktop.domain.dossier.story import StoryEntry, StoryKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.domain.routes.vocabulary import AskFrom

_TRIED = frozenset(
    {
        StoryKind.MAILED,
        StoryKind.RECAPPED,
        StoryKind.CALLED,
        StoryKind.LETTER,
        StoryKind.REGISTERED,
        StoryKind.NOTICE,
    }
)


def sheet_of(
    material: Material,
    creditor: Business,
    reckoning: Reckoning,
    story: Iterable[StoryEntry],
) -> Mapping[AskFrom, str]:
    """Every field that is known; amounts as letters show them, one line for each currency."""
    known = {
        **_creditor(creditor),
        **_debtor(material.client),
        **_claim(material, reckoning),
        AskFrom.FACTS: material.case.facts.strip(),
        AskFrom.TRIED: _tried(story),
        AskFrom.CONTESTED: words.CONTESTED[material.case.contested],
        AskFrom.JUDGMENT_DAY: _days(one.judged_on for one in material.insolvencies),
    }
    return {ask: text for ask, text in known.items() if text}


def _creditor(creditor: Business) -> Mapping[AskFrom, str]:
    return {
        AskFrom.CREDITOR_NAME: creditor.legal_name,
        AskFrom.CREDITOR_SIREN: creditor.siren or creditor.siret[:9],
        AskFrom.CREDITOR_SIRET: creditor.siret,
        AskFrom.CREDITOR_REGISTRATION: creditor.registration,
        AskFrom.CREDITOR_ADDRESS: _address(creditor.address),
        AskFrom.CREDITOR_EMAIL: creditor.email,
        AskFrom.CREDITOR_PHONE: creditor.phone,
        AskFrom.IBAN: creditor.iban,
        AskFrom.BIC: creditor.bic,
    }


def _debtor(client: Client) -> Mapping[AskFrom, str]:
    return {
        AskFrom.DEBTOR_NAME: client.name,
        AskFrom.DEBTOR_SIREN: client.siren or client.siret[:9],
        AskFrom.DEBTOR_SIRET: client.siret,
        AskFrom.DEBTOR_ADDRESS: _address(client.address),
        AskFrom.DEBTOR_CONTACT: client.contact_name,
        AskFrom.DEBTOR_EMAIL: client.email,
        AskFrom.DEBTOR_PHONE: client.phone,
    }


def _claim(material: Material, reckoning: Reckoning) -> Mapping[AskFrom, str]:
    invoices = material.invoices
    return {
        AskFrom.PRINCIPAL: _sums(reckoning.principal),
        AskFrom.INTEREST: _sums(reckoning.interest),
        AskFrom.INDEMNITY: _sums(reckoning.indemnity),
        AskFrom.TOTAL: _sums(reckoning.total),
        AskFrom.INVOICE_NUMBERS: ", ".join(one.number for one in invoices),
        AskFrom.INVOICE_DATES: _days(one.issued_on for one in invoices),
        AskFrom.DUE_DATES: _days(part.due_on for one in invoices for part in one.instalments),
        AskFrom.SUBJECT: "\n".join(one.title for one in material.engagements),
    }


def _tried(story: Iterable[StoryEntry]) -> str:
    tried = (one for one in story if one.kind in _TRIED)
    return "\n".join(f"{short_day_text(one.on)} : {story_words(one)}" for one in tried)


def _address(address: PostalAddress) -> str:
    town = f"{address.postcode} {address.city}".strip()
    return "\n".join(filter(None, (*address.lines, town)))


def _sums(amounts: Iterable[Money]) -> str:
    return "\n".join(money_text(one.cents, one.currency) for one in amounts)


def _days(days: Iterable[date]) -> str:
    return ", ".join(dict.fromkeys(map(short_day_text, days)))
