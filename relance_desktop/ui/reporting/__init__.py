"""What late payment costs and what works."""
