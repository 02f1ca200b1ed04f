"""Read the routes that are shipped as data, one file each, written by hand by a maintainer."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.domain.recovery.values import Contested, RouteOutcome
from relance_desktop.domain.routes.assessment import in_order
from relance_desktop.domain.routes.book import Book
from relance_desktop.domain.routes.publishing import LawfulWay, PublishingNote, WhyNot
from relance_desktop.domain.routes.values import (
    ANY_EVENT,
    Ask,
    Condition,
    DeadlineRule,
    Duration,
    EventKind,
    Link,
    NeededDocument,
    Option,
    Question,
    Route,
    Rule,
)
from relance_desktop.domain.routes.vocabulary import (
    AskFrom,
    DeadlineKind,
    DocumentKind,
    Family,
    Mark,
    Need,
    Test,
)
from relance_desktop.errors import UserError
from relance_desktop.gateways.route_costs import cost_of
from relance_desktop.gateways.strict_toml import DataFileError, Table, read_table

log = logging.getLogger(__name__)

_Read = TypeVar("_Read")

PUBLISHING: Final = "publishing.toml"
"""The one file of the folder that is no route."""


class RouteBook(Book):
    """The routes of a folder by key, in the order in which they are shown. Each file is read
    when its route is first asked for: the day's page needs those that run.

    A bad file is as if it were not there, and kept in ``refused`` with what is wrong: one slip
    must not take the other routes, nor the cases that follow them.
    """

    def __init__(self, folder: Path) -> None:
        files = (one for one in folder.glob("*.toml") if one.name != PUBLISHING)
        self._files = {one.stem: one for one in files}
        self._known: dict[str, Route] = {}
        self.refused: dict[str, UserError] = {}

    def __getitem__(self, key: str) -> Route:
        if key in self.refused:
            raise KeyError(key)
        if key not in self._known:
            path = self._files[key]
            try:
                self._known[key] = load_route(path)
            except DataFileError as error:
                log.error("a route cannot be read: %s", error)
                self.refused[key] = error
                raise KeyError(key) from error
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        found = [self.get(key) for key in sorted(self._files)]
        return iter([one.key for one in in_order(one for one in found if one is not None)])

    def __len__(self) -> int:
        return len(list(iter(self)))


def load_route(path: Path) -> Route:
    """Read one route; its key is the file's name. Raises DataFileError."""
    table = read_table(path)
    checked_on = table.day("checked_on")
    route = Route(
        key=table.key("key"),
        name=table.text("name"),
        family=table.word("family", Family),
        place=table.whole("place"),
        summary=table.text("summary"),
        ends_in=table.text("ends_in"),
        duration=_duration(table.table("duration")),
        checked_on=checked_on,
        conditions=_each(table, "conditions", _condition),
        costs=_each(table, "costs", lambda one: cost_of(one, checked_on)),
        events=_each(table, "events", _event),
        deadlines=_each(table, "deadlines", _deadline, some=False),
        asks=_each(table, "asks", _ask, some=False),
        documents=_each(table, "documents", _document, some=False),
        links=_each(table, "links", _link, some=False),
        articles=table.texts("articles"),
        questions=_each(table, "questions", _question, some=False),
        limits=table.texts("limits"),
        filename=path.name,
    )
    table.end()
    _agrees(route, path)
    return route


def load_publishing(path: Path) -> PublishingNote:
    """Read the page on publishing names. Raises DataFileError."""
    table = read_table(path)
    note = PublishingNote(
        title=table.text("title"),
        intro=table.text("intro"),
        checked_on=table.day("checked_on"),
        why_not=_each(table, "why_not", _why_not),
        ways=_each(table, "ways", _way),
    )
    table.end()
    return note


def _each(
    table: Table, key: str, read: Callable[[Table], _Read], *, some: bool = True
) -> tuple[_Read, ...]:
    found = []
    for one in table.tables(key, some=some):
        found.append(read(one))
        one.end()
    return tuple(found)


def _duration(table: Table) -> Duration:
    found = Duration(table.text("text"), table.word("mark", Mark))
    table.end()
    return found


def _condition(table: Table) -> Condition:
    test = table.word("test", Test)
    return Condition(
        key=table.key("key"),
        text=table.text("text"),
        test=test,
        mark=table.word("mark", Mark),
        article=table.text("article", ""),
        hint=table.text("hint", ""),
        expects=_expects(table) if test is Test.ASK else "yes",
        cents=table.euros("euros") if test is Test.AMOUNT_AT_MOST else None,
        with_interest=table.yes("with_interest") if test is Test.AMOUNT_AT_MOST else False,
        kinds=table.words("kinds", ClientKind) if test is Test.CLIENT_KIND_IN else (),
        words=_words(table, test),
        shared=table.text("shared", "") if test is Test.ASK else "",
        no_for=table.words_if_any("no_for", ClientKind) if test is Test.ASK else (),
    )


