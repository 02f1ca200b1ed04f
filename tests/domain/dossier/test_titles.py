"""Exhibits have plain titles and file names that every system takes."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.dossier.titles import (
    message_title,
    piece_name,
    signed_title,
    title_of,
)
from relance_desktop.domain.dossier.values import Nature
from relance_desktop.domain.purposes import CLAIM_NOTHING, Purpose


@pytest.mark.parametrize("nature", list(Nature))
def test_that_every_nature_has_a_title(nature: Nature) -> None:
    assert title_of(nature)
    assert title_of(nature, "R-1").endswith(" R-1")


def test_that_signed_quote_names_its_number() -> None:
    assert signed_title("D-8") == "Devis D-8 signé"
    assert signed_title("") == "Devis signé"


@pytest.mark.parametrize("purpose", sorted(CLAIM_NOTHING, key=lambda one: one.value))
def test_that_messages_for_other_ends_say_which(purpose: Purpose) -> None:
    assert message_title(purpose)


def test_that_reminders_are_called_by_their_nature() -> None:
    assert message_title(Purpose.REMINDER) is None


@pytest.mark.parametrize(
    ("number", "count", "title", "day", "name"),
    [
        (3, 12, "Facture F-2026-014", None, "Piece-03-Facture-F-2026-014.pdf"),
        (3, 120, "Facture", None, "Piece-003-Facture.pdf"),
        (
            1,
            1,
            "Reçu d’été : « Œuvre » ½",
            date(2026, 3, 2),
            "Piece-01-Recu-d-ete-Oeuvre-2026-03-02.pdf",
        ),
        (1, 1, "../../etc/passwd", None, "Piece-01-etc-passwd.pdf"),
        (1, 1, "CON:\\nul\0", None, "Piece-01-CON-nul.pdf"),
        (1, 1, "中文", None, "Piece-01.pdf"),
        (1, 1, "x" * 200, None, f"Piece-01-{'x' * 60}.pdf"),
    ],
)
def test_that_file_names_are_safe(
    number: int, count: int, title: str, day: date | None, name: str
) -> None:
    assert piece_name(number, count, title, day, ".pdf") == name
