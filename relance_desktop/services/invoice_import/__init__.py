"""Invoices come in: files and folders read, kept, asked about or refused, and undone."""

from relance_desktop.services.invoice_import.service import InvoiceImport

__all__ = ["InvoiceImport"]
