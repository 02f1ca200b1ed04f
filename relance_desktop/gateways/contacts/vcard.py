"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as contact cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.contact_cards import ContactCard
from relance_desktop.domain.countries import country_code
from relance_desktop.domain.incoming_sheets import MOST_BYTES, SheetTrouble, SheetUnreadableError
from relance_desktop.gateways.contacts.properties import Property, properties_of

MOST_CARDS = 50_000
_NOT_SPOKEN = {"fax", "pager", "bbs", "modem"}
_PARTS_OF_ADDRESS = 7


def is_vcard(data: bytes) -> bool:
    """Whether a file begins as an address book, whatever its name."""
    start = data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:11].upper() == b"BEGIN:VCARD"


def read_vcards(data: bytes) -> tuple[ContactCard, ...]:
    """Read every card; what is wrong in one stays in it. Raises SheetUnreadableError."""
    if len(data) > MOST_BYTES:
        raise SheetUnreadableError(SheetTrouble.TOO_LARGE)
    cards = []
    for row, properties in enumerate(_cards(properties_of(data)), start=1):
        if row > MOST_CARDS:
            break
        cards.append(_card(row, properties))
    if not cards:
        raise SheetUnreadableError(SheetTrouble.EMPTY)
    return tuple(cards)


def _cards(properties: Iterable[Property]) -> Iterator[list[Property]]:
    """The properties of each card. One within another (AGENT of 2.1) is nobody's client."""
    card: list[Property] | None = None
    inner = 0
    for found in properties:
        marks_card = found.raw.strip().upper() == "VCARD"
        if found.name == "BEGIN" and marks_card:
            if card is not None and card and card[-1].name == "AGENT":
                inner += 1
                continue
            if card is not None:  # its END is missing
                yield card
            card = []
        elif found.name == "END" and marks_card:
            if inner:
                inner -= 1
            elif card is not None:
                yield card
                card = None
        elif card is not None and not inner:
            card.append(found)
    if card:
        yield card


def _card(row: int, properties: list[Property]) -> ContactCard:
    by_name: dict[str, list[Property]] = {}
    for found in properties:
        by_name.setdefault(found.name, []).append(found)

    def first(name: str, read: Callable[[Property], str] = attrgetter("text")) -> str:
        return next(filter(None, map(read, by_name.get(name, ()))), "")

    return ContactCard(
        row=row,
        name=_one_line(first("FN") or first("N", _spoken_name)),
        organisation=_one_line(first("ORG", lambda found: found.parts[0])),
        title=_one_line(first("TITLE")),
        emails=_emails(by_name.get("EMAIL", ())),
        phones=_phones(by_name.get("TEL", ())),
        address=_address(by_name.get("ADR", ())),
        note=first("NOTE").replace("\r\n", "\n"),
    )


def _spoken_name(found: Property) -> str:
    family, given, *_ = (*found.parts, "", "")
    return f"{given} {family}".strip()


def _by_preference(found: Iterable[Property]) -> list[Property]:
    """Preferred first, then those of work; else as they stand."""
    return sorted(found, key=lambda one: ("pref" not in one.types, "work" not in one.types))


def _emails(found: Iterable[Property]) -> tuple[str, ...]:
    texts = (one.text.removeprefix("mailto:") for one in _by_preference(found))
    return _once(text for text in texts if "@" in text and " " not in text)


def _phones(found: Iterable[Property]) -> tuple[str, ...]:
    spoken = (one for one in _by_preference(found) if not one.types & _NOT_SPOKEN)
    return _once(one.text.removeprefix("tel:").replace(";ext=", " ext. ") for one in spoken)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_one_line, texts))))


def _address(found: Iterable[Property]) -> PostalAddress:
    for one in _by_preference(found):
        parts = (*one.parts, *[""] * _PARTS_OF_ADDRESS)[:_PARTS_OF_ADDRESS]
        box, more, street, city, region, postcode, country = parts
        lines = [line.strip() for part in (more, street, box) for line in part.splitlines()]
        kept = tuple(filter(None, lines))
        if kept or city:
            code = country_code(country)
            # a region is written only where it is part of the address: not in France
            town = city if code in ("", "FR") or not region else f"{city}, {region}"
            return PostalAddress(kept, postcode, _one_line(town), code)
    return PostalAddress(country="")


def _one_line(text: str) -> str:
    return " ".join(text.split())
