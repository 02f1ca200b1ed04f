"""Real mail servers on this machine: aiosmtpd, and one that follows a script."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import ipaddress
import logging
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relance_desktop.domain.mail import MailAccount, Mailbox, OutgoingMail, Security
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.gateways.mail.timeouts import Timeouts

USER, PASSWORD = "camille", "mot de passé"


@dataclass(frozen=True)
class Authority:
    """A certificate authority of our own, and server certificates that it signed."""

    ca: str
    good: ssl.SSLContext
    other_host: ssl.SSLContext


def _sign(
    name: str,
    hosts: list[x509.GeneralName],
    signer: tuple[x509.Name, ec.EllipticCurvePrivateKey] | None,
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, issuer_key = signer or (subject, key)
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=signer is None, path_length=None), critical=True)
    )
    # Python 3.13 checks certificates by the letter of RFC 5280
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    signed_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    builder = builder.add_extension(identity, critical=False)
    builder = builder.add_extension(signed_by, critical=False)
    builder = builder.add_extension(_usage(signer is None), critical=True)
    if hosts:
        builder = builder.add_extension(x509.SubjectAlternativeName(hosts), critical=False)
    return builder.sign(issuer_key, hashes.SHA256()), key


def _usage(is_authority: bool) -> x509.KeyUsage:
    """An authority signs certificates, a server signs its hand-shake."""
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _server_context(
    folder: Path, name: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey
) -> ssl.SSLContext:
    path = folder / f"{name}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("certificates")
    root, root_key = _sign("Test authority", [], None)
    ca = folder / "ca.pem"
    ca.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    here: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    signer = (root.subject, root_key)
    good = _sign("localhost", here, signer)
    other = _sign("elsewhere", [x509.DNSName("mail.elsewhere.example")], signer)
    return Authority(
        str(ca),
        _server_context(folder, "good", *good),
        _server_context(folder, "other", *other),
    )


# --- aiosmtpd ---------------------------------------------------------------


@pytest.fixture(autouse=True)
def _quiet_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test server's own log is noise: it speaks of clients that hang up, as they must."""
    monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)


