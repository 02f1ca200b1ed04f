"""Affairs: from the first talk to the last payment."""

from relance_desktop.services.engagements.moves import Move
from relance_desktop.services.engagements.papers import MAX_PAPER_BYTES, Papers
from relance_desktop.services.engagements.schedules import Schedules
from relance_desktop.services.engagements.service import Engagements

__all__ = ["MAX_PAPER_BYTES", "Engagements", "Move", "Papers", "Schedules"]
