"""The file handed over: its exhibits chosen, ordered, bound."""

from relance_desktop.services.dossiers.service import Dossiers

__all__ = ["Dossiers"]
