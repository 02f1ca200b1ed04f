"""What a server said is kept for ever: never the password, nothing endless."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from relance_desktop.domain.mail import (
    Failed,
    FailureKind,
    OutgoingMail,
    RefusedRecipient,
    Sent,
    Stage,
    Unknown,
)
from relance_desktop.gateways.mail.answers import HIDDEN, LONGEST, cleaner
from relance_desktop.gateways.mail.compose import compose
from relance_desktop.gateways.mail.sender import SmtpSender
from tests.gateways.mail.conftest import Play, Wire

USER, PASSWORD = "camille", "mot de passé"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


ECHOES = [PASSWORD, coded(PASSWORD), coded(f"\0{USER}\0{PASSWORD}")]


@pytest.mark.parametrize("echo", ECHOES)
def test_that_a_server_that_repeats_the_password_is_not_quoted(echo: str) -> None:
    clean = cleaner(USER, PASSWORD)
    said = f"535 no: {echo}!"
    refused = (RefusedRecipient("a@b.example", 550, said),)
    failed = clean(Failed(FailureKind.AUTH_REFUSED, Stage.AUTH, 535, said, False, refused))
    assert isinstance(failed, Failed)
    assert failed.server_text == failed.refused[0].text == f"535 no: {HIDDEN}!"
    assert clean(Sent(said)) == Sent(f"535 no: {HIDDEN}!")
    unknown = clean(Unknown(Stage.ANSWER, FailureKind.BAD_ANSWER, said))
    assert isinstance(unknown, Unknown)
    assert unknown.detail == f"535 no: {HIDDEN}!"


def test_that_an_answer_is_readable_and_not_endless() -> None:
    clean = cleaner("", "")
    assert clean(Sent("250 \x1b[31mone\ntwo\x00")) == Sent("250  [31mone\ntwo ")
    assert clean(Sent("250 " + "x" * 5000)) == Sent("250 " + "x" * (LONGEST - 4))


def test_that_a_login_refused_with_its_own_words_keeps_no_secret(
    play: Play, sender: SmtpSender, mail: OutgoingMail
) -> None:
    def script(wire: Wire) -> None:
        wire.say("220 test ESMTP")
        wire.hear()
        wire.say("250-test", "250 AUTH PLAIN")
        wire.say(f"535 {wire.hear().decode().strip()}")
        wire.hear()

    account = replace(play(script, script), user=USER)
    failure = sender.test_account(account, PASSWORD).failure
    outcome = sender.send(compose(mail, NOW), "a@b.example", ["c@d.example"], account, PASSWORD)
    assert failure == outcome
    assert isinstance(outcome, Failed)
    assert outcome.server_text == f"AUTH PLAIN {HIDDEN}"
