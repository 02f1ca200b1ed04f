"""All invoices: what is late, what was done, what comes next."""
