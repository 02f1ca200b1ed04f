"""200 mails with a 60 kB PDF over one TLS connection, beside bare smtplib.

The server drinks the mails in a thread of the same machine and answers at once.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relance_desktop.domain.mail import (
    MailAccount,
    MailAttachment,
    Mailbox,
    OutgoingMail,
    Security,
    Sent,
)
from relance_desktop.gateways.mail.compose import compose
from relance_desktop.gateways.mail.sender import SmtpSender

COUNT = 200
WHEN = dt.datetime(2026, 11, 17, 9, 30, tzinfo=dt.UTC)
FROM, TO = "camille@exemple.fr", "compta@client.example"
MAIL = OutgoingMail(
    message_id="<relance-1@exemple.fr>",
    in_reply_to="",
    references=(),
    sender=Mailbox(FROM, "Camille Élan"),
    to=(Mailbox(TO, "Société Müller & Fils"),),
    cc=(),
    bcc=(),
    reply_to=None,
    subject="Facture n° 2026-014",
    text_body="Bonjour,\n\nLa facture est échue.\n" * 20,
    html_body="<p>Bonjour,</p><p>La facture est échue.</p>" * 20,
    attachments=(MailAttachment("facture.pdf", "application/pdf", bytes(range(250)) * 240),),
)


class Drain(NamedTuple):
    """A server that takes everything, and how many mails it took."""

    port: int
    ca: str
    taken: list[int]


def _serve(listener: socket.socket, context: ssl.SSLContext, taken: list[int]) -> None:
    while True:
        try:
            sock, _ = listener.accept()
        except OSError:
            return
        # what a real server does too: its answers leave at once
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with context.wrap_socket(sock, server_side=True) as tls, tls.makefile("rb") as lines:
            tls.sendall(b"220 drain ESMTP\r\n")
            for line in lines:
                verb = line[:4].upper()
                if verb == b"DATA":
                    tls.sendall(b"354 go on\r\n")
                    while lines.readline() != b".\r\n":
                        pass
                    taken.append(1)
                tls.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 OK\r\n")


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    kind, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, kind, plain) + certificate.public_bytes(pem))
    return path


@pytest.fixture
def drain(tmp_path: Path) -> Iterator[Drain]:
    path = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[int] = []
    thread = threading.Thread(target=_serve, args=(listener, context, taken), daemon=True)
    thread.start()
    yield Drain(listener.getsockname()[1], str(path), taken)
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


Measure = Callable[..., Any]


@pytest.mark.benchmark(group="200 mails over TLS")
def test_bench_our_sender(measure: Measure, drain: Drain) -> None:
    account = MailAccount(
        "1", "", "", FROM, "", "127.0.0.1", drain.port, Security.TLS, "", drain.ca
    )
    eml = compose(MAIL, WHEN)

    def work() -> None:
        with SmtpSender().session(account, "") as session:
            for _ in range(COUNT):
                assert isinstance(session.send(eml, FROM, [TO]), Sent)

    measure(work)
    assert len(drain.taken) % COUNT == 0


def _bare(drain: Drain, nodelay: bool) -> None:
    eml = compose(MAIL, WHEN)
    context = ssl.create_default_context(cafile=drain.ca)
    with smtplib.SMTP_SSL("127.0.0.1", drain.port, context=context) as smtp:
        assert smtp.sock is not None
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, int(nodelay))
        for _ in range(COUNT):
            smtp.sendmail(FROM, [TO], eml)


@pytest.mark.benchmark(group="200 mails over TLS")
def test_bench_bare_smtplib_nodelay(measure: Measure, drain: Drain) -> None:
    measure(lambda: _bare(drain, nodelay=True))
    assert len(drain.taken) % COUNT == 0


@pytest.mark.benchmark(group="200 mails over TLS")
def test_bench_bare_smtplib_as_it_comes(measure: Measure, drain: Drain) -> None:
    measure(lambda: _bare(drain, nodelay=False))
    assert len(drain.taken) % COUNT == 0


@pytest.mark.benchmark(group="200 mails composed")
def test_bench_our_compose(measure: Measure) -> None:
    mails = [replace(MAIL, message_id=f"<{n}@exemple.fr>") for n in range(COUNT)]

    measure(lambda: [compose(mail, WHEN) for mail in mails])


@pytest.mark.benchmark(group="200 mails composed")
def test_bench_bare_email_message(measure: Measure) -> None:
    from email.message import EmailMessage
    from email.policy import SMTP

    def one() -> bytes:
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = FROM, TO, MAIL.subject
        message.set_content(MAIL.text_body)
        message.add_alternative(MAIL.html_body, subtype="html")
        for file in MAIL.attachments:
            message.add_attachment(
                file.data, maintype="application", subtype="pdf", filename=file.filename
            )
        return bytes(message)

    measure(lambda: [one() for _ in range(COUNT)])
