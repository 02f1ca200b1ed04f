"""Whose an affair is: what belongs to it goes with it to another client."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.services.engagements.errors import EngagementInvalidError
from relance_desktop.services.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def with_owner(w: Writer, before: Engagement, told: Engagement) -> Engagement:
    """What is told, of the client that counts: one that was merged is never given anything.

    Papers and exchanges go to another client with their affair. Raises EngagementInvalidError
    (``client``, ``currency``) once invoices or messages say otherwise, NotFoundError.
    """
    client = w.clients.current(told.client_id)
    if client is None:
        raise NotFoundError("clients", told.client_id)
    told = replace(told, client_id=client.id)
    billed = bool(w.engagements.invoice_ids(told.id))
    if told.currency != before.currency and billed:
        raise EngagementInvalidError(("currency",))
    if told.client_id != before.client_id:
        if billed or w.engagements.message_ids(told.id):
            raise EngagementInvalidError(("client",))
        _hand_over(w, told)
    return told


def _hand_over(w: Writer, told: Engagement) -> None:
    for paper in w.papers.of_engagement(told.id):
        w.papers.update(replace(paper, client_id=told.client_id))
    for exchange in w.exchanges.of_engagement(told.id):
        w.exchanges.update(replace(exchange, client_id=told.client_id))
