from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from relance_desktop import paths
from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.domain.routes.assessment import assess
from relance_desktop.domain.routes.deadlines import deadlines, next_events
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.values import Route
from relance_desktop.domain.routes.vocabulary import CostKind, DeadlineKind, Family, Mark, Test
from relance_desktop.gateways.routes import (
    PUBLISHING,
    RouteBook,
    load_publishing,
    load_route,
)
from relance_desktop.gateways.strict_toml import DataFileError

SMALL = """
key = "small"
name = "Petite voie"
family = "court"
place = 1
summary = "Une phrase."
ends_in = "Une fin."
checked_on = 2026-11-21
articles = ["CPC 1405"]

[duration]
text = "Un mois"
mark = "sure"

[[conditions]]
key = "amount"
text = "Pas plus de 5000"
test = "amount_at_most"
euros = "5000"
with_interest = true
mark = "sure"

[[conditions]]
key = "asked"
text = "Vous seul le savez"
test = "ask"
expects = "no"
mark = "to_check"

[[costs]]
label = "Greffe"
kind = "fixed"
euros = "33.47"
when = "always"
mark = "sure"

[[events]]
key = "requested"
label = "Requête"

[[events]]
key = "paid"
label = "Payé"
after = ["*"]
outcome = "paid"

[[deadlines]]
key = "fee"
label = "Payer"
after = "requested"
kind = "act_by"
days = 15
until = ["paid"]
mark = "sure"

[[documents]]
kind = "invoices"
need = "required"

[[links]]
label = "Le site"
url = "https://example.org"
"""


def written(folder: Path, text: str, name: str = "small") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> dict[str, Route]:
    book = RouteBook(paths.resource("routes"))
    routes = dict(book)
    assert not book.refused
    return routes


def test_that_a_route_is_read_as_written(tmp_path: Path) -> None:
    route = load_route(written(tmp_path, SMALL))

    assert (route.key, route.family, route.filename) == ("small", Family.COURT, "small.toml")
    assert route.conditions[0].cents == 500_000
    assert route.conditions[0].with_interest
    assert route.conditions[1].expects == "no"
    assert route.conditions[1].mark is Mark.TO_CHECK
    assert route.costs[0].low_cents == route.costs[0].high_cents == 3_347
    assert route.costs[0].checked_on == date(2026, 11, 21)
    assert route.deadlines[0].days == 15


@pytest.mark.parametrize(
    ("wrong", "right", "place", "why"),
    [
        ('family = "court"', 'family = "magic"', "family", "'magic' is none of: amicable"),
        ('name = "Petite voie"\n', "", "name", "missing"),
        ('name = "Petite voie"', 'name = " "', "name", "blank"),
        ('name = "Petite voie"', "name = 3", "name", "kind str"),
        ("checked_on = 2026-11-21", 'checked_on = "hier"', "checked_on", "kind date"),
        ("checked_on = 2026-11-21", "checked_on = 2026-11-21T08:00:00", "checked_on", "instant"),
        ("checked_on = 2026-11-21", "checked_on = 2026-11-31", "line 8", ""),
        ('name = "Petite voie"', 'name = "Petite voie', "line 3", ""),
        ("place = 1", "place = -1", "place", "whole number"),
        ("place = 1", "place = true", "place", "whole number"),
        ('test = "amount_at_most"', 'test = "guess"', "conditions[1].test", "'guess'"),
        ('euros = "5000"\n', "", "conditions[1].euros", "missing"),
        ('euros = "5000"', 'euros = "cinq"', "conditions[1].euros", "no amount"),
        ('euros = "5000"', 'euros = "-5"', "conditions[1].euros", "no amount"),
        ('euros = "5000"', 'euros = "1.234"', "conditions[1].euros", "no amount"),
        ('expects = "no"', 'expects = "maybe"', "conditions[2].expects", "'maybe'"),
        ('key = "asked"', 'key = "amount"', "conditions", "twice"),
        ('key = "asked"', 'key = "Asked !"', "conditions[2].key", "no key"),
        ('key = "small"', 'key = "other"', "key", "name of the file"),
        ('mark = "to_check"', 'mark = "to_check"\ncolour = "red"', "conditions[2].colour", "known"),
        ('when = "always"', 'when = "sometimes"', "costs[1].when", "'sometimes'"),
        ('kind = "fixed"', 'kind = "range"', "costs[1].low_euros", "missing"),
        ('after = ["*"]', 'after = ["nothing"]', "events[2].after", "no event 'nothing'"),
        ('after = ["*"]', "after = [3]", "events[2].after", "texts"),
        ('label = "Requête"', 'label = "Requête"\nafter = ["paid"]', "events", "comes first"),
        ('outcome = "paid"', 'outcome = "won"', "events[2].outcome", "'won'"),
        ('after = "requested"', 'after = "never"', "deadlines[1]", "no event 'never'"),
        ('until = ["paid"]', 'until = ["gone"]', "deadlines[1]", "no event 'gone'"),
        ("days = 15\n", "", "deadlines[1].months", "months or days"),
        ('kind = "act_by"', 'kind = "appointment"', "deadlines[1].months", "appointment"),
        ('kind = "invoices"', 'kind = "selfie"', "documents[1].kind", "'selfie'"),
        ("https://example.org", "http://example.org", "links[1].url", "https"),
        ('articles = ["CPC 1405"]', "articles = [1405]", "articles", "texts"),
    ],
)
def test_that_a_slip_is_refused_with_its_file_and_place(
    wrong: str, right: str, place: str, why: str, tmp_path: Path
) -> None:
    assert SMALL.count(wrong) >= 1
    path = written(tmp_path, SMALL.replace(wrong, right, 1))

    with pytest.raises(DataFileError) as refused:
        load_route(path)

    assert (refused.value.filename, refused.value.place) == ("small.toml", place)
    assert why in refused.value.why


