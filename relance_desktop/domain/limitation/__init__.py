"""When a claim can no longer be brought to court."""
