"""The schedules of affairs: written, reached, linked to invoices, invoiced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.instalment_plan import (
    ScheduleFinding,
    ScheduleModel,
    check_schedule,
    schedule_from,
)
from relance_desktop.domain.engagements.milestone_lines import Line
from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.services.balance_check import CHANGED, withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.engagements import linking
from relance_desktop.services.engagements.errors import (
    MoveProblem,
    MoveProblemError,
    ScheduleInvalidError,
)
from relance_desktop.services.engagements.proposing import proposals
from relance_desktop.services.engagements.reading import (
    get_engagement,
    get_standing,
    schedule_view,
)
from relance_desktop.services.engagements.values import (
    Billed,
    LineProposal,
    Linked,
    SavedSchedule,
    ScheduleView,
)
from relance_desktop.services.errors import InvoiceInvalidError, NotFoundError
from relance_desktop.services.invoice_form import InvoiceForm

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.services.filing import GivenFile
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


class Schedules:
    """Reads and changes schedules; a transaction each."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def of(self, engagement_id: int) -> ScheduleView:
        """The schedule as it stands today. Raises NotFoundError."""
        with self._base.store.read() as r:
            standing = get_standing(r, engagement_id, self._base.today())
            client = r.clients.get(standing.engagement.client_id)
            assert client is not None
            return schedule_view(standing, client)

    def model(
        self, model: ScheduleModel, months: int = 3, first_on: date | None = None
    ) -> tuple[Milestone, ...]:
        """The lines of a model, not stored. ``months`` and ``first_on`` (today when None)
        are those of MONTHLY."""
        return schedule_from(model, first_on or self._base.today(), months)

    def check(
        self, engagement: Engagement, lines: Sequence[Milestone]
    ) -> tuple[ScheduleFinding, ...]:
        """What is wrong with lines not stored yet."""
        return check_schedule(engagement, lines)

    def save(self, engagement_id: int, lines: Sequence[Milestone]) -> SavedSchedule:
        """Store a whole schedule in this order; the undo is to save ``before``.

        Lines keep the id and the invoice that they have in this affair. Raises
        ScheduleInvalidError for what blocks, NotFoundError.
        """
        with self._base.store.write() as w:
            engagement = get_engagement(w, engagement_id)
            blocking = tuple(f for f in check_schedule(engagement, lines) if f.problem.blocks)
            if blocking:
                raise ScheduleInvalidError(blocking)
            before = w.milestones.of_engagement(engagement_id)
            linked = set(w.engagements.invoice_ids(engagement_id))
            w.milestones.put(engagement_id, [_own(w, engagement_id, one, linked) for one in lines])
            return SavedSchedule(w.milestones.of_engagement(engagement_id), before)

    def reach(self, milestone_id: int, on: date) -> SavedSchedule:
        """A stage of the work came about. Raises NotFoundError, MoveProblemError for a day
        still to come."""
        if on > self._base.today():
            raise MoveProblemError(MoveProblem.FUTURE, on, self._base.today())
        return self._change(milestone_id, on)

    def unreach(self, milestone_id: int) -> SavedSchedule:
        """It did not come about after all. Raises NotFoundError."""
        return self._change(milestone_id, None)

    def proposals(self, engagement_id: int) -> tuple[LineProposal, ...]:
        """Invoices of the client that lines without one may ask for, the best first. Raises
        NotFoundError."""
        with self._base.store.read() as r:
            standing = get_standing(r, engagement_id, self._base.today())
            taken = r.engagements.by_invoice()
            invoices = r.invoices.of_client(standing.engagement.client_id)
        return proposals(standing, invoices, taken)

    def link_invoice(self, milestone_id: int, invoice_id: int) -> Linked:
        """Say that an invoice asks for a line. Its empty fields are filled from the terms,
        and an open deposit follows the deposits' plan; ``filled`` tells.

        Raises LinkProblemError, NotFoundError.
        """
        with self._base.store.write() as w:
            line = _line(w, milestone_id)
            return linking.link(w, line.engagement_id, invoice_id, milestone_id)

    def link_to_affair(self, engagement_id: int, invoice_id: int) -> Linked:
        """Let an invoice belong to an affair beside its schedule. Raises LinkProblemError,
        NotFoundError."""
        with self._base.store.write() as w:
            return linking.link(w, engagement_id, invoice_id, None)

    def unlink(self, invoice_id: int) -> Linked:
        """Let an invoice belong to no affair. Raises NotFoundError when it belongs to none."""
        with self._base.store.write() as w:
            return linking.unlink(w, invoice_id)

    def undo_link(self, linked: Linked) -> None:
        """Take ``link_invoice``, ``link_to_affair`` or ``unlink`` back."""
        with self._base.store.write() as w:
            linking.undo(w, linked)

    def bill_form(self, milestone_id: int) -> InvoiceForm:
        """What the invoice of a line says as far as it is known: all but its number. Raises
        NotFoundError."""
        today = self._base.today()
        with self._base.store.read() as r:
            milestone = _line(r, milestone_id)
            standing = get_standing(r, milestone.engagement_id, today)
        line = next(one for one in standing.lines if one.milestone.id == milestone_id)
        return _form(standing.engagement, line, today)

    def bill(
        self, milestone_id: int, form: InvoiceForm, document: GivenFile | None = None
    ) -> Billed:
        """Record the invoice of a line, made elsewhere, and link it in one transaction;
        ``document`` is its file, which goes with the mails.

        Raises FileRefusedError, InvoiceInvalidError with the fields, DuplicateInvoiceError,
        LinkProblemError, NotFoundError.
        """
        from relance_desktop.services.filing import check_file, mime_of
        from relance_desktop.services.invoice_import.keeping import add_invoice

        wrong = form.validate(self._base.today())
        if wrong:
            raise InvoiceInvalidError(wrong)
        if document is not None:
            check_file(document)
        with self._base.store.write() as w:
            line = _line(w, milestone_id)
            if document is not None:
                name = document.filename
                sha256 = w.documents.add(document.data, name, mime_of(name))
                form = replace(form, document_sha256=sha256)
            today = self._base.today()
            added, _ = add_invoice(w, form, InvoiceSource.MANUAL, None, today)
            linked = linking.link(w, line.engagement_id, added.id, milestone_id)
            stored = w.invoices.get(added.id)
        assert stored is not None
        return Billed(stored, linked)

    def undo_bill(self, billed: Billed) -> None:
        """Take ``bill`` back. What money that waited for it makes untrue is withdrawn. Raises
        InvoiceInUseError once money or a reminder refers to the invoice, NotFoundError."""
        with self._base.store.write() as w:
            linking.undo(w, replace(billed.linked, filled=None))
            gone = w.invoices.get(billed.invoice.id)
            w.invoices.remove(billed.invoice.id)
            assert gone is not None  # else NotFoundError was raised
            withdraw_outdated(w, gone.client_id, self._base.today(), CHANGED)

    def _change(self, milestone_id: int, on: date | None) -> SavedSchedule:
        with self._base.store.write() as w:
            affair = _line(w, milestone_id).engagement_id
            before = w.milestones.of_engagement(affair)
            lines = [replace(x, reached_on=on) if x.id == milestone_id else x for x in before]
            w.milestones.put(affair, lines)
            return SavedSchedule(w.milestones.of_engagement(affair), before)


