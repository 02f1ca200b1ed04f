"""Balances given up, and taken up again."""

from relance_desktop.services.write_offs.service import WriteOffs
from relance_desktop.services.write_offs.values import (
    WRITTEN_OFF,
    Foresight,
    GivenUp,
    WriteOffResult,
)

__all__ = ["WRITTEN_OFF", "Foresight", "GivenUp", "WriteOffResult", "WriteOffs"]
