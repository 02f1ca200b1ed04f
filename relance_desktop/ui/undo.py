"""What can be taken back, the last first, for as long as that is true."""

from __future__ import annotations

from collections.abc import Callable

from relance_desktop.domain.value import value

MOST = 20
"""Nobody takes more back than this; what is older is forgotten."""


@value
class Offer:
    """One thing done that can be taken back.

    ``still`` says whether it still can. Without it nobody knows: it is offered until facts
    change again.
    """

    text: str
    undo: Callable[[], None]
    still: Callable[[], bool] | None = None


class UndoList:
    """Keeps offers; ``last`` and ``take`` pass over those that are no longer true."""

    def __init__(self) -> None:
        self._offers: list[Offer] = []

    def offer(
        self, text: str, undo: Callable[[], None], still: Callable[[], bool] | None = None
    ) -> Offer:
        """Keep what was just done, said as ``text``."""
        made = Offer(text, undo, still)
        self._offers = [*self._offers, made][-MOST:]
        return made

    def last(self) -> Offer | None:
        """The last thing that can be taken back now."""
        while self._offers:
            if self._offers[-1].still is None or self._is_true(self._offers[-1]):
                return self._offers[-1]
            self._offers.pop()
        return None

    def take(self, offer: Offer | None = None) -> bool:
        """Take back ``offer``, or the last one; False when that is no longer possible.

        It is forgotten first: what it does may show a notice with an undo of its own.
        """
        chosen = offer or self.last()
        if chosen is None or not any(one is chosen for one in self._offers):
            return False
        self._offers = [one for one in self._offers if one is not chosen]
        if chosen.still is not None and not self._is_true(chosen):
            return False
        chosen.undo()
        return True

    def facts_changed(self) -> None:
        """Forget the offers of which nobody can tell whether they are still true."""
        self._offers = [one for one in self._offers if one.still is not None]

    @staticmethod
    def _is_true(offer: Offer) -> bool:
        from relance_desktop.errors import UserError

        try:
            return offer.still is None or offer.still()
        except UserError:  # what it was about is gone
            return False
