"""The reckoning that goes along with a reminder: made of the figures of the same moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.penalty_claims.reckoning import (
    DrawReckoning,
    printed_reckoning,
    read_reckoning,
    reckoning_filename,
    reckoning_title,
)
from relance_desktop.services.reminders.preparing import PDF
from relance_desktop.services.reminders.values import Prepared, PreparedFile

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.store.writer import Writer


def with_reckoning(
    w: Writer, prepared: Prepared, rates: RateTable, draw: DrawReckoning, today: date
) -> Prepared:
    """Add the reckoning of the reminded invoices to the files; a call takes none.

    Raises NotFoundError, BusinessIncompleteError.
    """
    if prepared.channel is Channel.CALL:
        return prepared
    ids = {line.invoice_id for line in prepared.lines}
    reckoning = read_reckoning(w, rates, prepared.selection.client_id, ids, today)
    printed = printed_reckoning(w, rates, reckoning, today)
    data, name = draw(printed), reckoning_filename(printed)
    sha256 = w.documents.add(data, name, PDF)
    file = PreparedFile(name, PDF, sha256, len(data), title=reckoning_title(printed))
    return replace(prepared, files=(*prepared.files, file))
