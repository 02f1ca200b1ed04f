"""Mail servers of the providers that French freelancers use, as published by them.

A preset only fills the form in: the user may change every field, and the trial
message tells whether it is right.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from relance_desktop.domain.mail import Security


class ProviderNote(Enum):
    """What must be known beyond host and port; worded by the screen."""

    APP_PASSWORD = "app_password"  # noqa: S105 -- a note, not a password
    """The usual password is refused: one made for programs is needed."""
    APP_PASSWORD_IF_TWO_STEP = "app_password_if_two_step"  # noqa: S105
    """The same, once two-step sign-in is switched on."""
    BRIDGE = "bridge"
    """A program of the provider must run; it shows its own password and certificate."""
    NO_PASSWORD_SIGN_IN = "no_password_sign_in"  # noqa: S105
    """The provider takes no password from mail programs any more."""
    ADMIN_MUST_ALLOW = "admin_must_allow"
    """Password sign-in works only where the administrator allows it."""


class UserForm(Enum):
    """What the provider calls the user."""

    ADDRESS = "address"
    LOCAL_PART = "local_part"


class MailProvider(NamedTuple):
    """One provider. ``domains`` empty: for the user's own domain, picked by hand.

    ``imap_host`` is where answers arrive. ``keeps_sent``: it puts what is sent into the folder
    of sent mail by itself, so that a copy of ours would be a second one.
    """

    name: str
    host: str
    port: int
    security: Security
    domains: frozenset[str] = frozenset()
    user: UserForm = UserForm.ADDRESS
    note: ProviderNote | None = None
    imap_host: str = ""
    imap_port: int = 993
    imap_security: Security = Security.TLS
    keeps_sent: bool = False

    def user_for(self, address: str) -> str:
        """Give the login that goes with an address."""
        return address.partition("@")[0] if self.user is UserForm.LOCAL_PART else address


_TLS, _STARTTLS = Security.TLS, Security.STARTTLS
_APP = ProviderNote.APP_PASSWORD
_APP_2FA = ProviderNote.APP_PASSWORD_IF_TWO_STEP


def _of(domains: str) -> frozenset[str]:
    return frozenset(domains.split())


_MICROSOFT = _of("outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com")
_YAHOO = _of("yahoo.fr yahoo.com ymail.com rocketmail.com")
_PROTON = _of("proton.me protonmail.com pm.me")

PROVIDERS: tuple[MailProvider, ...] = (
    MailProvider(
        "Gmail",
        "smtp.gmail.com",
        465,
        _TLS,
        _of("gmail.com googlemail.com"),
        note=_APP,
        imap_host="imap.gmail.com",
        keeps_sent=True,
    ),
    MailProvider(
        "Outlook.com",
        "smtp-mail.outlook.com",
        587,
        _STARTTLS,
        _MICROSOFT,
        note=ProviderNote.NO_PASSWORD_SIGN_IN,
        imap_host="outlook.office365.com",
        keeps_sent=True,
    ),
    MailProvider(
        "Microsoft 365",
        "smtp.office365.com",
        587,
        _STARTTLS,
        note=ProviderNote.ADMIN_MUST_ALLOW,
        imap_host="outlook.office365.com",
    ),
    MailProvider("OVHcloud", "ssl0.ovh.net", 465, _TLS, imap_host="ssl0.ovh.net"),
    MailProvider(
        "Orange",
        "smtp.orange.fr",
        465,
        _TLS,
        _of("orange.fr wanadoo.fr"),
        imap_host="imap.orange.fr",
    ),
    MailProvider(
        "Free",
        "smtp.free.fr",
        465,
        _TLS,
        _of("free.fr"),
        user=UserForm.LOCAL_PART,
        imap_host="imap.free.fr",
    ),
    MailProvider("SFR", "smtp.sfr.fr", 465, _TLS, _of("sfr.fr neuf.fr"), imap_host="imap.sfr.fr"),
    MailProvider(
        "La Poste", "smtp.laposte.net", 465, _TLS, _of("laposte.net"), imap_host="imap.laposte.net"
    ),
    MailProvider("Gandi", "mail.gandi.net", 465, _TLS, imap_host="mail.gandi.net"),
    MailProvider("IONOS", "smtp.ionos.fr", 465, _TLS, imap_host="imap.ionos.fr"),
    MailProvider(
        "Infomaniak",
        "mail.infomaniak.com",
        465,
        _TLS,
        _of("ik.me ikmail.com etik.com"),
        note=_APP_2FA,
        imap_host="mail.infomaniak.com",
    ),
    MailProvider(
        "iCloud",
        "smtp.mail.me.com",
        587,
        _STARTTLS,
        _of("icloud.com me.com mac.com"),
        note=_APP,
        imap_host="imap.mail.me.com",
    ),
    MailProvider(
        "Yahoo",
        "smtp.mail.yahoo.com",
        465,
        _TLS,
        _YAHOO,
        note=_APP,
        imap_host="imap.mail.yahoo.com",
    ),
    MailProvider(
        "Proton Mail Bridge",
        "127.0.0.1",
        1025,
        _STARTTLS,
        _PROTON,
        note=ProviderNote.BRIDGE,
        imap_host="127.0.0.1",
        imap_port=1143,
        imap_security=_STARTTLS,
        keeps_sent=True,
    ),
)


def provider_of_host(host: str) -> MailProvider | None:
    """Find the provider by its server for sending."""
    wanted = host.strip().lower()
    return next((one for one in PROVIDERS if one.host == wanted), None)


def keeps_sent_mail(host: str) -> bool:
    """Whether what is sent through this server is put into the folder of sent mail there."""
    provider = provider_of_host(host)
    return provider is not None and provider.keeps_sent


def provider_for(address: str) -> MailProvider | None:
    """Find the provider of an address by its domain, None when it is the user's own."""
    domain = address.rpartition("@")[2].strip().lower()
    return next((one for one in PROVIDERS if domain in one.domains), None)
