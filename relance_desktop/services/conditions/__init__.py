"""The payment conditions of affairs."""

from relance_desktop.services.conditions.service import Conditions

__all__ = ["Conditions"]
