"""What goes on in a case: routes, terms, costs, letters, its end."""
