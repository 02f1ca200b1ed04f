"""Letters on paper: one design for all of them, drawn by ReportLab."""

from relance_desktop.gateways.letters.letter import Letter, UnreadablePicture, letter_pdf

__all__ = ["Letter", "UnreadablePicture", "letter_pdf"]
