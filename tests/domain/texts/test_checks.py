"""What the editor says of a text."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import Language, Tone
from relance_desktop.domain.lexical_guard import Forbidden
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.checks import (
    Fault,
    Harsh,
    Lacking,
    Missing,
    Remark,
    Risk,
    Risky,
    check_text,
)
from relance_desktop.domain.texts.keys import TextPart, Variant
from relance_desktop.domain.texts.moments import MOMENTS, Moment, Place
from relance_desktop.domain.texts.reading import TextProblem
from relance_desktop.domain.wording import TextKind
from relance_desktop.gateways.templates import Templates
from relance_desktop.paths import resource

FIRST = Moment(Channel.EMAIL, TextKind.FIRST)
NOTICE = Moment(Channel.FORMAL_NOTICE, TextKind.GENERIC)
WHOLE = "{salutation}\n{la facture} {montant dû}\n\n{coordonnées bancaires}\n\n{signature}"


def found(body: str, moment: Moment = FIRST, **parts: str) -> tuple[Remark, ...]:
    texts = {TextPart(name): text for name, text in parts.items()}
    return check_text(moment, {TextPart.SUBJECT: "Rappel", TextPart.BODY: body, **texts})


def test_that_a_sound_text_gets_no_remark() -> None:
    assert found(WHOLE) == ()


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda m: f"{m.channel.value}-{m.kind.value}")
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("tone", [None, Tone.WARM])
def test_that_shipped_texts_get_no_remark(
    moment: Moment, language: Language, tone: Tone | None
) -> None:
    texts = Templates(resource("templates"))
    place, plain = Place(moment, language, Variant(tone=tone)), Place(moment, language)
    parts = {p: texts.shipped(place.key(p)) or texts.shipped(plain.key(p)) for p in moment.parts}

    assert check_text(moment, {part: text or "" for part, text in parts.items()}) == ()


def test_that_faults_are_told_with_their_part() -> None:
    remarks = found(WHOLE + "{montan}", subject=" ")

    assert [(r.part, r.problem.problem) for r in remarks if isinstance(r, Fault)] == [
        (TextPart.SUBJECT, TextProblem.EMPTY),
        (TextPart.BODY, TextProblem.UNKNOWN_FIELD),
    ]


def test_that_harsh_words_are_found_where_they_are() -> None:
    body = WHOLE + "\nUn huissier {client} viendra.\n{Vous serez saisi|La saisie}"

    remarks = [r for r in found(body) if isinstance(r, Harsh)]

    assert [(r.line, r.text, r.why) for r in remarks] == [
        (7, "huissier", Forbidden.LOOKS_JUDICIAL),
        (8, "saisie", Forbidden.LOOKS_JUDICIAL),
    ]
    assert all(body[r.start :].startswith(r.text) for r in remarks)


@pytest.mark.parametrize(
    ("words", "risk"),
    [
        ("Ajoutez 40 € de frais.", Risk.INDEMNITY_TYPED),
        ("Ajoutez 40\u00a0€.", Risk.INDEMNITY_TYPED),
        ("Plus €40.", Risk.INDEMNITY_TYPED),
        ("Je renonce aux pénalités.", Risk.WAIVER),
        ("I waive the penalties.", Risk.WAIVER),
        ("Voici : {liste des factures}", Risk.BLOCK_IN_LINE),
    ],
)
def test_that_risky_passages_are_found(words: str, risk: Risk) -> None:
    body = f"{WHOLE}\n{words}"

    remarks = [r for r in found(body) if isinstance(r, Risky)]

    assert [(r.risk, r.line) for r in remarks] == [(risk, 7)]
    assert body[remarks[0].start :].startswith(remarks[0].text)


def test_that_what_a_reminder_needs_is_missed() -> None:
    lacking = {r.missing for r in found("Bonjour") if isinstance(r, Lacking)}

    assert lacking == {Missing.INVOICE, Missing.AMOUNT, Missing.PAYMENT, Missing.SIGNATURE}


def test_that_a_formal_notice_must_be_one() -> None:
    body = "{liste des factures}\n\n{coordonnées bancaires}"
    lacking = {r.missing for r in found(body, NOTICE, title="Rappel") if isinstance(r, Lacking)}

    assert lacking == {
        Missing.TITLE,
        Missing.ORDER,
        Missing.DELAY,
        Missing.PENALTIES,
        Missing.COURT,
    }


def test_that_thanks_and_calls_need_less() -> None:
    thanks, call = Moment(Channel.EMAIL, TextKind.THANKS), Moment(Channel.CALL, TextKind.GENERIC)

    assert found("Merci !", thanks) == ()
    assert check_text(call, {TextPart.BODY: "{la facture}, {montant dû}"}) == ()
