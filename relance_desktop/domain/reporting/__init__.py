"""What late payment costs and what works: figures of the past, derived from dated facts."""