@pytest.mark.parametrize(
    ("cost", "place", "why"),
    [
        ('kind = "range"\nlow_euros = "60"\nhigh_euros = "40"', "low_euros", "above"),
        (
            'kind = "percent"\nlow_percent = "12"\nhigh_percent = "4"\nbase = "recovered"',
            "low_percent",
            "above",
        ),
        (
            'kind = "percent"\nlow_percent = "4"\nhigh_percent = "120"\nbase = "recovered"',
            "low_percent",
            "100",
        ),
        (
            'kind = "percent"\nlow_percent = "4"\nhigh_percent = "12"\nbase = "luck"',
            "base",
            "luck",
        ),
        ('kind = "conflict"\nsums = []', "sums", "empty"),
        ('kind = "conflict"\nsums = ["33"]', "sums", "tables"),
        ('kind = "conflict"\nsums = [{euros = "33"}]', "sums[1].source", "missing"),
        ('kind = "free"\neuros = "3"', "euros", "not known"),
    ],
)
def test_that_a_cost_needs_the_keys_of_its_kind(
    cost: str, place: str, why: str, tmp_path: Path
) -> None:
    text = SMALL.replace('kind = "fixed"\neuros = "33.47"', cost)

    with pytest.raises(DataFileError) as refused:
        load_route(written(tmp_path, text))

    assert refused.value.place == f"costs[1].{place}"
    assert why in refused.value.why


def test_that_a_condition_on_kinds_names_some(tmp_path: Path) -> None:
    text = SMALL.replace('test = "ask"\nexpects = "no"', 'test = "client_kind_in"\nkinds = []')

    with pytest.raises(DataFileError) as refused:
        load_route(written(tmp_path, text))

    assert refused.value.place == "conditions[2].kinds"


