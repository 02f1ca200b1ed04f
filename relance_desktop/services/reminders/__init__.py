"""The reminder wizard's journey: choose, prepare, preview, do."""

from relance_desktop.services.reminders.enclosing import EnclosureMakers
from relance_desktop.services.reminders.service import Reminders

__all__ = ["EnclosureMakers", "Reminders"]
