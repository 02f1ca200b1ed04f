"""After the last reminder: a case, the routes it takes, its exhibits."""
