"""Handing mail over to real servers: what leaves, what is refused, what is not known."""

from __future__ import annotations

import datetime as dt
import errno
import socket
import time
from dataclasses import replace
from queue import SimpleQueue

import pytest

from relance_desktop.domain.mail import (
    BadAddressError,
    Failed,
    FailureKind,
    MailAccount,
    MailAttachment,
    Mailbox,
    OutgoingMail,
    RefusedRecipient,
    Security,
    Sent,
    Stage,
    Unknown,
    UnsafeHeaderError,
)
from relance_desktop.gateways.mail import failures
from relance_desktop.gateways.mail.compose import compose
from relance_desktop.gateways.mail.read import read_mail
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.gateways.mail.session import SmtpSession

from .conftest import Authority, Letterbox, Play, StartServer, Wire

WHEN = dt.datetime(2026, 11, 17, 9, 30, tzinfo=dt.UTC)
FROM, TO = "camille@exemple.fr", "compta@client.example"


@pytest.fixture
def eml(mail: OutgoingMail) -> bytes:
    return compose(mail, WHEN)


# --- what arrives -----------------------------------------------------------


@pytest.mark.parametrize("security", list(Security))
def test_that_mail_arrives_byte_for_byte(
    start_server: StartServer,
    sender: SmtpSender,
    mail: OutgoingMail,
    password: str,
    security: Security,
) -> None:
    server = start_server(security, login=True)
    dots = MailAttachment("a.bin", "application/octet-stream", b"\n.\n..\n" * 9000)
    eml = compose(replace(mail, text_body=".\n..\n.fin\n", attachments=(dots,)), WHEN)

    outcome = sender.send(eml, FROM, [TO], server.account, password)

    assert outcome == Sent("250 OK queued as 42")
    assert server.box.mails == [(FROM, [TO], eml)]
    assert server.box.logins == [(b"camille", password.encode())]
    assert read_mail(server.box.mails[0][2]).attachments == (dots,)


def test_that_login_mechanism_is_used_where_plain_is_not_offered(
    start_server: StartServer, sender: SmtpSender, eml: bytes, password: str
) -> None:
    server = start_server(login=True, auth_exclude_mechanism=["PLAIN"])

    outcome = sender.send(eml, FROM, [TO], server.account, password)

    assert isinstance(outcome, Sent)
    assert server.box.logins == [(b"camille", password.encode())]


def test_that_session_uses_one_connection(
    start_server: StartServer, sender: SmtpSender, eml: bytes, password: str
) -> None:
    server = start_server(Security.TLS, login=True)

    with sender.session(server.account, password) as session:
        outcomes = [session.send(eml, FROM, [TO]) for _ in range(3)]

    assert [type(one) for one in outcomes] == [Sent, Sent, Sent]
    assert len(server.box.logins) == 1
    assert len(set(server.box.peers)) == 1


