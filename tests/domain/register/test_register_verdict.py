"""What the register's answer comes to; nothing, failure and doubt never look alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    Evidence,
    NoCompany,
    Trouble,
)
from relance_desktop.domain.register.register_verdict import RegisterReason, register_verdict
from relance_desktop.domain.register.standings import Standing

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PROOF = Evidence("https://x.example", NOW, 200, "application/json", b"abc")
ALIVE = Company(
    siren="732829320",
    state=CompanyState.ACTIVE,
    created_on=date(2001, 1, 1),
    head_office=Establishment("73282932000074", is_open=True),
    accounts=(YearAccounts(2024, 10, None), YearAccounts(2023, 5, 1)),
)
OTHER = Company(siren="303265045", state=CompanyState.CLOSED)


def found(*companies: Company, total: int = 0) -> CompaniesFound:
    return CompaniesFound(NOW, PROOF, companies, total or len(companies))


def test_that_not_knowing_is_graver_than_knowing_of_nothing() -> None:
    assert sorted(Standing, key=lambda one: one.gravity) == [
        Standing.FINE,
        Standing.NOTHING_FOUND,
        Standing.COULD_NOT_CHECK,
        Standing.TO_CHECK,
        Standing.WORRY,
        Standing.CRITICAL,
    ]


def test_that_failure_nothing_and_fine_are_different() -> None:
    failure = register_verdict(CouldNotCheck(Trouble.BUSY, NOW), "732829320", TODAY)
    nothing = register_verdict(NoCompany(NOW, PROOF), "732829320", TODAY)
    fine = register_verdict(found(ALIVE), "73282932000074", TODAY)
    assert failure.standing is Standing.COULD_NOT_CHECK
    assert nothing.standing is Standing.NOTHING_FOUND
    assert fine.standing is Standing.FINE
    assert fine.reasons == (RegisterReason.ACTIVE,)
    assert (fine.company, nothing.company) == (ALIVE, None)


def test_that_only_the_clients_own_number_is_judged() -> None:
    assert register_verdict(found(OTHER, ALIVE), "732829320", TODAY).company == ALIVE
    wrong = register_verdict(found(OTHER), "732829320", TODAY)
    assert wrong.reasons == (RegisterReason.OTHER_NUMBER,)
    assert wrong.standing is Standing.TO_CHECK


def test_that_several_of_a_name_ask_for_a_choice() -> None:
    several = register_verdict(found(OTHER, ALIVE), "", TODAY)
    assert several.reasons == (RegisterReason.SEVERAL,)
    assert several.standing is Standing.TO_CHECK
    assert register_verdict(found(ALIVE, total=30), "", TODAY).reasons == (RegisterReason.SEVERAL,)
    assert register_verdict(found(ALIVE), "", TODAY).standing is Standing.FINE


@pytest.mark.parametrize(
    ("change", "reason", "standing"),
    [
        ({"state": CompanyState.CLOSED}, RegisterReason.CLOSED, Standing.CRITICAL),
        ({"state": CompanyState.DORMANT}, RegisterReason.DORMANT, Standing.WORRY),
        ({"state": CompanyState.UNKNOWN}, RegisterReason.STATE_UNKNOWN, Standing.TO_CHECK),
        (
            {"head_office": Establishment("73282932000074", is_open=False)},
            RegisterReason.HEAD_OFFICE_CLOSED,
            Standing.TO_CHECK,
        ),
        ({"officers": (Officer("X", "LIQUIDATEUR"),)}, RegisterReason.LIQUIDATOR, Standing.WORRY),
        (
            {"accounts": (YearAccounts(2025, 9), YearAccounts(2024, 9, -1))},
            RegisterReason.LOSS,
            Standing.TO_CHECK,
        ),
        ({"created_on": date(2026, 1, 1)}, RegisterReason.YOUNG, Standing.TO_CHECK),
        ({"is_hidden": True}, RegisterReason.HIDDEN, Standing.TO_CHECK),
    ],
)
def test_that_each_sign_is_told(
    change: dict[str, object], reason: RegisterReason, standing: Standing
) -> None:
    verdict = register_verdict(found(replace(ALIVE, **change)), "732829320", TODAY)
    assert verdict.reasons == (reason,)
    assert verdict.standing is standing


def test_that_the_gravest_comes_first_and_silence_is_no_sign() -> None:
    firm = replace(ALIVE, officers=(Officer("X", "Liquidateur"),), is_hidden=True)
    verdict = register_verdict(found(firm), "732829320", TODAY)
    assert verdict.reasons == (RegisterReason.LIQUIDATOR, RegisterReason.HIDDEN)
    silent = Company(siren="732829320", state=CompanyState.ACTIVE)
    assert register_verdict(found(silent), "", TODAY).reasons == (RegisterReason.ACTIVE,)


def test_that_evidence_has_a_fingerprint_and_does_not_spill_its_bytes() -> None:
    # SHA-256 of "abc": FIPS 180-4, first example
    assert PROOF.sha256.startswith("ba7816bf8f01cfea414140de5dae2223")
    assert "abc" not in repr(PROOF)
