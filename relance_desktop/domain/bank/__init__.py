"""Bank statements: what a bank says of one account, whatever the file it comes in."""
