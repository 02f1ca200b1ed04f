"""Checks of a client before working for them."""

from relance_desktop.services.vetting.service import Vetting

__all__ = ["Vetting"]
