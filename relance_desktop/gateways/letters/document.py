"""What the sheets around a document that is no letter need to know: whose it is, for whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Protocol

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.texts.values import LetterText
from relance_desktop.domain.wording import ClaimLine, ReminderContext
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.letter import Letter
from relance_desktop.gateways.letters.prose import break_lines

ACCENT = 0x2B6CB0


class Printed(Protocol):
    """What every printed document knows."""

    @property
    def creditor(self) -> Business:
        """Who made it."""

    @property
    def client(self) -> Client:
        """Whom it is for."""

    @property
    def made_on(self) -> date:
        """Its day."""

    @property
    def logo(self) -> bytes | None:
        """The bytes of the picture over it."""


def context_of(
    printed: Printed, lines: tuple[ClaimLine, ...] = (), payment_reference: str = ""
) -> ReminderContext:
    """The document as letters see it; ``lines``: what it asks to be paid."""
    creditor = printed.creditor
    return ReminderContext(
        creditor=creditor,
        client=printed.client,
        channel=Channel.LETTER,
        lines=lines,
        today=printed.made_on,
        iban=creditor.iban,
        bic=creditor.bic,
        place=creditor.address.city,
        payment_reference=payment_reference,
    )


def as_letter(printed: Printed, subject: str, context: ReminderContext | None = None) -> Letter:
    """The letter whose sheets it is drawn on: made at noon, so that equals give equal bytes."""
    noon = datetime.combine(printed.made_on, time(12), UTC)
    text = LetterText("", subject, (), "")
    return Letter(context or context_of(printed), text, noon, printed.logo)


def signing_box(canvas: Canvas, x: float, wide: float, height: float, head: str, name: str) -> None:
    """Draw the frame in which one party signs, with who it is; what to fill in comes under it."""
    canvas.setStrokeColor(HexColor(sheet.HAIRLINE))
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, 0, wide, height, 4, stroke=1, fill=0)
    canvas.setFillColor(HexColor(sheet.INK))
    canvas.setFont(sheet.STRONG, 10)
    canvas.drawString(x + 10, height - 17, head)
    canvas.setFont(sheet.REGULAR, 9)
    short = break_lines(name, sheet.Style(size=9), wide - 20)[0]
    canvas.drawString(x + 10, height - 30, "".join(piece for _, piece in short[0]))
