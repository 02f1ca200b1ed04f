"""Which mark is what: a swatch and a word for each series."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.domain.reporting.charts import Chart, Series
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reporting.charts.painting import paint_swatch


class Legend(Flow):
    """Nothing for one series alone, nor for series that the categories name."""

    def __init__(self) -> None:
        super().__init__(gap=16, name="chart-legend", row_gap=4)

    def show_chart(self, chart: Chart) -> None:
        """Tell the series of a chart."""
        self.empty()
        alone = {series.name for series in chart.series} <= set(chart.categories)
        told = chart.series if len(chart.series) > 1 and not alone else ()
        for series in told:
            self.add(_Entry(series))
        self.setVisible(bool(told))


class _Entry(QWidget):
    def __init__(self, series: Series) -> None:
        super().__init__()
        self.setObjectName("legend-entry")
        self.setLayout(row(_Swatch(series), Label(series.name, "small", wrap=False), gap=6))


class _Swatch(QWidget):
    def __init__(self, series: Series) -> None:
        super().__init__()
        self.setObjectName("legend-swatch")
        self._series = series
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(14), scaled(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_swatch(QPainter(self), QRectF(self.rect()), self._series)
