"""One question over the web: every way in which it can go wrong has its name."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.register.look_ups import CouldNotCheck, Trouble
from relance_desktop.gateways.register.pace import Pace
from relance_desktop.gateways.register.patience import Deadline, Limits
from relance_desktop.gateways.register.retry_after import ask_again_at
from relance_desktop.gateways.register.web import Fetched, Web
from tests.gateways.register.source import NOW, Answer, Source, StillClock, serving

SHORT = Limits(connect=2, silence=0.3, total=1, size=1000)


def ask(source: Source, clock: StillClock, **options: Any) -> Fetched | CouldNotCheck:
    return Web(clock, source.url, **options).get("/search", {"q": "léa & cie"})


def failed(source: Source, clock: StillClock, **options: Any) -> CouldNotCheck:
    answer = ask(source, clock, **options)
    assert isinstance(answer, CouldNotCheck)
    return answer


def test_that_an_answer_comes_with_its_proof(source: Source, clock: StillClock) -> None:
    source.says(b' {"a": 1}')
    answer = ask(source, clock)
    assert isinstance(answer, Fetched)
    assert answer.data == {"a": 1}
    proof = answer.evidence
    assert (proof.status, proof.body, proof.asked_at) == (200, b' {"a": 1}', NOW)
    assert proof.url == f"{source.url}/search?q=l%C3%A9a+%26+cie"
    assert proof.content_type == "application/json"


def test_that_the_program_says_who_it_is_and_nothing_of_the_user(
    source: Source, clock: StillClock
) -> None:
    ask(source, clock)
    (_, headers) = source.asked[0]
    assert headers["User-Agent"].startswith("RelanceDesktop/")
    assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_that_nothing_is_asked_before_it_is_told(source: Source, clock: StillClock) -> None:
    Web(clock, source.url)
    assert source.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://localhost.example",
        "ftp://127.0.0.1",
        "https://",
        "",
        "file:///x",
    ],
)
def test_that_only_https_is_spoken_but_to_this_machine(url: str, clock: StillClock) -> None:
    with pytest.raises(ValueError, match="not https"):
        Web(clock, url)


# --- refusals ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "body", "trouble", "said"),
    [
        (
            400,
            {"erreur": "Veuillez indiquer au moins un paramètre de recherche."},
            Trouble.REFUSED,
            "Veuillez indiquer au moins un paramètre de recherche.",
        ),
        (
            400,
            {"erreur": "3 caractères minimum pour les termes de la requête (ou un filtre)"},
            Trouble.TOO_SHORT,
            "3 caractères minimum pour les termes de la requête (ou un filtre)",
        ),
        (404, b"<html>non</html>", Trouble.REFUSED, ""),
        (400, b"[1]", Trouble.REFUSED, ""),
        (400, {"erreur": 12, "message": "plutôt ça"}, Trouble.REFUSED, "plutôt ça"),
        (401, b"[" * 100_000, Trouble.REFUSED, ""),
        (500, {}, Trouble.SERVER_DOWN, ""),
        (503, b"<html>", Trouble.SERVER_DOWN, ""),
        (204, b"", Trouble.UNREADABLE, "Expecting value: line 1 column 1 (char 0)"),
    ],
)
def test_that_a_refusal_is_named(
    source: Source, clock: StillClock, status: int, body: Any, trouble: Trouble, said: str
) -> None:
    source.says(body, status)
    answer = failed(source, clock)
    assert (answer.trouble, answer.said, answer.at) == (trouble, said, NOW)
    assert answer.evidence is not None
    assert answer.evidence.status == status


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["https://elsewhere.invalid/x", "/search2", "http://[", "file:///etc"]
)
def test_that_a_redirection_is_not_followed(
    source: Source, clock: StillClock, status: int, target: str
) -> None:
    source.says(b"", status, Location=target)
    answer = failed(source, clock)
    assert (answer.trouble, answer.said) == (Trouble.MOVED, target)
    assert len(source.asked) == 1


@pytest.mark.parametrize(
    ("body", "headers", "trouble"),
    [
        (b"<!DOCTYPE html><p>Wi-Fi", {"Content-Type": "text/html"}, Trouble.WEB_PAGE),
        (b'{"a": 1}', {"Content-Type": "text/html"}, Trouble.WEB_PAGE),
        (b"\n <html>", {}, Trouble.WEB_PAGE),
        (b'{"results": [{"siren": "73', {}, Trouble.UNREADABLE),
        (b"\xff\xfe\x00", {}, Trouble.UNREADABLE),
        (b"[" * 900, {}, Trouble.UNREADABLE),
        (b"", {}, Trouble.UNREADABLE),
        (b'{"a": "' + b"x" * 2000 + b'"}', {}, Trouble.TOO_BIG),
        (b'{"a": 1}', {"Content-Length": "900"}, Trouble.CUT_SHORT),
    ],
)
def test_that_what_is_no_data_is_named(
    source: Source, clock: StillClock, body: bytes, headers: dict[str, str], trouble: Trouble
) -> None:
    source.answer = Answer(body, 200, headers | {"Connection": "close"})
    answer = failed(source, clock, limits=SHORT)
    assert answer.trouble is trouble
    assert answer.evidence is not None
    assert answer.evidence.body == body[: SHORT.size]


def test_that_deep_nesting_is_unreadable(source: Source, clock: StillClock) -> None:
    source.says(b"[" * 200_000)
    assert failed(source, clock).trouble is Trouble.UNREADABLE


# --- busy --------------------------------------------------------------------


def test_that_a_busy_source_is_left_in_peace_until_it_said(
    source: Source, clock: StillClock
) -> None:
    source.says({}, 429, Retry_After="90")
    web = Web(clock, source.url)
    first = web.get("/search", {})
    assert isinstance(first, CouldNotCheck)
    assert (first.trouble, first.ask_again_at) == (Trouble.BUSY, NOW + timedelta(seconds=90))
    source.says({"a": 1})
    clock.instant = NOW + timedelta(seconds=89)
    second = web.get("/search", {})
    assert isinstance(second, CouldNotCheck)
    assert (second.trouble, second.evidence) == (Trouble.BUSY, None)
    assert second.ask_again_at == first.ask_again_at
    assert len(source.asked) == 1
    clock.instant = NOW + timedelta(seconds=90)
    assert isinstance(web.get("/search", {}), Fetched)


def test_that_a_server_that_is_down_may_say_until_when(source: Source, clock: StillClock) -> None:
    source.says({}, 503, Retry_After="Sun, 22 Nov 2026 10:30:00 GMT")
    answer = failed(source, clock)
    assert (answer.trouble, answer.ask_again_at) == (Trouble.SERVER_DOWN, NOW + timedelta(hours=1))
    source.says({}, 500)
    assert failed(source, clock).ask_again_at is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 120 ", 120),
        ("Sun, 22 Nov 2026 09:31:30 GMT", 90),
        ("Sun, 22 Nov 2026 10:31:30 +0100", 90),
        ("Sun, 22 Nov 2026 09:31:30 -0000", 90),
        ("Sun, 22 Nov 2020 09:31:30 GMT", 0),
        (None, 60),
        ("", 60),
        ("soon", 60),
        ("-5", 60),
        ("1.5", 60),
        ("99999999999999999999", 86_400),
        ("Sun, 22 Nov 2099 09:31:30 GMT", 86_400),
    ],
)
def test_that_both_forms_of_retry_after_are_read(header: str | None, seconds: int) -> None:
    assert ask_again_at(header, NOW) == NOW + timedelta(seconds=seconds)


@given(
    st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} Nov \d{1,6} \d\d:\d\d:\d\d [-+A-Z0-9]{1,6}")
)
def test_that_any_retry_after_gives_an_instant_within_a_day(header: str) -> None:
    assert NOW <= ask_again_at(header, NOW) <= NOW + timedelta(days=1)


def test_that_no_more_than_seven_go_in_a_second() -> None:
    now, sent = [100.0], []

    def sleep(seconds: float) -> None:
        now[0] += seconds

    pace = Pace(ticks=lambda: now[0], sleep=sleep)
    for _ in range(30):
        pace.wait()
        sent.append(now[0])
        now[0] += 0.01
    assert all(late - early >= 1 for early, late in zip(sent, sent[7:], strict=False))
    assert sent[6] < 100.1


# --- the line ----------------------------------------------------------------


def test_that_an_unknown_host_is_unreachable(clock: StillClock) -> None:
    answer = Web(clock, "https://nobody.invalid").get("/", {})
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.UNREACHABLE
    assert answer.evidence is not None
    assert (answer.evidence.status, answer.evidence.body) == (0, b"")


def test_that_a_closed_door_is_unreachable(clock: StillClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    answer = Web(clock, f"http://127.0.0.1:{port}").get("/", {})
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.UNREACHABLE


def hang_up(handler: Any) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def nonsense(handler: Any) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n")
    handler.close_connection = True


def cut_chunks(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}")
    handler.close_connection = True


def bad_chunks(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")
    handler.close_connection = True


def endless_header(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000)
    handler.close_connection = True


@pytest.mark.parametrize(
    ("deed", "trouble"),
    [
        (hang_up, Trouble.UNREACHABLE),
        (nonsense, Trouble.UNREACHABLE),
        (cut_chunks, Trouble.CUT_SHORT),
        (bad_chunks, Trouble.CUT_SHORT),
        (endless_header, Trouble.UNREACHABLE),
    ],
)
def test_that_a_broken_line_is_named(
    source: Source, clock: StillClock, deed: Callable[[Any], None], trouble: Trouble
) -> None:
    source.answer = Answer(raw=deed)
    assert failed(source, clock, limits=SHORT).trouble is trouble


def dripping(source: Source, first: bytes) -> Callable[[Any], None]:
    def drip(handler: Any) -> None:
        handler.wfile.write(first)
        while not source.ended.wait(0.05):
            handler.wfile.write(b" ")

    return drip


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
        b"",
    ],
    ids=["body", "announced body", "header", "status"],
)
def test_that_a_server_that_never_ends_is_given_up(
    source: Source, clock: StillClock, first: bytes
) -> None:
    source.answer = Answer(raw=dripping(source, first))
    start = time.monotonic()
    answer = failed(source, clock, limits=SHORT)
    assert answer.trouble is Trouble.TIMED_OUT
    assert 0.9 < time.monotonic() - start < 3


def test_that_silence_is_given_up_sooner(source: Source, clock: StillClock) -> None:
    source.answer = Answer(raw=lambda handler: source.ended.wait(5))
    start = time.monotonic()
    assert failed(source, clock, limits=SHORT).trouble is Trouble.TIMED_OUT
    assert time.monotonic() - start < 0.9


def test_that_a_connection_that_comes_too_late_is_not_used() -> None:
    limit = Deadline(SHORT)
    limit.cut()
    one, other = socket.socketpair()
    with one, other, pytest.raises(TimeoutError):
        limit.watch(one)


# --- certificates ------------------------------------------------------------


def certified(folder: Path, host: str) -> tuple[ssl.SSLContext, str]:
    """A server's own certificate for a host; trust is a matter of who knows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = dt.datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    path = folder / "server.pem"
    path.write_bytes(secret + public)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, public.decode()


