"""Invoices come in: files, progress, report, and the form that confirms what was read."""
