"""What the company register and the legal gazette say of a company, and what it comes to."""