def trusting(public: str) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=public)


def test_that_a_known_certificate_is_accepted(tmp_path: Path, clock: StillClock) -> None:
    context, public = certified(tmp_path, "127.0.0.1")
    with serving(context) as source:
        source.says({"a": 1})
        answer = ask(source, clock, context=trusting(public))
    assert isinstance(answer, Fetched)


def test_that_an_unknown_certificate_stops_before_anything_is_asked(
    tmp_path: Path, clock: StillClock
) -> None:
    context, _ = certified(tmp_path, "127.0.0.1")
    with serving(context) as source:
        assert failed(source, clock).trouble is Trouble.CERTIFICATE
        assert source.asked == []


def test_that_another_hosts_certificate_stops_too(tmp_path: Path, clock: StillClock) -> None:
    context, public = certified(tmp_path, "127.0.0.2")
    with serving(context) as source:
        answer = failed(source, clock, context=trusting(public))
        assert answer.trouble is Trouble.CERTIFICATE
        assert source.asked == []


def test_that_a_hand_shake_without_end_is_given_up(clock: StillClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        start = time.monotonic()
        limits = Limits(connect=2, silence=30, total=0.5)
        answer = Web(clock, f"https://127.0.0.1:{mute.getsockname()[1]}", limits=limits).get(
            "/", {}
        )
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.TIMED_OUT
    assert time.monotonic() - start < 3


def test_that_a_slow_answer_over_tls_is_given_up(tmp_path: Path, clock: StillClock) -> None:
    context, public = certified(tmp_path, "127.0.0.1")
    with serving(context) as source:
        source.answer = Answer(raw=dripping(source, b"HTTP/1.1 200 OK\r\n\r\n"))
        answer = failed(source, clock, limits=SHORT, context=trusting(public))
    assert answer.trouble is Trouble.TIMED_OUT


def test_that_the_clock_is_the_one_that_was_given(source: Source, clock: StillClock) -> None:
    clock.instant = datetime(2030, 1, 1, tzinfo=UTC)
    answer = ask(source, clock)
    assert isinstance(answer, Fetched)
    assert answer.evidence.asked_at == clock.instant


def test_that_every_question_keeps_the_pace(source: Source, clock: StillClock) -> None:
    waits: list[float] = []
    web = Web(clock, source.url, pace=Pace(1, ticks=lambda: 5.0, sleep=waits.append))
    for _ in range(3):
        web.get("/search", {})
    assert waits == [1.0, 1.0]
