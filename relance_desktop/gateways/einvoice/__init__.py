"""E-invoice files: Factur-X/ZUGFeRD PDF, UN/CEFACT CII and UBL XML."""

from relance_desktop.gateways.einvoice.reader import read_einvoice

__all__ = ["read_einvoice"]
