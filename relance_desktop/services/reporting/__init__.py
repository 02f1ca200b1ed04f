"""What late payment costs and what works."""

from relance_desktop.services.reporting.service import Reporting

__all__ = ["Reporting"]
