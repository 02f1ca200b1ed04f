"""OFX and QFX statements, bank accounts and cards (OFX 1.0.2 to 2.2)."""

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
from relance_desktop.gateways.bank.dates import compact_day
from relance_desktop.gateways.bank.ofx_tags import Tag, tags_of
from relance_desktop.gateways.bank.words import (
    MOST_ID,
    MOST_NAME,
    excerpt,
    french_iban,
    iban_in,
    joined,
    words,
)

_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_END_OF_LINE: Final = frozenset({"STMTTRN", "STMTTRNP", "BANKTRANLIST", "BANKTRANLISTP"})
_INNER: Final = frozenset({"PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY"})
"""Aggregates of a line whose values must not be taken for the line's own."""
_AROUND: Final = frozenset({"LEDGERBAL", "AVAILBAL", "BALLIST", "STATUS"})

_Fields = dict[str, str]


def read_ofx(data: bytes) -> tuple[BankStatement, ...]:
    """Read every account of a file. Raises BankFileError when there is none."""
    reading = _Reading()
    for tag in tags_of(data):
        reading.take(tag)
    reading.finish()
    if reading.statements:
        return tuple(reading.statements)
    raise reading.refusal()


class _Reading:
    """Follows the tags; keeps the statement, the line and the aggregate that are open."""

    def __init__(self) -> None:
        self.statements: list[BankStatement] = []
        self._facts: _Fields | None = None
        self._line: _Fields | None = None
        self._within = ""
        self._place = 0
        self._pending = 0
        self._lines: list[StatementLine] = []
        self._problems: list[LineProblem] = []
        self._status: _Fields = {}
        self._refusal: tuple[BankFileReason, str] | None = None
        self._signing_on = False
        self._known = False

    def take(self, tag: Tag) -> None:
        """Go on by one tag."""
        name = tag.name
        self._known = self._known or name == "OFX"
        if name in _STATEMENTS:
            self.end_statement()
            self._facts = None if tag.closes else {}
        elif name in _END_OF_LINE:
            self._turn_line(tag)
        elif tag.closes:
            self._close(name)
        elif self._line is not None:
            self._keep(self._line, tag, _INNER)
        elif self._facts is not None:
            self._keep(self._facts, tag, _AROUND)
        else:
            self._outside(tag)

    def _turn_line(self, tag: Tag) -> None:
        self._end_line()
        self._within = ""
        if self._facts is None:
            return
        if tag.name == "STMTTRN" and not tag.closes:
            self._line = {}
            self._place += 1
        elif tag.name == "STMTTRNP" and not tag.closes:
            self._line = {"PENDING": "Y"}
        elif tag.name == "BANKTRANLIST":
            self._facts["BANKTRANLIST"] = "Y"

    def _close(self, name: str) -> None:
        if name == self._within:
            self._within = ""
        if name == "STATUS":
            self._judge()

    def _keep(self, fields: _Fields, tag: Tag, aggregates: frozenset[str]) -> None:
        """Keep the first value of each name, those of an aggregate under « AGGREGATE/NAME »."""
        if tag.name in aggregates and not tag.text:
            self._within = tag.name
            return
        if aggregates is _AROUND and tag.name in ("LEDGERBAL", "AVAILBAL"):
            self._within = tag.name
        if tag.text:
            key = f"{self._within}/{tag.name}" if self._within else tag.name
            fields.setdefault(key, tag.text)

    def _outside(self, tag: Tag) -> None:
        """Between statements there is only the server's word on how it went."""
        if tag.name == "STATUS":
            self._status = {}
        elif tag.name in ("CODE", "SEVERITY", "MESSAGE"):
            self._status[tag.name] = tag.text
        elif tag.name in ("SONRS", "STMTTRNRS", "CCSTMTTRNRS"):
            self._signing_on = tag.name == "SONRS"

    def _judge(self) -> None:
        if self._status.get("SEVERITY", "").upper() == "ERROR" and self._refusal is None:
            at_door = self._signing_on
            reason = BankFileReason.SIGN_ON if at_door else BankFileReason.SERVER_ERROR
            self._refusal = reason, words(self._status.get("MESSAGE", ""), 200)
        self._status = {}

    def refusal(self) -> BankFileError:
        """Why no statement was found."""
        if self._refusal is not None:
            return BankFileError(*self._refusal)
        known = BankFileReason.DAMAGED if self._known else BankFileReason.NOT_A_BANK_FILE
        return BankFileError(known)

    def _end_line(self) -> None:
        fields, self._line = self._line, None
        if fields is None or self._facts is None:
            return
        if "PENDING" in fields:
            self._pending += 1
            return
        made = _line(fields, self._facts.get("CURDEF", ""), self._place)
        if isinstance(made, StatementLine):
            self._lines.append(made)
        else:
            self._problems.append(made)

    def finish(self) -> None:
        """The file ends. What is still open was cut: its last amount may lack digits."""
        if self._facts is not None and (self._line or self._lines):
            self._place += self._line is None
            told = excerpt(" ".join((self._line or {}).values()))
            self._problems.append(LineProblem(self._place, LineIssue.STRUCTURE, told))
            self._line = None
        self.end_statement()

    def end_statement(self) -> None:
        """Close what is open; a statement that says nothing at all is left out."""
        self._end_line()
        facts, self._facts, self._within = self._facts, None, ""
        if facts is None or not (facts or self._lines or self._problems):
            return
        self.statements.append(
            _statement(facts, tuple(self._lines), tuple(self._problems), self._pending)
        )
        self._lines, self._problems, self._pending = [], [], 0


