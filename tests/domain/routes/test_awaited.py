"""The step of a route that is awaited, by the court that the user chose."""

from __future__ import annotations

import pytest

from relance_desktop.domain.routes.awaited import awaited
from relance_desktop.domain.routes.values import EventKind

COMMERCIAL, CIVIL, FEE = "requested_commercial", "requested_civil", "fee_paid"


@pytest.mark.parametrize(
    ("court", "keys"),
    [
        ("", (COMMERCIAL, CIVIL, FEE)),
        ("commercial", (COMMERCIAL, FEE)),
        ("civil", (CIVIL, FEE)),
        ("protection", (CIVIL, FEE)),
    ],
)
def test_that_the_request_to_the_other_court_is_not_awaited(
    court: str, keys: tuple[str, ...]
) -> None:
    events = [EventKind(key, key) for key in (COMMERCIAL, CIVIL, FEE)]
    found = awaited(events, {"injonction_payer.court": court} if court else {})
    assert tuple(one.key for one in found) == keys
