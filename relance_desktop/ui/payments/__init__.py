"""Money that came in: entered, shared out over invoices, taken back."""
