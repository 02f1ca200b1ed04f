"""What late payment costs and what works, as the page and the paper show it."""

from relance_desktop.services.reporting.service import Reporting
from relance_desktop.services.reporting.values import ReportData

__all__ = ["ReportData", "Reporting"]