def _expects(table: Table) -> str:
    found = table.text("expects", "yes")
    if found not in ("yes", "no"):
        raise table.refused("expects", f"{found!r} is none of: yes, no")
    return found


def _words(table: Table, test: Test) -> tuple[str, ...]:
    if test is Test.CONTESTED_IN:
        return tuple(one.value for one in table.words("words", Contested))
    return table.texts("words") if test is Test.CURRENCY_IS else ()


def _event(table: Table) -> EventKind:
    return EventKind(
        key=table.key("key"),
        label=table.text("label"),
        after=table.texts("after"),
        day_label=table.text("day_label", ""),
        amount_label=table.text("amount_label", ""),
        outcome=table.word_if_any("outcome", RouteOutcome),
        limitation=table.word_if_any("limitation", LimitationEventKind),
        note=table.text("note", ""),
    )


def _deadline(table: Table) -> DeadlineRule:
    kind = table.word("kind", DeadlineKind)
    found = DeadlineRule(
        key=table.key("key"),
        label=table.text("label"),
        after=table.key("after"),
        kind=kind,
        mark=table.word("mark", Mark),
        months=table.whole("months", 0),
        days=table.whole("days", 0),
        given=table.text("given", ""),
        until=table.texts("until"),
        first_start=table.day_if_any("first_start"),
        last_start=table.day_if_any("last_start"),
        article=table.text("article", ""),
        missed=table.text("missed", ""),
    )
    if (kind is DeadlineKind.APPOINTMENT) == bool(found.months or found.days):
        raise table.refused("months", "months or days go with all kinds but appointment")
    return found


def _ask(table: Table) -> Ask:
    return Ask(
        table.key("key"),
        table.text("label"),
        table.word("from", AskFrom),
        table.text("hint", ""),
    )


def _document(table: Table) -> NeededDocument:
    return NeededDocument(
        table.word("kind", DocumentKind), table.word("need", Need), table.text("note", "")
    )


def _question(table: Table) -> Question:
    return Question(
        table.key("key"),
        table.text("title"),
        _each(table, "options", lambda one: Option(one.key("key"), one.text("label"))),
        _each(table, "rules", _rule),
    )


def _rule(table: Table) -> Rule:
    return Rule(table.text("text"), table.word("mark", Mark), table.text("article", ""))


def _link(table: Table) -> Link:
    url = table.text("url")
    if not url.startswith("https://"):
        raise table.refused("url", f"{url!r} is no https address")
    return Link(table.text("label"), url)


def _why_not(table: Table) -> WhyNot:
    return WhyNot(
        table.text("text"),
        table.text("article"),
        table.word("mark", Mark),
        table.text("penalty", ""),
    )


def _way(table: Table) -> LawfulWay:
    return LawfulWay(
        table.text("title"),
        table.text("text"),
        table.word("mark", Mark),
        table.text("article", ""),
        table.text("url", ""),
    )


def _agrees(route: Route, path: Path) -> None:
    """Refuse what no single table can see: names that nothing bears, or that two things bear."""
    if path.stem != route.key:
        raise DataFileError(path.name, "key", f"{route.key!r} is not the name of the file")
    named: dict[str, Iterable[str]] = {
        "conditions": (one.key for one in route.conditions),
        "questions": (one.key for one in route.questions),
        "events": (one.key for one in route.events),
        "deadlines": (one.key for one in route.deadlines),
        "asks": (one.key for one in route.asks),
        "documents": (one.kind.value for one in route.documents),
    }
    for place, keys in named.items():
        twice = [key for key, count in Counter(keys).items() if count > 1]
        if twice:
            raise DataFileError(path.name, place, f"{twice[0]!r} is there twice")
    for place, key in _events_named(route):
        if route.event(key) is None:
            raise DataFileError(path.name, place, f"no event {key!r}")
    if all(event.after for event in route.events):
        raise DataFileError(path.name, "events", "none comes first")


def _events_named(route: Route) -> Iterator[tuple[str, str]]:
    for at, event in enumerate(route.events, 1):
        yield from ((f"events[{at}].after", key) for key in event.after if key != ANY_EVENT)
    for at, rule in enumerate(route.deadlines, 1):
        keys = (rule.after, rule.given, *rule.until)
        yield from ((f"deadlines[{at}]", key) for key in keys if key)
