"""Affairs: from the first talk to the last payment."""

from relance_desktop.services.engagements.moves import Move
from relance_desktop.services.engagements.service import Engagements

__all__ = ["Engagements", "Move"]
