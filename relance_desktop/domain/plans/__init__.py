"""Reminder plans: their steps, which one holds for a claim, and how they are edited."""
