"""A server that never comes to an end is given up, however busy it looks."""

from __future__ import annotations

import contextlib
import datetime as dt
import time

from relance_desktop.domain.mail import Failed, FailureKind, OutgoingMail, Stage, Unknown
from relance_desktop.gateways.mail.compose import compose
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.gateways.mail.timeouts import Timeouts

from .conftest import Play, Wire

WHEN = dt.datetime(2026, 11, 17, 9, 30, tzinfo=dt.UTC)
FROM, TO = "camille@exemple.fr", "compta@client.example"
PATIENT = Timeouts(connect=5, command=2, body=2, answer=2, goodbye=1, opening=1, message=1)


def test_that_a_greeting_without_end_is_given_up(play: Play, mail: OutgoingMail) -> None:
    def chatter(wire: Wire) -> None:
        with contextlib.suppress(OSError):
            while True:
                wire.say(*["220-still here"] * 100)

    started = time.monotonic()
    with SmtpSender(PATIENT).session(play(chatter), "") as session:
        outcome = session.send(compose(mail, WHEN), FROM, [TO])
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.CONNECTION_LOST, Stage.GREETING)
    assert time.monotonic() - started < 5


def test_that_a_greeting_drop_by_drop_is_given_up(play: Play, mail: OutgoingMail) -> None:
    """Never silent for long: only the whole time tells."""

    def dribble(wire: Wire) -> None:
        with contextlib.suppress(OSError):
            while True:
                wire.sock.sendall(b"2")
                time.sleep(0.1)

    started = time.monotonic()
    with SmtpSender(PATIENT).session(play(dribble), "") as session:
        outcome = session.send(compose(mail, WHEN), FROM, [TO])
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.retryable) == (FailureKind.TIMEOUT_BEFORE_DATA, True)
    assert time.monotonic() - started < 5


def test_that_an_answer_drop_by_drop_leaves_its_fate_unknown(
    play: Play, mail: OutgoingMail
) -> None:
    def dribble(wire: Wire) -> None:
        wire.until_data()
        wire.hear_body()
        with contextlib.suppress(OSError):
            while True:
                wire.sock.sendall(b"2")
                time.sleep(0.1)

    with SmtpSender(PATIENT).session(play(dribble), "") as session:
        outcome = session.send(compose(mail, WHEN), FROM, [TO])
    assert isinstance(outcome, Unknown)
    assert outcome.kind is FailureKind.TIMEOUT_AFTER_DATA


def test_that_a_refusal_drop_by_drop_is_given_up(play: Play, mail: OutgoingMail) -> None:
    def dribble(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.converse("250 test")
        wire.hear()
        with contextlib.suppress(OSError):
            while True:
                wire.sock.sendall(b"2")
                time.sleep(0.1)

    with SmtpSender(PATIENT).session(play(dribble), "") as session:
        outcome = session.send(compose(mail, WHEN), FROM, [TO])
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.TIMEOUT_BEFORE_DATA, Stage.SENDER)
