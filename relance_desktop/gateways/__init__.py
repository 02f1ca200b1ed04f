"""The outside world: mail, keyring, PDF, e-invoice files."""
