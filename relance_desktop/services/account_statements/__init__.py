"""The statement of account that a client is shown."""

from relance_desktop.services.account_statements.service import (
    AccountStatements,
    DrawStatement,
    accounts_of,
    printed_statement,
    statement_filename,
    usual_scope,
)

__all__ = [
    "AccountStatements",
    "DrawStatement",
    "accounts_of",
    "printed_statement",
    "statement_filename",
    "usual_scope",
]