def _line(fields: _Fields, currency: str, place: int) -> StatementLine | LineProblem:
    booked_on = compact_day(fields.get("DTPOSTED", ""))
    cents = cents_in(fields.get("TRNAMT", ""))
    own = fields.get("CURRENCY/CURSYM", "") or currency
    if booked_on is None or cents is None or (currency and own.upper() != currency.upper()):
        return _problem(fields, place, booked_on is None, cents is None)
    other = fields.get("ORIGCURRENCY/CURSYM", "")
    payee = fields.get("PAYEE/NAME") or fields.get("PAYEE") or ""
    return StatementLine(
        booked_on,
        cents,
        label=joined((fields.get("NAME", ""), payee, fields.get("MEMO", ""))),
        value_on=compact_day(fields.get("DTAVAIL", "") or fields.get("VALUEDATE", "")),
        counterparty=words(payee, MOST_NAME),
        counterparty_iban=iban_in(fields.get("BANKACCTTO/ACCTID", "")),
        reference=_cheque(fields),
        bank_id=words(fields.get("FITID", ""), MOST_ID),
        original_currency=words(other, 3).upper() if other.upper() != currency.upper() else "",
        place=place,
    )


def _cheque(fields: _Fields) -> str:
    """The number of a cheque is the payer's; other CHECKNUM and REFNUM are the bank's."""
    is_cheque = fields.get("TRNTYPE", "").upper() == "CHECK"
    return words(fields.get("CHECKNUM", ""), MOST_NAME) if is_cheque else ""


def _problem(fields: _Fields, place: int, no_date: bool, no_amount: bool) -> LineProblem:
    issue = LineIssue.AMOUNT if no_amount else LineIssue.CURRENCY
    if no_date:
        issue = LineIssue.DATE
    told = (fields.get(name, "") for name in ("DTPOSTED", "TRNAMT", "NAME", "MEMO", "FITID"))
    return LineProblem(place, issue, excerpt(" ".join(told)))


def _statement(
    facts: _Fields,
    lines: tuple[StatementLine, ...],
    problems: tuple[LineProblem, ...],
    pending: int,
) -> BankStatement:
    return BankStatement(
        StatementFormat.OFX,
        _account(facts),
        words(facts.get("CURDEF", ""), 3).upper(),
        lines,
        problems,
        pending,
        from_on=compact_day(facts.get("DTSTART", "")),
        to_on=compact_day(facts.get("DTEND", "")),
        closing_cents=cents_in(facts.get("LEDGERBAL/BALAMT", "")),
        closing_on=compact_day(facts.get("LEDGERBAL/DTASOF", "")),
    )


def _account(facts: _Fields) -> AccountRef:
    number = words(facts.get("ACCTID", ""), MOST_NAME)
    bank = words(facts.get("BANKID", "") or facts.get("BROKERID", ""), MOST_NAME)
    branch = words(facts.get("BRANCHID", ""), MOST_NAME)
    return AccountRef(iban_in(number) or french_iban(bank, branch, number), number, bank)
