"""Who is who in an invoice's text: identifiers, e-mail, the client's address block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.identifiers import (
    check_iban,
    check_siren,
    check_vat,
    normalise_id,
    siren_of,
    siret_of,
)
from relance_desktop.domain.invoice_text.guesses import Confidence, Guess, OwnIdentity
from relance_desktop.domain.invoice_text.numbers import dates_in, folded
from relance_desktop.domain.invoice_text.page import Cell, Page
from relance_desktop.domain.value import value

_SPACE = "[ \u00a0\u202f.]?"
_EU = "(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
_VAT = re.compile(
    rf"\b(?:FR{_SPACE}[0-9A-Z]{{2}}{_SPACE}(?:\d{{3}}{_SPACE}){{2}}\d{{3}}|{_EU}[0-9A-Z]{{8,12}})\b"
)
_SIRET = re.compile(rf"(?<![\dA-Z])(?:\d{{3}}{_SPACE}){{3}}\d{{5}}(?!\d)")
_SIREN = re.compile(rf"(?<![\dA-Z+/-])(?:\d{{3}}{_SPACE}){{2}}\d{{3}}(?!{_SPACE}\d)")
_SIREN_WORDS = re.compile(r"siren|r\.?c\.?s\b|immatricul|rm\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z0-9]){11,40}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(
    r"^(?:F-|FR-|B-|L-|CH-|D-)?(\d{4,5})\s+([A-Za-zÀ-ÿ][\w'’ .\-À-ÿ]{1,40}?)(?:,? \(?[A-Z]{2}\)?)?$"
)
_ADDRESSEE = re.compile(
    r"^(?:client|destinataire|facturee? a|facturer a|adressee? a|acheteur|adresse de facturation"
    r"|bill(?:ed)? to|sold to|customer|invoice to|pour le compte de|a l'attention de|adresse du client|vos coordonnees)\s*(?::|$)"
)
_OTHER_BLOCK = re.compile(
    r"^(?:emetteur|vendeur|prestataire|fournisseur|livraison|adresse de livraison|de ?:|from|seller|ship to|delivery)\b"
)
_FURNITURE = re.compile(
    r"^(?:facture|invoice|avoir|devis|date|n[°ºo]\b|numero|page|tel\b|phone|siret|siren|tva|vat|iban"
    r"|echeance|reference|ref\b|objet|www|http|rcs|ape|naf|your order|description|designation|contact)"
)
_BUYER_WORDS = re.compile(r"client|acheteur|customer|buyer|your vat|destinataire|votre n")
_COUNTRY = re.compile(
    r"^(?:france|belgique|belgium|suisse|switzerland|luxembourg|germany|deutschland|espagne|italie|monaco)\b"
)
_MAX_BLOCK = 6


@value
class GuessedParties:
    """Identifiers of both sides, and the client's name and address."""

    seller_siren: Guess[str] | None = None
    seller_siret: Guess[str] | None = None
    seller_vat: Guess[str] | None = None
    buyer_siren: Guess[str] | None = None
    buyer_siret: Guess[str] | None = None
    buyer_vat: Guess[str] | None = None
    buyer_name: Guess[str] | None = None
    buyer_address: Guess[PostalAddress] | None = None
    buyer_email: Guess[str] | None = None
    iban: Guess[str] | None = None


@value
class _Block:
    """An address on the page: its cells from the name to the town, and its label."""

    cells: tuple[Cell, ...]
    label: Cell | None
    postcode: str
    city: str

    @property
    def text(self) -> str:
        return "\n".join(cell.text for cell in self.cells)

    def distance(self, cell: Cell) -> float:
        """How far below or beside a cell stands; far when it is above."""
        first, last = self.cells[0], self.cells[-1]
        if cell.line < first.line:
            return 99.0
        rows = max(0, cell.line - last.line)
        same_column = any(cell.is_above(own) for own in self.cells)
        return rows + (0 if same_column else 20)


