"""What a bank statement pays: proposals to look over, and to apply."""
