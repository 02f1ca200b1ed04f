"""Who owes: the list of clients, and all about one of them."""
