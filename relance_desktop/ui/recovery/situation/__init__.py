"""Where a case stands: what is claimed of whom, what was done, what is at hand."""
