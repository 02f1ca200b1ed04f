"""The bank of the make-believe business: a statement as French banks export it, in OFX.

It lets the demonstration show what a statement pays; no bank and no account are real.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from relance_desktop.domain.bank.values import StatementLine
from relance_desktop.domain.money import Cents

FILENAME = "releve-demonstration.ofx"

_HEAD = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:UTF-8
CHARSET:NONE
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>{last}<LANGUAGE>FRA</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>30006<BRANCHID>00001<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>{first}<DTEND>{last}
"""
_FOOT = """</BANKTRANLIST>
<LEDGERBAL><BALAMT>{balance}<DTASOF>{last}</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
"""


def write_statement(
    lines: Sequence[StatementLine],
    first: date,
    last: date,
    account: str = "12345678901",
    balance: Cents = 412_350,
) -> bytes:
    """Write one account's lines as OFX 1.02: the payer is the name, the label the memo."""
    bounds = {"first": _day(first), "last": _day(last)}
    parts = [_HEAD.format(account=account, **bounds)]
    parts += [_line(place, one) for place, one in enumerate(lines, 1)]
    parts.append(_FOOT.format(balance=_amount(balance), **bounds))
    return "".join(parts).encode()


def _line(place: int, one: StatementLine) -> str:
    kind = "CREDIT" if one.cents > 0 else "DEBIT"
    memo = f"<MEMO>{escape(one.label)}" if one.label else ""
    return (
        f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{_day(one.booked_on)}<TRNAMT>{_amount(one.cents)}"
        f"<FITID>{_day(one.booked_on)}{place:05d}<NAME>{escape(one.counterparty)}{memo}</STMTTRN>\n"
    )


def _day(value: date) -> str:
    return f"{value:%Y%m%d}"


def _amount(cents: Cents) -> str:
    return f"{'-' if cents < 0 else '+'}{abs(cents) // 100}.{abs(cents) % 100:02d}"
