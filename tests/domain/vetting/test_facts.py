"""Facts of checks: written as canonical JSON, read back whole, never trusted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.register.companies import Company, Establishment, Officer, YearAccounts
from relance_desktop.domain.register.company_codes import (
    CompanyLabel,
    CompanyState,
    Diffusion,
    SizeBand,
    SizeCategory,
)
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.register.look_ups import CouldNotCheck, NoNotice, NoticesFound, Trouble
from relance_desktop.domain.register.notice_verdict import NoticeReason, notice_verdict
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.accounts_verdict import AccountsReason, accounts_reasons
from relance_desktop.domain.vetting.facts import (
    MOST_NOTICES,
    MOST_TEXT,
    AccountsFacts,
    NoticeFacts,
    RegisterFacts,
    TroubleFacts,
    accounts_text,
    notices_text,
    read_facts,
    register_text,
    trouble_text,
)
from relance_desktop.domain.vetting.facts_json import Told, facts_text
from relance_desktop.domain.vetting.note_guard import NoteRisk, note_guard

TODAY = date(2026, 11, 9)
AT = datetime(2026, 11, 9, 9, tzinfo=UTC)
TEXTS = st.text(max_size=8)
DAYS = st.dates()
CENTS = st.none() | st.integers(-(10**12), 10**12)
YEARS = st.lists(st.builds(YearAccounts, st.integers(1990, 2030), CENTS, CENTS), max_size=3).map(
    tuple
)
PLACES = st.builds(
    Establishment,
    TEXTS,
    TEXTS,
    st.builds(PostalAddress, st.lists(TEXTS, max_size=3).map(tuple), TEXTS, TEXTS, TEXTS),
    st.none() | st.booleans(),
    st.booleans(),
    st.none() | DAYS,
)
COMPANIES = st.builds(
    Company,
    siren=TEXTS,
    name=TEXTS,
    legal_name=TEXTS,
    acronym=TEXTS,
    legal_form_code=TEXTS,
    activity_code=TEXTS,
    state=st.sampled_from(CompanyState),
    created_on=st.none() | DAYS,
    closed_on=st.none() | DAYS,
    updated_on=st.none() | DAYS,
    size=st.sampled_from(SizeBand),
    size_year=st.none() | st.integers(1990, 2030),
    category=st.sampled_from(SizeCategory),
    head_office=st.none() | PLACES,
    matching=st.lists(PLACES, max_size=2).map(tuple),
    open_establishments=st.none() | st.integers(0, 99),
    officers=st.lists(st.builds(Officer, TEXTS, TEXTS, TEXTS), max_size=3).map(tuple),
    accounts=YEARS,
    labels=st.lists(st.sampled_from(CompanyLabel), max_size=2).map(tuple),
    vat_numbers=st.lists(TEXTS, max_size=2).map(tuple),
    is_sole_trader=st.booleans(),
    is_administration=st.booleans(),
    is_hidden=st.booleans(),
    diffusion=st.sampled_from(Diffusion),
)
NOTICES = st.builds(
    LegalNotice,
    id=TEXTS,
    family=st.sampled_from(NoticeFamily),
    published_on=DAYS,
    kind=st.sampled_from(NoticeKind),
    court=TEXTS,
    trader=TEXTS,
    town=TEXTS,
    group=TEXTS,
    nature=TEXTS,
    judged_on=st.none() | DAYS,
    text=TEXTS,
    earlier_id=TEXTS,
    accounts_closed_on=st.none() | DAYS,
)


@given(COMPANIES, st.lists(st.sampled_from(RegisterReason), max_size=3).map(tuple))
def test_that_a_company_comes_back(company: Company, reasons: tuple[RegisterReason, ...]) -> None:
    facts = RegisterFacts(company, reasons)
    assert read_facts(register_text(facts)) == facts


@given(YEARS)
def test_that_accounts_come_back(years: tuple[YearAccounts, ...]) -> None:
    facts = AccountsFacts("732829320", years, accounts_reasons(years, TODAY))
    assert facts.reasons
    assert read_facts(accounts_text(facts)) == facts


@given(st.lists(NOTICES, max_size=4, unique_by=lambda one: one.id).map(tuple))
def test_that_notices_come_back(found: tuple[LegalNotice, ...]) -> None:
    answer = NoticesFound(AT, "732829320", (), found, len(found) + 2, others=2)
    verdict = notice_verdict(answer)
    facts = read_facts(notices_text(answer, verdict))
    assert isinstance(facts, NoticeFacts)
    assert (facts.notices, facts.total, facts.siren) == (found, len(found), "732829320")
    assert facts.reasons == tuple(finding.reason for finding in verdict.findings)


def test_that_no_notice_comes_back() -> None:
    answer = NoNotice(AT, "732829320", ())
    facts = read_facts(notices_text(answer, notice_verdict(answer)))
    assert facts == NoticeFacts("732829320", (NoticeReason.NO_NOTICE,))
    assert isinstance(facts, NoticeFacts)
    assert facts.deciding is None


def test_that_the_deciding_notice_is_kept_among_hundreds() -> None:
    judged = LegalNotice("J", NoticeFamily.COLLECTIVE, date(2020, 1, 1), nature="liquidation")
    filed = LegalNotice("0", NoticeFamily.ACCOUNTS, TODAY, text="y" * MOST_TEXT)
    many = [replace(filed, id=str(n)) for n in range(MOST_NOTICES + 5)]
    answer = NoticesFound(AT, "732829320", (), (*many, judged), len(many) + 1)
    facts = read_facts(notices_text(answer, notice_verdict(answer)))
    assert isinstance(facts, NoticeFacts)
    assert (len(facts.notices), facts.deciding) == (MOST_NOTICES + 1, judged)
    assert facts.notices[0].text == filed.text


def test_that_a_failure_comes_back() -> None:
    answer = CouldNotCheck(Trouble.BUSY, AT, None, AT, "trop de requêtes")
    assert read_facts(trouble_text(answer)) == TroubleFacts(Trouble.BUSY, "trop de requêtes", AT)
    plain = CouldNotCheck(Trouble.TIMED_OUT, AT)
    assert read_facts(trouble_text(plain)) == TroubleFacts(Trouble.TIMED_OUT)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["siren", "company", "years", "notices", "id"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(["register", "accounts", "notices", "none"]),
    st.dictionaries(
        st.sampled_from(["company", "years", "notices", "reasons", "trouble", "total", "again"]),
        JSON,
    ),
)
def test_that_facts_of_another_shape_are_not_known(source: str, told: dict[str, object]) -> None:
    assert read_facts(json.dumps({**told, "source": source})) is not None


@pytest.mark.parametrize("text", ["", "no json", "[]", "7", '{"source": "moon"}', "{}"])
def test_that_other_texts_are_no_facts(text: str) -> None:
    assert read_facts(text) is None


def test_that_a_notice_without_its_day_is_left_out() -> None:
    facts = read_facts('{"source":"notices","notices":[{"id":"A1"}],"total":1}')
    assert facts == NoticeFacts("", total=1)


def test_that_facts_are_canonical() -> None:
    told = {"b": TODAY, "a": Standing.FINE, "é": ["x", {"c": None}]}
    assert facts_text(told) == '{"a":"fine","b":"2026-11-09","é":["x",{"c":null}]}'
    told_back = Told.parse(facts_text(told))
    assert "a" in told_back
    assert "z" not in told_back
    assert told_back.number("a") is None


# --- accounts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "reasons"),
    [
        ((), (AccountsReason.NOT_PUBLISHED,)),
        ((YearAccounts(2025),), (AccountsReason.NOT_PUBLISHED,)),
        ((YearAccounts(2025, 100, 0),), (AccountsReason.PROFIT,)),
        ((YearAccounts(2025, 100),), (AccountsReason.NO_RESULT,)),
        ((YearAccounts(2025, 100, -1), YearAccounts(2024, 100, 5)), (AccountsReason.LOSS,)),
        ((YearAccounts(2025, 100, -1), YearAccounts(2024, 90, -5)), (AccountsReason.LOSSES,)),
        # a year without result does not hide the one before
        ((YearAccounts(2025, 100), YearAccounts(2024, 100, -5)), (AccountsReason.LOSS,)),
        (
            (YearAccounts(2025, 70, 1), YearAccounts(2024, 100, 5)),
            (AccountsReason.FALLING, AccountsReason.PROFIT),
        ),
        ((YearAccounts(2025, 71, 1), YearAccounts(2024, 100, 5)), (AccountsReason.PROFIT,)),
        ((YearAccounts(2025, 71, 1), YearAccounts(2024, 0, 5)), (AccountsReason.PROFIT,)),
        ((YearAccounts(2023, 1, 1),), (AccountsReason.PROFIT,)),
        ((YearAccounts(2022, 1, 1),), (AccountsReason.OLD, AccountsReason.PROFIT)),
    ],
)
def test_that_accounts_hint(
    years: tuple[YearAccounts, ...], reasons: tuple[AccountsReason, ...]
) -> None:
    assert accounts_reasons(years, TODAY) == reasons
    gravities = [reason.standing.gravity for reason in reasons]
    assert gravities == sorted(gravities, reverse=True)


# --- words of a note ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("C'est un ESCROC notoire", [("ESCROC", NoteRisk.ACCUSATION)]),
        (
            "arnaqueur, voleuse",
            [("arnaqueur", NoteRisk.ACCUSATION), ("voleuse", NoteRisk.ACCUSATION)],
        ),
        ("dirigeant malhonnête", [("malhonnête", NoteRisk.INSULT)]),
        (
            "mauvais\u00a0payeur, à fuir",
            [("mauvais\u00a0payeur", NoteRisk.LABEL), ("à fuir", NoteRisk.LABEL)],
        ),
        ("liste noire", [("liste noire", NoteRisk.LABEL)]),
        (
            "Un escroc. Payé le 12/03, 45 jours après l'échéance.",
            [("escroc", NoteRisk.ACCUSATION)],
        ),
        ("Retard moyen 23 j sur 4 factures. Saisie sur compte en mars, source : greffe.", []),
        ("Huissier mandaté, plainte déposée le 3 mars.", []),
        ("", []),
    ],
)
def test_that_a_judging_note_is_told_from_facts(
    note: str, found: list[tuple[str, NoteRisk]]
) -> None:
    words = note_guard(note)
    assert [(word.text, word.why) for word in words] == found
    assert all(note[word.start :].startswith(word.text) for word in words)
