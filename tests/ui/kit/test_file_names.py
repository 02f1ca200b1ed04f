"""Names of files that came from anywhere suit every system."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.ui.kit.file_names import safe_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("devis signé.pdf", "devis signé.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\bon: de*commande?.pdf", "bon de commande.pdf"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("contrat\u202efdp.exe", "contrat fdp.exe"),
        ("a\x00b\n.eml", "a b.eml"),
        ("...", "document"),
        ("", "document"),
        (".pdf", "pdf"),
        ("Dup\ud800ont.pdf", "Dup ont.pdf"),
    ],
)
def test_that_names_suit_every_system(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(name=st.text(max_size=400))
def test_that_any_name_can_be_written(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = safe_name(name)
    assert kept == Path(kept).name
    path = tmp_path_factory.getbasetemp() / f"{'0' * 8}-{kept}"
    path.write_bytes(b"x")
    path.unlink()
