"""Scattered pieces of text become the lines that a reader sees."""

from __future__ import annotations

from relance_desktop.gateways.pdf.layout import Fragment, lay_out


def piece(text: str, left: float, bottom: float = 100, height: float = 8) -> Fragment:
    return Fragment(left, bottom, left + 4 * len(text.strip()), bottom + height, text)


def words(*fragments: Fragment) -> list[str]:
    return [" ".join(line.split()) for line in lay_out(list(fragments)).splitlines()]


def test_that_pieces_are_put_in_reading_order() -> None:
    assert words(piece("low", 10, 50), piece("b", 40), piece("a", 10)) == ["a b", "low"]


def test_that_a_word_cut_in_two_is_made_whole() -> None:
    assert words(piece("Factu", 10), piece("re", 30.5)) == ["Facture"]


def test_that_a_small_gap_is_a_space_and_a_wide_one_two_or_more() -> None:
    assert lay_out([piece("ab", 0), piece("cd", 12)]) == "ab cd"
    assert "  " in lay_out([piece("ab", 0), piece("cd", 30)])


def test_that_a_space_inside_a_piece_is_kept_once() -> None:
    assert lay_out([piece("12 ", 0), piece("€", 12)]) == "12 €"


def test_that_columns_stay_apart_when_the_left_one_is_too_long() -> None:
    long = Fragment(0, 100, 50, 108, "x" * 60)
    assert lay_out([long, piece("y", 70)]) == "x" * 60 + "  y"


def test_that_a_comma_below_the_line_belongs_to_it() -> None:
    comma = Fragment(18.5, 98.5, 20, 101.2, ",")
    assert words(piece("1234", 2), comma, piece("50", 21)) == ["1234,50"]


def test_that_a_tall_piece_does_not_swallow_the_next_line() -> None:
    assert words(piece("A", 0, 100, 20), piece("b", 20, 112), piece("c", 20, 85)) == ["A b", "c"]


def test_that_empty_pieces_leave_nothing() -> None:
    assert lay_out([piece("  ", 0)]) == ""


def test_that_text_outside_any_paper_is_left_out() -> None:
    far = [piece("x", 1e12), piece("y", float("nan")), piece("z", 0, float("-inf"))]
    assert lay_out([*far, piece("here", 0)]) == "here"
