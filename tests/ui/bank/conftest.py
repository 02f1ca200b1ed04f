"""The window of these pages."""

from tests.ui.house import house

__all__ = ["house"]
