"""Balances given up, and taken up again."""

from relance_desktop.services.write_offs.service import WriteOffs

__all__ = ["WriteOffs"]
