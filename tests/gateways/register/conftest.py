"""Sources on this machine; nothing ever goes to the real ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gateways.register.source import Source, StillClock, serving


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def source() -> Iterator[Source]:
    with serving() as source:
        yield source
