"""The statement of account that a client is shown."""

from relance_desktop.services.account_statements.service import AccountStatements

__all__ = ["AccountStatements"]
