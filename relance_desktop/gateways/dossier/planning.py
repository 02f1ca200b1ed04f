"""Which exhibit goes into which part, and at which page it begins: plain arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relance_desktop.domain.dossier.values import BoundExhibit, Notice, Trouble
from relance_desktop.domain.value import value

_SHARE = 0.98
"""Of the limit: object numbers and the list of pages take a little more than was measured."""


@value
class Measured:
    """An exhibit that was read once: its pages and about its bytes in the file."""

    exhibit: BoundExhibit
    size: int
    trouble: Trouble | None = None


def parted(measured: Sequence[Measured], fronts: tuple[int, int], limit: int | None) -> list[int]:
    """The part (from 1) of each exhibit. ``fronts``: what the pages before the exhibits weigh
    in the first part and in the others, in bytes as ``limit``."""
    if limit is None:
        return [1] * len(measured)
    most, used = limit * _SHARE, fronts[0]
    parts: list[int] = []
    part, empty = 1, False  # the first part has its say even without exhibits
    for one in measured:
        if used + one.size > most and not empty:
            part, used, empty = part + 1, fronts[1], True
        used += one.size
        empty = False
        parts.append(part)
    return parts


def placed(
    measured: Sequence[Measured], parts: Sequence[int], fronts: dict[int, int], dividers: bool
) -> list[BoundExhibit]:
    """Each exhibit with its part and first page; ``fronts``: the pages before, by part."""
    found = []
    page, part = 0, 0
    for one, where in zip(measured, parts, strict=True):
        if where != part:
            part, page = where, fronts[where] + 1
        found.append(replace(one.exhibit, part=part, page=page))
        page += one.exhibit.pages + dividers
    return found


def notices(measured: Sequence[Measured], front: int, limit: int | None) -> list[Notice]:
    """What the user should look at: files that are no pages, exhibits that do not fit into a
    part even alone, behind its ``front``."""
    found = []
    for one in measured:
        exhibit = one.exhibit
        if one.trouble is not None:
            found.append(Notice(exhibit.number, exhibit.title, one.trouble))
        if limit is not None and front + one.size > limit * _SHARE:
            found.append(Notice(exhibit.number, exhibit.title, Trouble.OVER_LIMIT))
    return found
