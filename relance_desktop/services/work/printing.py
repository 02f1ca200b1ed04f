"""A time sheet as it is printed: who, for whom, what."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.work.printed_sheet import PrintedSheet
from relance_desktop.domain.work.time_sheets import TimeSheet, period_of
from relance_desktop.services.errors import BusinessIncompleteError
from relance_desktop.services.work.reading import client_of, owner_of
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def printed_sheet(view: Reader | Writer, sheet: TimeSheet, today: date) -> PrintedSheet:
    """The sheet with its entries as they are now. Raises NotFoundError."""
    engagement = owner_of(view, sheet.engagement_id)
    entries = view.time.of_sheet(sheet.id)
    business = view.settings.business()
    logo = business.logo_sha256
    return PrintedSheet(
        creditor=business,
        client=client_of(view, engagement),
        title=sheet.title,
        affair=engagement.title,
        entries=entries,
        made_on=sheet.sent_on or today,
        period=period_of(entries),
        currency=engagement.currency,
        order_ref=engagement.order_ref,
        logo=view.documents.read(logo) if logo else None,
    )


def check_printable(printed: PrintedSheet) -> PrintedSheet:
    """Give it back, or raise BusinessIncompleteError when nobody would know whose it is."""
    if not printed.creditor.name.strip():
        raise BusinessIncompleteError(("name",))
    return printed


def sheet_filename(printed: PrintedSheet) -> str:
    """« releve-heures-…pdf », without what file systems refuse."""
    clean = _NOT_IN_NAMES.sub(" ", printed.title)
    return f"Relevé d'heures {' '.join(clean.split())[:80]}.pdf"
