"""Finished texts: a mail, a letter, a call script, as templates give them."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


class LetterPart(Enum):
    """What a letter sets between its paragraphs; the value is the mark in the text."""

    CLAIMS = "[[créances]]"
    INTEREST = "[[décompte]]"
    PAYMENT = "[[paiement]]"


LetterBlock: TypeAlias = str | LetterPart
"""A paragraph, or something drawn. In a paragraph ``**…**`` is strong."""


@value
class RenderedMail:
    """An e-mail's texts; ``html`` says the same as ``text``."""

    subject: str
    text: str
    html: str


@value
class LetterText:
    """A letter's words. ``title`` is set in capitals above the body, often empty.

    ``references`` are label and value pairs. ``body`` holds greeting and closing too,
    paragraphs between blank lines, and the marks of ``LetterPart``: the user may edit it.
    """

    title: str
    subject: str
    references: tuple[tuple[str, str], ...]
    body: str

    @property
    def blocks(self) -> tuple[LetterBlock, ...]:
        """The body in order: paragraphs and parts. An unknown mark stays a paragraph."""
        marks = {part.value: part for part in LetterPart}
        paragraphs = (text.strip() for text in self.body.split("\n\n"))
        return tuple(marks.get(text, text) for text in paragraphs if text)


@value
class ScriptSection:
    """One part of a call script: a title and what to say, ask or note."""

    title: str
    lines: tuple[str, ...]


@value
class CallScript:
    """What to have under the eyes during a call, in the order of the call."""

    sections: tuple[ScriptSection, ...]


class TextFault(Enum):
    """What is wrong with a template."""

    UNKNOWN_VARIABLE = "unknown_variable"
    SYNTAX = "syntax"


class TextError(UserError):
    """A template, most likely the user's own, cannot be rendered. Lines count from 1."""

    def __init__(self, fault: TextFault, template: str, line: int, detail: str) -> None:
        super().__init__(f"{template}:{line}: {fault.value} {detail}")
        self.fault = fault
        self.template = template
        self.line = line
        self.detail = detail
