"""The sender account as it is stored: everything but the password."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from relance_desktop.domain.mail import MailAccount, Security
from relance_desktop.store.queries.settings import SettingQueries

MAIL_ACCOUNT = "mail_account"


def account_of(settings: SettingQueries) -> MailAccount | None:
    """Read the account; None before one is set up."""
    stored: dict[str, Any] | None = settings.get(MAIL_ACCOUNT)
    if not stored:
        return None
    return MailAccount(**{**stored, "security": Security(stored["security"])})


def facts_of(account: MailAccount) -> dict[str, Any]:
    """The account as plain JSON."""
    return {**asdict(account), "security": account.security.value}
