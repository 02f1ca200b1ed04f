"""The sender accounts as they are stored: everything but their passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.mail import IncomingServer, MailAccount, Security
from relance_desktop.domain.value import value
from relance_desktop.services.errors import (
    MailAccountRemovedError,
    NoMailAccountError,
    SenderTakenError,
)
from relance_desktop.store.queries.settings import SettingQueries

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

MAIL_ACCOUNTS = "mail_accounts"
ONE_ACCOUNT = "mail_account"
"""Where the only account stood before there could be several: read as the first."""

_USUAL = "usual"


@value
class MailAccounts:
    """All sender accounts in the user's order. ``usual_id`` is "" when there is none."""

    accounts: tuple[MailAccount, ...] = ()
    usual_id: str = ""

    @property
    def usual(self) -> MailAccount | None:
        """The one that is used when nothing else is said."""
        return self.by_id(self.usual_id) or next(iter(self.accounts), None)

    def by_id(self, account_id: str) -> MailAccount | None:
        """The account of that id; None when it is not there (any more)."""
        return next((one for one in self.accounts if one.id == account_id), None)

    def for_client(self, account_id: str) -> MailAccount | None:
        """The client's own account, else the usual one; None when there is no account."""
        return self.by_id(account_id) or self.usual

    def of_sender(self, address: str) -> MailAccount:
        """The account that a message was written from.

        Raises NoMailAccountError, MailAccountRemovedError.
        """
        if not self.accounts:
            raise NoMailAccountError
        wanted = address.casefold()
        for one in self.accounts:
            if one.sender_address.casefold() == wanted:
                return one
        raise MailAccountRemovedError(address)

    def saved(self, account: MailAccount) -> MailAccounts:
        """With this account added, or in the place of the one with its id.

        Raises SenderTakenError: a message is matched to its account by the address.
        """
        address = account.sender_address.casefold()
        for one in self.accounts:
            if one.id != account.id and one.sender_address.casefold() == address:
                raise SenderTakenError(account.sender_address)
        if self.by_id(account.id) is None:
            return MailAccounts((*self.accounts, account), self.usual_id or account.id)
        changed = tuple(account if one.id == account.id else one for one in self.accounts)
        return MailAccounts(changed, self.usual_id)

    def without(self, account_id: str) -> MailAccounts:
        """Without that account; the first one left is then the usual one if it was."""
        left = tuple(one for one in self.accounts if one.id != account_id)
        usual = self.usual_id if self.usual_id != account_id else ""
        return MailAccounts(left, usual or (left[0].id if left else ""))


def accounts_of(settings: SettingQueries) -> MailAccounts:
    """Read all accounts."""
    stored: Sequence[dict[str, Any]] | None = settings.get(MAIL_ACCOUNTS)
    if stored is None:
        one = settings.get(ONE_ACCOUNT)
        stored = [one] if one else []
    accounts = tuple(_account(facts) for facts in stored)
    usual = next((str(facts["id"]) for facts in stored if facts.get(_USUAL)), "")
    return MailAccounts(accounts, usual or (accounts[0].id if accounts else ""))


def put_accounts(w: Writer, book: MailAccounts) -> None:
    """Store all accounts."""
    w.settings.put(
        MAIL_ACCOUNTS,
        [{**_facts(one), _USUAL: one.id == book.usual_id} for one in book.accounts],
    )


def _account(facts: dict[str, Any]) -> MailAccount:
    known = {name: fact for name, fact in facts.items() if name != _USUAL}
    there = known.get("incoming")
    incoming = (
        IncomingServer(**{**there, "security": Security(there["security"])}) if there else None
    )
    return MailAccount(**{**known, "security": Security(facts["security"]), "incoming": incoming})


def _facts(account: MailAccount) -> dict[str, Any]:
    facts = {**asdict(account), "security": account.security.value}
    if account.incoming is not None:
        facts["incoming"]["security"] = account.incoming.security.value
    return facts
