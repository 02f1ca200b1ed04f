"""Lists come in: invoices, payments, clients and contacts of other programs."""

from relance_desktop.services.list_import.service import ListImport

__all__ = ["ListImport"]
