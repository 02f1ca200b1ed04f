"""Papers made to go along with a reminder, of the figures of the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.plans.values import Channel
from relance_desktop.services.account_statements import (
    DrawStatement,
    printed_statement,
    statement_filename,
    usual_scope,
)
from relance_desktop.services.penalty_claims.reckoning import (
    DrawReckoning,
    printed_reckoning,
    read_reckoning,
    reckoning_filename,
    reckoning_title,
)
from relance_desktop.services.reminders.preparing import PDF
from relance_desktop.services.reminders.values import Enclosure, Prepared, PreparedFile

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable
    from relance_desktop.store.writer import Writer


@dataclass(frozen=True, slots=True)
class EnclosureMakers:
    """How the papers are drawn."""

    reckoning: DrawReckoning
    statement: DrawStatement


def with_enclosures(
    w: Writer, prepared: Prepared, rates: RateTable, draw: EnclosureMakers, today: date
) -> Prepared:
    """Add the papers that were asked for to the files; a call takes none.

    Raises NotFoundError, BusinessIncompleteError.
    """
    if prepared.channel is Channel.CALL:
        return prepared
    made = tuple(_made(w, prepared, rates, draw, today))
    return replace(prepared, files=(*prepared.files, *made))


def _made(
    w: Writer, prepared: Prepared, rates: RateTable, draw: EnclosureMakers, today: date
) -> Iterator[PreparedFile]:
    asked = prepared.selection.enclosed
    if Enclosure.RECKONING in asked:
        yield _reckoning(w, prepared, rates, draw.reckoning, today)
    if Enclosure.ACCOUNT in asked:
        yield _account(w, prepared.selection.client_id, draw.statement, today)


def _reckoning(
    w: Writer, prepared: Prepared, rates: RateTable, draw: DrawReckoning, today: date
) -> PreparedFile:
    ids = {line.invoice_id for line in prepared.lines}
    reckoning = read_reckoning(w, rates, prepared.selection.client_id, ids, today)
    printed = printed_reckoning(w, rates, reckoning, today)
    return _kept(w, draw(printed), reckoning_filename(printed), reckoning_title(printed))


def _account(w: Writer, client_id: int, draw: DrawStatement, today: date) -> PreparedFile:
    printed = printed_statement(w, client_id, usual_scope(w, client_id, today), today)
    name = statement_filename(printed)
    return _kept(w, draw(printed), name, name.removesuffix(".pdf"))


def _kept(w: Writer, data: bytes, name: str, title: str) -> PreparedFile:
    sha256 = w.documents.add(data, name, PDF)
    return PreparedFile(name, PDF, sha256, len(data), title=title)
