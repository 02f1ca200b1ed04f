"""Rate files: what is shipped is sound, what is broken is named."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from relance_desktop.domain import penalties, rates, terms
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.rates import EcbRate, LegalColumn, MissingRate, RateKind, Semester
from relance_desktop.gateways.rates import RatesUnreadable, load_facts, load_rates
from relance_desktop.paths import resource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource("rates"), tmp_path / "rates"))


def test_that_the_shipped_tables_are_whole() -> None:
    table = load_rates(resource("rates"))
    assert len(table.ecb) == 39
    assert len(table.legal) == 24
    assert table.ecb[-1] == EcbRate(date(2026, 9, 16), Decimal("2.65"))


def test_that_rows_of_the_user_go_over_the_shipped_ones(folder: Path) -> None:
    table = load_rates(folder, ecb=[EcbRate(date(2027, 1, 1), Decimal("2.65"))])
    assert table.default_rate(date(2027, 1, 1)) == Decimal("12.65")


def test_that_the_second_column_may_be_left_out(folder: Path) -> None:
    _edit(folder / "taux_legal.json", lambda data: data["rows"][-1].pop("individual"))
    semester = Semester(2026, 2)
    assert load_rates(folder).legal_rate(semester, LegalColumn.INDIVIDUAL) == MissingRate(
        RateKind.LEGAL_INDIVIDUAL, semester
    )


def test_that_a_missing_file_is_named(folder: Path) -> None:
    (folder / "taux_legal.json").unlink()
    with pytest.raises(RatesUnreadable) as caught:
        load_rates(folder)
    assert caught.value.filename == "taux_legal.json"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"rows": null}',
        '{"rows": [{"from": "2026-01-01", "rate": 2.15}]}',
        '{"rows": [{"from": "2026-01-01", "rate": "deux"}]}',
        '{"rows": [{"from": "01/01/2026", "rate": "2.15"}]}',
    ],
)
def test_that_a_broken_file_is_named(folder: Path, text: str) -> None:
    (folder / "ecb_mro.json").write_text(text, encoding="utf-8")
    with pytest.raises(RatesUnreadable) as caught:
        load_rates(folder)
    assert caught.value.filename == "ecb_mro.json"
    assert caught.value.why


def test_that_rows_out_of_order_are_refused(folder: Path) -> None:
    _edit(folder / "ecb_mro.json", lambda data: data["rows"].reverse())
    with pytest.raises(RatesUnreadable, match="order"):
        load_rates(folder)


def test_that_rates_of_the_user_are_checked_too(folder: Path) -> None:
    with pytest.raises(RatesUnreadable, match="percent"):
        load_rates(folder, ecb=[EcbRate(date(2027, 1, 1), Decimal(-3))])


def test_that_the_facts_and_the_rules_say_the_same() -> None:
    facts = load_facts(resource("rates"))
    assert Decimal(facts["recovery_indemnity"].value or 0) * 100 == penalties.INDEMNITY_CENTS
    assert facts["recovery_indemnity_public"].value == facts["recovery_indemnity"].value
    ours = {
        "default_rate_points": rates.DEFAULT_POINTS,
        "public_rate_points": rates.PUBLIC_POINTS,
        "contract_rate_floor": rates.FLOOR_TIMES,
        "day_count": penalties.DAYS_PER_YEAR,
        "default_term": terms.LEGAL_DEFAULT_DAYS,
        "cap_from_invoice": terms.CAP_DAYS,
        "cap_end_of_month": terms.CAP_END_OF_MONTH_DAYS,
        "cap_periodic_invoice": terms.CAP_PERIODIC_DAYS,
    }
    assert {key: facts[key].value for key in ours} == {k: str(v) for k, v in ours.items()}


def test_that_what_nobody_knows_is_shipped_as_unknown() -> None:
    fact = load_facts(resource("rates"))["ecb_decision_2026_10_29"]
    assert fact.value is None
    assert fact.confidence is Confidence.UNSURE


def test_that_every_fact_names_its_article_or_says_unsure() -> None:
    facts = load_facts(resource("rates")).values()
    assert facts
    assert all(fact.article or fact.confidence is Confidence.UNSURE for fact in facts)


def test_that_two_facts_of_one_id_are_refused(folder: Path) -> None:
    _edit(folder / "legal_facts.json", lambda data: data["facts"].append(data["facts"][0]))
    with pytest.raises(RatesUnreadable, match="same id"):
        load_facts(folder)


def _edit(path: Path, change: object) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert callable(change)
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
