"""The sender accounts and their passwords, as Réglages edits and tries them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Protocol

from relance_desktop.domain.mail import (
    AccountCheck,
    MailAccount,
    Mailbox,
    OutgoingMail,
    SendOutcome,
    message_id_for,
)
from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError
from relance_desktop.services.context import Base
from relance_desktop.services.mail_accounts import MailAccounts, accounts_of, put_accounts
from relance_desktop.services.reminders.ports import Composer
from relance_desktop.store.errors import NotFoundError

FIRST_ID = "main"
"""The id of the first account, as it always was."""


class PasswordKept(Enum):
    """Where a password went: for good, or until the program closes."""

    KEYRING = "keyring"
    SESSION = "session"


class PasswordKeeper(Protocol):
    """The system's password store, or memory."""

    def status(self) -> KeyringState: ...
    def get(self, account_key: str) -> str | None: ...
    def set(self, account_key: str, password: str) -> None: ...
    def remember_for_session(self, account_key: str, password: str) -> None: ...
    def delete(self, account_key: str) -> None: ...


class TrialSender(Protocol):
    """The mail server, for a trial."""

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: tuple[str, ...],
        account: MailAccount,
        password: str,
    ) -> SendOutcome: ...

    def test_account(self, account: MailAccount, password: str) -> AccountCheck: ...


class TrialMailbox(Protocol):
    """The mailbox, for a trial."""

    def check(self, account: MailAccount, password: str) -> AccountCheck: ...


class MailSettings:
    """What is decided once about how mail leaves."""

    def __init__(
        self,
        base: Base,
        passwords: PasswordKeeper,
        sender: TrialSender,
        compose: Composer,
        new_token: Callable[[], str],
        mailbox: TrialMailbox,
    ) -> None:
        self._base = base
        self._passwords = passwords
        self._sender = sender
        self._compose = compose
        self._new_token = new_token
        self._mailbox = mailbox

    def mail_accounts(self) -> MailAccounts:
        """All sender accounts."""
        with self._base.store.read() as r:
            return accounts_of(r.settings)

    def mail_account(self, account_id: str = "") -> MailAccount | None:
        """One account, the usual one when none is named; None before one is set up."""
        book = self.mail_accounts()
        return book.by_id(account_id) if account_id else book.usual

    def new_account_id(self) -> str:
        """An id for an account to add; the keyring knows its password by it."""
        return FIRST_ID if self.mail_account(FIRST_ID) is None else self._new_token()

    def save_mail_account(self, account: MailAccount, password: str | None) -> PasswordKept | None:
        """Add an account, or change the one with its id; the password (None: unchanged) goes
        to the system's store, or stays in memory when there is none. Raises SenderTakenError.
        Blocks: call it from the worker."""
        with self._base.store.write() as w:
            put_accounts(w, accounts_of(w.settings).saved(account))
        return None if password is None else self.keep_password(account.id, password)

    def remove_mail_account(self, account_id: str) -> MailAccounts:
        """Forget an account and its password; what was written from it stays as it is.

        Raises NotFoundError. Blocks: call it from the worker.
        """
        with self._base.store.write() as w:
            book = accounts_of(w.settings)
            if book.by_id(account_id) is None:
                raise NotFoundError("mail_accounts", account_id)
            left = book.without(account_id)
            put_accounts(w, left)
        with suppress(KeyringUnavailableError):  # then it cannot be asked to forget
            self._passwords.delete(account_id)
            gone = book.by_id(account_id)
            if gone is not None and gone.reading_key != account_id:
                self._passwords.delete(gone.reading_key)
        return left

    def make_usual_account(self, account_id: str) -> None:
        """Let it be used when nothing else is said. Raises NotFoundError."""
        with self._base.store.write() as w:
            book = accounts_of(w.settings)
            if book.by_id(account_id) is None:
                raise NotFoundError("mail_accounts", account_id)
            put_accounts(w, MailAccounts(book.accounts, account_id))

    def keep_password(self, account_id: str, password: str) -> PasswordKept:
        """Keep a password in the system's store, else until the program closes."""
        try:
            self._passwords.set(account_id, password)
        except KeyringUnavailableError:
            self._passwords.remember_for_session(account_id, password)
            return PasswordKept.SESSION
        return PasswordKept.KEYRING

    def use_password(self, account_id: str, password: str) -> None:
        """Use a password until the program closes; it is kept nowhere."""
        self._passwords.remember_for_session(account_id, password)

    def keyring_state(self) -> KeyringState:
        """Whether the system has a place for passwords. Blocks: call it from the worker."""
        return self._passwords.status()

    def has_password(self, account_id: str) -> bool:
        """Whether the account's password is known. Blocks: call it from the worker."""
        return self._passwords.get(account_id) is not None

    def check_account(self, account: MailAccount, password: str | None) -> AccountCheck:
        """Go as far as the login. ``password`` None: the one kept. Blocks."""
        return self._sender.test_account(account, self._password(account, password))

    def check_incoming(self, account: MailAccount, password: str | None) -> AccountCheck:
        """Go as far as the inbox, which is not touched. ``password`` None: the one kept. Blocks."""
        known = password if password is not None else self._passwords.get(account.reading_key)
        return self._mailbox.check(account, known or "")

    def send_trial(
        self, account: MailAccount, password: str | None, subject: str, text: str
    ) -> SendOutcome:
        """Really send a message to the user's own address. Blocks: call it from the worker."""
        mail = OutgoingMail(
            message_id=message_id_for(self._new_token(), account.sender_address),
            in_reply_to="",
            references=(),
            sender=Mailbox(account.sender_address, account.sender_name),
            to=(Mailbox(account.sender_address, account.sender_name),),
            cc=(),
            bcc=(),
            reply_to=None,
            subject=subject,
            text_body=text,
        )
        eml = self._compose(mail, self._base.clock.now())
        secret = self._password(account, password)
        to = (account.sender_address,)
        return self._sender.send(eml, account.sender_address, to, account, secret)

    def _password(self, account: MailAccount, typed: str | None) -> str:
        if typed is not None:
            return typed
        return (self._passwords.get(account.id) if account.user else "") or ""
