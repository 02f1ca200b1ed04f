"""The file handed over when reminders failed: exhibits, their order, the story they tell."""
