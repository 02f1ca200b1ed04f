"""Which invoices does this money pay? Lines of a bank against what is open, with the reasons."""
