"""QIF statements: bank, cash and card registers. Investments are not read.

quiffen fails on a file without a bank account and on investments, and wants to be told the
order of dates; the format is a letter and a text a line.
"""

from __future__ import annotations

from typing import Final

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
from relance_desktop.gateways.bank.lines import lines_of
from relance_desktop.gateways.bank.qif_dates import Order, day_in, order_of
from relance_desktop.gateways.bank.words import MOST_NAME, excerpt, joined, words
from relance_desktop.gateways.sheets.decoding import decode

_REGISTERS: Final = frozenset({"BANK", "CASH", "CCARD", "OTH A", "OTH L"})
_AMOUNTS: Final = ("T", "U")
_THOUSANDS: Final = 3

_Record = dict[str, str]


def read_qif(data: bytes) -> tuple[BankStatement, ...]:
    """Read every register of a file. Raises BankFileError when there is none."""
    registers, known = _registers(decode(data)[0])
    if not registers:
        reason = BankFileReason.NOT_A_STATEMENT if known else BankFileReason.DAMAGED
        raise BankFileError(reason)
    records = [record for _name, entries in registers for record in entries]
    order = order_of([record.get("D", "") for record in records])
    decimal = decimal_mark([_amount(record) for record in records])
    statements, place = [], 0
    for name, entries in registers:
        statements.append(_statement(name, entries, order, decimal, place))
        place += len(entries)
    return tuple(statements)


def _registers(text: str) -> tuple[list[tuple[str, list[_Record]]], bool]:
    """Each register with its account's name; and whether there was any header at all."""
    registers: list[tuple[str, list[_Record]]] = []
    record: _Record = {}
    name, kind, known, line = "", "BANK", False, ""
    for line in lines_of(text):
        code, rest = line[:1].upper(), line[1:].strip()
        if code == "!":
            _end(record, kind, registers, name)
            record, known = {}, True
            kind = _kind(rest)
            if kind in _REGISTERS:
                registers.append((name, []))
        elif code == "^":
            name = record.get("N", "") if kind == "ACCOUNT" and record.get("N") else name
            _end(record, kind, registers, name)
            record = {}
        elif code and not code.isspace() and code != "#":
            record.setdefault(code, rest)
    if text[-1:] not in "\r\n^" and line[:1].upper() in _AMOUNTS:
        record[line[:1].upper()] = ""  # the file was cut in the middle of an amount
    _end(record, kind, registers, name)
    return registers, known


def _kind(header: str) -> str:
    """« Type:Bank » gives BANK, « Account » ACCOUNT; options and others what they are."""
    name, _, kind = header.upper().partition(":")
    return " ".join(kind.split()) if name.strip() == "TYPE" else name.strip()


def _end(record: _Record, kind: str, registers: list[tuple[str, list[_Record]]], name: str) -> None:
    if kind not in _REGISTERS or not record:
        return
    if not registers:  # some banks leave the header out
        if "D" not in record:
            return
        registers.append((name, []))
    registers[-1][1].append(record)


def _amount(record: _Record) -> str:
    return next((record[code] for code in _AMOUNTS if record.get(code)), "")


def decimal_mark(amounts: list[str]) -> str:
    """The decimal mark that all amounts of a file agree on, else "".

    Only an amount whose last mark is not followed by three digits tells.
    """
    told = set()
    for amount in amounts:
        text = amount.strip().rstrip("+-")
        mark = max(".,", key=text.rfind)
        place = text.rfind(mark)
        if place >= 0 and len(text) - place - 1 != _THOUSANDS:
            told.add(mark)
    return told.pop() if len(told) == 1 else ""


def _statement(
    name: str, records: list[_Record], order: Order, decimal: str, place: int
) -> BankStatement:
    lines: list[StatementLine] = []
    problems: list[LineProblem] = []
    opening = None
    for at, record in enumerate(records, start=place + 1):
        made = _line(record, order, decimal, at)
        if isinstance(made, LineProblem):
            problems.append(made)
        elif _opens(record):
            opening = made.cents
        else:
            lines.append(made)
    return BankStatement(
        StatementFormat.QIF,
        AccountRef(name=words(name, MOST_NAME)),
        lines=tuple(lines),
        problems=tuple(problems),
        opening_cents=opening,
    )


def _opens(record: _Record) -> bool:
    """Quicken's first record is the balance carried over, from the account to itself."""
    return record.get("L", "").startswith("[") and (
        record.get("P", "").casefold() == "opening balance"
    )


def _line(record: _Record, order: Order, decimal: str, place: int) -> StatementLine | LineProblem:
    booked_on, cents = day_in(record.get("D", ""), order), cents_in(_amount(record), decimal)
    if booked_on is None or cents is None:
        told = (record.get(code, "") for code in "DTPM")
        issue = LineIssue.DATE if booked_on is None else LineIssue.AMOUNT
        return LineProblem(place, issue, excerpt(" ".join(told)))
    return StatementLine(
        booked_on,
        cents,
        label=joined((record.get("P", ""), record.get("M", ""))),
        reference=words(record.get("N", ""), MOST_NAME),
        place=place,
    )
