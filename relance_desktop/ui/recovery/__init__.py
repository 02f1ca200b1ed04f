"""Cases: what goes on after the last reminder."""
