"""Pictures of the report, painted by hand: QtCharts is not in PySide6-Essentials."""
