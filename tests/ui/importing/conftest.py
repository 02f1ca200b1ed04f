"""The window of these pages."""

from tests.ui.scene_fixtures import blank, scene

__all__ = ["blank", "scene"]
