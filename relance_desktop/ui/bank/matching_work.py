"""What the worker does for the page of statements: read a file, and match its lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relance_desktop.services.bank_import.values import AccountChoice, BankReview, Choices
from relance_desktop.ui.bank.targets import BankTarget
from relance_desktop.ui.kit.jobs import Token

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class Made(NamedTuple):
    """A review, what is ticked in it at first, and what it was made of: None for lines that
    were kept before."""

    review: BankReview
    choices: Choices
    target: BankTarget | None = None


class MatchingWork:
    """Keeps whose accounts the user said a file's are, by the place of the statement."""

    def __init__(self, services: Services) -> None:
        self._files, self._bank = services.bank_files, services.bank_import
        self._answers: dict[int, AccountChoice] = {}

    def of_file(self, path: Path, token: Token) -> Made:
        """Read a file and match its lines. Raises BankFileError."""
        told = self._files.read(path)
        return self.of_target(BankTarget(told.filename, told.statements, told.sha256), token)

    def of_target(self, target: BankTarget, token: Token) -> Made:
        """Match the lines of a file that was read."""
        self._answers = {}
        return self._matched(target, token)

    def again(
        self, target: BankTarget, answer: tuple[int, AccountChoice] | None, token: Token
    ) -> Made:
        """Match anew: the user said whose account it is, or invoices were paid meanwhile."""
        self._answers |= dict([answer] if answer else [])
        return self._matched(target, token)

    def waiting(self, token: Token) -> Made:
        """Match what was kept and that nothing settled yet."""
        review = self._bank.review_open(token.progress, token.cancelled)
        return Made(review, self._bank.usual_choices(review))

    def _matched(self, target: BankTarget, token: Token) -> Made:
        review = self._bank.review(
            target.filename,
            target.sha256,
            target.statements,
            dict(self._answers),
            target.source,
            token.progress,
            token.cancelled,
        )
        return Made(review, self._bank.usual_choices(review), target)
