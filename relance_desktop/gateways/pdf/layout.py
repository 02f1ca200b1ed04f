"""From scattered pieces of text to lines, as a reader sees them.

Programs write a page in any order and cut words anywhere. Pieces at one height make
a line; a wide gap between two of them is kept as spaces, so that columns stay apart.
"""

from __future__ import annotations

from relance_desktop.domain.value import value

_POINTS_PER_COLUMN = 3.0
_FARTHEST = 2000.0
"""Text beyond this many points is on no page that anyone reads (a damaged file)."""

_WORD_GAP = 0.3
_CELL_GAP = 1.3
"""Gaps in shares of the line's height: a space between words, a new column."""


@value
class Fragment:
    """A piece of text and its box, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def lay_out(fragments: list[Fragment]) -> str:
    """Arrange the pieces of one page into lines of text with aligned columns."""
    kept = [f for f in fragments if f.text.strip() and _is_on_paper(f)]
    return "\n".join(_written(line) for line in _lines(kept))


def _is_on_paper(fragment: Fragment) -> bool:
    edges = (fragment.left, fragment.bottom, fragment.right, fragment.top)
    return all(-_FARTHEST <= edge <= _FARTHEST for edge in edges)


def _lines(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Group from top to bottom the pieces that overlap in height, each from left to right."""
    tallest_first = sorted(fragments, key=lambda f: (-(f.top + f.bottom) / 2, f.left))
    lines: list[list[Fragment]] = []
    for fragment in tallest_first:
        home = next((line for line in reversed(lines[-3:]) if _same_line(line[0], fragment)), None)
        if home is None:
            lines.append([fragment])
        else:
            home.append(fragment)
            # The tallest piece is the best ruler for the rest of its line.
            home.sort(key=lambda f: f.bottom - f.top, reverse=True)
    return [sorted(line, key=lambda f: f.left) for line in lines]


def _same_line(ruler: Fragment, other: Fragment) -> bool:
    shared = min(ruler.top, other.top) - max(ruler.bottom, other.bottom)
    return shared > 0.3 * min(ruler.top - ruler.bottom, other.top - other.bottom)


def _written(line: list[Fragment]) -> str:
    height = max(max(f.top - f.bottom for f in line), 1.0)
    written = ""
    right = None
    for fragment in line:
        gap = None if right is None else fragment.left - right
        if gap is None or gap > _CELL_GAP * height:
            column = int(fragment.left / _POINTS_PER_COLUMN)
            written = written.rstrip().ljust(column)
            if gap is not None and not written.endswith("  "):
                written = written.rstrip() + "  "
        elif gap > _WORD_GAP * height and not written.endswith(" "):
            written += " "
        written += " ".join(fragment.text.split()) + (" " if fragment.text[-1].isspace() else "")
        right = fragment.right
    return written.rstrip()
