"""Long names cut in the middle."""

from __future__ import annotations

import pytest

from relance_desktop.ui.kit.shortening import shortened


@pytest.mark.parametrize("most", [10, 11, 34])
def test_that_a_long_name_keeps_its_start_and_its_type(most: int) -> None:
    short = shortened("facture-2026-001-client-tres-long-nom.pdf", most)
    assert len(short) == most
    assert short.startswith("fact")
    assert short.endswith("pdf")
    assert "…" in short


def test_that_a_short_name_stays() -> None:
    assert shortened("2026-001.pdf") == "2026-001.pdf"
