"""The register's JSON as companies: every key may be missing, null or of another type."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.identifiers import normalise_id, siren_of, siret_of
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_address import AddressParts, postal_address
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    Diffusion,
    LegalForm,
    diffusion,
    legal_form,
    size_band,
    size_category,
)
from relance_desktop.gateways.register.loose_json import (
    Object,
    cents,
    child,
    children,
    day,
    flag,
    is_hidden,
    number,
    text,
    texts,
)

_MOST_SHOWN = 50
_MASKED = ("nom_complet", "nom_raison_sociale", "sigle")
_MASKED_ADDRESS = ("adresse", "libelle_voie", "code_postal")


def read_company(source: Object) -> Company | None:
    """Read one result; None without a SIREN, since nobody could tell whom it is about."""
    siren = siren_of(text(source, "siren"))
    if not siren:
        return None
    office = child(source, "siege")
    more = child(source, "complements")
    name = text(source, "nom_complet")
    shown = diffusion(text(source, "statut_diffusion"))
    masked = is_hidden(source, _MASKED) or is_hidden(office, _MASKED_ADDRESS)
    form = text(source, "nature_juridique")
    return Company(
        siren=siren,
        name=name or text(source, "nom_raison_sociale"),
        legal_name=text(source, "nom_raison_sociale") or name,
        acronym=text(source, "sigle"),
        legal_form_code=form,
        activity_code=text(source, "activite_principale"),
        state=_state(source),
        created_on=day(source, "date_creation"),
        closed_on=day(source, "date_fermeture"),
        updated_on=day(source, "date_mise_a_jour"),
        size=size_band(text(source, "tranche_effectif_salarie")),
        size_year=number(source, "annee_tranche_effectif_salarie"),
        category=size_category(text(source, "categorie_entreprise")),
        head_office=_establishment(office),
        matching=_matching(source),
        open_establishments=number(source, "nombre_etablissements_ouverts"),
        officers=_officers(source),
        accounts=_accounts(child(source, "finances")),
        labels=tuple(label for label in CompanyLabel if flag(more, label.value)),
        vat_numbers=tuple(filter(None, map(normalise_id, texts(source, "tva")[:_MOST_SHOWN]))),
        is_sole_trader=flag(more, "est_entrepreneur_individuel")
        or legal_form(form) is LegalForm.SOLE_TRADER,
        is_administration=flag(more, "est_administration"),
        is_hidden=masked or shown in (Diffusion.PARTIAL, Diffusion.NONE),
        diffusion=shown,
    )


def _state(source: Object) -> CompanyState:
    """Active without one open establishment is dormant: so the official site reads it."""
    said = text(source, "etat_administratif")
    if said == "C":
        return CompanyState.CLOSED
    if said != "A":
        return CompanyState.UNKNOWN
    open_ones = number(source, "nombre_etablissements_ouverts")
    return CompanyState.DORMANT if open_ones == 0 else CompanyState.ACTIVE


def _matching(source: Object) -> tuple[Establishment, ...]:
    found = map(_establishment, children(source, "matching_etablissements")[:_MOST_SHOWN])
    return tuple(place for place in found if place is not None)


def _establishment(source: Object) -> Establishment | None:
    siret = siret_of(text(source, "siret"))
    if not siret:
        return None
    said = text(source, "etat_administratif")
    signs = texts(source, "liste_enseignes")
    return Establishment(
        siret=siret,
        name=text(source, "nom_commercial") or next(iter(signs), ""),
        address=postal_address(_address(source)),
        is_open={"A": True, "F": False, "C": False}.get(said),
        is_head_office=flag(source, "est_siege"),
        closed_on=day(source, "date_fermeture"),
    )


def _address(source: Object) -> AddressParts:
    return AddressParts(
        complement=text(source, "complement_adresse"),
        number=text(source, "numero_voie"),
        repetition=text(source, "indice_repetition"),
        street_type=text(source, "type_voie"),
        street=text(source, "libelle_voie"),
        special=text(source, "distribution_speciale"),
        postcode=text(source, "code_postal"),
        town=text(source, "libelle_commune"),
        cedex=text(source, "cedex"),
        cedex_town=text(source, "libelle_cedex"),
        foreign_town=text(source, "libelle_commune_etranger"),
        country=text(source, "libelle_pays_etranger") or text(source, "code_pays_etranger"),
        whole=text(source, "adresse"),
    )


def _officers(source: Object) -> tuple[Officer, ...]:
    found = (_officer(one) for one in children(source, "dirigeants")[:_MOST_SHOWN])
    return tuple(officer for officer in found if officer.name)


def _officer(source: Object) -> Officer:
    """Name and role only: a birth date is nothing that a creditor needs."""
    person = f"{text(source, 'prenoms')} {text(source, 'nom')}".strip()
    return Officer(
        name=person or text(source, "denomination"),
        role=text(source, "qualite"),
        siren=siren_of(text(source, "siren")),
    )


def _accounts(source: Object) -> tuple[YearAccounts, ...]:
    years = [
        YearAccounts(int(year), cents(figures, "ca"), cents(figures, "resultat_net"))
        for year in source
        if (figures := child(source, year)) and _is_year(year)
    ]
    return tuple(sorted(years, key=lambda one: one.year, reverse=True))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) >= date.min.year
