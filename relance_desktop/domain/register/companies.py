"""A company as the public register shows it (law notes §10.1)."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.folding import fold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    Diffusion,
    LegalForm,
    SizeBand,
    SizeCategory,
    legal_form,
)
from relance_desktop.domain.value import value

HIDDEN = "[NON-DIFFUSIBLE]"
"""What the register shows in the place of what may not be shown."""


@value
class Officer:
    """Someone in charge: a person, or a firm when ``siren`` is given. ``role`` as published."""

    name: str
    role: str = ""
    siren: str = ""

    @property
    def is_auditor(self) -> bool:
        """Whether it only certifies the accounts."""
        return "commissaire aux comptes" in fold(self.role)

    @property
    def is_liquidator(self) -> bool:
        """Whether it winds the company up."""
        return "liquidateur" in fold(self.role)


@value
class YearAccounts:
    """The published accounts of a year; None for what is not published."""

    year: int
    turnover_cents: Cents | None = None
    net_result_cents: Cents | None = None


@value
class Establishment:
    """A place of a company. ``is_open`` is None when the register doesn't say."""

    siret: str
    name: str = ""
    address: PostalAddress = PostalAddress()
    is_open: bool | None = None
    is_head_office: bool = False
    closed_on: date | None = None


@value
class Company:
    """One company. ``name`` is the full one (with sign or acronym), ``legal_name`` for letters.

    Texts are "" and dates None where the register is silent or hides (``is_hidden``).
    ``matching``: the establishments that fit the question. ``accounts``: newest year first.
    """

    siren: str
    name: str = ""
    legal_name: str = ""
    acronym: str = ""
    legal_form_code: str = ""
    activity_code: str = ""
    state: CompanyState = CompanyState.UNKNOWN
    created_on: date | None = None
    closed_on: date | None = None
    updated_on: date | None = None
    size: SizeBand = SizeBand.UNKNOWN
    size_year: int | None = None
    category: SizeCategory = SizeCategory.UNKNOWN
    head_office: Establishment | None = None
    matching: tuple[Establishment, ...] = ()
    open_establishments: int | None = None
    officers: tuple[Officer, ...] = ()
    accounts: tuple[YearAccounts, ...] = ()
    labels: tuple[CompanyLabel, ...] = ()
    vat_numbers: tuple[str, ...] = ()
    is_sole_trader: bool = False
    is_administration: bool = False
    is_hidden: bool = False
    diffusion: Diffusion = Diffusion.UNKNOWN

    @property
    def form(self) -> LegalForm:
        """The family of its legal form."""
        return legal_form(self.legal_form_code)

    @property
    def siret(self) -> str:
        """The head office's number, "" when unknown."""
        return self.head_office.siret if self.head_office else ""

    @property
    def address(self) -> PostalAddress:
        """Where to write: the one establishment that was asked for, else the head office."""
        place = self.matching[0] if len(self.matching) == 1 else self.head_office
        return place.address if place else PostalAddress()

    @property
    def in_charge(self) -> tuple[Officer, ...]:
        """The officers without the auditors."""
        return tuple(officer for officer in self.officers if not officer.is_auditor)


def company_client_kind(company: Company) -> ClientKind:
    """What kind of client a company is: a public body, else a business; never a consumer.

    Public: said so by the register, by the legal form (INSEE level 7), or, without a form,
    by a SIREN in 1 or 2 (INSEE: State, local authorities).
    """
    if company.is_administration or company.form is LegalForm.PUBLIC_BODY:
        return ClientKind.PUBLIC
    if company.form is LegalForm.UNKNOWN and guess_kind("", company.siren) is ClientKind.PUBLIC:
        return ClientKind.PUBLIC
    return ClientKind.BUSINESS


def company_age(company: Company, today: date) -> int | None:
    """Whole years since its creation; None when unknown, 0 when it is still to come."""
    born = company.created_on
    if born is None:
        return None
    before_birthday = (today.month, today.day) < (born.month, born.day)
    return max(0, today.year - born.year - before_birthday)
