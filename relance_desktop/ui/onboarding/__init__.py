"""The first start: four short pages, each of which can be skipped."""
