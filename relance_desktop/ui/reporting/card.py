"""One part on the page: its result, its picture or its table, and how it is counted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import IconButton, QuietButton
from relance_desktop.ui.kit.labels import Label, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import ROW_HEIGHT, Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reporting.charts.legend import Legend
from relance_desktop.ui.reporting.charts.view import ChartView
from relance_desktop.ui.reporting.part import Part, PartRow, columns_of

translate = QCoreApplication.translate

_MOST_ROWS = 18


class PartCard(Card):
    """``opened`` gives what stands behind a number; ``export_asked`` when its table is wanted
    as a file. A table is made when it is first looked at."""

    opened = Signal(object)
    export_asked = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__(name=f"report-{part.key}")
        self.part = part
        self.chart: ChartView | None = None
        self.table: Table[PartRow] | None = None
        self._wants_table = part.picture is None
        self._make_head(part)
        self._figure = Label("", "figure", wrap=False, name=f"{part.key}-figure")
        self._short = Label("", "muted", name=f"{part.key}-short")
        result = row(self._figure, self._short, gap=GRID + 4)
        result.setStretch(1, 1)
        self._nothing = Label(part.nothing, "muted", name=f"{part.key}-nothing")
        self._legend = Legend()
        self._room = column(gap=GRID)
        self._meaning = QWidget()
        self._meaning.setObjectName(f"{part.key}-meaning")
        self._meaning.setLayout(column(gap=GRID))
        self._meaning.hide()
        self.add(result, self._meaning, self._nothing, self._room, self._legend, None)
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Show other figures of the same part."""
        self.part = part
        for label, text in ((self._figure, part.figure), (self._short, part.short)):
            label.setText(text)
            label.setVisible(bool(text))
        self._nothing.setText(part.nothing)
        self._nothing.setVisible(not part.rows)
        self._explain(part)
        self._place()

    def show_table(self, wanted: bool) -> None:
        """Show the table, or the picture when there is one."""
        self._wants_table = wanted
        self._place()

    def explain(self, wanted: bool) -> None:
        """Say how the figures are counted, or not."""
        self._meaning.setVisible(wanted)
        self.why.setChecked(wanted)

    def take_focus(self) -> None:
        """Give the keys to what is shown."""
        shown = self.table if self._shows_table() else self.chart
        (shown or self.why).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ------------------------------------------------------------------------

    def _make_head(self, part: Part) -> None:
        key = part.key
        self.toggle = QuietButton(translate("report", "Tableau"), "table", name=f"{key}-toggle")
        self.toggle.clicked.connect(lambda: self.show_table(not self._shows_table()))
        text = translate("report", "Exporter\u00a0: {title}").format(title=part.title)
        self.export = IconButton("download-simple", text, name=f"{key}-export")
        self.export.clicked.connect(self.export_asked)
        text = translate("report", "Comment c'est calculé\u00a0: {title}").format(title=part.title)
        self.why = IconButton("question", text, name=f"{key}-why")
        self.why.setCheckable(True)
        self.why.toggled.connect(lambda on: self._meaning.setVisible(on))
        title = SectionTitle(part.title, name=f"{key}-title")
        head = row(title, self.toggle, self.export, self.why, gap=4)
        head.setStretch(0, 1)
        self.add(head)

    def _explain(self, part: Part) -> None:
        layout = self._meaning.layout()
        assert layout is not None
        clear(layout)
        for place, text in enumerate(part.meaning):
            layout.addWidget(Label(text, name=f"{part.key}-meaning-{place}").selectable())

    def _shows_table(self) -> bool:
        return bool(self.part.rows) and (self._wants_table or self.part.picture is None)

    def _place(self) -> None:
        """Show what is wanted; focus goes from one to the other."""
        part, table = self.part, self._shows_table()
        drawn = part.picture is not None and bool(part.rows) and not table
        self.toggle.setVisible(part.picture is not None and bool(part.rows))
        self.export.setVisible(bool(part.rows))
        self.toggle.setText(
            translate("report", "Graphique") if table else translate("report", "Tableau")
        )
        self.toggle.set_icon("chart-bar" if table else "table")
        about = translate("report", "{what}\u00a0: {title}")
        self.toggle.setAccessibleName(about.format(what=self.toggle.text(), title=part.title))
        if drawn:
            self._draw()
        if table:
            self._fill()
        for widget, wanted in ((self.chart, drawn), (self.table, table)):
            if widget is not None:
                widget.setVisible(wanted)
        if not drawn:
            self._legend.hide()

    def _draw(self) -> None:
        picture = self.part.picture
        assert picture is not None
        if self.chart is None:
            self.chart = ChartView(f"{self.part.key}-chart", self.part.title)
            self.chart.opened.connect(self.opened)
            self._room.addWidget(self.chart)
        self.chart.set_picture(picture)
        self._legend.show_chart(picture.chart)

    def _fill(self) -> None:
        part = self.part
        if self.table is None:
            self.table = Table(
                columns_of(part),
                lambda line: line.place,
                multiple=False,
                name=f"{part.key}-table",
                label=part.title,
            )
            self.table.row_activated.connect(self._open_row)
            self._room.addWidget(self.table)
        self.table.set_rows(part.rows)
        self.table.ensurePolished()
        rows = min(_MOST_ROWS, len(part.rows))
        header = self.table.horizontalHeader()
        header.ensurePolished()
        frame = 2 * self.table.frameWidth()  # no more: a gap under the last line looks doubled
        self.table.setFixedHeight(header.sizeHint().height() + rows * scaled(ROW_HEIGHT) + frame)

    def _open_row(self, line: PartRow) -> None:
        if line.target is not None:
            self.opened.emit(line.target)
