"""What a table is, what its columns are, and its rows as invoices, payments or clients."""
