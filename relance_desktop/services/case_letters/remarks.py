"""What to look at before a letter is stored, what bars it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.case_letters.asking import barring, missing
from relance_desktop.domain.case_letters.parties import siren_of
from relance_desktop.domain.case_letters.values import LetterBasis
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.insolvency.deadlines import Term, TermState, countdowns
from relance_desktop.domain.lexical_guard import lexical_guard
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import OPEN_STATES, Reminder, ReminderState
from relance_desktop.services.case_letters.values import LetterConcern, LetterRemark
from relance_desktop.services.forbidding import forbids
from relance_desktop.services.insolvency.reading import get_insolvency, letters_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View = Reader | Writer

_CLAIMS = frozenset(
    {Purpose.ORDER_REQUEST, Purpose.MEDIATION, Purpose.ACCOUNTS_HEAD, Purpose.DECLARATION}
)
_PROFESSIONALS = frozenset({Purpose.MEDIATION, Purpose.ACCOUNTS_HEAD})
_LEFT = frozenset({ReminderState.POSTED, ReminderState.DELIVERED})


def same_letters(view: View, basis: LetterBasis) -> tuple[Reminder, ...]:
    """The letters for the same purpose about the same thing that were not withdrawn."""
    target = basis.target
    if target.insolvency_id is not None:
        return letters_of(view, get_insolvency(view, target.insolvency_id))
    return tuple(
        one
        for one in view.reminders.of_client(basis.client.id)
        if one.purpose is target.purpose
        and one.state is not ReminderState.WITHDRAWN
        and one.case_id == target.case_id
        and one.engagement_id == target.engagement_id
    )


def waiting_of(same: Sequence[Reminder]) -> Reminder | None:
    """The one that is begun and not posted."""
    return next((one for one in same if one.state in OPEN_STATES), None)


def remarks_of(
    view: View, basis: LetterBasis, same: Sequence[Reminder], limit_on: date | None
) -> Iterator[LetterRemark]:
    """All concerns. ``limit_on``: the first last day to bring the claims to court."""
    yield from _bars(view, basis, same)
    yield from _of_parties(basis)
    yield from _of_claims(basis, limit_on)
    found = [word for text in basis.said.values() for word in lexical_guard(text)]
    if found:
        words = tuple(dict.fromkeys(one.text for one in found))
        yield LetterRemark(LetterConcern.FORBIDDEN_WORDS, words=words)
    done = [one.done_on for one in same if one.state in _LEFT and one.done_on]
    if done:
        yield LetterRemark(LetterConcern.DONE_BEFORE, on=max(done))


def _bars(view: View, basis: LetterBasis, same: Sequence[Reminder]) -> Iterator[LetterRemark]:
    ids = [one.invoice_id for one in basis.bills]
    if forbids(view, basis.client.id, basis.purpose, basis.today, ids):
        yield LetterRemark(LetterConcern.INSOLVENT)
    if basis.purpose in _PROFESSIONALS and basis.client.kind is ClientKind.CONSUMER:
        yield LetterRemark(LetterConcern.CONSUMER)
    if basis.purpose in _CLAIMS and basis.total_cents <= 0:
        yield LetterRemark(LetterConcern.NOTHING_DUE)
    if basis.purpose is Purpose.SUSPENSION and basis.principal_cents <= 0:
        yield LetterRemark(LetterConcern.NOTHING_DUE)
    if len({one.currency for one in basis.bills}) > 1:
        yield LetterRemark(LetterConcern.SEVERAL_CURRENCIES)
    begun = waiting_of(same)
    if begun is not None:
        yield LetterRemark(LetterConcern.WAITING, reminder_id=begun.id)
    if not basis.creditor.name.strip():
        yield LetterRemark(LetterConcern.NO_NAME)
    to_say = barring(basis)
    if to_say:
        yield LetterRemark(LetterConcern.TO_SAY, asks=to_say)


def _of_parties(basis: LetterBasis) -> Iterator[LetterRemark]:
    client, own, purpose = basis.client, basis.creditor, basis.purpose
    if purpose is Purpose.MEDIATION:
        yield LetterRemark(LetterConcern.ONLINE)
    elif not basis.to.name.strip() or not basis.to.address.is_complete:
        yield LetterRemark(LetterConcern.NO_ADDRESS)
    rest = tuple(one for one in missing(basis) if one not in barring(basis))
    if rest:
        yield LetterRemark(LetterConcern.NOT_SAID, asks=rest)
    if not own.address.is_complete:
        yield LetterRemark(LetterConcern.NO_OWN_ADDRESS)
    if not (own.siren or own.siret):
        yield LetterRemark(LetterConcern.NO_OWN_SIREN)
    if purpose in _CLAIMS and not basis.is_person and not siren_of(client):
        yield LetterRemark(LetterConcern.NO_DEBTOR_SIREN)
    if purpose in _CLAIMS and not client.address.is_complete:
        yield LetterRemark(LetterConcern.NO_DEBTOR_ADDRESS)
    if client.kind is ClientKind.UNKNOWN:
        yield LetterRemark(LetterConcern.KIND_UNKNOWN)
    if client.kind is ClientKind.PUBLIC and purpose is not Purpose.DECLARATION:
        yield LetterRemark(LetterConcern.PUBLIC)


def _of_claims(basis: LetterBasis, limit_on: date | None) -> Iterator[LetterRemark]:
    if limit_on is not None and limit_on < basis.today:
        yield LetterRemark(LetterConcern.BARRED, on=limit_on)
    if basis.declared is not None:
        for one in countdowns(basis.declared.insolvency, basis.today):
            if one.term is Term.DECLARE and one.state is TermState.OVER:
                yield LetterRemark(LetterConcern.TERM_OVER, on=one.on)
    late = any(day < basis.today for one in basis.bills for day in one.due_days)
    if basis.bills and not late:
        yield LetterRemark(LetterConcern.NOT_DUE)
    if basis.purpose is Purpose.ORDER_REQUEST and not basis.pieces:
        yield LetterRemark(LetterConcern.NO_PIECES)
    if basis.reckoning is not None and (
        basis.reckoning.is_provisional or basis.reckoning.rates_missing
    ):
        yield LetterRemark(LetterConcern.PROVISIONAL)
