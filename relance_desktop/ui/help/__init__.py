"""Help in the program: one short page for each page, the law in brief, the keys."""
