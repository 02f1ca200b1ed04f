"""The demonstration's mail server and passwords: plausible, and going nowhere."""

from __future__ import annotations

from relance_desktop.domain.mail import Failed, FailureKind, MailAccount, Security, Sent, Stage
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.gateways.demo_mail import DemoPasswords, DemoSender

ACCOUNT = MailAccount("main", "", "", "a@b.example", "", "h.example", 587, Security.TLS, "a")


def test_that_a_mail_is_taken_at_the_last_moment_only() -> None:
    asked: list[str] = []
    with DemoSender().session(ACCOUNT, "") as session:
        outcome = session.send(b"", "a@b.example", ["c@d.example"], lambda: asked.append("end"))
    assert isinstance(outcome, Sent)
    assert asked == ["end"]


def test_that_a_wrong_address_is_refused_before_the_end() -> None:
    asked: list[str] = []
    with DemoSender().session(ACCOUNT, "") as session:
        outcome = session.send(
            b"", "a@b.example", ["c@d.example", "x@y.invalid"], lambda: asked.append("end")
        )
    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.stage) == (FailureKind.RECIPIENT_REFUSED, Stage.RECIPIENTS)
    assert [one.address for one in outcome.refused] == ["x@y.invalid"]
    assert asked == []


def test_that_passwords_stay_in_memory() -> None:
    passwords = DemoPasswords()
    assert passwords.status() is KeyringState.AVAILABLE
    made_up = passwords.get("main")
    assert made_up
    passwords.set("main", "typed")
    assert passwords.get("main") == "typed"
    passwords.remember_for_session("main", "other")
    assert passwords.get("main") == "other"
    passwords.delete("main")
    assert passwords.get("main") == made_up
    assert DemoPasswords().get("main") == made_up
