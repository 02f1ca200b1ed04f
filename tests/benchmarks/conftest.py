"""Benchmarks: ours beside its bare limit, in one group, in the same run.

Skipped by default; run them with ``packaging/dev.py test --benchmark-only``. Put
``@pytest.mark.benchmark(group="…")`` on both tests: the table then gives the ratio.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ROUNDS = 7


@pytest.fixture
def measure(benchmark: Any) -> Callable[..., Any]:
    """Time a call of milliseconds to seconds: one warm-up, then a few single rounds.

    ``setup``, when given, runs untimed before each round.
    """

    def run(work: Callable[[], Any], setup: Callable[[], None] | None = None) -> Any:
        return benchmark.pedantic(work, setup=setup, rounds=ROUNDS, warmup_rounds=1)

    return run
