"""The statement of account: what a client is shown of their invoices and payments."""