def test_that_a_list_that_must_hold_something_is_not_empty(tmp_path: Path) -> None:
    text = "conditions = []\n" + re.sub(
        r"\[\[conditions\]\].*?(?=\[\[costs)", "", SMALL, flags=re.S
    )

    with pytest.raises(DataFileError) as refused:
        load_route(written(tmp_path, text))

    assert (refused.value.place, refused.value.why) == ("conditions", "is empty")


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_that_a_file_that_cannot_be_read_is_told(data: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(DataFileError) as refused:
        load_route(path)

    assert refused.value.filename == "small.toml"


def test_that_a_book_reads_a_route_when_it_is_asked_for(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("broken.toml")
    written(tmp_path, SMALL)
    written(tmp_path, "key = ", "broken")
    written(tmp_path, "title = ", "publishing")

    book = RouteBook(tmp_path)

    assert book["small"].name == "Petite voie"
    assert book["small"] is book["small"]
    assert book.get("magic") is None
    assert list(book) == ["small"]


def test_that_a_bad_file_takes_no_other_route_along(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("a route cannot be read")
    written(tmp_path, SMALL)
    written(tmp_path, "key = ", "broken")
    written(tmp_path, "a = " + "[" * 3000 + "]" * 3000, "deep")

    book = RouteBook(tmp_path)

    assert [one.name for one in book.values()] == ["Petite voie"]
    assert len(book) == 1
    assert "broken" not in book
    assert {key: one.args[0] for key, one in book.refused.items()} == {
        "broken": "broken.toml",
        "deep": "deep.toml",
    }
    assert caplog.text.count("a route cannot be read") == 2


# --- what is shipped ---------------------------------------------------------------


def test_that_the_routes_of_the_law_notes_are_all_there(shipped: dict[str, Route]) -> None:
    assert list(shipped) == [
        "mediateur_entreprises",
        "conciliateur",
        "mes_impayes",
        "credicys",
        "creances_commerciales",
        "injonction_payer",
        "refere_provision",
        "assignation",
        "impayes_com",
        "cabinets_recouvrement",
        "avocat",
        "declaration",
        "passer_en_perte",
    ]


def test_that_every_event_can_be_reached_and_every_route_can_end(
    shipped: dict[str, Route],
) -> None:
    for route in shipped.values():
        done: list[RouteEvent] = []
        for _ in route.events:
            for one in next_events(route, done):
                done.append(RouteEvent(1, 1, one.key, date(2026, 11, 22)))
        starts = [one.key for one in route.events if not one.after]
        reached = {one.key for one in done}
        assert reached == {one.key for one in route.events}, (route.key, starts)
        assert any(one.outcome for one in route.events), route.key


def test_that_a_term_never_outlives_the_end_of_its_route(shipped: dict[str, Route]) -> None:
    for route in shipped.values():
        endings = {one.key for one in route.events if one.outcome is not None}
        for rule in route.deadlines:
            assert endings.intersection(rule.until), (route.key, rule.key)
            assert rule.kind is DeadlineKind.APPOINTMENT or rule.months or rule.days


def test_that_an_appointment_follows_an_event_with_a_second_date(
    shipped: dict[str, Route],
) -> None:
    for route in shipped.values():
        for rule in route.deadlines:
            if rule.kind is DeadlineKind.APPOINTMENT:
                start = route.event(rule.after)
                assert start is not None
                assert start.day_label, (route.key, rule.key)


def test_that_texts_give_no_verdict_and_follow_french_typography(
    shipped: dict[str, Route],
) -> None:
    for path in paths.resource("routes").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"éligible|vous allez gagner|garanti", text, re.I), path.name
        words = " ".join(re.findall(r'"([^"]*)"', text))
        assert not re.search(r"[^\s:/] [:;?!»€%]|« |\d \d{3}", words), path.name


def test_that_conflicting_fees_of_the_court_are_all_shown(shipped: dict[str, Route]) -> None:
    fees = [one for one in shipped["injonction_payer"].costs if one.kind is CostKind.CONFLICT]

    assert {said.cents for one in fees for said in one.sums} == {3347, 2519, 3023, 0, 5000}
    assert all(one.mark is Mark.TO_CHECK for one in fees)


def test_that_figures_are_those_of_the_law_notes(shipped: dict[str, Route]) -> None:
    mes_impayes, credicys = shipped["mes_impayes"].costs, shipped["credicys"].costs
    order = shipped["injonction_payer"].costs
    declaration = {one.key: one for one in shipped["declaration"].deadlines}

    assert mes_impayes[0].low_cents == 6_000
    assert (mes_impayes[1].low_percent, mes_impayes[1].above_cents) == (Decimal(15), 50_000)
    assert mes_impayes[1].before_vat
    assert [one.low_cents for one in credicys[:2]] == [1_500, 3_000]
    assert (credicys[2].low_percent, credicys[2].high_percent) == (Decimal(4), Decimal(12))
    assert shipped["credicys"].conditions[0].cents == 500_000
    assert shipped["credicys"].conditions[0].with_interest
    assert [one.low_cents for one in order if one.kind is CostKind.FIXED] == [2_579, 880]
    assert [declaration[key].months for key in ("declare", "relief", "retention")] == [2, 6, 3]
    assert declaration["answer"].days == 30


def ran(route: Route, key: str, on: date, *more: tuple[str, date]) -> dict[str, date]:
    events = [RouteEvent(1, 1, one, day) for one, day in ((key, on), *more)]
    return {one.rule.key: one.on for one in deadlines(route, events) if one.runs}


def test_that_the_terms_of_an_order_for_payment_run(shipped: dict[str, Route]) -> None:
    order = shipped["injonction_payer"]

    assert ran(order, "requested_commercial", date(2026, 12, 20)) == {"fee": date(2027, 1, 4)}
    assert ran(order, "requested_civil", date(2026, 12, 20)) == {}
    assert ran(order, "ordered", date(2026, 11, 30)) == {"service": date(2027, 2, 28)}
    assert ran(order, "ordered", date(2026, 8, 31)) == {"service_old": date(2027, 2, 28)}
    assert ran(order, "served", date(2027, 1, 31)) == {
        "opposition": date(2027, 2, 28),
        "notice_of_opposition": date(2027, 3, 31),
    }
    fee = ran(order, "opposed", date(2026, 11, 2), ("requested_commercial", date(2026, 9, 1)))
    lawyer = ran(order, "opposed", date(2026, 11, 2), ("requested_civil", date(2026, 9, 1)))
    assert fee["opposition_fee"] == lawyer["lawyer"] == date(2026, 11, 17)
    assert "lawyer" not in fee
    assert "opposition_fee" not in lawyer


def test_that_the_terms_of_the_other_routes_run(shipped: dict[str, Route]) -> None:
    day = date(2028, 1, 31)

    assert ran(shipped["credicys"], "sent", day) == {"answer": date(2028, 2, 29)}
    assert ran(shipped["mes_impayes"], "opened", day) == {"sixty_days": date(2028, 3, 31)}
    assert ran(shipped["creances_commerciales"], "served", day) == {
        "answer": date(2028, 2, 29),
        "minutes": date(2028, 3, 8),
    }
    assert ran(shipped["creances_commerciales"], "minutes", date(2026, 8, 31)) == {
        "service": date(2027, 2, 28)
    }
    assert ran(shipped["declaration"], "published", date(2026, 12, 31)) == {
        "declare": date(2027, 2, 28),
        "retention": date(2027, 3, 31),
        "relief": date(2027, 6, 30),
    }
    assert ran(shipped["declaration"], "disputed", day) == {"answer": date(2028, 3, 1)}


def test_that_the_most_of_mes_impayes_is_its_fee_and_its_share(shipped: dict[str, Route]) -> None:
    small = RouteFacts(today=date(2026, 11, 22), principal_cents=50_000)
    large = RouteFacts(today=date(2026, 11, 22), principal_cents=320_000)

    assert assess(shipped["mes_impayes"], small).cost.high_cents == 6_000
    assert assess(shipped["mes_impayes"], large).cost.high_cents == 6_000 + 48_000


def test_that_the_shipped_files_use_the_tests_there_are(shipped: dict[str, Route]) -> None:
    used = {one.test for route in shipped.values() for one in route.conditions}

    assert set(Test) - used == {Test.CURRENCY_IS, Test.CREDITOR_REGISTERED}


def test_that_the_page_on_publishing_names_gives_articles_and_lawful_ways() -> None:
    note = load_publishing(paths.resource("routes", PUBLISHING))

    assert all(one.article for one in note.why_not)
    assert any("dgccrf" in one.url for one in note.ways)
    assert len(note.ways) >= 4


def test_that_a_slip_in_the_page_on_publishing_is_refused(tmp_path: Path) -> None:
    text = paths.resource("routes", PUBLISHING).read_text(encoding="utf-8")
    path = tmp_path / PUBLISHING
    path.write_text(text.replace('mark = "sure"', 'mark = "certain"', 1), encoding="utf-8")

    with pytest.raises(DataFileError) as refused:
        load_publishing(path)

    assert refused.value.place == "why_not[1].mark"
