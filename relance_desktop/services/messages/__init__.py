"""Messages of an affair: agreement, time sheet, invoice, delivery."""

from relance_desktop.services.messages.service import Messages

__all__ = ["Messages"]
