"""« Tout préparer »: the day's reminders one client after the other."""
