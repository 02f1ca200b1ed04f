"""The legal gazette: both versions of its interface, JSON inside texts, corrections."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.register.look_ups import (
    CouldNotCheck,
    NoNotice,
    NoticesAnswer,
    NoticesFound,
    Trouble,
)
from relance_desktop.domain.register.notice_verdict import NoticeReason, notice_verdict
from relance_desktop.domain.register.standings import Standing
from relance_desktop.gateways.register.legal_gazette import LegalNotices, Version
from relance_desktop.gateways.register.read_notices import read_notices
from tests.gateways.register.source import NOW, Answer, Source, StillClock

SIREN = "732829320"
REGISTER = ["732 829 320", "732829320"]
JUDGMENT = {
    "type": "initial",
    "famille": "Jugement d'ouverture",
    "nature": "Jugement d'ouverture de liquidation judiciaire",
    "date": "2026-09-10",
    "complementJugement": "Les créances sont à adresser au liquidateur.",
}
ROW: dict[str, Any] = {
    "id": "A202601803235",
    "dateparution": "2026-09-20",
    "typeavis": "annonce",
    "familleavis": "collective",
    "tribunal": "Tribunal des activités économiques",
    "commercant": "MOULINS BLEUS",
    "ville": "PARIS",
    "registre": REGISTER,
    "jugement": json.dumps(JUDGMENT),
    "acte": None,
    "url_complete": "https://www.bodacc.fr/wrong",
}


def v2(*rows: Any, total: Any = None) -> dict[str, Any]:
    return {"total_count": len(rows) if total is None else total, "results": list(rows)}


def v1(*rows: Any, total: Any = None) -> dict[str, Any]:
    records = [{"recordid": "x", "fields": row} for row in rows]
    return {"nhits": len(rows) if total is None else total, "records": records}


def gazette(source: Source, clock: StillClock, version: Version = Version.V2) -> LegalNotices:
    return LegalNotices(clock, source.url, version=version)


def one(answer: NoticesAnswer) -> LegalNotice:
    assert isinstance(answer, NoticesFound)
    assert answer.is_complete
    (notice,) = answer.notices
    return notice


# --- the question ------------------------------------------------------------


def test_that_the_question_is_asked_in_the_newer_interface(
    source: Source, clock: StillClock
) -> None:
    source.says(v2())
    answer = gazette(source, clock).of("732 829 320")
    assert source.asked[0][0].startswith(
        "/api/explore/v2.1/catalog/datasets/annonces-commerciales/records?"
    )
    assert source.queries == [
        {
            "where": 'registre="732829320"',
            "order_by": "dateparution desc",
            "limit": "100",
            "offset": "0",
        }
    ]
    assert isinstance(answer, NoNotice)
    assert answer.evidence[0].body == b'{"total_count": 0, "results": []}'


def test_that_the_older_interface_can_be_asked(source: Source, clock: StillClock) -> None:
    source.says(v1())
    assert isinstance(gazette(source, clock, Version.V1).of(SIREN), NoNotice)
    assert source.asked[0][0].startswith("/api/records/1.0/search/?")
    assert source.queries[0]["q"] == "registre:732829320"


@pytest.mark.parametrize("siren", ["", "732829321", "73282932000074", 'x" OR 1=1'])
def test_that_a_wrong_number_is_not_asked(source: Source, clock: StillClock, siren: str) -> None:
    answer = gazette(source, clock).of(siren)
    assert answer == CouldNotCheck(Trouble.BAD_NUMBER, NOW)
    assert source.asked == []


# --- one interface broken, the other asked -------------------------------------


def says_each(source: Source, *answers: tuple[int, Any]) -> None:
    source.answer = [Answer(json.dumps(data).encode(), status) for status, data in answers]


@pytest.mark.parametrize("broken", [(404, {"error": "gone"}), (200, {"rows": []}), (200, "x")])
def test_that_the_older_interface_answers_for_a_broken_one(
    source: Source, clock: StillClock, broken: tuple[int, Any]
) -> None:
    says_each(source, broken, (200, v1(ROW)))
    notice = one(gazette(source, clock).of(SIREN))
    assert notice.id == ROW["id"]
    assert [path.split("?")[0] for path, _ in source.asked] == [
        "/api/explore/v2.1/catalog/datasets/annonces-commerciales/records",
        "/api/records/1.0/search/",
    ]


@pytest.mark.parametrize(
    "older",
    [v1(), v1({**ROW, "registre": "303265045", "listepersonnes": None}), {"rows": []}],
    ids=["nothing", "others_only", "broken_too"],
)
def test_that_an_empty_answer_after_a_broken_one_is_not_believed(
    source: Source, clock: StillClock, older: Any
) -> None:
    says_each(source, (404, {"error": "unknown dataset"}), (200, older))
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.REFUSED
    assert answer.evidence is not None
    assert "explore/v2.1" in answer.evidence.url
    assert len(source.asked) == 2


def test_that_whoever_is_asked_too_often_is_not_asked_again(
    source: Source, clock: StillClock
) -> None:
    source.answer = Answer(b"{}", 429, {"Retry-After": "120"})
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.BUSY
    assert all("/v2.1/" in path for path, _ in source.asked)


def test_that_the_newer_interface_is_not_asked_for_the_older(
    source: Source, clock: StillClock
) -> None:
    source.says({"rows": []})
    assert isinstance(gazette(source, clock, Version.V1).of(SIREN), CouldNotCheck)
    assert len(source.asked) == 1


# --- the answer --------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        v2(ROW),
        v1(ROW | {"registre": "732829320,732 829 320"}),
        v1(ROW | {"registre": "732 829 320,732829320"}),
        v2(ROW | {"jugement": JUDGMENT}),
        v2(ROW | {"jugement": json.dumps(json.dumps(JUDGMENT))}),
        v2(ROW | {"jugement": JUDGMENT | {"date": "10 septembre 2026"}}),
        v2(ROW | {"familleavis": None, "familleavis_lib": "Procédures collectives"}),
        v2(ROW | {"familleavis": "nouveau nom"}),
        v2(ROW | {"dateparution": "20 septembre 2026"}),
        v2(ROW | {"typeavis": None, "typeavis_lib": "Avis initial"}),
    ],
)
def test_that_every_shape_gives_the_same_notice(
    source: Source, clock: StillClock, data: Any
) -> None:
    source.says(data)
    assert one(gazette(source, clock).of(SIREN)) == LegalNotice(
        id="A202601803235",
        family=NoticeFamily.COLLECTIVE,
        published_on=date(2026, 9, 20),
        court="Tribunal des activités économiques",
        trader="MOULINS BLEUS",
        town="PARIS",
        group="Jugement d'ouverture",
        nature="Jugement d'ouverture de liquidation judiciaire",
        judged_on=date(2026, 9, 10),
        text="Les créances sont à adresser au liquidateur.",
    )


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"jugement": "Liquidation judiciaire"}, "text", "Liquidation judiciaire"),
        ({"jugement": "[1]"}, "nature", ""),
        ({"jugement": {"nature": "Jugement de clÃ´ture"}}, "nature", "Jugement de clôture"),
        ({"jugement": {"nature": "à Ã"}}, "nature", "à Ã"),
        ({"jugement": {"date": "1er janvier 2020"}}, "judged_on", date(2020, 1, 1)),
        ({"jugement": {"date": "hier"}}, "judged_on", None),
        ({"depot": '{"dateCloture": "2021-12-31"}'}, "accounts_closed_on", date(2021, 12, 31)),
        ({"typeavis": "rectificatif"}, "kind", NoticeKind.CORRECTION),
        (
            {
                "parutionavisprecedent": '{"nomPublication": "BODACC A", "numeroParution": '
                '"20260100", "numeroAnnonce": 12}'
            },
            "earlier_id",
            "A2026010012",
        ),
        ({"parutionavisprecedent": '{"nomPublication": "BODACC A"}'}, "earlier_id", ""),
        (
            {"jugement": {"complementJugement": "Fin."}, "divers": {"descriptif": "Suite."}},
            "text",
            "Fin.\nSuite.",
        ),
    ],
)
def test_that_a_detail_is_read(
    source: Source, clock: StillClock, change: dict[str, Any], field: str, expected: Any
) -> None:
    source.says(v2(ROW | change))
    assert getattr(one(gazette(source, clock).of(SIREN)), field) == expected


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        v2(total=3),
        {"results": []},
        {"results": [], "total_count": None},
        {"results": None, "total_count": 0},
        {"records": {}, "nhits": 0},
        {"nhits": 0},
        {"error_code": "x", "message": "y"},
    ],
)
def test_that_an_odd_shape_never_reads_as_nothing(
    source: Source, clock: StillClock, data: Any
) -> None:
    source.says(data)
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.ODD_SHAPE
    assert notice_verdict(answer).standing is Standing.COULD_NOT_CHECK


@pytest.mark.parametrize(
    "change", [{"id": None}, {"dateparution": "x"}, {"registre": None}, {"registre": ["RCS"]}]
)
def test_that_a_notice_that_cannot_be_read_asks_for_a_look(
    source: Source, clock: StillClock, change: dict[str, Any]
) -> None:
    source.says(v2(ROW | change))
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, NoticesFound)
    assert (answer.notices, answer.unread) == ((), 1)
    assert notice_verdict(answer).standing is Standing.TO_CHECK


def test_that_rows_that_are_no_objects_ask_for_a_look(source: Source, clock: StillClock) -> None:
    for data in (v2("x"), v2(None), {"records": [3], "nhits": 1}, {"records": [{}], "nhits": 1}):
        source.says(data)
        assert notice_verdict(gazette(source, clock).of(SIREN)).standing is Standing.TO_CHECK


def test_that_notices_about_others_are_left_out(source: Source, clock: StillClock) -> None:
    source.says(v2(ROW | {"registre": ["303265045"]}))
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, NoticesFound)
    assert (answer.notices, answer.others) == ((), 1)
    assert [f.reason for f in notice_verdict(answer).findings] == [NoticeReason.NO_NOTICE]


def test_that_a_cancelled_liquidation_is_no_worry(source: Source, clock: StillClock) -> None:
    earlier = {"nomPublication": "BODACC A", "numeroParution": "20260180", "numeroAnnonce": "3235"}
    cancelling = ROW | {
        "id": "A202601900001",
        "dateparution": "2026-10-01",
        "typeavis": "annulation",
        "parutionavisprecedent": json.dumps(earlier),
    }
    source.says(v2(cancelling, ROW))
    verdict = notice_verdict(gazette(source, clock).of(SIREN))
    assert verdict.standing is Standing.NOTHING_FOUND


# --- many pages --------------------------------------------------------------


def rows(start: int, count: int) -> list[dict[str, Any]]:
    return [
        ROW | {"id": f"B{i}", "familleavis": "dpc", "jugement": None}
        for i in range(start, start + count)
    ]


def page(*given_rows: Any, total: int) -> Answer:
    return Answer(json.dumps(v2(*given_rows, total=total)).encode())


def test_that_further_pages_are_read_and_all_proofs_kept(source: Source, clock: StillClock) -> None:
    source.answer = [page(*rows(0, 100), total=130), page(*rows(100, 30), total=130)]
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, NoticesFound)
    assert answer.is_complete
    assert (len(answer.notices), len(answer.evidence)) == (130, 2)
    assert [query["offset"] for query in source.queries] == ["0", "100"]


def test_that_reading_stops_and_says_so(source: Source, clock: StillClock) -> None:
    source.answer = [page(*rows(i * 100, 100), total=9000) for i in range(5)]
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, NoticesFound)
    assert not answer.is_complete
    assert len(source.asked) == 5


def test_that_an_empty_further_page_ends_it(source: Source, clock: StillClock) -> None:
    source.answer = [page(*rows(0, 1), total=3), page(total=0)]
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, NoticesFound)
    assert not answer.is_complete


def test_that_a_failure_on_a_further_page_is_a_failure(source: Source, clock: StillClock) -> None:
    source.answer = [page(*rows(0, 1), total=3), Answer(b"<html>")]
    answer = gazette(source, clock).of(SIREN)
    assert isinstance(answer, CouldNotCheck)
    assert answer.trouble is Trouble.WEB_PAGE


# --- garbage -----------------------------------------------------------------

names = st.sampled_from(
    [*ROW, *JUDGMENT, "depot", "divers", "parutionavisprecedent", "fields", "numeroParution"]
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from([SIREN, "2026-01-01", "collective", '{"nature": 1}', "[[[", "Ã´"])
)
garbage = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6)
)
envelopes = st.builds(
    lambda rows, total, keys: {keys[0]: rows, keys[1]: total},
    garbage | st.lists(garbage, min_size=1, max_size=4),
    st.integers(0, 9) | leaves,
    st.sampled_from([("results", "total_count"), ("records", "nhits"), ("results", "nhits")]),
)


@given(garbage | envelopes)
def test_that_garbage_is_read_or_refused(data: Any) -> None:
    found = read_notices(data, SIREN)
    if found is not None:
        assert len(found.notices) + found.unread + found.others == found.rows <= found.total


@given(
    st.fixed_dictionaries(
        {"registre": st.just(REGISTER)},
        optional={k: garbage for k in [*ROW, "depot", "divers"] if k != "registre"},
    )
)
def test_that_a_row_of_garbage_never_reads_as_nothing(row: dict[str, Any]) -> None:
    found = read_notices(v2(row), SIREN)
    assert found is not None
    assert found.unread + len(found.notices) == 1
    for notice in found.notices:
        assert notice.link.isascii()
        notice.text.encode()
