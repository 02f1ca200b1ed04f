"""The texts that clients read: list, read, try, change, restore."""

from relance_desktop.services.texts.service import Texts

__all__ = ["Texts"]
