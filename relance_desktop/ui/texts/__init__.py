"""The editor of the texts that clients read."""
