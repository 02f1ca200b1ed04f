"""Who the user is, how mail leaves, which plan holds: all that Réglages shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Protocol

from relance_desktop.domain.business import Business
from relance_desktop.domain.mail import (
    AccountCheck,
    MailAccount,
    Mailbox,
    OutgoingMail,
    SendOutcome,
    message_id_for,
)
from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError
from relance_desktop.domain.plans import Plan
from relance_desktop.domain.rates import RateTable, Semester
from relance_desktop.services.context import Base
from relance_desktop.services.errors import FileRefusedError
from relance_desktop.services.mail_settings import MAIL_ACCOUNT, account_of, facts_of
from relance_desktop.services.own_rates import (
    OWN_RATES,
    OwnRate,
    own_rates,
    with_own_rate,
    without_own_rate,
)
from relance_desktop.services.preferences import (
    PREFERENCES,
    Preferences,
)
from relance_desktop.services.preferences import facts_of as preference_facts
from relance_desktop.services.reminders.ports import Composer

MAX_IMAGE_BYTES = 2_000_000
_IMAGE_STARTS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


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


class Settings:
    """Reads and changes what the user decides once."""

    def __init__(
        self,
        base: Base,
        passwords: PasswordKeeper,
        sender: TrialSender,
        compose: Composer,
        new_token: Callable[[], str],
    ) -> None:
        self._base = base
        self._passwords = passwords
        self._sender = sender
        self._compose = compose
        self._new_token = new_token

    def business(self) -> Business:
        """Who the user is; empty before the first start is done."""
        with self._base.store.read() as r:
            return r.settings.business()

    def save_business(self, business: Business) -> None:
        """Store who the user is."""
        with self._base.store.write() as w:
            w.settings.put_business(business)

    def save_image(self, kind: str, data: bytes, filename: str) -> Business:
        """Keep a logo or signature (PNG or JPEG, up to 2 MB). ``kind``: logo, signature.

        Raises FileRefusedError with ``why`` too_large or not_an_image.
        """
        if len(data) > MAX_IMAGE_BYTES:
            raise FileRefusedError(filename, "too_large")
        mime = next((m for start, m in _IMAGE_STARTS.items() if data.startswith(start)), None)
        if mime is None:
            raise FileRefusedError(filename, "not_an_image")
        with self._base.store.write() as w:
            sha = w.documents.add(data, filename, mime)
            business = _with_image(w.settings.business(), kind, sha)
            w.settings.put_business(business)
        return business

    def remove_image(self, kind: str) -> Business:
        """Letters go without that picture."""
        with self._base.store.write() as w:
            business = _with_image(w.settings.business(), kind, None)
            w.settings.put_business(business)
        return business

    def mail_account(self) -> MailAccount | None:
        """The sender account; None before one is set up."""
        with self._base.store.read() as r:
            return account_of(r.settings)

    def save_mail_account(self, account: MailAccount, password: str | None) -> PasswordKept | None:
        """Store the account; the password (None: unchanged) goes to the system's store, or
        stays in memory when there is none. Blocks: call it from the worker."""
        with self._base.store.write() as w:
            w.settings.put(MAIL_ACCOUNT, facts_of(account))
        return None if password is None else self.keep_password(account.id, password)

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

    def plans(self) -> tuple[Plan, ...]:
        """All plans."""
        with self._base.store.read() as r:
            return r.plans.all()

    def choose_plan(self, plan_id: int) -> None:
        """Make it the plan of whoever has no other. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.plans.make_default(plan_id)

    def save_plan(self, plan: Plan) -> Plan:
        """Store a plan; what was done under it stays as it is."""
        with self._base.store.write() as w:
            saved = w.plans.get(w.plans.save(plan))
        assert saved is not None
        return saved

    def preferences(self) -> Preferences:
        """The user's other choices."""
        return self._base.preferences()

    def save_preferences(self, preferences: Preferences) -> None:
        """Store the user's other choices."""
        with self._base.store.write() as w:
            w.settings.put(PREFERENCES, preference_facts(preferences))

    def rates(self) -> RateTable:
        """The rate table, with how far it reaches."""
        return self._base.rates

    def own_rates(self) -> tuple[OwnRate, ...]:
        """The rates that the user added over the shipped table."""
        with self._base.store.read() as r:
            return own_rates(r.settings)

    def save_own_rate(self, rate: OwnRate) -> None:
        """Add a semester's rates, or put them in its place. Raises RateInvalidError."""
        rate.check()
        with self._base.store.write() as w:
            w.settings.put(OWN_RATES, with_own_rate(own_rates(w.settings), rate))
        self._base.forget_rates()

    def remove_own_rate(self, semester: Semester) -> None:
        """Go back to the shipped table for that semester."""
        with self._base.store.write() as w:
            w.settings.put(OWN_RATES, without_own_rate(own_rates(w.settings), semester))
        self._base.forget_rates()

    def remember(self, key: str, value: object) -> None:
        """Keep what is no decision: a window's size, a column's width."""
        with self._base.store.write() as w:
            w.settings.remember(f"ui.{key}", value)

    def remembered(self, key: str, default: object = None) -> object:
        """What ``remember`` kept."""
        with self._base.store.read() as r:
            stored: object = r.settings.get(f"ui.{key}", default)
        return stored

    def _password(self, account: MailAccount, typed: str | None) -> str:
        if typed is not None:
            return typed
        return (self._passwords.get(account.id) if account.user else "") or ""


def _with_image(business: Business, kind: str, sha: str | None) -> Business:
    if kind == "logo":
        return replace(business, logo_sha256=sha)
    return replace(business, signature_sha256=sha)
