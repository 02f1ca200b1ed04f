"""Bilan: what late payment costs and what works, in figures, pictures and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.report import Report
from relance_desktop.services.exports import FileFormat
from relance_desktop.services.reporting import ReportData
from relance_desktop.ui.behind import behind
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.jobs import Token
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.lists.exporter import Exporter
from relance_desktop.ui.lists.preview import ListPreview
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.reporting.board import Board
from relance_desktop.ui.reporting.figures import FigureRow
from relance_desktop.ui.reporting.paper import printed_report
from relance_desktop.ui.reporting.part import Part, Target, listing_of
from relance_desktop.ui.reporting.parts import Figure, figures_of, parts_of
from relance_desktop.ui.reporting.period import PeriodBar, period_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_FORMS = (FileFormat.XLSX, FileFormat.CSV, FileFormat.ENGLISH_CSV)


class _Found(NamedTuple):
    """What the worker brought; no report without any invoice."""

    data: ReportData
    report: Report | None


class ReportPage(Page):
    """``open`` takes the key of a part to bring into view."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("report", "Bilan"), "report-page")
        self._services = services
        self._data: ReportData | None = None
        self._report: Report | None = None
        self._parts: tuple[Part, ...] = ()
        self._asked = 0
        self._exporter = Exporter(self, services, self)
        self.period = PeriodBar(services.clock.today())
        self.currency = QComboBox()
        self.figures = FigureRow()
        self.board = Board()
        self.pane = Scroll(name="report-scroll")
        self.wrong = Label(
            self.tr("Le premier jour doit venir avant le dernier."), "warning", name="report-wrong"
        )
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the facts again, behind the page."""
        self._data = None
        self.period.set_today(self._services.clock.today())
        self._work()

    def open(self, target: Any) -> None:
        """Bring a part into view."""
        self._show_part(str(target))

    @property
    def shown(self) -> tuple[Report, tuple[Part, ...]] | None:
        """The figures on screen and their parts; None while there are none."""
        return (self._report, self._parts) if self._report is not None else None

    def print(self) -> None:
        """Draw the report, then show its pages, from where they are printed."""
        report, parts, services = self._report, self._parts, self._services
        if report is None:
            return
        author = services.settings.business().legal_name
        printed = printed_report(report, parts, author)

        def drawn(pdf: bytes) -> None:
            title = f"{printed.title} {report.today.isoformat()}"
            refused = self.shell.show_error
            dialog = ListPreview(self, title, pdf, services.pages, refused)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        work = services.reporting.pdf
        behind(self.shell, self, self.tr("Mise en page…"), lambda _token: work(printed), drawn)

    # -- set-up ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.currency.setObjectName("report-currency")
        self.currency.setAccessibleName(self.tr("Devise"))
        self.currency.setMinimumWidth(scaled(88))
        self.currency.hide()
        self.print_button = PrimaryButton(self.tr("Imprimer"), "printer", name="report-print")
        self.print_button.setEnabled(False)
        head = row(PageTitle(self.title), self.currency, self.print_button, gap=GRID * 2)
        head.setStretch(0, 1)
        self.wrong.hide()
        self.empty = EmptyState(
            "chart-bar",
            self.tr("Votre bilan se fait tout seul"),
            self.tr(
                "Dès votre première facture\u00a0: ce que coûtent les retards, quelles relances "
                "font payer, et ce qui devrait arriver dans les semaines qui viennent."
            ),
            self.tr("Importer des factures"),
            "download-simple",
        )
        self.empty.hide()
        self.pane.body.addWidget(self.figures)
        self.pane.body.addWidget(self.board)
        self.pane.body.addStretch(1)
        self.pane.body.setContentsMargins(0, 0, GRID, GRID * 2)
        self.body.addLayout(head)
        self.body.addWidget(self.period)
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.pane, 1)
        self.body.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.period.changed.connect(self._work)
        self.currency.activated.connect(lambda _place: self._work())
        self.print_button.clicked.connect(self.print)
        self.empty.triggered.connect(lambda: self.shell.go("import"))
        self.figures.pressed.connect(self._pressed)
        self.board.opened.connect(self._go)
        self.board.export_asked.connect(self._export)
        bind("list-print", self, self.print, inside=True)

    # -- the work ----------------------------------------------------------------------

    def _work(self) -> None:
        """Work the figures out; facts that were read for another period serve again."""
        period = self.period.period()
        self.wrong.setVisible(period is None)
        if period is None:
            return
        self._asked += 1
        asked, data, service = self._asked, self._data, self._services.reporting
        wanted = self.currency.currentData()

        def work(token: Token) -> _Found:
            facts = data or service.read()
            token.check()
            return _Found(facts, _report(service, facts, period, wanted, token))

        def done(found: _Found) -> None:
            if asked == self._asked:
                self._show(found)

        behind(self.shell, self.pane, self.tr("Calcul du bilan…"), work, done)

    def _show(self, found: _Found) -> None:
        self._data, self._report = found.data, found.report
        report = found.report
        self.print_button.setEnabled(report is not None)
        for widget in (self.period, self.pane):
            widget.setVisible(report is not None)
        self.empty.setVisible(report is None)
        if report is None:
            return
        self._offer(found.data.currencies, report.currency)
        names = {key: client.name for key, client in found.data.clients.items()}
        self._parts = parts_of(report, names, found.data.steps)
        self.figures.show_figures(figures_of(report))
        self.board.show_parts(self._parts)
        self._arrange()

    def _offer(self, codes: tuple[str, ...], current: str) -> None:
        self.currency.clear()
        for code in codes:
            self.currency.addItem(code, code)
        self.currency.setCurrentIndex(codes.index(current))
        self.currency.setVisible(len(codes) > 1)

    # -- reactions ---------------------------------------------------------------------

    def _go(self, target: Target) -> None:
        self.shell.go(target.page, target.what)

    def _pressed(self, figure: Figure) -> None:
        if figure.target is not None:
            self._go(figure.target)
        else:
            self._show_part(figure.part)

    def _show_part(self, key: str) -> None:
        card = self.board.card(key)
        if card is not None:
            self.pane.ensureWidgetVisible(card, 0, GRID * 2)
            card.take_focus()

    def _export(self, part: Part) -> None:
        if self._report is not None:
            words = (period_words(self._report.period), self._report.currency)
            self._exporter.save(listing_of(part, words), _FORMS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.pane.viewport().width() - GRID
        self.figures.arrange(width)
        self.board.arrange(width)


def _report(
    service: Any, data: ReportData, period: Period, wanted: str | None, token: Token
) -> Report | None:
    """In the currency wanted while there is any of it, else the first."""
    if not data.currencies:
        return None
    code = wanted if wanted in data.currencies else data.currencies[0]
    report: Report = service.report(data, period, code, token.check)
    return report
