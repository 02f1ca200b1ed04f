"""CAMT.052, .053 and .054 (ISO 20022), any version, with or without a namespace.

Entries are read one by one and dropped, so that a long year does not fill the memory.
Nothing is resolved or fetched; a file that declares a DTD is refused.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    LineIssue,
    LineProblem,
    StatementFormat,
    StatementLine,
)
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.camt_entry import Entry, read_entry
from relance_desktop.gateways.bank.camt_tree import Branch
from relance_desktop.gateways.bank.dates import iso_day
from relance_desktop.gateways.bank.words import MOST_NAME, excerpt, iban_in, words

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

    from relance_desktop.domain.money import Cents

_REPORTS: Final = ("Stmt", "Rpt", "Ntfctn")
_NAMESPACE: Final = re.compile(r"|.*\bcamt\.05[234](?:\.[0-9]{3}\.[0-9]{2})?", re.ASCII)
_OPENING: Final = ("OPBD", "PRCD")
_CLOSING: Final = ("CLBD",)


def read_camt(data: bytes) -> tuple[BankStatement, ...]:
    """Read every account of a message. Raises BankFileError."""
    from lxml import etree

    reading = _Reading()
    steps = etree.iterparse(
        BytesIO(data.lstrip(b"\xef\xbb\xbf \t\r\n")),
        events=("start", "end"),
        tag=["{*}" + name for name in ("Document", "Ntry", *_REPORTS)],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in steps:
            reading.take(event, element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BankFileError(BankFileReason.DAMAGED) from error
    if not reading.statements:
        raise BankFileError(BankFileReason.NOT_A_STATEMENT)
    return tuple(reading.statements)


class _Balance(NamedTuple):
    cents: Cents | None = None
    on: date | None = None


class _Reading:
    """Follows the elements; keeps the entries of the account that is open."""

    def __init__(self) -> None:
        self.statements: list[BankStatement] = []
        self._checked = False
        self._place = 0
        self._begin()

    def _begin(self, *, is_open: bool = False) -> None:
        self._is_open = is_open
        self._own: str | None = None
        self._currency = ""
        self._entries: list[Entry] = []
        self._problems: list[LineProblem] = []
        self._pending = 0

    def take(self, event: str, element: _Element) -> None:
        """Go on by one element that begins or ends."""
        if not self._checked:
            self._checked = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise BankFileError(BankFileReason.UNSAFE)
        space, _, name = str(element.tag).rpartition("}")
        if event == "start":
            if name in _REPORTS and _NAMESPACE.fullmatch(space.lstrip("{")):
                self._begin(is_open=True)
        elif self._is_open and name == "Ntry":
            self._entry(element)
        elif self._is_open and name in _REPORTS:
            self._end(element)

    def _entry(self, element: _Element) -> None:
        if self._own is None:
            parent = element.getparent()
            self._own = "" if parent is None else _account(Branch(parent)).iban
        if not self._currency:
            self._currency = Branch(element).amount("Amt")[1]
        self._place += 1
        made = read_entry(element, self._own, self._place)
        if made is None:
            self._pending += 1
        elif isinstance(made, LineProblem):
            self._problems.append(made)
        else:
            self._entries.append(made)
        _drop(element)

    def _end(self, element: _Element) -> None:
        head = Branch(element)
        currency = words(head.text("Acct/Ccy"), 3).upper() or self._currency
        lines: list[StatementLine] = []
        for entry in self._entries:
            if entry.currency in ("", currency):
                lines += entry.lines
            else:
                self._problems.append(_foreign(entry))
        self.statements.append(self._made(head, currency, tuple(lines)))
        self._begin()
        _drop(element)

    def _made(self, head: Branch, currency: str, lines: tuple[StatementLine, ...]) -> BankStatement:
        balances = [Branch(node) for node in head.all("Bal")]
        opening, closing = _balance(balances, _OPENING), _balance(balances, _CLOSING)
        of_balance = next((one.amount("Amt")[1] for one in balances), "")
        return BankStatement(
            StatementFormat.CAMT,
            _account(head),
            currency or words(of_balance, 3),
            lines,
            tuple(sorted(self._problems, key=lambda problem: problem.place)),
            self._pending,
            from_on=iso_day(head.text("FrToDt/FrDt", "FrToDt/FrDtTm")),
            to_on=iso_day(head.text("FrToDt/ToDt", "FrToDt/ToDtTm")),
            opening_cents=opening.cents,
            closing_cents=closing.cents,
            closing_on=closing.on,
        )


def _foreign(entry: Entry) -> LineProblem:
    """An amount that is not in the account's currency cannot be added to it."""
    line = entry.lines[0]
    told = f"{entry.currency} {line.counterparty} {line.label}"
    return LineProblem(line.place, LineIssue.CURRENCY, excerpt(told))


def _account(head: Branch) -> AccountRef:
    number = head.text("Acct/Id/IBAN", "Acct/Id/Othr/Id")
    bank = "Acct/Svcr/FinInstnId"
    told = head.text(f"{bank}/BICFI", f"{bank}/BIC", f"{bank}/Nm")
    name = head.text("Acct/Nm", "Acct/Ownr/Nm")
    return AccountRef(
        iban_in(number), words(number, MOST_NAME), words(told, MOST_NAME), words(name, MOST_NAME)
    )


def _balance(balances: list[Branch], codes: tuple[str, ...]) -> _Balance:
    """The first balance of the first of these codes."""
    found: dict[str, _Balance] = {}
    for one in balances:
        code, cents = one.text("Tp/CdOrPrtry/Cd").upper(), cents_in(one.text("Amt"), ".")
        if code in codes and cents is not None and code not in found:
            sign = -1 if one.text("CdtDbtInd").upper() == "DBIT" else 1
            found[code] = _Balance(sign * cents, one.day("Dt"))
    return next((found[code] for code in codes if code in found), _Balance())


def _drop(element: _Element) -> None:
    """Free what was read: the element's content, and those of its kind that came before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        if before.tag != element.tag:
            break
        parent.remove(before)
