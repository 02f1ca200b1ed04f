"""A month of the make-believe business as its bank tells it: what clients paid, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from relance_desktop.domain.bank.values import StatementLine
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.outcomes import Held
from relance_desktop.domain.status import Status
from relance_desktop.services.views import InvoiceRow

DAYS = 26
_OTHERS: tuple[tuple[int, Cents, str, str], ...] = (
    (24, -12_500, "PRLV MUTUELLE DES ARTISANS", "COTISATION"),
    (22, 80_000, "VIR CAMILLE MOREL", "APPORT PERSONNEL"),
    (19, -2_999, "CARTE PAPETERIE DU PONT", ""),
    (15, 23_000, "DRFIP REMBOURSEMENT", "CREDIT TVA"),
    (12, -41_200, "PRLV URSSAF", "COTISATIONS TRIMESTRE"),
    (9, 35_000, "VIR INST M J BERTIN", "ATELIER SAMEDI"),
    (4, -1_990, "PRLV TELEPHONE", "FORFAIT"),
)
"""Days ago, cents, name and words of what no invoice asks for."""


def month_of_lines(rows: Sequence[InvoiceRow], today: date) -> tuple[StatementLine, ...]:
    """Payments of every kind against what is open, among other movements, oldest first:
    by number, by name alone, short, for two at once, too much."""
    lines = [*_paid(rows, today), *(_line(today, *one) for one in _OTHERS)]
    return tuple(sorted(lines, key=lambda line: line.booked_on))


def _paid(rows: Sequence[InvoiceRow], today: date) -> Iterator[StatementLine]:
    owed = [
        row
        for row in sorted(rows, key=lambda one: (one.due_on, one.id))
        if row.balance_cents > 0 and not row.is_credit_note and row.currency == "EUR"
        if not _is_lost_sight_of(row, today)
    ]
    for place, row in enumerate(owed[1:8]):
        name, cents = row.client_name.upper(), row.balance_cents
        words = (
            f"FACTURE {row.number}",
            f"REF {row.number.replace('-', '')}",
            "REGLEMENT",
            f"{row.number} MERCI",
        )[place % 4]
        if place == 5:
            cents -= 1_500  # the bank kept a fee
        yield _line(today, 23 - 3 * place, cents, f"VIR {name}"[:32], words)
    pair = _two_of_one_client(owed[8:])
    if pair:
        cents = sum(row.balance_cents for row in pair)
        yield _line(today, 2, cents, f"VIR {pair[0].client_name.upper()}"[:32], "VOS FACTURES")


def _is_lost_sight_of(row: InvoiceRow, today: date) -> bool:
    """Who is handed over, in proceedings or silent for more than a year pays nothing now."""
    reason = getattr(row.next, "reason", None)
    insolvent = isinstance(reason, Held) and reason.hold.kind is HoldKind.INSOLVENCY
    old = row.due_on is not None and (today - row.due_on).days > 365
    return insolvent or old or row.status is Status.HANDED_OVER


def _two_of_one_client(rows: Sequence[InvoiceRow]) -> tuple[InvoiceRow, ...]:
    for row in rows:
        mine = tuple(one for one in rows if one.client_id == row.client_id)
        if len(mine) == 2:
            return mine
    return ()


def _line(today: date, ago: int, cents: Cents, name: str, words: str) -> StatementLine:
    return StatementLine(today - timedelta(days=ago), cents, words, counterparty=name)
