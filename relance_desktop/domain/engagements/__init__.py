"""Affairs: one job for one client, its schedule of payments, and what it asks for on a day."""
