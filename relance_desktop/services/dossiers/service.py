"""The file handed over: its exhibits chosen, ordered, bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from relance_desktop.domain.dossier.values import (
    Choice,
    DossierOptions,
    DossierView,
    MadeDossier,
    Progress,
    ProposedExhibit,
    never,
    untold,
)
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.services.context import Base


class Dossiers:
    """The exhibits of a case, and what is made of them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    # -- exhibits ----------------------------------------------------------------

    def proposals(self, case_id: int) -> tuple[ProposedExhibit, ...]:
        """All documents at hand for a case, in the order of a dossier. Raises NotFoundError."""
        raise NotImplementedError

    def view(self, case_id: int) -> DossierView:
        """The exhibits as chosen, or as proposed, and what is left out. Raises NotFoundError."""
        raise NotImplementedError

    def save(self, case_id: int, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        """Keep choice, order and titles; give what was before, which undoes it when saved
        (empty: back to the proposal). Raises NotFoundError."""
        raise NotImplementedError

    def add_file(self, case_id: int, path: Path) -> tuple[Choice, ...]:
        """Join a file of the user's as the last exhibit; give what was before. Raises
        NotFoundError, FileRefusedError."""
        raise NotImplementedError

    def content(self, case_id: int, source: str) -> tuple[str, bytes]:
        """An exhibit's file to look at: its name and bytes (PDF of what the program draws).
        Raises NotFoundError."""
        raise NotImplementedError

    # -- making ------------------------------------------------------------------

    def new_password(self) -> str:
        """A strong password that can be read out on the telephone. It is kept nowhere."""
        raise NotImplementedError

    def make(
        self,
        case_id: int,
        options: DossierOptions,
        folder: Path,
        progress: Progress = untold,
        cancelled: Callable[[], bool] = never,
    ) -> MadeDossier | None:
        """Bind the dossier into a folder; names are free ones, nothing there is replaced.

        None when it was cancelled: nothing is left behind. Blocks: call it from the worker.
        Raises NotFoundError, NoExhibitError, DossierNotWrittenError, BusinessIncompleteError.
        """
        raise NotImplementedError

    def sheet(self, case_id: int) -> Mapping[AskFrom, str]:
        """What portals ask, ready to copy; what is not known is left out. Raises
        NotFoundError."""
        raise NotImplementedError
