"""What a mail that came in is to us."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from relance_desktop.domain.inbox import LookOrder
from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.gateways.mail.arrivals import may_concern, read_arrival, referred_to
from relance_desktop.gateways.mail.received import files_in
from tests.gateways.mail.mails import OURS, OWN, answer, bounce

ORDER = LookOrder(frozenset({OURS, "<autre@exemple.fr>"}), frozenset({OWN}), date(2026, 11, 1))


def kind_of(eml: bytes) -> ReceivedKind | None:
    found = read_arrival(eml, ORDER)
    return found.kind if found else None


def head(eml: bytes) -> bytes:
    return eml.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def test_that_an_answer_is_known_by_what_it_answers() -> None:
    found = read_arrival(answer(), ORDER)
    assert found is not None
    assert (found.kind, found.answers) == (ReceivedKind.ANSWER, (OURS,))
    assert found.mail.text == "Nous paierons vendredi."


def test_that_a_later_answer_in_the_conversation_is_known_too() -> None:
    eml = answer(In_Reply_To="<ailleurs@x>", References=f"<avant@x> {OURS} <ailleurs@x>")
    found = read_arrival(eml, ORDER)
    assert found is not None
    assert found.answers == (OURS,)
    assert referred_to(eml) == ("<ailleurs@x>", OURS, "<avant@x>")


def test_that_what_names_none_of_ours_is_nothing_to_us() -> None:
    for eml in (answer(ours="<inconnu@x>"), answer(ours="")):
        assert not may_concern(head(eml), ORDER)
        assert read_arrival(eml, ORDER) is None


def test_that_our_own_mail_in_the_conversation_is_no_answer() -> None:
    eml = answer(From=f"Camille <{OWN.upper()}>")
    assert not may_concern(head(eml), ORDER)
    assert read_arrival(eml, ORDER) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"Subject": "Réponse automatique : absence"},
        {"Subject": "Automatic reply: away"},
    ],
)
def test_that_a_machines_answer_is_told_apart(headers: dict[str, str]) -> None:
    assert kind_of(answer(**headers)) is ReceivedKind.AUTO_REPLY
    assert kind_of(answer(Auto_Submitted="no")) is ReceivedKind.ANSWER


def test_that_a_bounce_names_the_address_that_failed() -> None:
    eml = bounce()
    assert may_concern(head(eml), ORDER)
    found = read_arrival(eml, ORDER)
    assert found is not None
    assert (found.kind, found.answers) == (ReceivedKind.BOUNCE, (OURS,))
    assert found.refused == ("compta@client.example",)


def test_that_a_delay_and_a_receipt_refuse_nothing() -> None:
    assert kind_of(bounce(action="delayed")) is ReceivedKind.AUTO_REPLY
    receipt = bounce().replace(b"delivery-status", b"disposition-notification")
    assert kind_of(receipt) is ReceivedKind.AUTO_REPLY


def test_that_a_bounce_of_anothers_message_is_nothing_to_us() -> None:
    assert read_arrival(bounce(ours="<inconnu@x>"), ORDER) is None


def test_that_an_old_style_bounce_is_known_by_the_message_inside() -> None:
    lines = [
        "From: Mail Delivery Subsystem <postmaster@client.example>",
        "Subject: Returned mail",
        "X-Failed-Recipients: Compta@client.example",
        "Content-Type: text/plain",
        "",
        "could not be delivered:",
        f"Message-Id: {OURS}",
        "",
    ]
    found = read_arrival("\r\n".join(lines).encode(), ORDER)
    assert found is not None
    assert (found.kind, found.refused) == (ReceivedKind.BOUNCE, ("compta@client.example",))


def test_that_a_returned_message_in_base64_is_found() -> None:
    coded = base64.b64encode(f"Message-ID: {OURS}\r\n".encode()).decode()
    eml = bounce().replace(
        f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {OURS}\r\nSubject: Facture".encode(),
        b"Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + coded.encode(),
    )
    assert OURS.encode() not in eml
    assert kind_of(eml) is ReceivedKind.BOUNCE


def test_that_hostile_mails_end_in_an_answer_or_a_refusal() -> None:
    nested = f"In-Reply-To: {OURS}\r\nFrom: a@b.c\r\n".encode() + b"".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'.encode()
        for n in range(1500)
    )
    hostile = [
        answer(From="=?x-unknown?b?////?= <a@b.c>", Date="hier"),
        f"In-Reply-To: {OURS}\r\nFrom: \xff\xfe\r\nSubject: =?utf-8?q?=ff?=\r\n\r\n\xff".encode(
            "latin-1"
        ),
        answer(References="<a@b> " * 20_000),
        nested,
    ]
    for eml in hostile:
        try:
            found = read_arrival(eml, ORDER)
        except NotAMailError:
            continue
        assert found is not None


def test_that_files_are_taken_out_but_not_the_pictures_of_signatures() -> None:
    eml = (
        b"From: a@b.c\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=m\r\n\r\n"
        b"--m\r\nContent-Type: text/plain\r\n\r\nVoir ci-joint.\r\n"
        b"--m\r\nContent-Type: image/png\r\nContent-Disposition: inline; filename=logo.png\r\n\r\nPNG\r\n"
        b'--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="Ordre.pdf"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n"
        b'--m\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="vide.csv"\r\n\r\n'
        b"--m--\r\n"
    )
    assert [(one.filename, one.data) for one in files_in(eml)] == [("Ordre.pdf", b"%PDF")]
