"""Read the shipped rate tables and legal facts from a folder of JSON files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from relance_desktop.domain.legal_facts import Confidence, LegalFact
from relance_desktop.domain.rates import EcbRate, LegalRate, RateTable, Semester
from relance_desktop.errors import UserError

ECB_FILE = "ecb_mro.json"
LEGAL_FILE = "taux_legal.json"
FACTS_FILE = "legal_facts.json"

_T = TypeVar("_T")


class RatesUnreadable(UserError):
    """A rate file is missing, is no JSON, or holds what no rate table can."""

    def __init__(self, filename: str, why: str) -> None:
        super().__init__(filename, why)
        self.filename = filename
        self.why = why


def load_rates(
    folder: Path, ecb: Iterable[EcbRate] = (), legal: Iterable[LegalRate] = ()
) -> RateTable:
    """Read both tables of ``folder``; the user's own rows go over the shipped ones.

    Raises RatesUnreadable naming the file that is not usable.
    """
    shipped_ecb, known_until, ecb_checked = _parsed(folder / ECB_FILE, _ecb_of)
    shipped_legal, legal_checked = _parsed(folder / LEGAL_FILE, _legal_of)
    try:
        table = RateTable(
            shipped_ecb, shipped_legal, known_until, checked_on=min(ecb_checked, legal_checked)
        )
        return table.with_rows(ecb, legal)
    except ValueError as error:
        raise RatesUnreadable(str(folder), str(error)) from error


def load_facts(folder: Path) -> dict[str, LegalFact]:
    """Read the legal facts by id. Raises RatesUnreadable."""
    return _parsed(folder / FACTS_FILE, _facts_of)


def _parsed(path: Path, read: Callable[[Any], _T]) -> _T:
    try:
        return read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise RatesUnreadable(path.name, f"{type(error).__name__}: {error}") from error


def _ecb_of(data: Any) -> tuple[tuple[EcbRate, ...], date, date]:
    rows = tuple(
        EcbRate(date.fromisoformat(row["from"]), _rate(row["rate"])) for row in data["rows"]
    )
    known_until = date.fromisoformat(data["complete_until"])
    return rows, known_until, date.fromisoformat(data["checked_on"])


def _legal_of(data: Any) -> tuple[tuple[LegalRate, ...], date]:
    rows = tuple(
        LegalRate(
            Semester.parse(row["semester"]),
            _rate(row["professional"]),
            _rate(row["individual"]) if row.get("individual") is not None else None,
        )
        for row in data["rows"]
    )
    return rows, date.fromisoformat(data["checked_on"])


def _rate(text: Any) -> Decimal:
    if not isinstance(text, str):
        raise TypeError(f"a rate is written as text, not {text!r}")
    return Decimal(text)


def _facts_of(data: Any) -> dict[str, LegalFact]:
    facts = [_fact_of(row) for row in data["facts"]]
    by_id = {fact.id: fact for fact in facts}
    if len(by_id) != len(facts):
        raise ValueError("two facts have the same id")
    return by_id


def _fact_of(row: Any) -> LegalFact:
    return LegalFact(
        id=row["id"],
        value=row["value"],
        unit=row["unit"],
        article=row["article"],
        source=row["source"],
        checked_on=date.fromisoformat(row["checked_on"]),
        confidence=Confidence(row["confidence"]),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        note=row.get("note", ""),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
