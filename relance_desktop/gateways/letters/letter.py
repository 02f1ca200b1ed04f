"""A letter to draw, and the one call that draws it."""

from __future__ import annotations

from datetime import datetime

from relance_desktop.domain.texts.values import LetterText
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.errors import UserError


@value
class Letter:
    """Words, figures and pictures of a letter. ``now`` (aware) dates the file itself.

    ``logo`` and ``signature`` are the bytes of a PNG or JPEG file.
    """

    context: ReminderContext
    text: LetterText
    now: datetime
    logo: bytes | None = None
    signature: bytes | None = None
    with_qr: bool = True
    fold_marks: bool = True


class UnreadablePicture(UserError):
    """The logo or the signature is not a picture that can be drawn."""

    def __init__(self, which: str) -> None:
        super().__init__(which)
        self.which = which


def letter_pdf(letter: Letter) -> bytes:
    """Draw a letter as PDF. The same letter gives the same bytes, so a preview is the print.

    Raises UnreadablePicture. ReportLab is imported here: it costs 100 ms.
    """
    from relance_desktop.gateways.letters.press import print_letter

    return print_letter(letter)
