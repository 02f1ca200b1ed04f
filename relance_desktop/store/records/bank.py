"""Bank accounts, statements and lines kept."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.bank.records import BankAccount, BankLine, KeptStatement
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.queries.bank import (
    LINES,
    STATEMENTS,
    BankAccountQueries,
    BankLineQueries,
    KeptStatementQueries,
)
from relance_desktop.store.records.session import Session
from relance_desktop.store.records.shelf import WritableShelf


class BankAccountRecords(WritableShelf[BankAccount], BankAccountQueries):
    """Reads and writes of accounts."""

    __slots__ = ()
    table = tables.bank_accounts
    word = "bank_account"
    kinds = (
        JournalKind.BANK_ACCOUNT_ADDED,
        JournalKind.BANK_ACCOUNT_CHANGED,
        JournalKind.BANK_ACCOUNT_CHANGED,
    )


class KeptStatementRecords(KeptStatementQueries):
    """Reads and writes of what each file brought."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, one: KeptStatement) -> int:
        """Store what a file brought and give its id; its lines come by ``bank_lines.add_all``."""
        values = STATEMENTS.values(one)
        row_id = self._session.insert(tables.bank_statements, values)
        subject = f"bank_account:{one.account_id}"
        self._session.record(JournalKind.BANK_LINES_KEPT, subject, values)
        return row_id


class BankLineRecords(BankLineQueries):
    """Reads and writes of lines. The journal tells of them by statement, not one by one."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add_all(self, lines: Sequence[BankLine]) -> None:
        """Store new lines (their ids are ignored). Raise IntegrityError when one is there."""
        self._session.insert_all(tables.bank_lines, [LINES.values(line) for line in lines])

    def update(self, line: BankLine) -> None:
        """Store what the user said of a line. Raise NotFoundError when it is gone."""
        before = self.get(line.id)
        if before == line:
            return
        values = LINES.values(line)
        self._session.update(tables.bank_lines, line.id, values)
        facts = {name: values[name] for name in ("ignored_on", "ignored_reason", "undone_at")}
        self._session.record(JournalKind.BANK_LINE_CHANGED, f"bank_line:{line.id}", facts)

    def undo_import(self, import_id: int) -> int:
        """Let the lines of an import be as if they had not come; give how many."""
        done = self._session.db.execute(
            "UPDATE bank_lines SET undone_at = ? WHERE import_id = ? AND undone_at IS NULL",
            (self._session.now(), import_id),
        )
        return done.rowcount
