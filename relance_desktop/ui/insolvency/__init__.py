"""A client in collective proceedings."""
