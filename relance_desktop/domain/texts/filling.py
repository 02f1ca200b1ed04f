"""A read text filled with what is known: the words that the client gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from relance_desktop.domain.texts.fields import Condition, Field, Name
from relance_desktop.domain.texts.reading import Choice, Either, Part, Test, Told, Words
from relance_desktop.domain.value import value

_NOTHING = "\0"
"""Stands for an empty field that is alone in its line, until the line is taken away."""


@value
class TextValues:
    """What is known: fields as they are told, « » when there is nothing; facts that hold."""

    fields: Mapping[Field, str]
    facts: frozenset[Condition]

    def holds(self, name: Name) -> bool:
        """Whether a fact is so, or a field has something to tell."""
        if isinstance(name, Condition):
            return name in self.facts
        return bool(self.fields.get(name))

    def meets(self, test: Test | None) -> bool:
        """Whether a branch is to be said; one without a test always."""
        if test is None:
            return True
        return test.negated is not any(
            all(self.holds(name) for name in group) for group in test.groups
        )


def fill(parts: Iterable[Part], values: TextValues) -> str:
    """Say the parts, then take away what absent ones left behind."""
    return _tidy("".join(_said(part, values) for part in parts))


def _said(part: Part, values: TextValues) -> str:
    if isinstance(part, Words):
        return part.text
    if isinstance(part, Told):
        text = values.fields.get(part.field, "")
        if not text and part.alone:
            return _NOTHING
        return text[:1].upper() + text[1:] if part.capital else text
    if isinstance(part, Choice):
        return part.tu if Condition.TU in values.facts else part.vous
    assert isinstance(part, Either)
    for branch in part.branches:
        if values.meets(branch.test):
            return "".join(_said(inner, values) for inner in branch.parts)
    return ""


def _tidy(text: str) -> str:
    """Without the lines of absent fields, double spaces, spaces at line ends, blank lines."""
    text = re.sub(rf"[ \t]*{_NOTHING}[ \t]*\n?", "", text)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=\S) {2,}", " ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
