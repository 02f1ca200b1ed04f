"""The first page of the morning: what to do today, and why."""
