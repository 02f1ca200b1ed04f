"""The bytes of a message, read by Python's own parser as a mail program would."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relance_desktop.domain.mail import (
    BadAddressError,
    MailAttachment,
    Mailbox,
    MailField,
    NoRecipientError,
    OutgoingMail,
    UnsafeHeaderError,
)
from relance_desktop.gateways.mail.compose import compose
from relance_desktop.gateways.mail.read import read_mail

WHEN = dt.datetime(2026, 11, 17, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PDF = MailAttachment("Facture n° 2026-014 – Élan.pdf", "application/pdf", bytes(range(256)) * 300)


def parsed(eml: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(eml, policy=email.policy.default))


def test_that_same_mail_gives_same_bytes(mail: OutgoingMail) -> None:
    with_file = replace(mail, attachments=(PDF,))

    assert compose(with_file, WHEN) == compose(with_file, WHEN)
    assert compose(with_file, WHEN) != compose(replace(with_file, subject="autre"), WHEN)


def test_that_headers_are_all_there(mail: OutgoingMail) -> None:
    full = replace(
        mail,
        in_reply_to="<a@exemple.fr>",
        references=("<first@exemple.fr>", "<a@exemple.fr>"),
        cc=(Mailbox("patron@client.example"),),
        bcc=(Mailbox("moi@exemple.fr"),),
        reply_to=Mailbox("compta@exemple.fr", "Compta"),
    )

    message = parsed(compose(full, WHEN))

    assert message["Message-ID"] == "<relance-1@exemple.fr>"
    assert message["In-Reply-To"] == "<a@exemple.fr>"
    assert message["References"].split() == ["<first@exemple.fr>", "<a@exemple.fr>"]
    assert message["Date"].datetime == WHEN
    assert message["From"].addresses[0].display_name == "Camille Élan"
    assert message["To"].addresses[0].display_name == "Société Müller & Fils"
    assert message["To"].addresses[0].addr_spec == "compta@client.example"
    assert message["Cc"] == "patron@client.example"
    assert message["Reply-To"] == "Compta <compta@exemple.fr>"
    assert message["Subject"] == "Facture n° 2026-014"
    assert message["MIME-Version"] == "1.0"


def test_that_hidden_copy_stays_hidden(mail: OutgoingMail) -> None:
    hidden = replace(mail, bcc=(Mailbox("secret@exemple.fr"),))

    assert b"secret" not in compose(hidden, WHEN)
    assert hidden.recipients() == ("compta@client.example", "secret@exemple.fr")


def test_that_both_bodies_are_offered(mail: OutgoingMail) -> None:
    message = parsed(compose(mail, WHEN))

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    plain = cast(EmailMessage, message.get_body(("plain",))).get_content()
    assert plain.replace("\r\n", "\n") == mail.text_body
    assert "échue" in cast(EmailMessage, message.get_body(("html",))).get_content()


def test_that_mail_without_html_is_plain_text(mail: OutgoingMail) -> None:
    message = parsed(compose(replace(mail, html_body=""), WHEN))

    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == mail.text_body


def test_that_attachments_come_back_byte_for_byte(mail: OutgoingMail) -> None:
    files = (
        PDF,
        MailAttachment("plain name.xml", "text/xml", b"<a>\r\n\xc3\xa9\n.\r</a>"),
        MailAttachment("earlier.eml", "message/rfc822", b"Subject: x\r\n\r\n.\r\n"),
        MailAttachment("empty", "", b""),
    )

    message = parsed(compose(replace(mail, attachments=files), WHEN))

    assert message.get_content_type() == "multipart/mixed"
    back = list(message.iter_attachments())
    assert [part.get_filename() for part in back] == [one.filename for one in files]
    assert [part.get_payload(decode=True) for part in back] == [one.data for one in files]
    assert [part.get_content_type() for part in back] == [
        "application/pdf",
        "text/xml",
        "application/octet-stream",
        "application/octet-stream",
    ]


def test_that_no_server_needs_to_change_a_byte(mail: OutgoingMail) -> None:
    awkward = "From here\n.\n..\ntrailing  \n" + "é" * 5000 + "\r\nold mac\rend \x00\x0c\u2028"
    long_name = MailAttachment("é" * 125 + ".pdf", "application/pdf", b"x" * 10_000)
    wide = replace(
        mail,
        subject="Relance " * 60 + "x" * 300,
        to=tuple(Mailbox(f"a{n}@client.example", f"Müller, {n}") for n in range(100)),
        references=tuple(f"<{'r' * 100}{n}@exemple.fr>" for n in range(50)),
        text_body=awkward,
        attachments=(long_name,),
    )

    eml = compose(wide, WHEN)

    assert eml.isascii()
    assert eml.count(b"\r") == eml.count(b"\n") == eml.count(b"\r\n")
    assert max(len(line) for line in eml.split(b"\r\n")) <= 998  # RFC 5322 2.1.1
    assert eml.endswith(b"\r\n")
    back = read_mail(eml)
    assert (back.subject, back.to, back.references) == (wide.subject, wide.to, wide.references)
    assert back.text_body == awkward.replace("\r\n", "\n").replace("\r", "\n") + "\n"
    assert back.attachments == (long_name,)


@pytest.mark.parametrize("poison", ["a\r\nBcc: x@evil.example", "a\nb", "a\rb", "a\0b", "a\u2028b"])
@pytest.mark.parametrize("place", list(MailField))
def test_that_headers_cannot_be_injected(mail: OutgoingMail, place: MailField, poison: str) -> None:
    bad = Mailbox("a@exemple.fr", poison)
    changes: dict[MailField, dict[str, object]] = {
        MailField.MESSAGE_ID: {"references": (f"<{poison}>",)},
        MailField.SENDER: {"sender": bad},
        MailField.TO: {"to": (*mail.to, bad)},
        MailField.CC: {"cc": (bad,)},
        MailField.BCC: {"bcc": (Mailbox(poison),)},
        MailField.REPLY_TO: {"reply_to": bad},
        MailField.SUBJECT: {"subject": poison},
        MailField.ATTACHMENT: {"attachments": (MailAttachment(poison, "text/plain", b""),)},
    }

    with pytest.raises(UnsafeHeaderError) as caught:
        compose(replace(mail, **changes[place]), WHEN)  # type: ignore[arg-type]

    assert caught.value.field is place


@pytest.mark.parametrize("mime", ["text/x\r\nBcc: a@b", "nonsense", "a/b; name=x"])
def test_that_odd_file_types_become_plain_files(mail: OutgoingMail, mime: str) -> None:
    one = MailAttachment("a", mime, b"x")

    back = read_mail(compose(replace(mail, attachments=(one,)), WHEN))

    assert back.attachments == (replace(one, mime="application/octet-stream"),)


@pytest.mark.parametrize(
    "address",
    ["", "a", "a@", "@b", "a b@c", "a@b@c", "a@b,c@d", "<a@b>", "a@b..c", "a@" + "b" * 70],
)
def test_that_bad_addresses_are_named(mail: OutgoingMail, address: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        compose(replace(mail, cc=(Mailbox(address),)), WHEN)

    assert (caught.value.field, caught.value.address) == (MailField.CC, address)


def test_that_mail_needs_someone_to_go_to(mail: OutgoingMail) -> None:
    with pytest.raises(NoRecipientError):
        compose(replace(mail, to=(), cc=mail.to), WHEN)


def test_that_accented_domain_is_written_in_ascii(mail: OutgoingMail) -> None:
    eml = compose(replace(mail, to=(Mailbox("compta@müller.example"),)), WHEN)

    assert b"To: compta@xn--mller-kva.example\r\n" in eml


def test_that_accented_local_part_is_written_in_utf8(mail: OutgoingMail) -> None:
    eml = compose(replace(mail, to=(Mailbox("hélène@client.example", "Hélène"),)), WHEN)

    assert "<hélène@client.example>".encode() in eml


def test_that_text_that_looks_encoded_is_shown_as_it_is(mail: OutgoingMail) -> None:
    odd = "=?utf-8?q?Bonjour?="

    back = read_mail(compose(replace(mail, subject=odd, to=(Mailbox("a@b.example", odd),)), WHEN))

    assert back.subject == odd
    assert back.to == (Mailbox("a@b.example", odd),)


SAFE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=120).map(
    lambda text: " ".join(text.split())
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(subject=SAFE, name=SAFE, filename=SAFE, text=st.text(max_size=400), data=st.binary())
def test_that_everything_comes_back(
    mail: OutgoingMail, subject: str, name: str, filename: str, text: str, data: bytes
) -> None:
    text = text.encode("utf-8", "ignore").decode()
    attachment = MailAttachment(filename or "x", "application/pdf", data)
    wrote = replace(
        mail,
        subject=subject,
        to=(Mailbox("a@b.example", name),),
        text_body=text,
        attachments=(attachment,),
    )

    back = read_mail(compose(wrote, WHEN))

    assert back.subject == subject
    assert back.to == wrote.to
    unix = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    assert back.text_body == unix + "\n"
    assert back.attachments == (attachment,)
    assert back.date == WHEN
