"""The facts of a letter, read in one view of the file: by the preview, and again to store it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.case_letters.parties import name_lines, own_form
from relance_desktop.domain.case_letters.tables import (
    ACCOUNTS,
    COURT,
    MEDIATOR,
    NO_SECURITY,
    origin_text,
)
from relance_desktop.domain.case_letters.values import (
    COURT_ANSWER,
    OWN_IDENTITY,
    ROUTES,
    Ask,
    LetterBasis,
    LetterBill,
    LetterTarget,
    ListedPiece,
    TriedRoute,
    address_of,
)
from relance_desktop.domain.clients import Client
from relance_desktop.domain.document_formats import day_text
from relance_desktop.domain.dossier.proposing import proposed_exhibits
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.insolvency.declaration import DeclarationBasis
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.recipients import Pressure, addressed, recipients_of
from relance_desktop.domain.reckoning.values import InvoiceReckoning, Reckoning
from relance_desktop.domain.recovery.parts import Part, parts_of_routes
from relance_desktop.domain.recovery.values import CaseRoute, RecoveryCase
from relance_desktop.domain.routes.values import Route
from relance_desktop.services.case_letters.attempts import read_tried, read_tried_routes
from relance_desktop.services.dossiers.reading import material_of
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.insolvency.reading import get_insolvency, read_basis
from relance_desktop.services.penalty_claims.reckoning import read_reckoning

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer

IDENTITY = "own_identity"
"""Where the settings keep what a court asks of the user's own identity."""

_PREFIX = "letter."
_CASE_ONLY = frozenset({Purpose.MEDIATION, Purpose.ORDER_REQUEST})


def read_letter(
    view: View,
    rates: RateTable,
    target: LetterTarget,
    channel: Channel,
    said: Mapping[Ask, str] | None,
    today: date,
    book: Mapping[str, Route],
) -> LetterBasis:
    """All that a letter stands on. ``said`` None: what was kept, or what comes first.
    ``book``: the routes by key.

    Raises NotFoundError.
    """
    case = _case(view, target)
    declared = _declared(view, rates, target)
    client = _client(view, target, case, declared)
    creditor = view.settings.business()
    invoices = _invoices(view, target, case, client, declared, today)
    reckoning = _reckoning(view, rates, case, client, invoices, today, declared)
    works = _works(view, invoices, target)
    basis = LetterBasis(
        target=target,
        creditor=creditor,
        client=client,
        to=client,
        channel=channel,
        today=today,
        bills=_bills(view, target, case, invoices, reckoning),
        reckoning=reckoning,
        declared=declared,
        pieces=_pieces(view, target),
        tried=read_tried(view, client.id, invoices),
        tried_routes=_tried_routes(view, target, case, invoices, book),
        works=tuple(one.title for one in works),
        references=_references(invoices, works),
        rates_checked_on=rates.checked_on,
        logo=_image(view, creditor.logo_sha256),
        signature=_image(view, creditor.signature_sha256),
    )
    first = said if said is not None else first_said(view, basis, case, works)
    basis = replace(basis, said={key: text for key, text in first.items() if text.strip()})
    return replace(basis, to=_addressee(view, basis))


# -- what it is about ---------------------------------------------------------------


def _case(view: View, target: LetterTarget) -> RecoveryCase | None:
    if target.case_id is None:
        if target.purpose in _CASE_ONLY:
            raise NotFoundError("recovery_cases", 0)
        return None
    case = view.cases.get(target.case_id)
    if case is None:
        raise NotFoundError("recovery_cases", target.case_id)
    return case


def _declared(view: View, rates: RateTable, target: LetterTarget) -> DeclarationBasis | None:
    if target.purpose is not Purpose.DECLARATION:
        return None
    return read_basis(view, rates, get_insolvency(view, target.insolvency_id or 0))


def _client(
    view: View, target: LetterTarget, case: RecoveryCase | None, declared: DeclarationBasis | None
) -> Client:
    if declared is not None:
        return declared.client
    key = case.client_id if case is not None else target.client_id
    client = view.clients.current(key)
    if client is None:
        raise NotFoundError("clients", key)
    return client


