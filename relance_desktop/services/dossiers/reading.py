"""A case and all that surrounds it, read in one view of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.dossier.printed import PrintedCall, PrintedCalls
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.errors import BusinessIncompleteError, NotFoundError

if TYPE_CHECKING:
    from datetime import date

    from relance_desktop.domain.business import Business
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


def case_of(view: Reader | Writer, case_id: int) -> RecoveryCase:
    """The case. Raises NotFoundError."""
    case = view.cases.get(case_id)
    if case is None:
        raise NotFoundError("recovery_cases", case_id)
    return case


def material_of(view: Reader | Writer, case_id: int) -> Material:
    """What the exhibits and the story are made from. Raises NotFoundError."""
    case = case_of(view, case_id)
    client = view.clients.current(case.client_id)
    if client is None:
        raise NotFoundError("clients", case.client_id)
    found = (view.invoices.get(share.invoice_id) for share in case.shares)
    invoices = tuple(sorted(filter(None, found), key=lambda one: (one.issued_on, one.id)))
    affairs = {one.id: one for one in map(view.engagements.of_invoice, _ids(invoices)) if one}
    return Material(
        case=case,
        client=client,
        invoices=invoices,
        credit_notes=_credit_notes(view, client.id, invoices),
        engagements=tuple(affairs.values()),
        reminders=view.reminders.of_client(client.id),
        papers=view.papers.of_client(client.id),
        mails=view.received_mails.of_client(client.id),
        exchanges=view.exchanges.of_client(client.id),
        holds=tuple(one for one in view.holds.of_client(client.id) if one.is_stored),
        payments=view.payments.of_client(client.id),
        schedules=view.payment_schedules.of_client(client.id),
        mail_events=view.mail_events.of_client(client.id),
        routes=view.routes.of_case(case_id),
        route_events=view.route_events.of_case(case_id),
        insolvencies=view.insolvencies.of_client(client.id),
    )


def _ids(invoices: tuple[Invoice, ...]) -> list[int]:
    return [one.id for one in invoices]


def _credit_notes(
    view: Reader | Writer, client_id: int, invoices: tuple[Invoice, ...]
) -> tuple[Invoice, ...]:
    named = (view.invoices.credit_notes_naming(client_id, one.number) for one in invoices)
    return tuple({note.id: note for notes in named for note in notes}.values())


def creditor_of(view: Reader | Writer) -> Business:
    """The user, who hands over. Raises BusinessIncompleteError."""
    business = view.settings.business()
    if not business.name.strip():
        raise BusinessIncompleteError(("name",))
    return business


def logo_of(view: Reader | Writer, creditor: Business) -> bytes | None:
    """The bytes of the creditor's picture."""
    return view.documents.read(creditor.logo_sha256) if creditor.logo_sha256 else None


def printed_calls(view: Reader | Writer, material: Material, made_on: date) -> PrintedCalls:
    """The log of the case's calls, oldest first. Raises BusinessIncompleteError."""
    creditor = creditor_of(view)
    made = [one for one in material.own_reminders if one.state is ReminderState.CALLED]
    made.sort(key=lambda one: (one.done_on or made_on, one.id))
    calls = tuple(_call(one, made_on) for one in made)
    return PrintedCalls(creditor, material.client, made_on, calls, logo_of(view, creditor))


def _call(one: Reminder, made_on: date) -> PrintedCall:
    numbers = tuple(dict.fromkeys(line.number for line in one.lines))
    return PrintedCall(one.done_on or made_on, one.call_outcome, one.call_person, numbers)
