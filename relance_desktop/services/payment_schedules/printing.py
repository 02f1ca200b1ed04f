"""The agreement on a payment schedule, read for its paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relance_desktop.domain.document_formats import day_text
from relance_desktop.domain.payment_schedules.printed import (
    PrintedInvoice,
    PrintedSchedule,
    schedule_labels,
)
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.services.errors import BusinessIncompleteError
from relance_desktop.services.payment_schedules.reading import client_of, covered_bills

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def printed_schedule(view: Reader | Writer, schedule: PaymentSchedule) -> PrintedSchedule:
    """Dated the day of the proposal, with the sums of that day: the same paper whenever it is
    printed. Raises NotFoundError, BusinessIncompleteError."""
    business = view.settings.business()
    if not business.name.strip():
        raise BusinessIncompleteError(("name",))
    return PrintedSchedule(
        creditor=business,
        client=client_of(view, schedule.client_id),
        schedule=schedule,
        invoices=tuple(
            PrintedInvoice(one.number, one.issued_on, one.due_on, one.agreed_cents)
            for one in covered_bills(view, schedule)
        ),
        made_on=schedule.proposed_on,
        logo=view.documents.read(business.logo_sha256) if business.logo_sha256 else None,
    )


def schedule_filename(printed: PrintedSchedule) -> str:
    """« Échéancier Menuiserie Dupont 22 novembre 2026.pdf », fit for file systems."""
    labels = schedule_labels(printed.language)
    client = " ".join(_NOT_IN_NAMES.sub(" ", printed.client.name).split())[:60]
    day = day_text(printed.made_on, printed.language).replace("\u00a0", " ")
    return labels.filename.format(client=client, day=day)
