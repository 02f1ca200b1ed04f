"""What every page shares: theme, formats, tables, icons, jobs."""
