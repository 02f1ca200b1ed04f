"""The one search (Ctrl+K): clients, invoices, actions, settings, help."""
