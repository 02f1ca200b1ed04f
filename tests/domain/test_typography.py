"""French typography of texts, shipped or typed by the user."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import Language
from relance_desktop.domain.typography import TypographyFault, typeset, typography_faults

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Bonjour : merci !", f"Bonjour{NBSP}: merci{NBSP}!"),
        ("« oui » ; non ?", f"«{NBSP}oui{NBSP}»{NBSP}; non{NBSP}?"),
        ("12 % de 40 €", f"12{NBSP}% de 40{NBSP}€"),
        ("l'acompte n° 4", f"l’acompte n°{NBSP}4"),
        ("articles L. 441-10", f"articles L.{NBSP}441-10".replace("articles ", f"articles{NBSP}")),
        ("le 3 mai, dans 8 jours", f"le 3{NBSP}mai, dans 8{NBSP}jours"),
        ("au 02 47 00 00 00", "au " + NBSP.join(["02", "47", "00", "00", "00"])),
        ("au +33 2 47 00 00 00", "au " + NBSP.join(["+33", "2", "47", "00", "00", "00"])),
        ("FR76 3000 6000 0112 189", "FR76 3000 6000 0112 189"),
        ("https://exemple.fr/a?b", "https://exemple.fr/a?b"),
    ],
)
def test_that_french_is_set(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
    assert typeset(set_) == set_


def test_that_english_is_left_as_typed() -> None:
    assert typeset("don't : 12 %", Language.ENGLISH) == "don't : 12 %"
    assert typeset("on 02 47 00 00 00", Language.ENGLISH) == "on 02\u00a047\u00a000\u00a000\u00a000"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("deux  espaces", TypographyFault.DOUBLE_SPACE),
        ("Bonjour : oui", TypographyFault.BREAKABLE_SPACE),
        ("Merci!", TypographyFault.BREAKABLE_SPACE),
        ("l'acompte", TypographyFault.STRAIGHT_APOSTROPHE),
        ("oui , non", TypographyFault.SPACE_BEFORE_COMMA),
        ("fin \nsuite", TypographyFault.TRAILING_SPACE),
        ("a\n\n\nb", TypographyFault.BLANK_LINES),
    ],
)
def test_that_a_fault_is_named(text: str, fault: TypographyFault) -> None:
    assert fault in typography_faults(text)
    assert typography_faults(f"l’acompte{NBSP}: c’est fait.") == ()


def test_that_english_has_its_own_spacing() -> None:
    assert typography_faults("Don't worry: fine!", Language.ENGLISH) == ()
    assert typography_faults("two  spaces", Language.ENGLISH) == (TypographyFault.DOUBLE_SPACE,)
