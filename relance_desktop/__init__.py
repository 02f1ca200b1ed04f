"""Relance Desktop: prevents unpaid invoices, and chases the ones that happen."""

__version__ = "0.1.0"
