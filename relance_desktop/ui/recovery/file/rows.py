"""The lines of the list of exhibits, and what the user's deeds make of the choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from relance_desktop.domain.dossier.values import (
    Choice,
    DossierView,
    ListedExhibit,
    Look,
    Nature,
    ProposedExhibit,
    Trouble,
)
from relance_desktop.domain.value import value

Choices = tuple[Choice, ...]


@value
class ExhibitRow:
    """An exhibit, or a document that is left aside (``number`` 0). ``look``: what was found
    when it was read, None until then."""

    choice: Choice
    nature: Nature
    number: int = 0
    filename: str = ""
    size: int = 0
    missing: bool = False
    look: Look | None = None

    @property
    def source(self) -> str:
        """Where it comes from: its name for ever."""
        return self.choice.source

    @property
    def dated_on(self) -> date | None:
        """Its day."""
        return self.choice.dated_on

    @property
    def chosen(self) -> bool:
        """Whether it is in the dossier."""
        return self.number > 0

    @property
    def trouble(self) -> Trouble | None:
        """What is known to be wrong with it."""
        if self.missing:
            return Trouble.MISSING
        return self.look.trouble if self.look else None

    @property
    def known_size(self) -> int:
        """Bytes: of its file, or of what the program draws once it was drawn."""
        return self.size or (self.look.size if self.look else 0)


def rows_of(view: DossierView, looks: Mapping[str, Look]) -> tuple[ExhibitRow, ...]:
    """The exhibits in order, then what is left aside."""
    chosen = (_listed(one, looks.get(one.choice.source)) for one in view.exhibits)
    aside = (_proposed(one, looks.get(one.source)) for one in view.others)
    return (*chosen, *aside)


def choices_of(rows: Iterable[ExhibitRow]) -> Choices:
    """The choice as the list shows it."""
    return tuple(one.choice for one in rows if one.chosen)


def toggled(rows: Sequence[ExhibitRow], sources: Collection[str]) -> Choices:
    """Take out what is in; put in what is not, at the end. A mixed lot goes in."""
    asked = [one for one in rows if one.source in sources]
    kept = choices_of(rows)
    if all(one.chosen for one in asked):
        return tuple(one for one in kept if one.source not in sources)
    return (*kept, *(one.choice for one in asked if not one.chosen))


def moved(choices: Choices, sources: Collection[str], step: int) -> Choices:
    """Each of these one place up (-1) or down (1), as far as there is room."""
    order = list(choices) if step < 0 else list(reversed(choices))
    for place in range(1, len(order)):
        if order[place].source in sources and order[place - 1].source not in sources:
            order[place - 1], order[place] = order[place], order[place - 1]
    return tuple(order) if step < 0 else tuple(reversed(order))


def placed(choices: Choices, source: str, place: int) -> Choices:
    """One of them before what stands at ``place`` now; the last place is their number."""
    held = [one for one in choices if one.source == source]
    before = [one for one in choices[:place] if one.source != source]
    after = [one for one in choices[place:] if one.source != source]
    return (*before, *held, *after)


def changed(choices: Choices, source: str, title: str, dated_on: date | None) -> Choices:
    """One of them called otherwise, or of another day."""
    return tuple(
        replace(one, title=title.strip() or one.title, dated_on=dated_on)
        if one.source == source
        else one
        for one in choices
    )


def _listed(one: ListedExhibit, look: Look | None) -> ExhibitRow:
    return ExhibitRow(one.choice, one.nature, one.number, one.filename, one.size, one.missing, look)


def _proposed(one: ProposedExhibit, look: Look | None) -> ExhibitRow:
    choice = Choice(one.source, one.title, one.dated_on)
    return ExhibitRow(choice, one.nature, 0, one.filename, one.size, look=look)
