"""Cases: what is claimed after the last reminder, and where it stands."""

from relance_desktop.services.recovery_cases.errors import (
    AlreadyInCaseError,
    CaseClosedError,
    CaseInUseError,
    CaseMovedError,
    NothingToClaimError,
    RouteEndedError,
    RouteInUseError,
    SeveralCurrenciesError,
    ShareTooLargeError,
)
from relance_desktop.services.recovery_cases.service import RecoveryCases
from relance_desktop.services.recovery_cases.values import (
    CaseBasis,
    CaseChange,
    CaseReason,
    CaseRow,
    CaseTask,
    CaseView,
    Noted,
    RouteFollow,
    RouteStarted,
    WhyProposed,
)

__all__ = [
    "AlreadyInCaseError",
    "CaseBasis",
    "CaseChange",
    "CaseClosedError",
    "CaseInUseError",
    "CaseMovedError",
    "CaseReason",
    "CaseRow",
    "CaseTask",
    "CaseView",
    "Noted",
    "NothingToClaimError",
    "RecoveryCases",
    "RouteEndedError",
    "RouteFollow",
    "RouteInUseError",
    "RouteStarted",
    "SeveralCurrenciesError",
    "ShareTooLargeError",
    "WhyProposed",
]
