"""Public sources about companies: the company register and the legal gazette, over HTTPS."""