def guess_parties(page: Page, own: OwnIdentity) -> GuessedParties:
    """Tell the client from the user, by what is known of the user, labels and place."""
    blocks = list(_blocks(page))
    buyer = _buyer_block(page, blocks, own)
    seller = next((b for b in blocks if b is not buyer), None)
    numbers = _numbers(page, own, buyer, seller)
    return GuessedParties(
        **numbers,
        buyer_name=_name(buyer),
        buyer_address=_address(buyer),
        buyer_email=_email(page, own, buyer, seller),
        iban=_iban(page, own),
    )


def _blocks(page: Page) -> Iterator[_Block]:
    for cell in page.cells:
        match = _POSTCODE.match(cell.text)
        if match and not dates_in_cell(cell):
            above, label = _above(page, cell)
            if above:
                yield _Block((*above, cell), label, match[1], match[2].strip())


def dates_in_cell(cell: Cell) -> bool:
    """Whether a cell holds a date (« 20260 815 » is no postcode)."""
    return next(dates_in(cell.text), None) is not None


def _above(page: Page, bottom: Cell) -> tuple[list[Cell], Cell | None]:
    """The cells stacked over a town's, up to a label, a gap or something else."""
    stack: list[Cell] = []
    missed = 0
    for line in range(bottom.line - 1, max(-1, bottom.line - 1 - 2 * _MAX_BLOCK), -1):
        cell = next((c for c in page.lines[line] if _is_stacked(c, bottom)), None)
        if cell is None:
            # The other column's lines often stand between two of this one's.
            missed += 1
            if missed > 2:
                break
            continue
        missed = 0
        if _ADDRESSEE.match(cell.folded) or _OTHER_BLOCK.match(cell.folded):
            rest = re.split(r":\s*", cell.text, maxsplit=1)
            if len(rest) > 1 and rest[1]:
                stack.insert(0, Cell(cell.line, cell.start, rest[1], folded(rest[1])))
            return stack, cell
        if (
            _FURNITURE.match(cell.folded)
            or _POSTCODE.match(cell.text)
            or _COUNTRY.match(cell.folded)
        ):
            break
        if dates_in_cell(cell) or "@" in cell.text:
            break
        stack.insert(0, cell)
        if len(stack) >= _MAX_BLOCK:
            break
    return stack, None


def _is_stacked(cell: Cell, bottom: Cell) -> bool:
    """Left-aligned with the town's cell, or centred over it."""
    middles = abs((cell.start + cell.end) - (bottom.start + bottom.end)) / 2
    return abs(cell.start - bottom.start) <= 3 or middles <= 3


def _buyer_block(page: Page, blocks: list[_Block], own: OwnIdentity) -> _Block | None:
    others = [b for b in blocks if not _is_own(b, own)]
    labelled = [b for b in others if b.label and _ADDRESSEE.match(b.label.folded)]
    if labelled:
        return labelled[0]
    others = [b for b in others if not b.label]
    if len(others) < 2 and len(others) < len(blocks):
        return others[0] if others else None
    # The window of the envelope is on the right; the sender's address comes first, left.
    right = [b for b in others if b.cells[0].start >= 0.38 * page.width]
    return right[0] if right else (others[1] if len(others) > 1 else None)


def _is_own(block: _Block, own: OwnIdentity) -> bool:
    return bool(own.name) and folded(own.name) in folded(block.text)


def _name(block: _Block | None) -> Guess[str] | None:
    if block is None:
        return None
    return Guess(block.cells[0].text, _trust(block), block.text)


def _address(block: _Block | None) -> Guess[PostalAddress] | None:
    if block is None:
        return None
    lines = tuple(cell.text for cell in block.cells[1:-1])
    country = "FR" if len(block.postcode) == 5 else ""
    address = PostalAddress(lines, block.postcode, block.city, country)
    return Guess(address, _trust(block), block.text)


def _trust(block: _Block) -> Confidence:
    return Confidence.LIKELY if block.label else Confidence.WEAK


