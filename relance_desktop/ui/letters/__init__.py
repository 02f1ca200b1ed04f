"""All letters of the day: one print job, then posted as one."""
