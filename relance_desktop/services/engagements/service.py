"""Affairs: from the first talk to the last payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.billing_delay import BillingDelay, billing_delay
from relance_desktop.domain.engagements.terms import term_faults
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.services.engagements.errors import EngagementInvalidError
from relance_desktop.services.engagements.memory import AffairsMemory
from relance_desktop.services.engagements.moves import Moves
from relance_desktop.services.engagements.reading import Affairs, get_engagement, read_page
from relance_desktop.services.engagements.values import (
    Changed,
    EngagementPage,
    EngagementRow,
    EngagementTask,
    Removed,
)
from relance_desktop.services.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.services.engagements.papers import Papers
    from relance_desktop.services.engagements.schedules import Schedules


class Engagements(Moves):
    """Affairs. Their moves are inherited; ``schedule`` and ``papers`` have their own rooms,
    imported when first entered: the day's page asks for ``tasks`` only."""

    @cached_property
    def _memory(self) -> AffairsMemory:
        return AffairsMemory(self._base.store)

    @cached_property
    def schedule(self) -> Schedules:
        """How affairs are paid."""
        from relance_desktop.services.engagements.schedules import Schedules

        return Schedules(self._base)

    @cached_property
    def papers(self) -> Papers:
        """Their documents."""
        from relance_desktop.services.engagements.papers import Papers

        return Papers(self._base)

    # -- reading ---------------------------------------------------------------------

    def rows(self, client_id: int | None = None) -> tuple[EngagementRow, ...]:
        """Every affair, or one client's, newest first."""
        if client_id is None:
            return self._memory.every(self._base.today()).rows()
        with self._base.store.read() as r:
            found = r.engagements.of_client(client_id)
            return Affairs(r, found, self._base.today()).rows()

    def page(self, engagement_id: int) -> EngagementPage:
        """All about one affair. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_page(r, engagement_id, self._base.today())

    def get(self, engagement_id: int) -> Engagement:
        """One affair as stored. Raises NotFoundError."""
        with self._base.store.read() as r:
            return get_engagement(r, engagement_id)

    def tasks(self, today: date | None = None) -> tuple[EngagementTask, ...]:
        """What the affairs ask for today, for the first page, the most pressing first."""
        return self._memory.open(today or self._base.today()).tasks()

    def count_to_see(self) -> int:
        """How many affairs ask for something today, for the sidebar."""
        return self._memory.open(self._base.today()).count_to_see()

    def delays(self) -> BillingDelay:
        """How long the user waits before invoicing, over all affairs."""
        return billing_delay(self._memory.every(self._base.today()).standings)

    def of_invoice(self, invoice_id: int) -> Engagement | None:
        """The affair that an invoice belongs to, None for none."""
        with self._base.store.read() as r:
            return r.engagements.of_invoice(invoice_id)

    # -- changing --------------------------------------------------------------------

    def add(self, engagement: Engagement) -> Engagement:
        """Store a new affair; without terms it begins with the user's usual ones.

        Raises EngagementInvalidError, NotFoundError without client.
        """
        from relance_desktop.services.conditions.usual import starting_terms

        told = _checked(engagement)
        with self._base.store.write() as w:
            client = w.clients.current(told.client_id)
            if client is None:
                raise NotFoundError("clients", told.client_id)
            told = replace(told, client_id=client.id, terms=starting_terms(w, told.terms))
            return replace(told, id=w.engagements.add(told))

    def update(self, engagement: Engagement) -> Changed:
        """Store what the user changed; ``undo`` takes it back. Raises
        EngagementInvalidError (``client`` once invoices or messages belong to it), NotFoundError."""
        told = _checked(engagement)
        return self._change(told.id, lambda _: told)

    def remove(self, engagement_id: int) -> Removed:
        """Take an affair away with its schedule, papers, deliverables and time; invoices and
        exchanges stay. ``put_back`` undoes it. Raises EngagementInUseError once a message
        names it, NotFoundError."""
        from relance_desktop.services.engagements import removal

        return removal.remove(self._base, engagement_id)

    def put_back(self, removed: Removed) -> None:
        """Undo ``remove``."""
        from relance_desktop.services.engagements import removal

        removal.put_back(self._base, removed)


def _checked(engagement: Engagement) -> Engagement:
    """The affair with its title trimmed. Raises EngagementInvalidError."""
    from relance_desktop.services.invoice_form import is_currency

    one = replace(engagement, title=engagement.title.strip())
    wrong = []
    if not one.title:
        wrong.append("title")
    if not one.client_id:
        wrong.append("client")
    if one.amount_cents is not None and not 0 <= one.amount_cents <= MOST_CENTS:
        wrong.append("amount")
    if not is_currency(one.currency):
        wrong.append("currency")
    if one.quote_until and one.quoted_on and one.quote_until < one.quoted_on:
        wrong.append("quote_until")
    if one.planned_delivery and one.planned_start and one.planned_delivery < one.planned_start:
        wrong.append("planned_delivery")
    wrong += term_faults(one.terms)
    if wrong:
        raise EngagementInvalidError(tuple(wrong))
    return one
