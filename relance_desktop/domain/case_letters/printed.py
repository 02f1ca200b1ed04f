"""A letter after the last reminder as it is set on paper: words, and tables of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.value import value

MARK: Final = "\x00"
"""Stands before what is no plain words of a text: a heading, a table's name."""

BREAK: Final = "\x01"
"""A line break that the user typed: what ends a line of a template begins a paragraph."""


@value
class Heading:
    """The title of a part."""

    text: str


@value
class Words:
    """A paragraph. ``small``: a note under a table."""

    text: str
    small: bool = False


@value
class Figures:
    """A table: the last ``sums`` rows are its sums. ``lefts``: columns set left; ``grows``:
    the one that takes the room that is left."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...] = ()
    lefts: tuple[int, ...] = (0,)
    grows: int | None = 0


@value
class Pairs:
    """What is known of somebody: a label and what it is, line by line."""

    rows: tuple[tuple[str, str], ...]


@value
class Amount:
    """What is asked, large."""

    label: str
    text: str


Block = Heading | Words | Figures | Pairs | Amount


@value
class LetterWords:
    """What the template wrote. ``body`` has MARKs."""

    title: str
    subject: str
    body: str


@value
class PrintedCaseLetter:
    """All that the paper shows. ``client`` is whom it goes to, ``channel`` how it travels."""

    creditor: Business
    client: Client
    made_on: date
    channel: Channel
    title: str
    subject: str
    blocks: tuple[Block, ...]
    enclosures: tuple[str, ...] = ()
    logo: bytes | None = None
    signature: bytes | None = None


def plain_text(blocks: Sequence[Block]) -> str:
    """The words alone, as the letter's history keeps them."""
    return "\n\n".join(filter(None, map(_plain, blocks)))


def _plain(block: Block) -> str:
    if isinstance(block, Heading | Words):
        return block.text
    if isinstance(block, Amount):
        return f"{block.label}\u00a0: {block.text}"
    if isinstance(block, Pairs):
        return "\n".join(f"{label}\u00a0: {text}" for label, text in block.rows)
    rows = (block.heads, *block.rows, *block.sums)
    return "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in rows)


def paragraphs(body: str) -> Iterator[str]:
    """Each line of a template is a paragraph; BREAKs are line breaks inside of one."""
    for line in body.split("\n"):
        if line.strip():
            yield line.strip().replace(BREAK, "\n")


def told(text: str) -> str:
    """What the user typed, as a template may hold it: without marks of ours, its single line
    breaks kept."""
    clean = text.replace(MARK, "").replace(BREAK, "").strip()
    parts = (part.strip("\n") for part in re.split(r"\n\s*\n", clean))
    return "\n".join(part.replace("\n", BREAK) for part in parts)
