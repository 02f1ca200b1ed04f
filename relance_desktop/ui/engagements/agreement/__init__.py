"""The tab « accord » of an affair."""
