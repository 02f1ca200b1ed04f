"""The page on publishing the names of bad payers: why not, and what is lawful instead."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.routes.vocabulary import Mark
from relance_desktop.domain.value import value


@value
class WhyNot:
    """A rule that stands against it. ``penalty`` is what the text threatens, "" for none."""

    text: str
    article: str
    mark: Mark
    penalty: str = ""


@value
class LawfulWay:
    """What may be done instead. ``url`` "" when no page is known."""

    title: str
    text: str
    mark: Mark
    article: str = ""
    url: str = ""


@value
class PublishingNote:
    """The whole page. Texts are French."""

    title: str
    intro: str
    checked_on: date
    why_not: tuple[WhyNot, ...]
    ways: tuple[LawfulWay, ...]
