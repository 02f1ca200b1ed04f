"""A company of the register in words: form, size, state, people, accounts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.register.companies import Company, Officer, YearAccounts, company_age
from relance_desktop.domain.register.company_codes import CompanyState, LegalForm, SizeBand
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.formats import NBSP
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

MOST_OFFICERS = 6


def state_chip(company: Company) -> Chip:
    """Whether it lives, as a pill."""
    tr = translate
    chips = {
        CompanyState.ACTIVE: Chip(tr("vetting", "En activité"), "check-circle", "green"),
        CompanyState.DORMANT: Chip(tr("vetting", "Sans établissement"), "warning", "orange"),
        CompanyState.CLOSED: Chip(tr("vetting", "Fermée"), "warning-octagon", "red"),
        CompanyState.UNKNOWN: Chip(tr("vetting", "État inconnu"), "question", "blue"),
    }
    return chips[company.state]


def company_title(company: Company) -> str:
    """How it is called in a list."""
    return company.name or company.legal_name or translate("vetting", "Nom non diffusé")


def company_lines(company: Company, today: date) -> tuple[str, str]:
    """Town and numbers, then form, activity, age: what tells it from its namesakes."""
    where = company.address
    siren = f"SIREN {spaced_siren(company.siren)}"
    first = (f"{where.postcode} {where.city}".strip(), siren)
    second = (form_word(company), activity_word(company), age_word(company, today))
    return " · ".join(filter(None, first)), " · ".join(filter(None, second))


def company_facts(company: Company, today: date) -> tuple[tuple[str, str], ...]:
    """All that is worth reading about it, name and value; empty values are to be left out."""
    return (
        (translate("vetting", "État"), state_sentence(company)),
        (translate("vetting", "Création"), _created(company, today)),
        (translate("vetting", "Forme"), form_word(company)),
        (translate("vetting", "Activité"), activity_word(company)),
        (translate("vetting", "Salariés"), size_word(company)),
        (translate("vetting", "Dirigeants"), officers_word(company)),
        (translate("vetting", "Comptes"), accounts_word(company.accounts)),
    )


def spaced_siren(siren: str) -> str:
    """``552 081 317``."""
    return NBSP.join(siren[start : start + 3] for start in range(0, len(siren), 3))


def state_sentence(company: Company) -> str:
    """Whether it lives, and since when it doesn't."""
    text = state_chip(company).text
    if company.state is CompanyState.CLOSED and company.closed_on is not None:
        since = translate("vetting", "{state} depuis le {day}")
        return since.format(state=text, day=formats.day(company.closed_on))
    return text


def age_word(company: Company, today: date) -> str:
    """How old it is."""
    age = company_age(company, today)
    if age is None:
        return ""
    if age == 0:
        return translate("vetting", "moins d'un an")
    return formats.plural(
        age, translate("vetting", "{n}\u00a0an"), translate("vetting", "{n}\u00a0ans")
    )


def _created(company: Company, today: date) -> str:
    if company.created_on is None:
        return ""
    return f"{formats.day(company.created_on)} ({age_word(company, today)})"


def activity_word(company: Company) -> str:
    """Its activity code; the register gives no words."""
    code = company.activity_code
    return translate("vetting", "APE {code}").format(code=code) if code else ""


def form_word(company: Company) -> str:
    """Its legal form."""
    words = {
        LegalForm.SOLE_TRADER: translate("vetting", "Entrepreneur individuel"),
        LegalForm.EURL: "EURL",
        LegalForm.SARL: "SARL",
        LegalForm.SA: "SA",
        LegalForm.SAS: "SAS",
        LegalForm.SASU: "SASU",
        LegalForm.SNC: "SNC",
        LegalForm.SCI: "SCI",
        LegalForm.CIVIL_COMPANY: translate("vetting", "Société civile"),
        LegalForm.ASSOCIATION: translate("vetting", "Association"),
        LegalForm.PUBLIC_BODY: translate("vetting", "Organisme public"),
        LegalForm.PUBLIC_TRADER: translate("vetting", "Établissement public"),
        LegalForm.FOREIGN: translate("vetting", "Société étrangère"),
    }
    return words.get(company.form, "")


def size_word(company: Company) -> str:
    """How many employees, and of which year."""
    if company.size is SizeBand.NOT_EMPLOYER:
        text = translate("vetting", "non employeuse")
    else:
        text = _band(company.size.bounds)
    if not text or company.size_year is None:
        return text
    return translate("vetting", "{size} (en {year})").format(size=text, year=company.size_year)


def _band(bounds: tuple[int, int | None] | None) -> str:
    if bounds is None:
        return ""
    low, high = bounds
    if not high:
        if high == 0:
            return translate("vetting", "aucun")
        return translate("vetting", "{low} et plus").format(low=formats.grouped(low))
    return translate("vetting", "{low} à {high}").format(
        low=formats.grouped(low), high=formats.grouped(high)
    )


def officers_word(company: Company) -> str:
    """Who runs it, a line each; auditors are left out."""
    people = company.in_charge
    lines = [_officer(one) for one in people[:MOST_OFFICERS]]
    rest = len(people) - MOST_OFFICERS
    if rest > 0:
        one, many = translate("vetting", "et {n} autre"), translate("vetting", "et {n} autres")
        lines.append(formats.plural(rest, one, many))
    return "\n".join(lines)


def _officer(one: Officer) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def accounts_word(accounts: tuple[YearAccounts, ...]) -> str:
    """The published years, a line each, the newest first."""
    return "\n".join(filter(None, map(_year, accounts[:3])))


def _year(one: YearAccounts) -> str:
    parts = []
    if one.turnover_cents is not None:
        parts.append(translate("vetting", "CA {amount}").format(amount=_euros(one.turnover_cents)))
    if one.net_result_cents is not None:
        text = translate("vetting", "résultat {amount}")
        if one.net_result_cents < 0:
            text = translate("vetting", "perte {amount}")
        parts.append(text.format(amount=_euros(abs(one.net_result_cents))))
    return f"{one.year}\u00a0: {', '.join(parts)}" if parts else ""


def _euros(cents: int) -> str:
    """Accounts are published to the euro."""
    return f"{formats.grouped(round(cents / 100))}{NBSP}€"