@dataclass
class Letterbox:
    """An aiosmtpd handler: keeps what came, refuses what it is told to refuse."""

    refusals: dict[str, str] = field(default_factory=dict)
    sender_answer: str = "250 OK"
    data_answer: str = "250 OK queued as 42"
    mails: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    peers: list[Any] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, sender: str, options: list[str]
    ) -> str:
        self.options.append(options)
        if self.sender_answer.startswith("250"):
            envelope.mail_from = sender
            envelope.mail_options.extend(options)
        return self.sender_answer

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, _: Any
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        self.peers.append(session.peer)
        return self.data_answer

    def log_in(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


@dataclass(frozen=True)
class Server:
    """A running server and the account that fits it."""

    account: MailAccount
    box: Letterbox


StartServer = Callable[..., Server]


@pytest.fixture
def account(authority: Authority) -> MailAccount:
    return MailAccount(
        id="1",
        label="Pro",
        sender_name="Camille Élan",
        sender_address="camille@exemple.fr",
        reply_to="",
        host="localhost",
        port=0,
        security=Security.NONE,
        user="",
        ca_file=authority.ca,
    )


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    running = asyncio.new_event_loop()
    thread = threading.Thread(target=running.run_forever)
    thread.start()
    yield running
    asyncio.run_coroutine_threadsafe(_end_tasks(), running).result(10)
    running.call_soon_threadsafe(running.stop)
    thread.join()
    running.close()


async def _end_tasks() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
def start_server(
    account: MailAccount, authority: Authority, loop: asyncio.AbstractEventLoop
) -> Iterator[StartServer]:
    """Start aiosmtpd; ``login`` offers AUTH, ``context`` replaces the good certificate."""
    servers: list[asyncio.Server] = []

    def start(
        security: Security = Security.NONE,
        *,
        login: bool = False,
        box: Letterbox | None = None,
        context: ssl.SSLContext | None = None,
        **options: Any,
    ) -> Server:
        kept = box or Letterbox()
        tls = context or authority.good
        starttls = tls if security is Security.STARTTLS else None
        if login:
            options |= {"authenticator": kept.log_in, "auth_require_tls": bool(starttls)}
            options.setdefault("auth_exclude_mechanism", [])
        else:
            options["auth_exclude_mechanism"] = ["PLAIN", "LOGIN"]

        async def listen() -> asyncio.Server:
            return await asyncio.get_running_loop().create_server(
                lambda: SMTP(kept, hostname="test", loop=loop, tls_context=starttls, **options),
                "127.0.0.1",
                0,
                ssl=tls if security is Security.TLS else None,
            )

        server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
        servers.append(server)
        port = server.sockets[0].getsockname()[1]
        user = USER if login else ""
        return Server(replace(account, port=port, security=security, user=user), kept)

    yield start
    for server in servers:
        loop.call_soon_threadsafe(server.close)


# --- a server that follows a script -----------------------------------------


class Wire:
    """The server's end of one connection."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.file = sock.makefile("rb")

    def say(self, *lines: str) -> None:
        self.sock.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def hear(self) -> bytes:
        return self.file.readline()

    def converse(self, *answers: str) -> None:
        for answer in answers:
            self.hear()
            self.say(answer)

    def hear_body(self) -> bytes:
        lines = iter(self.hear, b".\r\n")
        return b"".join(lines)

    def hear_all(self) -> bytes:
        """Read until the other end hangs up, however rudely."""
        heard = b""
        with contextlib.suppress(ConnectionResetError):
            while more := self.sock.recv(1 << 20):
                heard += more
        return heard

    def until_data(self) -> None:
        """Greet, and take everything up to and including DATA."""
        self.say("220 test ESMTP")
        self.converse("250 test", "250 sender", "250 recipient", "354 go on")

    def reset(self) -> None:
        """Hang up as a crash does: no goodbye."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.hang_up()

    def hang_up(self) -> None:
        self.file.close()
        self.sock.close()


Script = Callable[[Wire], None]
Play = Callable[..., MailAccount]


@pytest.fixture
def play(account: MailAccount) -> Iterator[Play]:
    """Serve one connection per script, in order; what a script raises fails the test."""
    stops: list[Callable[[], None]] = []

    def start(*scripts: Script) -> MailAccount:
        listener = socket.create_server(("127.0.0.1", 0))
        broken: list[BaseException] = []

        def serve() -> None:
            try:
                for script in scripts:
                    sock, _ = listener.accept()
                    wire = Wire(sock)
                    script(wire)
                    wire.hang_up()
            except BaseException as error:
                broken.append(error)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()

        def stop() -> None:
            thread.join(10)
            listener.close()
            assert not thread.is_alive(), "the script is not over"
            if broken:
                raise broken[0]

        stops.append(stop)
        return replace(account, port=listener.getsockname()[1])

    yield start
    for stop in stops:
        stop()


# --- what is sent -----------------------------------------------------------


@pytest.fixture
def sender() -> SmtpSender:
    """Our side, with little patience."""
    return SmtpSender(Timeouts(connect=5, command=2, body=2, answer=2, goodbye=1))


@pytest.fixture
def mail() -> OutgoingMail:
    return OutgoingMail(
        message_id="<relance-1@exemple.fr>",
        in_reply_to="",
        references=(),
        sender=Mailbox("camille@exemple.fr", "Camille Élan"),
        to=(Mailbox("compta@client.example", "Société Müller & Fils"),),
        cc=(),
        bcc=(),
        reply_to=None,
        subject="Facture n° 2026-014",
        text_body="Bonjour,\n\nLa facture est échue.\n",
        html_body="<p>Bonjour,</p><p>La facture est échue.</p>",
    )


@pytest.fixture
def password() -> str:
    return PASSWORD