def test_that_session_goes_on_after_a_refusal(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(box=Letterbox(refusals={"non@client.example": "550 no such user"}))

    with sender.session(server.account, "") as session:
        refused = session.send(eml, FROM, ["non@client.example"])
        taken = session.send(eml, FROM, [TO])

    assert isinstance(refused, Failed)
    assert isinstance(taken, Sent)
    assert len(server.box.mails) == 1


def test_that_accented_domain_of_recipient_is_sent_in_ascii(
    start_server: StartServer, sender: SmtpSender, mail: OutgoingMail
) -> None:
    server = start_server()
    odd = replace(mail, to=(Mailbox("compta@müller.example"),))

    sender.send(compose(odd, WHEN), FROM, odd.recipients(), server.account, "")

    assert server.box.mails[0][1] == ["compta@xn--mller-kva.example"]


def test_that_accented_local_part_uses_smtputf8(
    start_server: StartServer, sender: SmtpSender, mail: OutgoingMail
) -> None:
    server = start_server(enable_SMTPUTF8=True)
    odd = replace(mail, to=(Mailbox("hélène@client.example"),))
    eml = compose(odd, WHEN)

    outcome = sender.send(eml, FROM, odd.recipients(), server.account, "")

    assert isinstance(outcome, Sent)
    assert server.box.mails == [(FROM, ["hélène@client.example"], eml)]
    assert "SMTPUTF8" in server.box.options[0]


def test_that_accented_local_part_is_refused_by_an_old_server(
    start_server: StartServer, sender: SmtpSender, mail: OutgoingMail
) -> None:
    server = start_server(enable_SMTPUTF8=False)
    odd = replace(mail, to=(Mailbox("hélène@client.example"),))

    outcome = sender.send(compose(odd, WHEN), FROM, odd.recipients(), server.account, "")

    assert outcome == Failed(FailureKind.INTERNATIONAL_ADDRESS, Stage.SENDER)
    assert server.box.mails == []


# --- refusals ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind", "retryable"),
    [
        ("550 5.1.1 no such user", FailureKind.RECIPIENT_REFUSED, False),
        ("451 4.2.1 busy", FailureKind.TEMPORARY, True),
        ("530 5.7.0 Authentication required", FailureKind.AUTH_REQUIRED, False),
        ("530 5.7.0 Must issue a STARTTLS command first", FailureKind.SERVER_WANTS_TLS, False),
    ],
)
def test_that_one_refused_recipient_stops_the_whole_mail(
    start_server: StartServer,
    sender: SmtpSender,
    eml: bytes,
    answer: str,
    kind: FailureKind,
    retryable: bool,
) -> None:
    server = start_server(box=Letterbox(refusals={"non@client.example": answer}))

    outcome = sender.send(eml, FROM, [TO, "non@client.example"], server.account, "")

    code, text = int(answer[:3]), answer[4:]
    refused = (RefusedRecipient("non@client.example", code, text),)
    assert outcome == Failed(kind, Stage.RECIPIENTS, code, text, retryable, refused)
    assert server.box.mails == []


