"""The tab « échéances » of an affair."""
