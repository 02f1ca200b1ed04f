"""The ways that are open after the last reminder."""

from relance_desktop.services.routes.service import Routes

__all__ = ["Routes"]