def test_that_lasting_refusal_counts_more_than_a_passing_one(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    refusals = {"plus-tard@b.example": "451 later", "non@b.example": "550 no"}
    server = start_server(box=Letterbox(refusals=refusals))

    outcome = sender.send(eml, FROM, list(refusals), server.account, "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.retryable) == (FailureKind.RECIPIENT_REFUSED, False)
    assert [one.address for one in outcome.refused] == list(refusals)


@pytest.mark.parametrize(
    ("answer", "kind", "retryable"),
    [
        ("550 not yours", FailureKind.SENDER_REFUSED, False),
        ("552 too big", FailureKind.TOO_LARGE, False),
        ("451 later", FailureKind.TEMPORARY, True),
    ],
)
def test_that_refused_sender_fails(
    start_server: StartServer,
    sender: SmtpSender,
    eml: bytes,
    answer: str,
    kind: FailureKind,
    retryable: bool,
) -> None:
    server = start_server(box=Letterbox(sender_answer=answer))

    outcome = sender.send(eml, FROM, [TO], server.account, "")

    assert outcome == Failed(kind, Stage.SENDER, int(answer[:3]), answer[4:], retryable)


@pytest.mark.parametrize(
    ("answer", "kind", "retryable"),
    [
        ("554 5.7.1 looks like spam", FailureKind.REJECTED, False),
        ("552 5.3.4 too big", FailureKind.TOO_LARGE, False),
        ("451 4.3.0 later", FailureKind.TEMPORARY, True),
        ("421 4.3.2 shutting down", FailureKind.TEMPORARY, True),
    ],
)
def test_that_refusal_after_the_data_is_a_failure(
    start_server: StartServer,
    sender: SmtpSender,
    eml: bytes,
    answer: str,
    kind: FailureKind,
    retryable: bool,
) -> None:
    server = start_server(box=Letterbox(data_answer=answer))

    outcome = sender.send(eml, FROM, [TO], server.account, "")

    assert outcome == Failed(kind, Stage.ANSWER, int(answer[:3]), answer[4:], retryable)


def test_that_oversize_is_found_before_sending(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(data_size_limit=100)

    outcome = sender.send(eml, FROM, [TO], server.account, "")

    assert outcome == Failed(FailureKind.TOO_LARGE, Stage.SENDER, 0, "100")
    assert server.box.mails == []


@pytest.mark.parametrize("poison", [f"{TO}>\r\nRCPT TO:<x@evil.example", f"{TO}\n"])
def test_that_commands_cannot_be_injected(
    start_server: StartServer, sender: SmtpSender, eml: bytes, poison: str
) -> None:
    server = start_server()

    with pytest.raises(UnsafeHeaderError):
        sender.send(eml, FROM, [poison], server.account, "")
    with pytest.raises(UnsafeHeaderError):
        sender.send(eml, poison, [TO], server.account, "")
    with pytest.raises(BadAddressError):
        sender.send(eml, FROM, [f"{TO}> SIZE=1"], server.account, "")

    assert server.box.options == []


@pytest.mark.parametrize("bad", [b"", b"a\r\n.\n", b"a\r\nb\rc\r\n", b"a"])
def test_that_bytes_that_would_change_on_the_way_are_refused(
    start_server: StartServer, sender: SmtpSender, bad: bytes
) -> None:
    server = start_server()

    with pytest.raises(ValueError, match="CRLF"):
        sender.send(bad, FROM, [TO], server.account, "")
    with pytest.raises(ValueError, match="recipient"):
        sender.send(b"a\r\n", FROM, [], server.account, "")


# --- the way there ----------------------------------------------------------


def test_that_wrong_password_is_told_and_not_tried_again(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(Security.STARTTLS, login=True)

    with sender.session(server.account, "faux") as session:
        outcomes = {session.send(eml, FROM, [TO]) for _ in range(3)}

    (outcome,) = outcomes
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.AUTH_REFUSED, Stage.AUTH)
    assert (outcome.server_code, outcome.retryable) == (535, False)
    assert len(server.box.logins) == 1


def test_that_missing_login_is_told(
    start_server: StartServer, sender: SmtpSender, eml: bytes, password: str
) -> None:
    server = start_server()

    outcome = sender.send(eml, FROM, [TO], replace(server.account, user="camille"), password)

    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.AUTH_NOT_OFFERED


def test_that_missing_starttls_never_falls_back_to_clear(
    start_server: StartServer, sender: SmtpSender, eml: bytes, password: str
) -> None:
    server = start_server(Security.NONE, login=True)
    wants_tls = replace(server.account, security=Security.STARTTLS)

    outcome = sender.send(eml, FROM, [TO], wants_tls, password)

    assert outcome == Failed(FailureKind.TLS_REQUIRED_MISSING, Stage.TLS)
    assert server.box.logins == []
    assert server.box.mails == []


def test_that_refused_starttls_never_falls_back_to_clear(
    play: Play, sender: SmtpSender, eml: bytes
) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.hear()
        wire.say("250-test", "250 STARTTLS")
        wire.converse("554 no key")
        assert wire.hear() == b""

    account = replace(play(script), security=Security.STARTTLS)

    outcome = sender.send(eml, FROM, [TO], account, "")

    assert outcome == Failed(FailureKind.TLS_REQUIRED_MISSING, Stage.TLS, 554, "no key")


def test_that_answers_smuggled_before_tls_are_forgotten(
    play: Play, sender: SmtpSender, authority: Authority
) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.hear()
        wire.say("250-test", "250 STARTTLS")
        wire.hear()
        wire.say("220 go", "250-evil", "250 AUTH PLAIN")
        wire.sock = authority.good.wrap_socket(wire.sock, server_side=True)
        wire.file = wire.sock.makefile("rb")
        wire.converse("250 test")
        wire.hear()

    account = replace(play(script), security=Security.STARTTLS, user="camille")

    check = sender.test_account(account, "secret")

    assert check.failure == Failed(FailureKind.AUTH_NOT_OFFERED, Stage.AUTH)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_that_certificate_of_another_host_is_refused(
    start_server: StartServer,
    sender: SmtpSender,
    eml: bytes,
    authority: Authority,
    security: Security,
) -> None:
    server = start_server(security, context=authority.other_host)

    outcome = sender.send(eml, FROM, [TO], server.account, "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.CERTIFICATE, Stage.TLS)
    assert "localhost" in outcome.server_text
    assert server.box.mails == []


def test_that_unknown_authority_is_refused(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(Security.TLS)

    outcome = sender.send(eml, FROM, [TO], replace(server.account, ca_file=""), "")

    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.CERTIFICATE


def test_that_missing_certificate_file_is_told(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(Security.TLS)

    outcome = sender.send(eml, FROM, [TO], replace(server.account, ca_file="/no/such.pem"), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.CERTIFICATE, Stage.TLS)


def test_that_tls_with_a_clear_server_is_told(
    start_server: StartServer, sender: SmtpSender, eml: bytes
) -> None:
    server = start_server(Security.NONE)

    outcome = sender.send(eml, FROM, [TO], replace(server.account, security=Security.TLS), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.TLS_FAILED, Stage.TLS)


@pytest.mark.parametrize("host", ["smtp.invalid", "", "smtp..fr"])
def test_that_unknown_host_is_told(
    sender: SmtpSender,
    account: MailAccount,
    eml: bytes,
    host: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(failures, "_has_route", lambda: True)

    outcome = sender.send(eml, FROM, [TO], replace(account, host=host), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.HOST_NOT_FOUND, Stage.RESOLVE)
    assert not outcome.retryable


def test_that_no_network_is_told(
    sender: SmtpSender, account: MailAccount, eml: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "_has_route", lambda: False)

    outcome = sender.send(eml, FROM, [TO], replace(account, host="smtp.invalid"), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.retryable) == (FailureKind.OFFLINE, True)


def test_that_closed_port_is_told(sender: SmtpSender, play: Play, eml: bytes) -> None:
    account = play()  # listens, and stops at once
    closed = replace(account, port=1)

    outcome = sender.send(eml, FROM, [TO], closed, "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.REFUSED_CONNECTION, Stage.CONNECT)
    assert outcome.retryable


@pytest.mark.parametrize(
    ("greeting", "kind"),
    [
        ("554 go away", FailureKind.REJECTED),
        ("421 too busy", FailureKind.TEMPORARY),
        ("SSH-2.0-OpenSSH", FailureKind.BAD_ANSWER),
    ],
)
def test_that_unfriendly_greeting_is_told(
    play: Play, sender: SmtpSender, eml: bytes, greeting: str, kind: FailureKind
) -> None:
    outcome = sender.send(eml, FROM, [TO], play(lambda wire: wire.say(greeting)), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (kind, Stage.GREETING)


def test_that_endless_answer_is_told(play: Play, sender: SmtpSender, eml: bytes) -> None:
    outcome = sender.send(eml, FROM, [TO], play(lambda wire: wire.say("2" * 9000)), "")

    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.BAD_ANSWER


# --- contact lost -----------------------------------------------------------


def test_that_silence_before_the_data_is_a_failure(
    play: Play, sender: SmtpSender, eml: bytes
) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test")
        wire.hear()
        assert wire.hear() == b""

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.TIMEOUT_BEFORE_DATA, Stage.SENDER)
    assert outcome.retryable


@pytest.mark.parametrize("abrupt", [False, True])
@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ([], Stage.GREETING),
        (["250 test"], Stage.SENDER),
        (["250 test", "250 sender"], Stage.RECIPIENTS),
        (["250 test", "250 sender", "250 recipient"], Stage.DATA),
    ],
)
def test_that_connection_lost_before_the_data_is_a_failure(
    play: Play, sender: SmtpSender, eml: bytes, answers: list[str], stage: Stage, abrupt: bool
) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse(*answers)
        wire.hear()
        if abrupt:
            wire.reset()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.CONNECTION_LOST, stage)
    assert outcome.retryable


def test_that_refused_data_command_is_a_failure(play: Play, sender: SmtpSender, eml: bytes) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test", "250 sender", "250 recipient", "451 not now", "250 reset")
        wire.hear()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert outcome == Failed(FailureKind.TEMPORARY, Stage.DATA, 451, "not now", True)


@pytest.mark.parametrize("abrupt", [False, True])
def test_that_connection_lost_within_the_data_is_a_failure(
    play: Play, sender: SmtpSender, mail: OutgoingMail, abrupt: bool
) -> None:
    heavy = MailAttachment("a.bin", "application/octet-stream", b"x" * 8_000_000)
    eml = compose(replace(mail, attachments=(heavy,)), WHEN)

    def script(wire: Wire) -> None:
        wire.until_data()
        wire.file.read(100_000)
        if abrupt:
            wire.reset()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.CONNECTION_LOST, Stage.BODY)
    assert outcome.retryable


def test_that_server_that_stops_reading_is_a_failure(
    play: Play, sender: SmtpSender, mail: OutgoingMail
) -> None:
    heavy = MailAttachment("a.bin", "application/octet-stream", b"x" * 8_000_000)
    eml = compose(replace(mail, attachments=(heavy,)), WHEN)

    def script(wire: Wire) -> None:
        wire.until_data()
        time.sleep(2.5)

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.TIMEOUT_BEFORE_DATA, Stage.BODY)


def test_that_refusal_within_the_data_is_heard(
    play: Play, sender: SmtpSender, mail: OutgoingMail
) -> None:
    heavy = MailAttachment("a.bin", "application/octet-stream", b"x" * 8_000_000)
    eml = compose(replace(mail, attachments=(heavy,)), WHEN)

    def script(wire: Wire) -> None:
        wire.until_data()
        wire.file.read(100_000)
        wire.say("552 5.3.4 too big")
        wire.hear_all()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert outcome == Failed(FailureKind.TOO_LARGE, Stage.BODY, 552, "5.3.4 too big")


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("554 5.7.1 spam", FailureKind.REJECTED),
        ("", FailureKind.CONNECTION_LOST),
        ("what?", FailureKind.CONNECTION_LOST),
    ],
)
def test_that_end_is_not_sent_to_a_server_that_already_gave_up(
    play: Play, sender: SmtpSender, eml: bytes, last: str, kind: FailureKind
) -> None:
    rest: SimpleQueue[bytes] = SimpleQueue()

    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test", "250 sender", "250 recipient")
        wire.hear()
        wire.say("354 go on", *([last] if last else []))
        wire.sock.shutdown(socket.SHUT_WR)
        rest.put(wire.hear_all())

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (kind, Stage.BODY)
    assert not rest.get(timeout=5).endswith(b"\r\n.\r\n")


def test_that_connection_that_cannot_be_reset_is_opened_again(
    play: Play, sender: SmtpSender, eml: bytes
) -> None:
    def refuses(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test", "550 no", "500 what is RSET?")

    def dies(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test", "550 no")
        wire.hear()

    def takes(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        wire.say("250 OK")
        wire.converse("221 bye")

    with sender.session(play(refuses, dies, takes), "") as session:
        outcomes = [session.send(eml, FROM, [TO]) for _ in range(3)]

    assert [type(one) for one in outcomes] == [Failed, Failed, Sent]


@pytest.mark.parametrize("abrupt", [False, True])
def test_that_connection_lost_before_the_answer_is_unknown(
    play: Play, sender: SmtpSender, eml: bytes, abrupt: bool
) -> None:
    got: list[bytes] = []

    def script(wire: Wire) -> None:
        wire.until_data()
        got.append(wire.hear_body())
        if abrupt:
            wire.reset()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Unknown)
    assert (outcome.kind, outcome.stage) == (FailureKind.CONNECTION_LOST, Stage.ANSWER)
    assert got == [eml]


@pytest.mark.parametrize("last", ["", "what?", "354 go on"])
def test_that_no_clear_answer_is_unknown(
    play: Play, sender: SmtpSender, eml: bytes, last: str
) -> None:
    def script(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        if last:
            wire.say(last)
        assert wire.hear() == b""

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert isinstance(outcome, Unknown)
    wanted = FailureKind.BAD_ANSWER if last else FailureKind.TIMEOUT_AFTER_DATA
    assert (outcome.kind, outcome.stage) == (wanted, Stage.ANSWER)


@pytest.mark.parametrize("abrupt", [False, True])
def test_that_connection_lost_after_the_answer_does_not_matter(
    play: Play, sender: SmtpSender, eml: bytes, abrupt: bool
) -> None:
    def script(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        wire.say("250 2.0.0 OK id=1abc")
        wire.hear()
        if abrupt:
            wire.reset()

    outcome = sender.send(eml, FROM, [TO], play(script), "")

    assert outcome == Sent("250 2.0.0 OK id=1abc")


def test_that_slow_server_is_waited_for(play: Play, sender: SmtpSender, eml: bytes) -> None:
    def script(wire: Wire) -> None:
        time.sleep(0.3)
        wire.until_data()
        wire.hear_body()
        time.sleep(0.5)
        wire.say("250 OK")
        wire.converse("221 bye")

    assert sender.send(eml, FROM, [TO], play(script), "") == Sent("250 OK")


def test_that_unknown_is_not_sent_again_and_the_next_gets_its_own_connection(
    play: Play, sender: SmtpSender, eml: bytes
) -> None:
    bodies: list[bytes] = []

    def lost(wire: Wire) -> None:
        wire.until_data()
        bodies.append(wire.hear_body())

    def fine(wire: Wire) -> None:
        wire.until_data()
        bodies.append(wire.hear_body())
        wire.say("250 OK")
        wire.converse("221 bye")

    other = eml.replace(b"relance-1", b"relance-2")
    with sender.session(play(lost, fine), "") as session:
        outcomes = [session.send(eml, FROM, [TO]), session.send(other, FROM, [TO])]

    assert [type(one) for one in outcomes] == [Unknown, Sent]
    assert bodies == [eml, other]


@pytest.mark.parametrize("farewell", ["", "421 4.4.2 idle too long"])
def test_that_stale_connection_is_opened_again(
    play: Play, sender: SmtpSender, eml: bytes, farewell: str
) -> None:
    def first(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        wire.say("250 first")
        if farewell:
            wire.hear()
            wire.say(farewell)

    def second(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        wire.say("250 second")
        wire.converse("221 bye")

    with sender.session(play(first, second), "") as session:
        outcomes = [session.send(eml, FROM, [TO]) for _ in range(2)]

    assert outcomes == [Sent("250 first"), Sent("250 second")]


# --- the trial --------------------------------------------------------------


def test_that_trial_names_the_stages_passed(
    start_server: StartServer, sender: SmtpSender, password: str
) -> None:
    server = start_server(Security.STARTTLS, login=True, data_size_limit=123_456)

    check = sender.test_account(server.account, password)

    assert check.failure is None
    assert check.size_limit == 123_456
    assert check.passed == (
        Stage.RESOLVE,
        Stage.CONNECT,
        Stage.GREETING,
        Stage.TLS,
        Stage.AUTH,
    )
    assert server.box.mails == []


def test_that_trial_stops_at_the_stage_that_fails(
    start_server: StartServer, sender: SmtpSender
) -> None:
    server = start_server(Security.TLS, login=True)

    check = sender.test_account(server.account, "faux")

    assert check.passed == (Stage.RESOLVE, Stage.CONNECT, Stage.TLS, Stage.GREETING)
    assert check.failure is not None
    assert check.failure.kind is FailureKind.AUTH_REFUSED


def test_that_password_does_not_show(account: MailAccount, sender: SmtpSender) -> None:
    session: SmtpSession = sender.session(account, "s3cret-unique")

    assert "s3cret-unique" not in f"{session!r} {vars(session)} {sender!r} {vars(sender)}"


# --- failures read from what the system says --------------------------------


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), FailureKind.OFFLINE),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), FailureKind.OFFLINE),
        (TimeoutError("timed out"), FailureKind.TIMEOUT_BEFORE_DATA),
        (ConnectionResetError(), FailureKind.CONNECTION_LOST),
    ],
)
def test_that_what_breaks_is_named_and_may_be_retried(error: OSError, kind: FailureKind) -> None:
    failure = failures.from_error(Stage.CONNECT, error)

    assert (failure.kind, failure.stage, failure.retryable) == (kind, Stage.CONNECT, True)
