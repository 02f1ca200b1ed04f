"""The work of an affair: time, time sheets, deliverables."""

from relance_desktop.services.work.service import Work

__all__ = ["Work"]
