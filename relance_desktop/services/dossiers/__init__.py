"""The file of a case, to hand over."""

from relance_desktop.services.dossiers.service import Dossiers

__all__ = ["Dossiers"]