def _line(view: Reader | Writer, milestone_id: int) -> Milestone:
    found = view.milestones.get(milestone_id)
    if found is None:
        raise NotFoundError("milestones", milestone_id)
    return found


def _own(w: Writer, engagement_id: int, line: Milestone, linked: set[int]) -> Milestone:
    """The line without what belongs to another affair. A stored line keeps the invoice that it
    has by now: a late undo parts none."""
    there = w.milestones.get(line.id) if line.id else None
    strange = there is not None and there.engagement_id != engagement_id
    asked = there.invoice_id if there is not None and not strange else line.invoice_id
    return replace(
        line,
        id=0 if strange else line.id,
        invoice_id=asked if asked in linked else None,
    )


def _form(engagement: Engagement, line: Line, today: date) -> InvoiceForm:
    """A deposit is asked for on receipt: the term of the terms is the balance's."""
    terms = engagement.terms
    at_once = PaymentTerm(TermKind.ON_RECEIPT)
    return InvoiceForm(
        client_id=engagement.client_id,
        kind=InvoiceKind.DEPOSIT if line.is_deposit else InvoiceKind.INVOICE,
        issued_on=today,
        term=at_once if line.is_deposit else terms.payment_term,
        currency=engagement.currency,
        gross_cents=line.cents,
        delivered_on=None if line.is_deposit else line.reached_on,
        order_ref=engagement.order_ref,
        penalty_rate=terms.penalty_rate,
        note=line.milestone.label or engagement.title,
    )
