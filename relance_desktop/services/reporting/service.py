"""The report: facts read once in the worker, figures for any period and currency of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.printed import PrintedReport
from relance_desktop.domain.reporting.report import Report, make_report
from relance_desktop.domain.reporting.waiting import waiting
from relance_desktop.services.context import Base
from relance_desktop.services.reporting.penalties import penalties_ran
from relance_desktop.services.reporting.reading import read_report_data
from relance_desktop.services.reporting.values import ReportData

DrawReport = Callable[[PrintedReport], bytes]
"""Draws the report as PDF."""


def never() -> None:
    """For work that nobody waits for."""


class Reporting:
    """What late payment costs and what works. Everything here is for the worker."""

    def __init__(self, base: Base, draw: DrawReport) -> None:
        self._base = base
        self._draw = draw

    def read(self) -> ReportData:
        """All facts, as they stand now."""
        with self._base.store.read() as r:
            return read_report_data(r, self._base.today())

    def report(
        self,
        data: ReportData,
        period: Period,
        currency: str,
        check: Callable[[], None] = never,
    ) -> Report:
        """The figures of a period in one of the currencies of ``data``.

        ``check`` is asked now and then, and may raise to stop.
        """
        facts, today = data.facts[currency], data.today
        until = replace(period, last=min(period.last, today))
        check()
        waited = waiting(facts.past, until)
        late = set(waited.invoices)
        past = (one for one in facts.past if one.invoice_id in late)
        interest, indemnity = penalties_ran(data, past, self._base.rates, until, check)
        check()
        return make_report(facts, period, today, waited, interest, indemnity)

    def pdf(self, printed: PrintedReport) -> bytes:
        """The report on paper."""
        return self._draw(printed)

    def today(self) -> date:
        """The user's calendar day."""
        return self._base.today()
