"""The statement of account that a client is shown."""

from relance_desktop.services.account_statements.service import (
    AccountStatements,
    accounts_of,
    printed_statement,
    statement_filename,
)

__all__ = ["AccountStatements", "accounts_of", "printed_statement", "statement_filename"]
