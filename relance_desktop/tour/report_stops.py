"""The stop of the report: its pictures, a table, the list behind a number, the paper."""

from __future__ import annotations

from relance_desktop.tour.guide import LARGE, Guide
from relance_desktop.ui.reporting.charts.view import ChartView
from relance_desktop.ui.reporting.page import ReportPage
from relance_desktop.ui.reporting.paper import printed_report


class ReportStops(Guide):
    """What late payment costs and what works."""

    def report(self) -> None:
        """From top to bottom, then the invoices of a bar, and the pages to print."""
        if not self.has("report"):
            return
        self.window.go("report")
        self.rest()
        page = self.window.current_page()
        assert isinstance(page, ReportPage)
        self.picture("34-report")
        self.press("ages-toggle")
        self.picture("34-report-table")
        self.press("ages-toggle")
        self.window.go("report", "cash")
        self.picture("34-report-cash")
        self.window.go("report", "steps")
        self.picture("34-report-steps")
        self.window.go("report", "ages")
        self.picture("34-report-large", LARGE)
        self._report_on_paper(page)
        self._behind_a_bar(page)

    def _report_on_paper(self, page: ReportPage) -> None:
        found = page.shown
        assert found is not None
        author = self.services.settings.business().legal_name
        pdf = self.services.reporting.pdf(printed_report(*found, author))
        self.keep("34-bilan.pdf", lambda path: path.write_bytes(pdf))

    def _behind_a_bar(self, page: ReportPage) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        chart = self.find(ChartView, "ages-chart")
        chart.setFocus()
        QTest.keyClick(chart, Qt.Key.Key_End)
        said = chart.said
        QTest.keyClick(chart, Qt.Key.Key_Return)
        self.rest()
        self.check(self.window.current == "invoices", "a bar leads nowhere")
        self.picture("34-report-invoices")
        self.say(f"report: {said}")
