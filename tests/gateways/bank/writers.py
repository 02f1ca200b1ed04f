"""Bank files of every format, written from a few movements: what a bank would send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

IBAN = "FR7630006000011234567890189"
BANK, BRANCH, NUMBER = "30006", "00001", "12345678901"


class Moved(NamedTuple):
    """One movement of the account."""

    on: date
    cents: int
    label: str = "VIR CLIENT"
    name: str = ""
    iban: str = ""
    reference: str = ""
    bank_id: str = ""


def amount(cents: int, mark: str = ".") -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{whole}{mark}{rest:02d}"


def signed(cents: int, mark: str = ".") -> str:
    return f"{'-' if cents < 0 else ''}{amount(cents, mark)}"


OFX_HEAD = (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n"
    "CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
)
ACCOUNT = f"<BANKACCTFROM><BANKID>{BANK}<BRANCHID>{BRANCH}<ACCTID>{NUMBER}</BANKACCTFROM>"


def ofx_body(transactions: str, *, after: str = "", currency: str = "EUR") -> str:
    return (
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS>"
        "</SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO"
        f"</STATUS><STMTRS><CURDEF>{currency}{ACCOUNT}<BANKTRANLIST><DTSTART>20260301"
        f"<DTEND>20260331{transactions}</BANKTRANLIST>{after}</STMTRS></STMTTRNRS>"
        "</BANKMSGSRSV1></OFX>"
    )


def ofx_line(moved: Moved, mark: str = ".") -> str:
    return (
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{moved.on:%Y%m%d}<TRNAMT>{signed(moved.cents, mark)}"
        f"<FITID>{escape(moved.bank_id)}<NAME>{escape(moved.label)}\n</STMTTRN>\n"
    )


def ofx(movements: Iterable[Moved], *, mark: str = ".", encoding: str = "cp1252") -> bytes:
    lines = "".join(ofx_line(moved, mark) for moved in movements)
    return (OFX_HEAD + ofx_body(lines)).encode(encoding)


def ofx_xml(movements: Iterable[Moved]) -> bytes:
    lines = "".join(
        f"<STMTTRN><TRNTYPE>OTHER</TRNTYPE><DTPOSTED>{m.on:%Y%m%d}</DTPOSTED>"
        f"<TRNAMT>{signed(m.cents)}</TRNAMT><FITID>{escape(m.bank_id)}</FITID>"
        f"<NAME>{escape(m.label)}</NAME></STMTTRN>"
        for m in movements
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>'
        "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM>"
        f"<BANKID>{BANK}</BANKID><BRANCHID>{BRANCH}</BRANCHID><ACCTID>{NUMBER}</ACCTID>"
        f"</BANKACCTFROM><BANKTRANLIST>{lines}</BANKTRANLIST></STMTRS></STMTTRNRS>"
        "</BANKMSGSRSV1></OFX>"
    ).encode()


def camt_entry(moved: Moved, *, status: str = "BOOK", details: str = "", extra: str = "") -> str:
    side = "Dbtr" if moved.cents >= 0 else "Cdtr"
    parties = f"<{side}><Nm>{escape(moved.name)}</Nm></{side}>" if moved.name else ""
    if moved.iban:
        parties += f"<{side}Acct><Id><IBAN>{moved.iban}</IBAN></Id></{side}Acct>"
    details = details or (
        f"<TxDtls><Refs><EndToEndId>{escape(moved.reference) or 'NOTPROVIDED'}</EndToEndId>"
        f"</Refs><RltdPties>{parties}</RltdPties><RmtInf><Ustrd>{escape(moved.label)}</Ustrd>"
        "</RmtInf></TxDtls>"
    )
    return (
        f'<Ntry><Amt Ccy="EUR">{amount(moved.cents)}</Amt>'
        f"<CdtDbtInd>{'CRDT' if moved.cents >= 0 else 'DBIT'}</CdtDbtInd>{extra}"
        f"<Sts>{status}</Sts><BookgDt><Dt>{moved.on}</Dt></BookgDt>"
        f"<ValDt><Dt>{moved.on}</Dt></ValDt>"
        f"<AcctSvcrRef>{escape(moved.bank_id) or 'NONREF'}</AcctSvcrRef>"
        f"<NtryDtls>{details}</NtryDtls></Ntry>\n"
    )


def camt_message(entries: str, *, version: str = "053.001.02", balances: str = "") -> bytes:
    kind = {"052": ("BkToCstmrAcctRpt", "Rpt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}
    root, report = kind.get(version[:3], ("BkToCstmrStmt", "Stmt"))
    space = f' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{version}"' if version else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document{space}><{root}><{report}>'
        f"<Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}"
        f"{entries}</{report}></{root}></Document>"
    ).encode()


def camt(movements: Iterable[Moved], version: str = "053.001.02") -> bytes:
    return camt_message("".join(map(camt_entry, movements)), version=version)


def mt940_line(moved: Moved) -> str:
    mark = "C" if moved.cents >= 0 else "D"
    reference = moved.reference or "NONREF"
    bank = f"//{moved.bank_id}" if moved.bank_id else ""
    return (
        f":61:{moved.on:%y%m%d}{moved.on:%m%d}{mark}{amount(moved.cents, ',')}NTRF{reference}"
        f"{bank}\r\n:86:{moved.label}\r\n"
    )


def mt940(movements: Iterable[Moved], *, opening: int = 100_000) -> bytes:
    made = list(movements)
    closing = opening + sum(moved.cents for moved in made)
    lines = "".join(map(mt940_line, made))
    return (
        f":20:STARTUMS\r\n:25:{IBAN}\r\n:28C:1/1\r\n:60F:{_balance(opening)}\r\n{lines}"
        f":62F:{_balance(closing)}\r\n-\r\n"
    ).encode()


def _balance(cents: int) -> str:
    return f"{'C' if cents >= 0 else 'D'}260331EUR{amount(cents, ',')}"


def overpunched(cents: int) -> str:
    digits = f"{abs(cents):014d}"
    return digits[:-1] + ("{ABCDEFGHI" if cents >= 0 else "}JKLMNOPQR")[int(digits[-1])]


def cfonb_record(code: str, on: date, cents: int, *, middle: str = "", value: str = "") -> str:
    head = f"{code}{BANK}    {BRANCH}EUR2 {NUMBER}  {on:%d%m%y}"
    return f"{head}  {value:6}{middle:42}{overpunched(cents)}".ljust(120)


def cfonb_detail(on: date, qualifier: str, text: str) -> str:
    head = f"05{BANK}    {BRANCH}EUR2 {NUMBER}  {on:%d%m%y}     "
    return f"{head}{qualifier:3}{text:70}".ljust(120)


def cfonb_movement(moved: Moved) -> list[str]:
    records = [
        cfonb_record(
            "04", moved.on, moved.cents, middle=f"{moved.label:31}", value=f"{moved.on:%d%m%y}"
        )
    ]
    if moved.name:
        records.append(cfonb_detail(moved.on, "NPY" if moved.cents >= 0 else "NBE", moved.name))
    if moved.reference:
        records.append(cfonb_detail(moved.on, "RCN", moved.reference))
    return records


def cfonb(movements: Iterable[Moved], *, opening: int = 100_000, end: str = "\r\n") -> bytes:
    made = list(movements)
    first = made[0].on if made else date(2026, 3, 1)
    closing = opening + sum(moved.cents for moved in made)
    records = [cfonb_record("01", first, opening)]
    for moved in made:
        records += cfonb_movement(moved)
    records.append(cfonb_record("07", first, closing))
    return "".join(record + end for record in records).encode("cp1252")


def qif(movements: Iterable[Moved], order: str = "%d/%m/%y", mark: str = ",") -> bytes:
    records = "".join(
        f"D{m.on.strftime(order)}\nT{signed(m.cents, mark)}\nP{m.label}\n^\n" for m in movements
    )
    return f"!Type:Bank\n{records}".encode()
