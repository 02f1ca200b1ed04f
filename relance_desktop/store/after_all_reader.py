"""Reads of what comes after the last reminder, each imported when it is first asked for."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relance_desktop.store.queries.deadlines import (
        InsolvencyQueries,
        LimitationBasisQueries,
        LimitationEventQueries,
        MailEventQueries,
    )
    from relance_desktop.store.queries.recovery import (
        CaseCostQueries,
        CaseQueries,
        ExhibitQueries,
        HandedFileQueries,
        RouteEventQueries,
        RouteQueries,
    )


class AfterAllReader:
    """Cases and their routes, files, legal days."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def cases(self) -> CaseQueries:
        """What is claimed after the last reminder."""
        from relance_desktop.store.queries.recovery import CaseQueries

        return CaseQueries(self._db)

    @cached_property
    def routes(self) -> RouteQueries:
        """Routes that cases take."""
        from relance_desktop.store.queries.recovery import RouteQueries

        return RouteQueries(self._db)

    @cached_property
    def route_events(self) -> RouteEventQueries:
        """What happened on them."""
        from relance_desktop.store.queries.recovery import RouteEventQueries

        return RouteEventQueries(self._db)

    @cached_property
    def case_costs(self) -> CaseCostQueries:
        """What cases cost."""
        from relance_desktop.store.queries.recovery import CaseCostQueries

        return CaseCostQueries(self._db)

    @cached_property
    def exhibits(self) -> ExhibitQueries:
        """The exhibits of cases."""
        from relance_desktop.store.queries.recovery import ExhibitQueries

        return ExhibitQueries(self._db)

    @cached_property
    def handed_files(self) -> HandedFileQueries:
        """Files made to be handed over."""
        from relance_desktop.store.queries.recovery import HandedFileQueries

        return HandedFileQueries(self._db)

    @cached_property
    def limitation_events(self) -> LimitationEventQueries:
        """What interrupts or suspends limitation."""
        from relance_desktop.store.queries.deadlines import LimitationEventQueries

        return LimitationEventQueries(self._db)

    @cached_property
    def limitation_bases(self) -> LimitationBasisQueries:
        """What the user says of limitation."""
        from relance_desktop.store.queries.deadlines import LimitationBasisQueries

        return LimitationBasisQueries(self._db)

    @cached_property
    def insolvencies(self) -> InsolvencyQueries:
        """Collective proceedings of clients."""
        from relance_desktop.store.queries.deadlines import InsolvencyQueries

        return InsolvencyQueries(self._db)

    @cached_property
    def mail_events(self) -> MailEventQueries:
        """What became of registered letters."""
        from relance_desktop.store.queries.deadlines import MailEventQueries

        return MailEventQueries(self._db)
