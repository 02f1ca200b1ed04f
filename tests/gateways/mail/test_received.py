"""Mails of anybody's program are read whatever their faults."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.gateways.mail.received import MOST_TEXT, MOST_WORDS, files_in, read_received

PLAIN = (
    b"From: =?utf-8?q?H=C3=A9l=C3=A8ne_Roy?= <roy@hautbois.example>\r\n"
    b"To: camille@atelier.example, Compta <compta@atelier.example>\r\n"
    b"Subject: =?iso-8859-1?Q?Accord_donn=E9?=\r\n"
    b"Message-ID: <1@hautbois.example>\r\n"
    b"Date: Thu, 1 Oct 2026 10:00:00 +0200\r\n"
    b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n"
    b"Bon pour accord, r\xe9gl\xe9.\r\n\r\n\r\n\r\nH. Roy\r\n"
)


def test_that_a_usual_mail_is_read() -> None:
    mail = read_received(PLAIN)
    assert mail.sender is not None
    assert tuple(mail.sender) == ("roy@hautbois.example", "Hélène Roy")
    assert [one.address for one in mail.to] == ["camille@atelier.example", "compta@atelier.example"]
    assert mail.subject == "Accord donné"
    assert mail.sent_at == datetime(2026, 10, 1, 8, tzinfo=UTC)
    assert mail.text == "Bon pour accord, réglé.\n\nH. Roy"
    assert (mail.message_id, mail.attachments) == ("<1@hautbois.example>", ())


def test_that_headers_without_end_are_cut() -> None:
    """Made to harm: no screen could show them."""
    endless = b"A" * 100_000
    eml = PLAIN.replace(b"=?iso-8859-1?Q?Accord_donn=E9?=", b"=?utf-8?Q?" + endless + b"?=")
    eml = eml.replace(b"=?utf-8?q?H=C3=A9l=C3=A8ne_Roy?=", endless)
    eml = eml.replace(b"<1@hautbois", b"<" + endless + b"@hautbois")
    eml = eml.replace(b"To: camille", b"To: " + endless + b"@x.example, camille")
    mail = read_received(eml)
    assert mail.subject == "A" * (MOST_WORDS - 1) + "…"
    assert mail.sender is not None
    assert (mail.sender.address, len(mail.sender.name)) == ("roy@hautbois.example", MOST_WORDS)
    assert [one.address for one in mail.to] == ["camille@atelier.example", "compta@atelier.example"]
    assert len(mail.message_id) < 1000


@pytest.mark.parametrize(
    ("name", "end"), [("n" * 5000 + ".pdf", "n….pdf"), ("n" * 5000, "n…"), ("n." + "x" * 999, "x…")]
)
def test_that_a_files_name_is_cut_before_its_kind(name: str, end: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "roy@hautbois.example", "Oui"
    message.set_content("Voici")
    message.add_attachment(b"abc", "application", "pdf", filename=name)
    (shown,) = read_received(message.as_bytes()).attachments
    assert (len(shown), shown.endswith(end)) == (MOST_WORDS, True)
    assert files_in(message.as_bytes())[0].filename == shown


def test_that_the_words_of_an_html_mail_are_read_and_its_files_named() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "roy@hautbois.example", "Oui"
    page = "<html><head><style>p{}</style></head><body><p>Bon&nbsp;pour</p><div>accord"
    message.set_content(f"{page} &eacute;crit</div><script>x()</script></body></html>", "html")
    message.add_attachment(b"PK", "application", "zip", filename="devis signé.zip")
    mail = read_received(message.as_bytes())
    assert mail.text == "Bon pour\naccord écrit"
    assert mail.attachments == ("devis signé.zip",)
    assert mail.sent_at is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"charset=iso-8859-1", b"charset=klingon"),
        (b"charset=iso-8859-1", b"charset=utf-8"),
        (b"; charset=iso-8859-1", b""),
    ],
)
def test_that_a_false_encoding_does_not_lose_the_words(old: bytes, new: bytes) -> None:
    assert read_received(PLAIN.replace(old, new)).text.startswith("Bon pour accord, réglé.")


@pytest.mark.parametrize(
    "date", [b"hier", b"Thu, 99 Oct 2026 10:00:00 +0200", b"", b"Thu, 1 Oct 0000 10:00:00 +9999"]
)
def test_that_a_wrong_date_is_no_date(date: bytes) -> None:
    eml = PLAIN.replace(b"Thu, 1 Oct 2026 10:00:00 +0200", date)
    assert read_received(eml).sent_at is None


def test_that_a_date_without_zone_is_one() -> None:
    eml = PLAIN.replace(b"10:00:00 +0200", b"10:00:00 -0000")
    assert read_received(eml).sent_at == datetime(2026, 10, 1, 10, tzinfo=UTC)


def test_that_a_broken_header_is_shown_as_it_is() -> None:
    eml = PLAIN.replace(b"=?iso-8859-1?Q?Accord_donn=E9?=", b"=?klingon?Q?Accord?= \x01ferme")
    assert "ferme" in read_received(eml).subject
    assert "\x01" not in read_received(eml).subject


def test_that_steering_characters_do_not_reach_the_screen() -> None:
    eml = PLAIN.replace(b"Bon pour", "Bon\u202e pour".encode("latin-1", "ignore") + b"\x07")
    assert "\x07" not in read_received(eml).text


def test_that_an_endless_mail_is_cut() -> None:
    assert len(read_received(PLAIN + b"mot " * 100_000).text) == MOST_TEXT


def test_that_a_sender_is_looked_for_in_both_places() -> None:
    eml = PLAIN.replace(b"From: ", b"Sender: ", 1)
    sender = read_received(eml).sender
    assert sender is not None
    assert sender.address == "roy@hautbois.example"
    nobody = read_received(PLAIN.replace(b"<roy@hautbois.example>", b"roy"))
    assert nobody.sender is None


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7 bytes", b"PK\x03\x04", b"Bonjour,\nDate: demain\n\nHello", b"\x00" * 50],
)
def test_that_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(NotAMailError):
        read_received(data)


@given(at=st.integers(0, len(PLAIN)), noise=st.binary(max_size=20))
def test_that_damage_never_ends_in_a_crash(at: int, noise: bytes) -> None:
    try:
        read_received(PLAIN[:at] + noise + PLAIN[at + len(noise) :])
    except NotAMailError:
        assert at < 300


def test_that_parts_in_parts_without_end_are_no_mail() -> None:
    inner = b"Subject: x\r\n\r\nx"
    for _ in range(3_000):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + inner
    with pytest.raises(NotAMailError):
        read_received(b"From: a@b.fr\r\nSubject: x\r\n" + inner)