def _numbers(
    page: Page, own: OwnIdentity, buyer: _Block | None, seller: _Block | None
) -> dict[str, Guess[str] | None]:
    found: dict[str, Guess[str] | None] = {}
    for cell in page.cells:
        for kind, number in _identifiers(cell):
            side, trust = _side(page, cell, number, own, buyer, seller)
            found.setdefault(f"{side}_{kind}", Guess(number, trust, cell.text))
            if (siren := siren_of(number)) and kind != "siren":
                found.setdefault(f"{side}_siren", Guess(siren, trust, cell.text))
    return found


def _identifiers(cell: Cell) -> Iterator[tuple[str, str]]:
    text = _IBAN.sub(lambda m: " " if _longest_iban(m[0]) else m[0], cell.text)
    for match in _VAT.finditer(text):
        number = normalise_id(match[0])
        if number.startswith("FR") or check_vat(number) is None:
            yield "vat", number
    text = _VAT.sub(" ", text)
    for match in _SIRET.finditer(text):
        yield "siret", siret_of(match[0])
    text = _SIRET.sub(" ", text)
    if _SIREN_WORDS.search(folded(text)):
        for match in _SIREN.finditer(text):
            yield "siren", siren_of(match[0])


def _side(
    page: Page,
    cell: Cell,
    number: str,
    own: OwnIdentity,
    buyer: _Block | None,
    seller: _Block | None,
) -> tuple[str, Confidence]:
    """Whose number: the user's own when known, else a word, else the nearest block."""
    own_siren = siren_of(own.siren) or siren_of(own.vat_number)
    if own_siren and siren_of(number):
        is_own = siren_of(number) == own_siren
        sure = Confidence.SURE if is_own or not check_siren(siren_of(number)) else Confidence.LIKELY
        return ("seller" if is_own else "buyer"), sure
    if own.vat_number and normalise_id(own.vat_number) == number:
        return "seller", Confidence.SURE
    label = page.left_of(cell)
    words = cell.folded if label is None else f"{label.folded} {cell.folded}"
    if _BUYER_WORDS.search(words):
        return "buyer", Confidence.LIKELY
    to_buyer = buyer.distance(cell) if buyer else 99.0
    to_seller = seller.distance(cell) if seller else 99.0
    near = to_buyer <= 6 and to_buyer < to_seller
    return ("buyer" if near else "seller"), Confidence.WEAK


def _email(
    page: Page, own: OwnIdentity, buyer: _Block | None, seller: _Block | None
) -> Guess[str] | None:
    """An address beside the client's block, else the only one that is not the user's."""
    found = [(cell, match[0]) for cell in page.cells for match in _EMAIL.finditer(cell.text)]
    others = [(cell, mail) for cell, mail in found if mail.lower() != own.email.lower()]
    for cell, mail in others:
        close = buyer.distance(cell) if buyer else 99.0
        if close <= 5 and (seller is None or close < seller.distance(cell)):
            return Guess(mail, Confidence.LIKELY, cell.text)
    if own.email and len({mail for _, mail in others}) == 1:
        return Guess(others[0][1], Confidence.WEAK, others[0][0].text)
    return None


def _iban(page: Page, own: OwnIdentity) -> Guess[str] | None:
    for cell in page.cells:
        for match in _IBAN.finditer(cell.text):
            if number := _longest_iban(match[0]):
                mine = bool(own.iban) and normalise_id(own.iban) == number
                return Guess(number, Confidence.SURE if mine else Confidence.LIKELY, cell.text)
            if "iban" in folded(cell.text[: match.start()])[-8:]:
                return Guess(normalise_id(match[0])[:27], Confidence.WEAK, cell.text)
    return None


def _longest_iban(text: str) -> str:
    """The longest beginning that is a valid IBAN: words may follow it without a break."""
    number = normalise_id(text)
    lengths = range(min(len(number), 34), 14, -1)
    return next((number[:n] for n in lengths if check_iban(number[:n]) is None), "")
