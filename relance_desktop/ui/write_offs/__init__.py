"""Give a balance up, with what it means said before."""
