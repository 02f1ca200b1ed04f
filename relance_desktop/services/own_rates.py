"""Rates that the user adds when a new semester's are published, over the shipped table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.rates import EcbRate, LegalRate, Semester
from relance_desktop.domain.value import value
from relance_desktop.services.errors import RateInvalidError

if TYPE_CHECKING:
    from relance_desktop.store.queries.settings import SettingQueries

OWN_RATES = "own_rates"
_MOST = Decimal(50)


@value
class OwnRate:
    """One semester's rates as the user read them, in percent per year.

    ``ecb``: main refinancing rate in force on the semester's first day; ``legal``: taux de
    l'intérêt légal, professionals' column. None where not known yet.
    """

    semester: Semester
    ecb: Decimal | None = None
    legal: Decimal | None = None

    def check(self) -> None:
        """Raise RateInvalidError for what no rate can be: nothing, negative, above 50 %."""
        rates = {"ecb": self.ecb, "legal": self.legal}
        known = {name: rate for name, rate in rates.items() if rate is not None}
        wrong = [name for name, rate in known.items() if not _is_rate(rate)]
        if wrong or not known:
            raise RateInvalidError(tuple(wrong) or tuple(rates))


def own_rates(settings: SettingQueries) -> tuple[OwnRate, ...]:
    """The user's rows, oldest semester first."""
    stored: dict[str, Any] = settings.get(OWN_RATES, {})
    rows = [
        OwnRate(Semester.parse(key), _rate(row.get("ecb")), _rate(row.get("legal")))
        for key, row in stored.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.semester))


def with_own_rate(rows: tuple[OwnRate, ...], new: OwnRate) -> dict[str, Any]:
    """The rows to store once one is added or put in its semester's place."""
    kept = {row.semester: row for row in (*rows, new)}
    return {semester.key: _facts(row) for semester, row in kept.items()}


def without_own_rate(rows: tuple[OwnRate, ...], semester: Semester) -> dict[str, Any]:
    """The rows to store once one semester's is taken away."""
    return {row.semester.key: _facts(row) for row in rows if row.semester != semester}


def table_rows(rows: tuple[OwnRate, ...]) -> tuple[list[EcbRate], list[LegalRate]]:
    """The rows as the rate table takes them."""
    ecb = [EcbRate(row.semester.first_day, row.ecb) for row in rows if row.ecb is not None]
    legal = [LegalRate(row.semester, row.legal) for row in rows if row.legal is not None]
    return ecb, legal


def _is_rate(rate: Decimal) -> bool:
    return 0 <= rate <= _MOST and rate == rate.quantize(Decimal("0.01"))


def _rate(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _facts(row: OwnRate) -> dict[str, str | None]:
    return {
        "ecb": None if row.ecb is None else str(row.ecb),
        "legal": None if row.legal is None else str(row.legal),
    }
