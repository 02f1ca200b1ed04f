"""Clients in collective proceedings."""

from relance_desktop.services.insolvency.service import Insolvencies

__all__ = ["Insolvencies"]