def _invoices(
    view: View,
    target: LetterTarget,
    case: RecoveryCase | None,
    client: Client,
    declared: DeclarationBasis | None,
    today: date,
) -> tuple[Invoice, ...]:
    ids: Collection[int]
    if declared is not None:
        ids = [one.invoice_id for one in declared.invoices]
    elif case is not None:
        own = [share.invoice_id for one in _routes(view, target, case) for share in one.shares]
        ids = own or [share.invoice_id for share in case.shares]
    elif target.invoice_ids:
        ids = target.invoice_ids
    else:
        ids = _open_ids(view, target, client, today)
    found = (view.invoices.get(one) for one in dict.fromkeys(ids))
    mine = (one for one in found if one is not None and one.client_id == client.id)
    return tuple(sorted(mine, key=lambda one: (one.issued_on, one.id)))


def _routes(view: View, target: LetterTarget, case: RecoveryCase) -> list[CaseRoute]:
    """The routes of the case that run and that this letter is for."""
    key = ROUTES.get(target.purpose)
    known = view.routes.of_case(case.id)
    return [one for one in known if one.route_key == key and one.ended_on is None]


def _open_ids(view: View, target: LetterTarget, client: Client, today: date) -> list[int]:
    """The open invoices of a client, or of an affair: those past due, when there are any."""
    claims = view.claims.open_of_client(client.id)
    if target.engagement_id is not None:
        own = set(view.engagements.invoice_ids(target.engagement_id))
        claims = tuple(one for one in claims if one.invoice_id in own)
    late = [one.invoice_id for one in claims if one.due_on < today]
    anticipated = target.purpose in (Purpose.SUSPENSION, Purpose.RESERVATION)
    return late or ([one.invoice_id for one in claims] if anticipated else [])


def _reckoning(
    view: View,
    rates: RateTable,
    case: RecoveryCase | None,
    client: Client,
    invoices: Sequence[Invoice],
    today: date,
    declared: DeclarationBasis | None,
) -> Reckoning | None:
    """Without an invoice there is nothing to reckon; the declaration has its own figures."""
    if declared is not None:
        return None
    if not invoices:
        return Reckoning(client.id, client.kind, today, ())
    ids, shares = [one.id for one in invoices], case.shares if case is not None else ()
    return read_reckoning(view, rates, client.id, ids, today, shares=shares)


def _bills(
    view: View,
    target: LetterTarget,
    case: RecoveryCase | None,
    invoices: Sequence[Invoice],
    reckoning: Reckoning | None,
) -> tuple[LetterBill, ...]:
    counted = {one.invoice_id: one for one in reckoning.invoices} if reckoning else {}
    claimed = _claimed(view, target, case, counted)
    return tuple(
        _bill(one, counted[one.id], claimed[one.id]) for one in invoices if one.id in counted
    )


def _bill(invoice: Invoice, one: InvoiceReckoning, part: Part) -> LetterBill:
    return LetterBill(
        invoice.id,
        invoice.number,
        invoice.issued_on,
        tuple(part.due_on for part in invoice.instalments),
        one.price_cents,
        one.principal_cents,
        part.principal_cents,
        part.interest_cents,
        part.indemnity_cents,
        invoice.currency,
        invoice.document_sha256,
    )


def _claimed(
    view: View,
    target: LetterTarget,
    case: RecoveryCase | None,
    counted: Mapping[int, InvoiceReckoning],
) -> dict[int, Part]:
    """What the case claims of each invoice, or the letter's own route where it runs."""
    whole = {each: one.claimed.owed for each, one in counted.items()}
    routes = view.routes.of_case(case.id) if case is not None else ()
    key = ROUTES.get(target.purpose)
    mine = [one.id for one in routes if one.route_key == key and one.ended_on is None]
    if not mine:
        return whole
    parts = parts_of_routes(routes, whole)
    return {
        each: sum((parts[route].get(each, Part()) for route in mine), Part()) for each in counted
    }


# -- around it ----------------------------------------------------------------------


def _works(view: View, invoices: Sequence[Invoice], target: LetterTarget) -> tuple[Engagement, ...]:
    found = {one.id: one for one in map(view.engagements.of_invoice, _ids(invoices)) if one}
    if target.engagement_id is not None and target.engagement_id not in found:
        own = view.engagements.get(target.engagement_id)
        if own is not None:
            found[own.id] = own
    return tuple(found.values())


