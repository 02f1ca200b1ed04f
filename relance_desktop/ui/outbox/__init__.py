"""What was begun and is not finished: mails to send or check, letters to print or post."""
