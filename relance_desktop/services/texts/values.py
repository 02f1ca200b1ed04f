"""What the text editor is given and gives back."""

from __future__ import annotations

from collections.abc import Mapping

from relance_desktop.domain.clients import Client
from relance_desktop.domain.texts.keys import TextKey, TextPart
from relance_desktop.domain.texts.moments import Moment, Place
from relance_desktop.domain.texts.reading import Problem
from relance_desktop.domain.texts.values import CallScript, LetterText, RenderedMail
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.errors import UserError


@value
class StepUse:
    """A plan's step that writes a text."""

    plan_name: str
    step_name: str


@value
class MomentRow:
    """A moment in the list. ``changed``: the places that have words of the user's own.

    ``step_name`` and ``plan_name`` name a step with an own text, else they are empty.
    """

    moment: Moment
    changed: tuple[Place, ...] = ()
    used_by: tuple[StepUse, ...] = ()
    plan_name: str = ""
    step_name: str = ""


@value
class OpenPart:
    """One part as it is used now. ``basis``: what it would be without this place's own text.

    ``own``: the place has words of its own. ``origin`` says which text the words are from,
    None when there is none.
    """

    part: TextPart
    text: str
    basis: str
    own: bool
    origin: TextKey | None = None


@value
class OpenText:
    """All parts of a text at a place."""

    place: Place
    parts: tuple[OpenPart, ...]

    @property
    def is_own(self) -> bool:
        """Whether the user wrote any of it."""
        return any(part.own for part in self.parts)

    @property
    def texts(self) -> dict[TextPart, str]:
        """The words by part."""
        return {part.part: part.text for part in self.parts}


@value
class ClientChoice:
    """A client to try a text with. ``open_claims``: invoices with something left to pay."""

    client: Client
    open_claims: int


@value
class TextPreview:
    """A text tried. Exactly one of mail, letter and script is there.

    ``invented``: the invoices are made up, as the client has none that fits.
    """

    context: ReminderContext
    mail: RenderedMail | None = None
    letter: LetterText | None = None
    script: CallScript | None = None
    invented: bool = False


Before = Mapping[str, str | None]
"""Own texts as they were before a change, by key; None: there was none. For undo."""


class TextFaultyError(UserError):
    """A text cannot be kept as it is: ``problems`` by part, never empty."""

    def __init__(self, problems: tuple[tuple[TextPart, Problem], ...]) -> None:
        super().__init__(str([problem.problem.value for _part, problem in problems]))
        self.problems = problems
