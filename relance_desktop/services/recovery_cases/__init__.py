"""Cases: what is claimed after the last reminder, and where it stands."""

from relance_desktop.services.recovery_cases.service import RecoveryCases

__all__ = ["RecoveryCases"]
