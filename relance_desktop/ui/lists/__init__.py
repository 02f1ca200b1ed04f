"""What every list offers: files, paper, its own arrangement of columns, kept for next time."""
