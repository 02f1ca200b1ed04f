"""The ways that are open after the last reminder: shown side by side, without a verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.routes.assessment import RouteView, assess
from relance_desktop.domain.routes.book import Book
from relance_desktop.domain.routes.conditions import answer_key
from relance_desktop.domain.routes.publishing import PublishingNote
from relance_desktop.domain.routes.values import Condition, Question, Route
from relance_desktop.errors import UserError
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.recovery_cases.route_facts import route_facts
from relance_desktop.services.recovery_cases.values import CaseView

LimitsOf = Callable[[Collection[int]], Iterable[date]]
"""The last days of limitation of invoices, as far as they are known."""


class Routes:
    """The routes as their files tell them, and beside the facts of a case."""

    def __init__(
        self,
        base: Base,
        load: Callable[[], Book],
        load_publishing: Callable[[], PublishingNote],
        limits_of: LimitsOf,
    ) -> None:
        self._base = base
        self._load = load
        self._load_publishing = load_publishing
        self._limits_of = limits_of

    def all(self) -> tuple[Route, ...]:
        """All routes whose files can be read, in the same order for every case."""
        return tuple(self.book.values())

    def refused(self) -> tuple[UserError, ...]:
        """What is wrong with the files that cannot be read."""
        self.all()
        return tuple(self.book.refused.values())

    def get(self, key: str) -> Route | None:
        """The route of that key, None when no file has it any more, or one that is bad."""
        return self.book.get(key)

    def views(self, case: CaseView) -> tuple[RouteView, ...]:
        """All routes beside the facts of a case."""
        limits = self._limits_of([one.invoice_id for one in case.bills])
        facts = route_facts(case, min(limits, default=None))
        return tuple(assess(one, facts) for one in self.all())

    def answer(
        self, case_id: int, route_key: str, asked: Condition | Question, said: str
    ) -> RecoveryCase:
        """Keep what the user says of one condition (« yes », « no ») or question (an option's
        key); « » takes it back. Raises NotFoundError when the case is gone."""
        with self._base.store.write() as w:
            case = w.cases.get(case_id)
            if case is None:
                raise NotFoundError("recovery_cases", case_id)
            answers = dict(case.answers)
            answers.pop(answer_key(route_key, asked), None)
            if said:
                answers[answer_key(route_key, asked)] = said
            changed = replace(case, answers=answers)
            w.cases.update(changed)
            return changed

    def publishing(self) -> PublishingNote:
        """The page on publishing names. Raises UserError when its file is bad."""
        return self._load_publishing()

    @cached_property
    def book(self) -> Book:
        """The routes by key, each read when it is first asked for."""
        return self._load()
