"""What draws and reads PDFs and pictures, as services ask for it.

Each is imported when it is first used: the libraries are large.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from relance_desktop import paths

if TYPE_CHECKING:
    from relance_desktop.domain.account_statements.printed import PrintedStatement
    from relance_desktop.domain.case_letters.printed import PrintedCaseLetter
    from relance_desktop.domain.conditions.printed import PrintedConditions
    from relance_desktop.domain.payment_schedules.printed import PrintedSchedule
    from relance_desktop.domain.printed_list import PrintedList
    from relance_desktop.domain.reckoning.printed import PrintedReckoning
    from relance_desktop.domain.reporting.printed import PrintedReport
    from relance_desktop.domain.tables import Tick
    from relance_desktop.domain.texts.values import LetterText
    from relance_desktop.domain.wording import ReminderContext
    from relance_desktop.domain.work.printed_sheet import PrintedSheet
    from relance_desktop.services.pages import Picture


class Press:
    """What is made of finished PDFs."""

    def draw_list(self, printed: PrintedList) -> bytes:
        """Draw a list on A4 pages."""
        from relance_desktop.domain.tables import no_tick

        return list_pdf(printed, no_tick)

    def page_count(self, data: bytes) -> int:
        """Count the pages."""
        return page_count_of(data)

    def bound(self, documents: Sequence[bytes]) -> bytes:
        """Put documents into one print job."""
        from relance_desktop.gateways.letters.print_run import bound

        return bound(documents)

    def joined(self, parts: Sequence[tuple[str, bytes]]) -> bytes:
        """Put documents into one to be read on a screen."""
        from relance_desktop.gateways.letters.print_run import joined

        return joined(parts)


def letter_pdf_of(
    context: ReminderContext,
    text: LetterText,
    logo: bytes | None,
    signature: bytes | None,
    now: datetime,
    with_qr: bool,
) -> bytes:
    """Set a letter as PDF."""
    from relance_desktop.gateways.letters.letter import Letter, letter_pdf

    return letter_pdf(Letter(context, text, now, logo, signature, with_qr))


def account_statement_pdf(printed: PrintedStatement) -> bytes:
    """Set a statement of account as PDF."""
    from relance_desktop.gateways.letters.account_statement import account_statement_pdf as draw

    return draw(printed)


def reckoning_pdf(printed: PrintedReckoning) -> bytes:
    """Set a reckoning as PDF."""
    from relance_desktop.gateways.letters.reckoning import reckoning_pdf as draw

    return draw(printed)


def schedule_pdf(printed: PrintedSchedule) -> bytes:
    """Set the agreement on a payment schedule as PDF."""
    from relance_desktop.gateways.letters.schedule import schedule_pdf as draw
    from relance_desktop.gateways.templates.schedule_clauses import ScheduleClauses

    clauses = ScheduleClauses(paths.resource("templates")).clauses(printed)
    return draw(printed, clauses)


def conditions_pdf(printed: PrintedConditions) -> bytes:
    """Set payment conditions as PDF."""
    from relance_desktop.gateways.letters.conditions import conditions_pdf as draw

    return draw(printed)


def time_sheet_pdf(printed: PrintedSheet) -> bytes:
    """Set a time sheet as PDF."""
    from relance_desktop.gateways.letters.time_sheet import time_sheet_pdf as draw

    return draw(printed)


def case_letter_pdf(printed: PrintedCaseLetter) -> bytes:
    """Set a letter after the last reminder as PDF."""
    from relance_desktop.gateways.letters.case_letter import case_letter_pdf as draw

    return draw(printed)


def report_pdf(printed: PrintedReport) -> bytes:
    """Draw the report of a period."""
    from relance_desktop.gateways.letters.report import report_pdf as draw

    return draw(printed)


def list_pdf(printed: PrintedList, tick: Tick) -> bytes:
    """Draw a list on A4 pages."""
    from relance_desktop.gateways.lists_pdf import draw_list

    return draw_list(printed, tick)


def bank_code_png(payload: str) -> bytes:
    """Draw the bank code of a transfer."""
    from relance_desktop.gateways.bank_code import bank_code_png as draw

    return draw(payload)


def text_of_pdf(data: bytes) -> str:
    """The text of a PDF."""
    from relance_desktop.gateways.pdf.pages import text_of

    return text_of(data)


def page_count_of(data: bytes) -> int:
    """Count the pages of a PDF."""
    from relance_desktop.gateways.pdf.pages import page_count

    return page_count(data)


def picture_of_page(data: bytes, index: int, dpi: int) -> Picture:
    """Draw one page of a PDF."""
    from relance_desktop.gateways.pdf.pages import render_page

    return render_page(data, index, dpi)
