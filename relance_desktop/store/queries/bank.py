"""Bank accounts, statements and lines read back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from relance_desktop.domain.bank.records import BankAccount, BankLine, KeptStatement
from relance_desktop.domain.bank.values import StatementFormat
from relance_desktop.domain.money import Cents
from relance_desktop.store.codec import day_or_none, moment_of
from relance_desktop.store.queries.bank_days import KNOWN_DAYS
from relance_desktop.store.queries.base import Days
from relance_desktop.store.rows import DAY, FLAG, MOMENT, Shape, Shelf, one_of

ACCOUNTS = Shape(BankAccount, "bank_accounts", {"watched": FLAG})
STATEMENTS = Shape(
    KeptStatement,
    "bank_statements",
    {"format": one_of(StatementFormat), "from_on": DAY, "to_on": DAY, "closing_on": DAY},
)
LINES = Shape(
    BankLine,
    "bank_lines",
    {
        "booked_on": DAY,
        "value_on": DAY,
        "returned": FLAG,
        "ignored_on": DAY,
        "undone_at": MOMENT,
    },
)

_OPEN = "cents > 0 AND ignored_on IS NULL AND undone_at IS NULL"
_PAID = "coalesce((SELECT sum(p.cents) FROM payments p WHERE p.bank_line_id = bank_lines.id), 0)"


class BankAccountQueries(Shelf[BankAccount]):
    """Reads of accounts."""

    __slots__ = ()
    shape = ACCOUNTS

    def all(self) -> tuple[BankAccount, ...]:
        """Every account, in the order they came."""
        return self._where("1")

    def by_identity(self, identity: str, currency: str) -> BankAccount | None:
        """The account that files name so, None when there is none."""
        found = self._where(
            "identity = ? AND currency = ? AND identity <> ''", (identity, currency)
        )
        return found[0] if found else None


class KeptStatementQueries(Shelf[KeptStatement]):
    """Reads of what each file brought."""

    __slots__ = ()
    shape = STATEMENTS

    def of_import(self, import_id: int) -> tuple[KeptStatement, ...]:
        """The statements of one import."""
        return self._where("import_id = ?", (import_id,))

    def stands(self, sha256: str) -> bool:
        """Whether the very file came in and is not undone."""
        sql = (
            "SELECT 1 FROM bank_statements s JOIN imports i ON i.id = s.import_id "
            "WHERE s.sha256 = ? AND s.sha256 <> '' AND i.state <> 'undone' LIMIT 1"
        )
        return self._one(sql, (sha256,)) is not None

    def known(self) -> dict[int, tuple[date | None, datetime]]:
        """The last day that is known of each account, and when a file of it last came in."""
        return {row[0]: (day_or_none(row[1]), moment_of(row[2])) for row in self._all(KNOWN_DAYS)}


class BankLineQueries(Shelf[BankLine]):
    """Reads of lines; those of an import that was undone are left out but by ``get``."""

    __slots__ = ()
    shape = LINES
    order = "booked_on, id"

    def of_import(self, import_id: int) -> tuple[BankLine, ...]:
        """The lines that one import brought."""
        return self._where("import_id = ? AND undone_at IS NULL", (import_id,))

    def of_account(self, account_id: int) -> tuple[BankLine, ...]:
        """All lines of an account, oldest first."""
        return self._where("account_id = ? AND undone_at IS NULL", (account_id,))

    def open_credits(self) -> tuple[BankLine, ...]:
        """Money that came in, that payments do not account for whole, and that was not said to
        be no client's. A reversal bears its payment's line, so that both add up to nothing."""
        return self._where(f"{_OPEN} AND cents > {_PAID}")

    def count_open(self) -> int:
        """How many ``open_credits`` there are."""
        row = self._one(f"SELECT count(*) FROM bank_lines WHERE {_OPEN} AND cents > {_PAID}")
        return row[0] if row else 0

    def ignored(self) -> tuple[BankLine, ...]:
        """The lines that the user said to be no client's money, the last said first."""
        found = self._where("ignored_on IS NOT NULL AND undone_at IS NULL")
        return tuple(sorted(found, key=lambda line: (line.ignored_on, line.id), reverse=True))

    def paid_cents(self) -> dict[int, Cents]:
        """What payments account for of each line that they name."""
        sql = (
            "SELECT bank_line_id, sum(cents) FROM payments WHERE bank_line_id IS NOT NULL "
            "GROUP BY bank_line_id"
        )
        return dict(self._all(sql))

    def paid_of(self, line_id: int) -> Cents:
        """What payments account for of one line."""
        row = self._one("SELECT sum(cents) FROM payments WHERE bank_line_id = ?", (line_id,))
        return row[0] or 0 if row else 0

    def facts(self, account_id: int) -> list[tuple[int, date, Cents, str, str]]:
        """What new lines of the account are compared with: id, day, cents, fingerprint, words."""
        sql = (
            "SELECT id, booked_on, cents, fingerprint, label || ' ' || counterparty || ' ' || "
            "reference FROM bank_lines WHERE account_id = ? AND undone_at IS NULL"
        )
        days = Days()
        return [(row[0], days[row[1]], *row[2:5]) for row in self._all(sql, (account_id,))]

    def fingerprints(self, account_id: int) -> frozenset[str]:
        """Those of the account's lines, to tell a new one."""
        sql = "SELECT fingerprint FROM bank_lines WHERE account_id = ? AND undone_at IS NULL"
        return frozenset(row[0] for row in self._all(sql, (account_id,)))

    def payers(self) -> Iterable[tuple[int, str, str]]:
        """Who paid for which client, as the bank named them: client, name, IBAN. Learned from
        the payments that stand; forgotten with them."""
        found = self.payers_and_labels()
        return ((row[0], row[1], row[2]) for row in found if row[1] or row[2])

    def payers_and_labels(self) -> list[tuple[int, str, str, str]]:
        """The same, with the label: some banks write the name there."""
        sql = (
            "SELECT DISTINCT p.client_id, b.counterparty, b.counterparty_iban, CASE "
            "b.counterparty WHEN '' THEN b.label ELSE '' END FROM payments p "
            "JOIN bank_lines b ON b.id = p.bank_line_id WHERE p.reverses_id IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM payments u WHERE u.reverses_id = p.id)"
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._all(sql)]
