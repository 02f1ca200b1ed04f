"""Payment schedules: time given to a client by an agreement that both sign."""
