"""What notices propose to record: openings, conversions, ends, corrections, cancellations."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.insolvency.proposals import (
    NoticeProposal,
    ProposalKind,
    is_cancelled,
    news_of,
    proposal_of,
    record_of,
)
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.gateways.register.read_notices import read_notices

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "api_samples"
OPENING = LegalNotice(
    "A202601803235",
    NoticeFamily.COLLECTIVE,
    date(2026, 9, 20),
    court="TAE de Lyon",
    group="Jugement d'ouverture",
    nature="Jugement d'ouverture d'une procédure de redressement judiciaire",
    judged_on=date(2026, 9, 10),
    text="désignant mandataire judiciaire Me Ada Noir 7 Rue des Lilas 69003 Lyon.",
)
TURNED = LegalNotice(
    "A202700010001",
    NoticeFamily.COLLECTIVE,
    date(2027, 1, 8),
    court="TAE de Lyon",
    group="Jugement prononçant",
    nature="Jugement de conversion en liquidation judiciaire",
    judged_on=date(2026, 12, 29),
    text="désignant liquidateur Me Rose Vert 3 Place Foch 69002 Lyon.",
)
CLOSED = LegalNotice(
    "A202800010001",
    NoticeFamily.COLLECTIVE,
    date(2028, 3, 1),
    nature="Jugement de clôture pour insuffisance d'actif",
    judged_on=date(2028, 2, 20),
)
RECORDED = Insolvency(
    1,
    Proceedings.RECOVERY,
    date(2026, 9, 10),
    id=4,
    published_on=date(2026, 9, 20),
    notice_id=OPENING.id,
)


def proposed(*notices: LegalNotice) -> NoticeProposal:
    found = proposal_of(notices)
    assert found is not None
    return found


def test_that_an_opening_fills_the_form() -> None:
    assert proposed(OPENING) == NoticeProposal(
        notice=OPENING,
        kind=Proceedings.RECOVERY,
        judged_on=date(2026, 9, 10),
        published_on=date(2026, 9, 20),
        court="TAE de Lyon",
        officer_name="Me Ada Noir",
        officer_address=PostalAddress(("7 Rue des Lilas",), "69003", "Lyon"),
    )


@pytest.mark.parametrize(
    ("nature", "text", "kind"),
    [
        ("Jugement d'ouverture de liquidation judiciaire", "", Proceedings.LIQUIDATION),
        ("Jugement d'ouverture d'une procédure de sauvegarde", "", Proceedings.SAFEGUARD),
        ("Autre jugement", "Ouvre la procedure de redressement", Proceedings.RECOVERY),
        ("", "Jugement prononçant la liquidation judiciaire", Proceedings.LIQUIDATION),
        (
            "Jugement de conversion de la sauvegarde en redressement judiciaire",
            "",
            Proceedings.RECOVERY,
        ),
        ("Jugement d'ouverture", "texte qui nomme un redressement en passant", None),
    ],
)
def test_that_the_kind_is_read_or_left_to_the_user(
    nature: str, text: str, kind: Proceedings | None
) -> None:
    found = proposal_of([replace(OPENING, group="", nature=nature, text=text)])
    assert (found.kind if found else None) is kind


def test_that_the_liquidator_counts_in_a_liquidation_and_the_mandataire_before() -> None:
    both = f"{OPENING.text} {TURNED.text}"
    first = proposed(replace(OPENING, text=both))
    assert first.officer_name == "Me Ada Noir"
    nature = "Jugement d'ouverture de liquidation judiciaire"
    assert proposed(replace(OPENING, text=both, nature=nature)).officer_name == "Me Rose Vert"


def test_that_a_conversion_moves_neither_the_judgment_nor_the_publication() -> None:
    found = proposed(TURNED, OPENING)
    assert (found.kind, found.converted_on) == (Proceedings.LIQUIDATION, date(2026, 12, 29))
    assert (found.judged_on, found.published_on) == (date(2026, 9, 10), date(2026, 9, 20))
    assert (found.notice, found.officer_name) == (OPENING, "Me Rose Vert")
    assert news_of(found, [RECORDED]) is ProposalKind.CONVERTED
    turned = replace(RECORDED, kind=Proceedings.LIQUIDATION)
    assert news_of(found, [turned]) is None


def test_that_a_conversion_whose_opening_was_not_seen_leaves_the_days_empty() -> None:
    found = proposed(TURNED)
    assert (found.judged_on, found.published_on) == (None, None)
    assert (found.kind, found.converted_on) == (Proceedings.LIQUIDATION, date(2026, 12, 29))


def test_that_an_end_is_told_and_a_new_opening_begins_anew() -> None:
    found = proposed(OPENING, TURNED, CLOSED)
    assert (found.closed_on, found.unpaid) == (date(2028, 2, 20), True)
    assert news_of(found, [replace(RECORDED, kind=Proceedings.LIQUIDATION)]) is ProposalKind.CLOSED
    again = replace(OPENING, id="A3", published_on=date(2029, 5, 2), judged_on=date(2029, 4, 20))
    second = proposed(OPENING, TURNED, CLOSED, again)
    assert (second.judged_on, second.closed_on) == (date(2029, 4, 20), None)
    over = replace(RECORDED, closed_on=date(2028, 2, 20))
    assert news_of(second, [over]) is ProposalKind.OPENED
    assert record_of(second, [over]) is None


def test_that_proceedings_that_ended_well_are_not_proposed_afterwards() -> None:
    ended = replace(CLOSED, nature="Jugement de clôture pour extinction du passif")
    assert news_of(proposed(OPENING, ended), []) is None
    assert news_of(proposed(OPENING, CLOSED), []) is ProposalKind.OPENED


def test_that_a_correction_is_applied_and_told_when_it_says_otherwise() -> None:
    correction = LegalNotice(
        "A202601900001",
        NoticeFamily.COLLECTIVE,
        date(2026, 10, 2),
        NoticeKind.CORRECTION,
        nature=OPENING.nature,
        judged_on=date(2026, 9, 8),
        earlier_id=OPENING.id,
    )
    found = proposed(OPENING, correction)
    assert (found.judged_on, found.officer_name) == (date(2026, 9, 8), "Me Ada Noir")
    assert news_of(found, [RECORDED]) is ProposalKind.CHANGED
    right = replace(RECORDED, judged_on=date(2026, 9, 8), published_on=found.published_on)
    assert news_of(found, [right]) is None
    assert not is_cancelled([OPENING, correction], RECORDED)


def test_that_a_cancellation_takes_the_proposal_away() -> None:
    cancelled = LegalNotice(
        "A2",
        NoticeFamily.COLLECTIVE,
        date(2026, 10, 2),
        NoticeKind.CANCELLATION,
        earlier_id=OPENING.id,
    )
    assert proposal_of([OPENING, cancelled]) is None
    assert is_cancelled([OPENING, cancelled], RECORDED)
    assert not is_cancelled([OPENING], RECORDED)
    assert not is_cancelled([cancelled], replace(RECORDED, notice_id=""))
    withdrawn = replace(CLOSED, id="A4", nature="Jugement de rétractation", earlier_id=OPENING.id)
    assert proposal_of([OPENING, withdrawn]) is None


def test_that_what_is_recorded_is_recognised() -> None:
    found = proposed(OPENING)
    assert news_of(found, []) is ProposalKind.OPENED
    assert news_of(found, [RECORDED]) is None
    by_hand = replace(RECORDED, notice_id="", published_on=None)
    assert news_of(found, [by_hand]) is None
    a_day_off = replace(by_hand, judged_on=date(2026, 9, 9))
    assert record_of(found, [a_day_off]) == a_day_off
    assert news_of(None, [RECORDED]) is None


def test_that_nothing_else_of_the_gazette_is_taken_for_proceedings() -> None:
    accounts = LegalNotice("C1", NoticeFamily.ACCOUNTS, date(2026, 1, 1), text="liquidation")
    struck = LegalNotice("B1", NoticeFamily.STRUCK_OFF, date(2026, 1, 1))
    listed = replace(
        OPENING, id="A9", group="Avis de dépôt", nature="Dépôt de l'état des créances", text=""
    )
    assert proposal_of([accounts, struck]) is None
    assert proposal_of([listed]) is None
    assert proposed(OPENING, listed).notice == OPENING


def test_that_real_answers_of_the_gazette_are_read() -> None:
    path = SAMPLES / "bodacc21__collective_mixed_shapes.json"
    if not path.exists():
        pytest.skip("../shared/data is not there")
    data = json.loads(path.read_text(encoding="utf-8"))
    found = {}
    for siren in ("482309382", "791195415", "552100554"):
        page = read_notices(data, siren)
        assert page is not None
        found[siren] = proposal_of(page.notices)
    turned, opened = found["482309382"], found["791195415"]
    assert turned is not None
    assert (turned.kind, turned.judged_on) == (Proceedings.LIQUIDATION, None)
    assert turned.converted_on == date(2009, 12, 10)
    assert opened is not None
    assert (opened.kind, opened.judged_on) == (Proceedings.RECOVERY, date(2026, 7, 3))
    assert (opened.published_on, opened.officer_name) == (date(2026, 7, 8), "")
    assert found["552100554"] is None
