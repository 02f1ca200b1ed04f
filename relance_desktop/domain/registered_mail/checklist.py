"""What to look at before a registered letter is posted: what is known, what the user ticks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.postal import AddressWarning, address_block
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.value import value


class CheckPoint(Enum):
    """A thing to check, in the order of the list."""

    SEAT = "seat"
    SIREN = "siren"
    WINDOW = "window"
    SIGNATURE = "signature"
    ENCLOSURES = "enclosures"
    COPIES = "copies"
    SLIP = "slip"
    CONSENT = "consent"
    """CPCE L100: an addressee who is no professional agrees to electronic letters first."""


class CheckState(Enum):
    """MET and NOT_MET are known; TO_TICK only the user knows; TICKED: the user said so."""

    MET = "met"
    NOT_MET = "not_met"
    TO_TICK = "to_tick"
    TICKED = "ticked"


@value
class CheckItem:
    """One point. ``about`` is what was found: the register's address or number, a line."""

    point: CheckPoint
    state: CheckState
    about: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.state in (CheckState.MET, CheckState.TICKED)


@value
class CheckFacts:
    """What is known. ``seat`` and ``register_siren`` are what the last register check found,
    None and "" without one; ``address_lines``: the letter's window; ``enclosures``: how many."""

    client: Client
    seat: PostalAddress | None = None
    register_siren: str = ""
    warnings: tuple[AddressWarning, ...] = ()
    signed: bool = False
    enclosures: int = 0
    form: MailForm | None = None
    to_other: bool = False
    """It goes to a court, a mediator or an officer: the client's seat and number are not its."""


CONSENTING = frozenset({ClientKind.CONSUMER, ClientKind.UNKNOWN})
"""Addressees who may be no professionals: they agree to electronic letters first."""


def checklist(facts: CheckFacts, ticks: Collection[CheckPoint] = ()) -> tuple[CheckItem, ...]:
    """The points of a letter, the user's ticks over what is not known to be met."""
    return tuple(_ticked(one, ticks) for one in _points(facts))


def _points(facts: CheckFacts) -> Iterator[CheckItem]:
    electronic = facts.form is MailForm.ELECTRONIC
    if not facts.to_other:
        yield _seat(facts)
        if facts.client.kind is not ClientKind.CONSUMER:
            yield _siren(facts)
    if not electronic:
        yield _window(facts)
    signed = CheckState.MET if facts.signed else CheckState.TO_TICK
    yield CheckItem(CheckPoint.SIGNATURE, signed)
    yield _enclosures(facts, electronic)
    if not electronic:
        yield CheckItem(CheckPoint.COPIES, CheckState.TO_TICK)
        yield CheckItem(CheckPoint.SLIP, CheckState.TO_TICK)
    elif facts.client.kind in CONSENTING and not facts.to_other:
        yield CheckItem(CheckPoint.CONSENT, CheckState.TO_TICK)


def _ticked(item: CheckItem, ticks: Collection[CheckPoint]) -> CheckItem:
    if item.point in ticks and item.state is not CheckState.MET:
        return CheckItem(item.point, CheckState.TICKED, item.about)
    return item


def _seat(facts: CheckFacts) -> CheckItem:
    """The register knows the seat of companies; a consumer's address only the user knows."""
    seat = facts.seat
    if not facts.client.address.is_complete:
        return CheckItem(CheckPoint.SEAT, CheckState.NOT_MET)
    if seat is None or not seat.lines:
        return CheckItem(CheckPoint.SEAT, CheckState.TO_TICK)
    told = ", ".join(_lines(seat))
    same = _lines(seat)[-2:] == _lines(facts.client.address)[-2:]
    return CheckItem(CheckPoint.SEAT, CheckState.MET if same else CheckState.NOT_MET, told)


def _siren(facts: CheckFacts) -> CheckItem:
    mine = siren_of(facts.client.siren) or siren_of(facts.client.siret)
    if not mine:
        return CheckItem(CheckPoint.SIREN, CheckState.NOT_MET, facts.register_siren)
    other = facts.register_siren
    state = CheckState.NOT_MET if other and other != mine else CheckState.MET
    return CheckItem(CheckPoint.SIREN, state, other or mine)


def _window(facts: CheckFacts) -> CheckItem:
    if facts.warnings:
        return CheckItem(CheckPoint.WINDOW, CheckState.NOT_MET, facts.warnings[0].line)
    return CheckItem(CheckPoint.WINDOW, CheckState.MET)


def _enclosures(facts: CheckFacts, electronic: bool) -> CheckItem:
    about = str(facts.enclosures)
    if not facts.enclosures:
        return CheckItem(CheckPoint.ENCLOSURES, CheckState.NOT_MET, about)
    state = CheckState.MET if electronic else CheckState.TO_TICK
    return CheckItem(CheckPoint.ENCLOSURES, state, about)


def _lines(address: PostalAddress) -> tuple[str, ...]:
    """The street and the town as the window shows them, so that spelling differs no more."""
    return address_block("-", "", address).lines[1:]
