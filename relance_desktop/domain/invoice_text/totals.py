"""The totals of an invoice's text: labels, then arithmetic to confirm them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from relance_desktop.domain.invoice_text.guesses import Confidence, Guess
from relance_desktop.domain.invoice_text.numbers import FoundAmount, amounts_in
from relance_desktop.domain.invoice_text.page import Cell, Page
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

_TOTAL = r"(?:total|montant|somme|sum|amount)"
_LABELS = {
    "prepaid": r"acomptes?\b(?! a | de \d| \d+ ?%)|(?:montant |total )?deja (?:verse|regle|paye)"
    r"|(?:montant |total )(?:verse|regle|paye|recu)\b|avances?\b|arrhes\b|paiements? recus?"
    r"|(?:less )?(?:amount |already )?paid\b|prepaid|deposit\b|payments? received|reglements? recus?",
    "due": r"(?:total |montant |solde )?net a (?:payer|regler)|reste (?:a (?:payer|regler)|du)"
    r"|restant du|solde\b(?! a \d)|montant (?:du\b|a (?:payer|regler))|total (?:a (?:payer|regler)|du\b)"
    r"|a payer\b|a regler\b|residual\b|outstanding\b|remaining\b|(?:amount|balance|total|payment) due\b|due payable|amount payable",
    "gross": rf"(?:prix |{_TOTAL} )?(?:general |total |net )?t\.?t\.?c\b\.?|total toutes taxes"
    r"|total \(?(?:incl|with)|grand total|gross (?:total|amount)|total (?:eur|€)"
    r"|total(?: general| facture)?(?=\s*(?:$|[:=\d€$]))|invoice total",
    "net": rf"(?:prix |{_TOTAL} )?(?:general |total |net |brut )?h\.?t\b\.?|total (?:net )?hors taxes?"
    r"|sous[- ]total|sub-?total|(?:total )?net (?:total|amount)|total net\b|total \(?(?:excl|without)"
    r"|montant hors taxes?|base (?:ht|imposable)",
    "vat": rf"(?:{_TOTAL} )?(?:de )?(?:la )?t\.?v\.?a\b\.?(?! non| intra)|(?:total )?vat\b(?!-?id| n)"
    r"|(?:total )?(?:sales )?tax(?:es)?\b",
}
_LABEL = {name: re.compile(rf"(?:=|\+|-)?\s?(?:{label})") for name, label in _LABELS.items()}
_ORDER = ("prepaid", "due", "gross", "net", "vat")
_NO_VAT = re.compile(
    r"tva non applicable|293 ?b\b|exoneration de tva|autoliquidation|reverse charge"
)
_MAX_CANDIDATES = 6
_LONGEST_REST = 28


@value
class GuessedTotals:
    """The totals found, in cents, and the currency that most amounts name."""

    net: Guess[Cents] | None = None
    vat: Guess[Cents] | None = None
    gross: Guess[Cents] | None = None
    prepaid: Guess[Cents] | None = None
    due: Guess[Cents] | None = None
    currency: Guess[str] | None = None


def guess_totals(page: Page, *, positive: bool = False) -> GuessedTotals:
    """Find net, VAT, gross, prepaid and due; sure when they add up, likely when only named.

    ``positive`` drops the signs, for credit notes: some print them, some don't.
    """
    found: dict[str, list[Guess[Cents]]] = {name: [] for name in _ORDER}
    for cell in page.cells:
        if (name := _label_of(cell)) is not None:
            found[name].extend(_values(page, cell))
    if positive:
        found = {name: [_unsigned(guess) for guess in guesses] for name, guesses in found.items()}
    found["vat"] = _vat_candidates(found["vat"])
    chosen = _adding_up(found) or {name: guesses[-1] for name, guesses in found.items() if guesses}
    return GuessedTotals(**_completed(page, chosen), currency=_currency(page))


def _label_of(cell: Cell) -> str | None:
    """Which total a cell names; a sentence that only begins so names none."""
    text = cell.folded.lstrip("*•-– ")
    for name in _ORDER:
        match = _LABEL[name].match(text)
        if match and len(_before_amount(text[match.end() :])) <= _LONGEST_REST:
            return name
    return None


def _before_amount(rest: str) -> str:
    return re.split(r"\d|:", rest, maxsplit=1)[0]


def _values(page: Page, label: Cell) -> Iterator[Guess[Cents]]:
    """The amount in the label's own cell, else right of it, else under it."""
    own = _money_in(label.text)
    if own:
        yield _guess(own[-1], label.text)
        return
    beside = _money_beside(page, label)
    if beside is not None:
        yield beside
        return
    under = _money_under(page, label)
    if under is not None and _stands_over_totals(page, label):
        yield _guess(_money_in(under.text)[-1], f"{label.text}  {under.text}")


def _money_beside(page: Page, label: Cell) -> Guess[Cents] | None:
    """The last amount between this label and the next one of its line."""
    found = None
    right = page.right_of(label)
    while right is not None and _label_of(right) is None:
        for amount in _money_in(right.text):
            found = _guess(amount, f"{label.text}  {right.text}")
        right = page.right_of(right)
    return found


