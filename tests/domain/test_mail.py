"""Addresses and identifiers of e-mail."""

from __future__ import annotations

import pytest

from relance_desktop.domain.mail import (
    BadAddressError,
    MailAttachment,
    Mailbox,
    MailField,
    OutgoingMail,
    Security,
    UnsafeHeaderError,
    message_id_for,
    wire_address,
)
from relance_desktop.domain.mail_providers import PROVIDERS, ProviderNote, provider_for


def test_that_domain_is_written_in_ascii_and_local_part_kept() -> None:
    assert wire_address("Hélène@Müller.example", MailField.TO) == "Hélène@xn--mller-kva.example"
    assert wire_address("a.b+c@client.example", MailField.TO) == "a.b+c@client.example"


@pytest.mark.parametrize("address", ["a" * 250 + "@b.fr", "a@b c", "a@", "a@.fr", "a;b@c.fr"])
def test_that_what_no_server_takes_is_refused(address: str) -> None:
    with pytest.raises(BadAddressError):
        wire_address(address, MailField.TO)


def test_that_line_break_is_refused() -> None:
    with pytest.raises(UnsafeHeaderError):
        wire_address("a@b.fr\r\n", MailField.TO)


def test_that_message_id_carries_the_senders_domain() -> None:
    assert message_id_for("r-12", "camille@exemple.fr") == "<r-12@exemple.fr>"
    assert message_id_for("r-12", "camille@müller.example") == "<r-12@xn--mller-kva.example>"


def test_that_envelope_names_each_recipient_once() -> None:
    one, two = Mailbox("a@b.fr", "A"), Mailbox("c@d.fr")
    mail = OutgoingMail(
        "<1@b.fr>",
        "",
        (),
        one,
        (one, two),
        (two,),
        (Mailbox("a@b.fr"), Mailbox("e@f.fr")),
        None,
        "",
        "",
    )

    assert mail.recipients() == ("a@b.fr", "c@d.fr", "e@f.fr")


def test_that_attached_bytes_stay_out_of_logs() -> None:
    assert "secret" not in repr(MailAttachment("a.pdf", "application/pdf", b"secret"))


@pytest.mark.parametrize(
    ("address", "name", "user"),
    [
        ("Camille@GMAIL.com", "Gmail", "Camille@GMAIL.com"),
        ("camille@free.fr", "Free", "camille"),
        ("camille@wanadoo.fr", "Orange", "camille@wanadoo.fr"),
        ("camille@hotmail.fr", "Outlook.com", "camille@hotmail.fr"),
    ],
)
def test_that_provider_is_found_by_its_domain(address: str, name: str, user: str) -> None:
    provider = provider_for(address)

    assert provider is not None
    assert (provider.name, provider.user_for(address)) == (name, user)


@pytest.mark.parametrize("address", ["camille@exemple.fr", "", "gmail", "camille@evil-gmail.com"])
def test_that_own_domain_has_no_preset(address: str) -> None:
    assert provider_for(address) is None


def test_that_each_domain_has_one_provider_and_no_way_is_in_clear() -> None:
    domains = [domain for one in PROVIDERS for domain in one.domains]

    assert len(domains) == len(set(domains))
    ports = {Security.TLS: {465}, Security.STARTTLS: {587, 1025}}
    assert all(one.port in ports[one.security] for one in PROVIDERS)
    assert sum(one.note is ProviderNote.APP_PASSWORD for one in PROVIDERS) == 3
