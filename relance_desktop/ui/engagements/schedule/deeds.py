"""What is done to a schedule, said and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.engagements.done import Done, changed, together

if TYPE_CHECKING:
    from relance_desktop.services.engagements.values import Billed, Linked, SavedSchedule
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def save(
    services: Services, engagement: Engagement, lines: Sequence[Milestone], advance: AdvanceKind
) -> Done:
    """Store a schedule, and what its deposit is called. Raises ScheduleInvalidError."""
    saved = services.engagements.schedule.save(engagement.id, lines)
    said = translate("engagements", "Échéances enregistrées.")
    done = saved_done(services, said, engagement.id, saved)
    if advance is engagement.terms.advance:
        return done
    terms = replace(engagement.terms, advance=advance)
    change = services.engagements.update(replace(engagement, terms=terms))
    return together(said, (done, changed(services, said, [change])))


def reach(services: Services, milestone: Milestone, reached: bool) -> Done:
    """A stage of the work came about today, or not after all."""
    schedule = services.engagements.schedule
    if reached:
        saved = schedule.reach(milestone.id, services.clock.today())
        said = translate("engagements", "Étape atteinte\u00a0: elle est à facturer.")
    else:
        saved = schedule.unreach(milestone.id)
        said = translate("engagements", "Étape remise à venir.")
    return saved_done(services, said, milestone.engagement_id, saved)


def saved_done(services: Services, said: str, engagement_id: int, saved: SavedSchedule) -> Done:
    """A stored schedule; the one before comes back."""
    schedule = services.engagements.schedule

    def still() -> bool:
        now = schedule.of(engagement_id).lines
        return tuple(line.milestone for line in now) == saved.lines

    return Done(said, lambda: schedule.save(engagement_id, saved.before), still)


def unlink(services: Services, invoice_id: int) -> Done:
    """Part an invoice from its affair."""
    done = services.engagements.schedule.unlink(invoice_id)
    said = translate("engagements", "Facture détachée de l'affaire.")
    return link_done(services, said, done, linked=False)


def link_done(services: Services, said: str, done: Linked, *, linked: bool = True) -> Done:
    """An invoice joined or parted."""

    def still() -> bool:
        now = services.engagements.of_invoice(done.invoice_id)
        return (now is not None and now.id == done.engagement_id) is linked

    to_send = done.invoice_id if linked and _to_send(services, done) else 0
    schedule = services.engagements.schedule
    return Done(said, lambda: schedule.undo_link(done), still, to_send=to_send)


def _to_send(services: Services, done: Linked) -> bool:
    """Whether the client is still to get the invoice, as far as is known here."""
    return done.invoice_id in services.engagements.page(done.engagement_id).unsent


def billed(services: Services, done: Billed) -> Done:
    """An invoice recorded for a line."""
    text = translate("engagements", "Facture {number} enregistrée et reliée.")
    said = text.format(number=done.invoice.number)
    invoice_id = done.invoice.id

    def still() -> bool:
        return services.register.invoice_detail(invoice_id).invoice == done.invoice

    schedule = services.engagements.schedule
    to_send = invoice_id if _to_send(services, done.linked) else 0
    return Done(said, lambda: schedule.undo_bill(done), still, to_send=to_send)
