"""Which of the first steps of a route is awaited, once the user said which court it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from relance_desktop.domain.case_letters.values import COURT_ANSWER
from relance_desktop.domain.routes.values import EventKind

_COMMERCIAL: Final = "requested_commercial"
_CIVIL: Final = "requested_civil"

_OTHERS: Final = MappingProxyType(
    {"commercial": _CIVIL, "civil": _COMMERCIAL, "protection": _COMMERCIAL}
)
"""The request that is not awaited, by the court that the user chose. The judge « de la
protection » sits in the tribunal judiciaire."""


def awaited(events: Iterable[EventKind], answers: Mapping[str, str]) -> tuple[EventKind, ...]:
    """The events without the request to the other court; all of them while no court is chosen."""
    other = _OTHERS.get(answers.get(COURT_ANSWER, ""))
    return tuple(one for one in events if one.key != other)
