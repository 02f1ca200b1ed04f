"""The house for these tests."""

from tests.ui.house import house

__all__ = ["house"]
