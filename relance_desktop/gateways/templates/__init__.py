"""Texts from templates: Jinja2 in its sandbox, from the shipped files or the user's own."""

from relance_desktop.gateways.templates.renderer import Templates

__all__ = ["Templates"]
