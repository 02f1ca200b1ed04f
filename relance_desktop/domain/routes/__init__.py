"""Ways to get paid after the last reminder: conditions, costs, deadlines; never a verdict."""
