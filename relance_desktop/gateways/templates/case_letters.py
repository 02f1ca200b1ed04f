"""The letters after the last reminder, from the shipped files. They are French: most of them
go to a court, an officer or a mediator."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.case_letters.parties import place_text, siren_of
from relance_desktop.domain.case_letters.printed import MARK, LetterWords, told
from relance_desktop.domain.case_letters.tables import NO_SECURITY
from relance_desktop.domain.case_letters.values import Ask, Court, LetterBasis
from relance_desktop.domain.clients import Language
from relance_desktop.domain.insolvency.values import Proceedings
from relance_desktop.domain.typography import typeset
from relance_desktop.gateways.templates.engine import Engine

_KINDS: Final = {
    Proceedings.SAFEGUARD: ("sauvegarde", "ouvert une procédure de sauvegarde"),
    Proceedings.RECOVERY: (
        "redressement judiciaire",
        "ouvert une procédure de redressement judiciaire",
    ),
    Proceedings.LIQUIDATION: (
        "liquidation judiciaire",
        "ouvert une procédure de liquidation judiciaire",
    ),
}


TO_SAY: Final = "[à compléter]"
"""Stands in the preview for what the letter is not whole without; it is never stored so."""


class CaseLetterTexts:
    """Writes from the files of ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._engine = Engine(folder, Language.FRENCH)

    def written(self, basis: LetterBasis) -> LetterWords:
        """Title, subject and body of a letter."""
        name = f"fr/case_letters/{basis.purpose.value}"
        text = self._engine.render(name, _variables(basis))
        title, subject, body = text.split("\n", 2)
        return LetterWords(title.strip(), typeset(subject.strip()), typeset(body))


def _variables(basis: LetterBasis) -> dict[str, object]:
    numbers = [one.number for one in basis.bills]
    return {
        "mark": MARK,
        "today": basis.today,
        "made_at": _made_at(basis),
        "debtor": basis.client.name,
        "legal_interest": basis.is_consumer and basis.interest_cents > 0,
        "is_consumer": basis.is_consumer,
        "several": len(numbers) > 1,
        "has_bills": bool(numbers),
        "bill_noun": "Factures" if len(numbers) > 1 else "Facture",
        "numbers": formats.listed(numbers) if len(numbers) <= 6 else "",
        "total": formats.money_text(basis.total_cents, basis.currency),
        "principal": formats.money_text(basis.principal_cents, basis.currency),
        "references": formats.listed(basis.references),
        "has_tried": bool(basis.tried or basis.tried_routes),
        "iban": formats.iban_text(basis.creditor.iban) if basis.creditor.iban else "",
        "work_title": basis.works[0] if len(basis.works) == 1 else "",
        **_said(basis),
        **_of_request(basis),
        **_of_declaration(basis),
    }


def _said(basis: LetterBasis) -> dict[str, object]:
    """The user's own words; they hold no mark."""
    return {
        "origin": told(basis.of(Ask.ORIGIN)) or TO_SAY,
        "facts": told(basis.of(Ask.FACTS)),
        "tried": told(basis.of(Ask.TRIED)),
        "costs": told(basis.of(Ask.COSTS)),
        "why": told(basis.of(Ask.WHY)) or TO_SAY,
        "work": told(basis.of(Ask.WORK)) or TO_SAY,
        "since": told(basis.of(Ask.SINCE)) or TO_SAY,
        "occasion": basis.of(Ask.OCCASION),
        "received": told(basis.of(Ask.RECEIVED)) or TO_SAY,
        "wished": told(basis.of(Ask.WISHED)),
        "free": told(basis.of(Ask.FREE)),
        "ground": basis.of(Ask.GROUND),
        "securities": told(basis.of(Ask.SECURITIES)) or NO_SECURITY,
    }


def _of_request(basis: LetterBasis) -> dict[str, object]:
    return {"to_whom": to_whom(basis), "story": _story(basis)}


def to_whom(basis: LetterBasis) -> str:
    """« Madame ou Monsieur le président du tribunal de commerce de Lyon », as the user named it."""
    name = basis.of(Ask.COURT_NAME) or f"tribunal {TO_SAY}"
    named = name[:1].lower() + name[1:]
    of = f"du {named}" if named.startswith("tribunal") else f"– {name}"
    if basis.of(Ask.COURT) == Court.PROTECTION.value:
        return f"Madame ou Monsieur le juge des contentieux de la protection {of}"
    return f"Madame ou Monsieur le président {of}"


def _story(basis: LetterBasis) -> str:
    """The facts when the user tells none: the bare course."""
    told_bills = [
        f"la facture {one.number} du {formats.day_text(one.issued_on)}, à échéance du "
        f"{formats.listed([formats.day_text(day) for day in one.due_days])}"
        for one in basis.bills
    ]
    unpaid = "Sont restées impayées" if len(told_bills) > 1 else "Est restée impayée"
    return f"{unpaid}, en tout ou partie, {formats.listed(told_bills)}."


def _made_at(basis: LetterBasis) -> str:
    city, day = basis.creditor.address.city, formats.day_text(basis.today)
    return f"Fait à {city}, le {day}." if city else f"Fait le {day}."


def _of_declaration(basis: LetterBasis) -> dict[str, object]:
    if basis.declared is None:
        return {}
    one = basis.declared.insolvency
    documents = [f"– facture {each.number}" for each in basis.declared.invoices]
    short, opened = _KINDS[one.kind]
    return {
        "proceedings": short,
        "opened": opened,
        "judged_on": one.judged_on,
        "published_on": one.published_on,
        "court": _court(one.court),
        "debtor_full": _debtor(basis),
        "retained": one.retained,
        "documents": told("\n".join(documents)),
    }


def _court(name: str) -> str:
    if name.lower().startswith("tribunal"):
        return f"le {name[:1].lower()}{name[1:]}"
    return name or "le tribunal"


def _debtor(basis: LetterBasis) -> str:
    client = basis.client
    number = f"SIREN {formats.siren_text(siren_of(client))}" if siren_of(client) else ""
    return ", ".join(filter(None, (client.name, number, place_text(client.address))))