def _references(invoices: Sequence[Invoice], works: Sequence[Engagement]) -> tuple[str, ...]:
    told = [ref for one in invoices for ref in (one.contract_ref, one.order_ref)]
    told += [ref for one in works for ref in (one.quote_ref, one.order_ref)]
    return tuple(dict.fromkeys(ref for ref in told if ref))


def _ids(invoices: Sequence[Invoice]) -> list[int]:
    return [one.id for one in invoices]


def _pieces(view: View, target: LetterTarget) -> tuple[ListedPiece, ...]:
    """The exhibits as numbered in the case's file: chosen, or as they are proposed."""
    if target.purpose is not Purpose.ORDER_REQUEST or target.case_id is None:
        return ()
    kept = [(one.title, one.dated_on) for one in view.exhibits.of_case(target.case_id)]
    if not kept:
        proposed = proposed_exhibits(material_of(view, target.case_id))
        kept = [(one.title, one.dated_on) for one in proposed if one.chosen]
    return tuple(ListedPiece(number, *one) for number, one in enumerate(kept, 1))


def _tried_routes(
    view: View,
    target: LetterTarget,
    case: RecoveryCase | None,
    invoices: Sequence[Invoice],
    book: Mapping[str, Route],
) -> tuple[TriedRoute, ...]:
    """A court and a mediator are told of the other routes; the client knows them."""
    if case is None or target.purpose not in _CASE_ONLY:
        return ()
    return read_tried_routes(view, case.id, invoices, book)


def _image(view: View, digest: str | None) -> bytes | None:
    return view.documents.read(digest) if digest else None


# -- whom it goes to ----------------------------------------------------------------


def _addressee(view: View, basis: LetterBasis) -> Client:
    purpose = basis.purpose
    if basis.declared is not None:
        one = basis.declared.insolvency
        name, more = name_lines(one.officer_name)
        return Client(name, contact_name=more, address=one.officer_address)
    if purpose in _CASE_ONLY:
        court = basis.of(Ask.COURT_NAME) or COURT
        name, more = name_lines(court) if purpose is Purpose.ORDER_REQUEST else (MEDIATOR, "")
        return Client(name, contact_name=more, address=address_of(basis.of(Ask.TO_ADDRESS)))
    client = basis.client
    found = recipients_of(
        Step(purpose.value, "", basis.channel, 0),
        Pressure.LEGAL,
        client,
        view.clients.contacts(client.id),
        view.clients.addresses(client.id),
    )
    place = found.place.address if found.place else client.address
    to = replace(addressed(client, found), address=place)
    return replace(to, contact_name=ACCOUNTS) if purpose is Purpose.ACCOUNTS_HEAD else to


# -- what the user said --------------------------------------------------------------


def first_said(
    view: View, basis: LetterBasis, case: RecoveryCase | None, works: Sequence[Engagement]
) -> dict[Ask, str]:
    """What stands in the fields at first: what was kept, else what the facts propose."""
    said = {
        Ask.ORIGIN: origin_text(works),
        Ask.FACTS: case.facts if case is not None else "",
        Ask.FORM: own_form(basis.creditor),
        Ask.SECURITIES: NO_SECURITY if basis.declared is not None else "",
        Ask.WORK: "\n".join(one.title for one in works),
        Ask.SINCE: day_text(basis.today),
    }
    kept = view.settings.get(IDENTITY, {})
    said |= {ask: str(kept[ask.value]) for ask in OWN_IDENTITY if kept.get(ask.value)}
    if case is not None:
        said |= _kept_with(case, basis.purpose)
        said[Ask.COURT] = case.answers.get(COURT_ANSWER, "")
    return said


def _kept_with(case: RecoveryCase, purpose: Purpose) -> dict[Ask, str]:
    found: dict[Ask, str] = {}
    for ask in Ask:
        text = case.answers.get(kept_key(ask, purpose))
        if text is not None and ask not in OWN_IDENTITY:
            found[ask] = text
    return found


def kept_key(ask: Ask, purpose: Purpose) -> str:
    """Under which key a case keeps a field: who the debtor is holds for all letters."""
    if ask is Ask.COURT:
        return COURT_ANSWER
    if ask.value.startswith("debtor_"):
        return f"{_PREFIX}{ask.value}"
    return f"{_PREFIX}{purpose.value}.{ask.value}"
