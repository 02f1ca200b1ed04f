"""What a client owes to the cent, as of a day: principal, payments, interest, indemnity."""
