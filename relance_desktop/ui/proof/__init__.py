"""Evidence on screen: exactly what was sent, and whether the journal holds."""

from relance_desktop.ui.proof.journal_check import JournalCheck
from relance_desktop.ui.proof.message_view import MessageView
from relance_desktop.ui.proof.page import ProofPage
from relance_desktop.ui.proof.viewer import ReminderViewer

__all__ = ["JournalCheck", "MessageView", "ProofPage", "ReminderViewer"]
