"""Compulsory mentions of invoices made elsewhere."""

from relance_desktop.services.mentions.service import Mentions

__all__ = ["Mentions"]
