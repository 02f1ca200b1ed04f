"""Forms given up with words typed in them: kept for a while, told to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.value import value
from relance_desktop.ui.kit.form_panel import FormPanel

translate = QCoreApplication.translate


@runtime_checkable
class Keeper(Protocol):
    """The window's ``kept_forms``, as a place for forms sees them."""

    def way_back(self, part: QWidget) -> Callable[[], None]:
        """How to come back to the page of ``part``, as it is now."""

    def tell_kept(
        self, text: str, resume: tuple[str, Callable[[], None]], still: Callable[[], bool]
    ) -> None:
        """Say that something was kept; ``resume`` is the word and the deed."""


@value
class Shown:
    """A form, whom to tell what came of it, and how to come back to where it was opened."""

    form: FormPanel
    done: Callable[[object], None]
    go_back: Callable[[], None]


def way_back(part: QWidget) -> Callable[[], None]:
    """How to come back to the page of ``part``; nothing to do outside the program's window."""
    keeper = _keeper(part)
    return keeper.way_back(part) if keeper is not None else lambda: None


def tell_kept(
    part: QWidget, form: FormPanel, resume: Callable[[], None], still: Callable[[], bool]
) -> None:
    """Offer a kept form for a moment, by the window's notice."""
    keeper = _keeper(part)
    if keeper is not None:
        text = translate("kit", "Saisie mise de côté\u00a0: {title}.").format(title=form.about)
        keeper.tell_kept(text, (translate("kit", "Reprendre"), resume), still)


def _keeper(part: QWidget) -> Keeper | None:
    found = getattr(part.window(), "kept_forms", None)
    return found if isinstance(found, Keeper) else None
