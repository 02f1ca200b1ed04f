"""Let reminders rest: pause, dispute, promise, payment under way."""