def _money_under(page: Page, label: Cell) -> Cell | None:
    """The amount under a label, within three lines; other columns may stand between.

    As many amounts as labels go together in their order, however they are aligned.
    """
    labels = [cell for cell in page.lines[label.line] if _label_of(cell) is not None]
    for line in page.lines[label.line + 1 : label.line + 4]:
        amounts = [cell for cell in line if _is_only_money(cell)]
        if len(amounts) == len(labels) > 1:
            return amounts[labels.index(label)]
        if found := next((cell for cell in amounts if cell.is_above(label)), None):
            return found
    return None


def _stands_over_totals(page: Page, label: Cell) -> bool:
    """A row of totals' labels, or one alone; not the head of the table of items."""
    line = page.lines[label.line]
    if len(line) == 1:
        return True
    kinds = [_label_of(cell) for cell in line]
    tail = kinds[next(i for i, kind in enumerate(kinds) if kind is not None) :]
    return len(tail) > 1 and None not in tail and bool({"gross", "due"} & set(tail))


def _money_in(text: str) -> list[FoundAmount]:
    return [a for a in amounts_in(text) if a.has_decimals or a.currency]


def _is_only_money(cell: Cell) -> bool:
    return bool(
        re.fullmatch(r"[-−–]?[\d\s.,€$£'’\u00a0\u202f]+(?:eur(?:os?)?|usd|gbp|chf)?", cell.folded)
    ) and bool(_money_in(cell.text))


def _guess(amount: FoundAmount, words: str) -> Guess[Cents]:
    return Guess(amount.cents, Confidence.LIKELY, words)


def _vat_candidates(found: list[Guess[Cents]]) -> list[Guess[Cents]]:
    """Several rates make several lines: their sum is a candidate too."""
    distinct = {guess.found_in: guess for guess in found}.values()
    if len(distinct) < 2:
        return found
    words = " + ".join(guess.found_in for guess in distinct)
    return [Guess(sum(g.value for g in distinct), Confidence.LIKELY, words), *found]


def _adding_up(found: dict[str, list[Guess[Cents]]]) -> dict[str, Guess[Cents]] | None:
    """The lowest candidates on the page for which net + VAT = gross, then gross - paid = due."""
    last = {name: list(reversed(guesses))[:_MAX_CANDIDATES] for name, guesses in found.items()}
    # Some print no gross, only what is due: when nothing was paid that is the gross.
    grosses = last["gross"] + last["due"]
    for net, vat, gross in product(last["net"], last["vat"], grosses):
        if net.value + vat.value == gross.value and gross.value:
            chosen = {"net": net, "vat": vat, "gross": gross} | _paid_and_due(last, gross)
            return {name: _sure(guess) for name, guess in chosen.items()}
    return None


def _paid_and_due(
    last: dict[str, list[Guess[Cents]]], gross: Guess[Cents]
) -> dict[str, Guess[Cents]]:
    for paid, due in product(last["prepaid"], last["due"]):
        if abs(gross.value) - abs(paid.value) == abs(due.value):
            return {"prepaid": Guess(abs(paid.value), paid.confidence, paid.found_in), "due": due}
    rest: dict[str, Guess[Cents]] = {}
    if due_guess := next((due for due in last["due"] if abs(due.value) <= abs(gross.value)), None):
        rest["due"] = due_guess
        return rest
    if paid_guess := next((p for p in last["prepaid"] if abs(p.value) < abs(gross.value)), None):
        rest["prepaid"] = Guess(abs(paid_guess.value), Confidence.LIKELY, paid_guess.found_in)
    return rest


def _unsigned(guess: Guess[Cents]) -> Guess[Cents]:
    return Guess(abs(guess.value), guess.confidence, guess.found_in)


def _sure(guess: Guess[Cents]) -> Guess[Cents]:
    return Guess(guess.value, Confidence.SURE, guess.found_in)


def _completed(page: Page, chosen: dict[str, Guess[Cents]]) -> dict[str, Guess[Cents]]:
    """Fill in what the others imply: no VAT makes net the gross; due and gross leave prepaid."""
    exempt = next((cell for cell in page.cells if _NO_VAT.search(cell.folded)), None)
    filled = dict(chosen)
    if exempt is not None and "vat" not in filled:
        filled["vat"] = Guess(0, Confidence.LIKELY, exempt.text)
        for name, other in (("gross", "net"), ("net", "gross")):
            if name not in filled and other in filled:
                filled[name] = filled[other]
    if "gross" not in filled and (total := filled.get("due")):
        filled["gross"] = Guess(total.value, Confidence.WEAK, total.found_in)
    gross, due = filled.get("gross"), filled.get("due")
    if gross and due and "prepaid" not in filled and 0 <= due.value < gross.value:
        filled["prepaid"] = Guess(gross.value - due.value, Confidence.LIKELY, due.found_in)
    return filled


def _currency(page: Page) -> Guess[str] | None:
    seen: dict[str, list[str]] = {}
    for cell in page.cells:
        for amount in amounts_in(cell.text):
            if amount.currency:
                seen.setdefault(amount.currency, []).append(amount.text)
    if not seen:
        return None
    code = max(seen, key=lambda c: len(seen[c]))
    return Guess(code, Confidence.SURE if len(seen) == 1 else Confidence.LIKELY, seen[code][-1])
