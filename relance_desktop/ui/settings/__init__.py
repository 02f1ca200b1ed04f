"""Réglages: each part is a widget that the first start shows too."""
