"""What pages share on which the columns of a file are told."""
