"""Registered letters read back with all that is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.registered_mail.addressee import goes_to_other
from relance_desktop.domain.registered_mail.checklist import CheckFacts
from relance_desktop.domain.registered_mail.course import course_of
from relance_desktop.domain.registered_mail.deadline import notice_deadline
from relance_desktop.domain.registered_mail.values import MailEvent
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.vetting.facts import RegisterFacts, read_facts
from relance_desktop.domain.vetting.values import VettingTopic
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.preferences import preferences_of
from relance_desktop.services.registered_mail.notes import notes_of_all
from relance_desktop.services.registered_mail.values import RegisteredLetter

if TYPE_CHECKING:
    from relance_desktop.domain.claims import Claim
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

    View: TypeAlias = Reader | Writer

Kept = TypeVar("Kept", MailEvent, Paper)

REGISTERED = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})


def get_letter(view: View, reminder_id: int) -> Reminder:
    """A registered letter. Raises NotFoundError, for a message or a call too."""
    letter = view.reminders.get(reminder_id)
    if letter is None or letter.channel not in REGISTERED:
        raise NotFoundError("reminders", reminder_id)
    return letter


def read_letter(view: View, reminder_id: int) -> RegisteredLetter:
    """One letter with all of it. Raises NotFoundError."""
    letter = get_letter(view, reminder_id)
    return read_letters(view, (letter,))[0]


def read_letters(
    view: View, letters: Sequence[Reminder], *, owed_only: bool = False
) -> tuple[RegisteredLetter, ...]:
    """Letters with all of them, in the order given; ``owed_only``: those that name something
    still to pay, quicker than asking afterwards."""
    claims = {claim.id: claim for claim in _claims(view, letters)} if letters else {}
    if owed_only:
        letters = [one for one in letters if any(line.claim_id in claims for line in one.lines)]
    if not letters:
        return ()
    alone = len(letters) == 1
    one = letters[0]
    events = _by_letter(view.mail_events.of_reminder(one.id) if alone else view.mail_events.all())
    papers = _by_letter(view.papers.of_reminder(one.id) if alone else view.papers.of_letters())
    notes = notes_of_all(view.settings, letters)
    workdays = preferences_of(view.settings).calendar
    clients: dict[int, Client] = {}
    found = []
    for letter in letters:
        client = clients.get(letter.client_id) or view.clients.get(letter.client_id)
        assert client is not None
        clients[letter.client_id] = client
        own = tuple(events[letter.id])
        course = course_of(letter, own)
        found.append(
            RegisteredLetter(
                letter,
                client,
                course,
                notice_deadline(letter, course, notes[letter.id].days, workdays),
                own,
                tuple(papers[letter.id]),
                owed_of(letter, claims),
            )
        )
    return tuple(found)


def owed_of(letter: Reminder, claims: dict[int, Claim]) -> tuple[Money, ...]:
    """What is still owed of the claims that a letter names."""
    wanted = dict.fromkeys(line.claim_id for line in letter.lines)
    open_ones = [claims[one] for one in wanted if one in claims]
    return totals_by_currency([Money(one.balance_cents, one.currency) for one in open_ones])


def check_facts(view: View, letter: Reminder) -> CheckFacts:
    """What is known before the letter is posted. Raises NotFoundError."""
    client = view.clients.get(letter.client_id)
    if client is None:
        raise NotFoundError("clients", letter.client_id)
    if goes_to_other(letter):
        return _of_other(view, client, letter)
    seat, siren = _registered(view, client.id)
    block = address_block(client.name, client.contact_name, client.address)
    return CheckFacts(
        client,
        seat,
        siren,
        block.warnings,
        view.settings.business().signature_sha256 is not None,
        len(letter.attachments),
        letter.mail_form,
    )


def _of_other(view: View, client: Client, letter: Reminder) -> CheckFacts:
    """Nothing of the client's is checked; the window shows the lines that were kept."""
    return CheckFacts(
        client,
        signed=view.settings.business().signature_sha256 is not None,
        enclosures=len(letter.attachments),
        form=letter.mail_form,
        to_other=True,
    )


def _registered(view: View, client_id: int) -> tuple[PostalAddress | None, str]:
    """The head office and the number that the last register check found."""
    for check in reversed(view.checks.of_client(client_id)):
        if check.topic is VettingTopic.REGISTER:
            facts = read_facts(check.facts) if check.facts else None
            if not isinstance(facts, RegisterFacts):
                return None, ""
            office = facts.company.head_office
            return office.address if office else None, facts.company.siren
    return None, ""


def _claims(view: View, letters: Sequence[Reminder]) -> Iterable[Claim]:
    clients = {letter.client_id for letter in letters}
    if len(clients) == 1:
        return view.claims.open_of_client(clients.pop())
    return view.claims.open()


def _by_letter(rows: Iterable[Kept]) -> defaultdict[int | None, list[Kept]]:
    found: defaultdict[int | None, list[Kept]] = defaultdict(list)
    for one in rows:
        found[one.reminder_id].append(one)
    return found
