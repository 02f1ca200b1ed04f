"""The tab « documents » of an affair."""
