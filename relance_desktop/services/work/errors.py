"""What work refuses."""

from __future__ import annotations

from relance_desktop.errors import UserError


class EntryFrozenError(UserError):
    """Time on a sheet that the client has: withdraw the sheet first."""

    def __init__(self, sheet_title: str) -> None:
        super().__init__(sheet_title)
        self.sheet_title = sheet_title


class SheetStateError(UserError):
    """The sheet is not in a state that allows this; ``state`` is a SheetState's value, or ``queued``:
    the e-mail that brings it waits to leave."""

    def __init__(self, title: str, state: str) -> None:
        super().__init__(title, state)
        self.title = title
        self.state = state


class WorkInvalidError(UserError):
    """Fields that cannot be stored: ``task``, ``minutes``, ``rate``, ``worked_on``, ``title``,
    ``period``, ``entries``, ``handed_on``, ``accepted_on``, ``validated_on``, ``sent_on``,
    ``file``."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields
