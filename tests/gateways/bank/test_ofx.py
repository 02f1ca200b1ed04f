"""OFX and QFX: lines, faults, refusals."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import AccountRef, BankStatement, LineIssue
from relance_desktop.gateways.bank.reader import read_statements
from tests.gateways.bank.writers import OFX_HEAD, Moved, ofx, ofx_body, ofx_xml

DAY = date(2026, 3, 15)


def read(body: str, head: str = OFX_HEAD, encoding: str = "cp1252") -> BankStatement:
    (statement,) = read_statements("releve.ofx", (head + body).encode(encoding))
    return statement


def line(inner: str, *, amount: str = "10.00", day: str = "20260315") -> str:
    return f"<STMTTRN><DTPOSTED>{day}<TRNAMT>{amount}{inner}</STMTTRN>"


def test_that_a_statement_has_its_account_period_and_balance() -> None:
    after = "<LEDGERBAL><BALAMT>-12,5<DTASOF>20260331120000[+1:CET]</LEDGERBAL>"
    made = read(ofx_body("", after=after))
    assert made.account == AccountRef("FR7630006000011234567890189", "12345678901", "30006")
    assert (made.from_on, made.to_on) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (made.closing_cents, made.closing_on, made.currency) == (-1250, made.to_on, "EUR")
    assert made.opening_cents is None


def test_that_the_available_balance_is_not_the_closing_one() -> None:
    made = read(ofx_body("", after="<AVAILBAL><BALAMT>9<DTASOF>20260401</AVAILBAL>"))
    assert made.closing_cents is None


def test_that_a_line_has_its_words_once() -> None:
    made = read(ofx_body(line("<FITID>7<NAME>VIR DURAND<MEMO>VIR DURAND FACTURE 12 & 13")))
    (only,) = made.lines
    assert (only.label, only.bank_id, only.place) == ("VIR DURAND FACTURE 12 & 13", "7", 1)


def test_that_the_payee_is_the_counterparty_and_not_the_name() -> None:
    payee = "<PAYEE><NAME>Durand SARL<CITY>Lyon</PAYEE><BANKACCTTO><ACCTID>"
    payee += "FR7630006000011234567890189</BANKACCTTO><MEMO>x"
    made = read(ofx_body(line(f"<NAME>VIR{payee}") + line("<NAME>VIR MME X")))
    assert [one.counterparty for one in made.lines] == ["Durand SARL", ""]
    assert made.lines[0].counterparty_iban == "FR7630006000011234567890189"
    assert made.lines[0].label == "VIR Durand SARL x"
    assert made.account.number == "12345678901"


def test_that_a_cheque_number_is_a_reference_and_the_banks_numbers_are_not() -> None:
    cheque = "<TRNTYPE>CHECK<CHECKNUM>0001234<REFNUM>9"
    made = read(ofx_body(line(cheque) + line("<TRNTYPE>CREDIT<CHECKNUM>5IIWR0X")))
    assert [one.reference for one in made.lines] == ["0001234", ""]


def test_that_references_to_characters_are_read_and_no_others() -> None:
    memo = "A &amp; B &eacute;t&#233; &lt;x&gt; R&D &amp;amp; &unknown; &notre"
    made = read(ofx_body(line(f"<MEMO>{memo}")))
    assert made.lines[0].label == "A & B été <x> R&D &amp; &unknown; &notre"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_that_the_bytes_tell_the_encoding_and_not_the_header(encoding: str) -> None:
    made = read(ofx_body(line("<NAME>Société Générale, facturé à été")), encoding=encoding)
    assert made.lines[0].label == "Société Générale, facturé à été"


def test_that_comments_and_cdata_are_no_text() -> None:
    made = read(ofx_body("<!-- <STMTTRN> -->" + line("<MEMO><![CDATA[a & b]]><!-- c -->")))
    assert [one.label for one in made.lines] == ["a & b"]


def test_that_a_header_glued_to_its_body_is_read() -> None:
    assert read(ofx_body(line("")), head=OFX_HEAD.replace("\n", "")).lines


def test_that_a_body_without_header_is_read() -> None:
    assert read(ofx_body(line("")), head="").lines


def test_that_a_line_that_is_not_closed_ends_where_the_next_begins() -> None:
    open_line = "<STMTTRN><DTPOSTED>20260315<TRNAMT>1"
    assert [one.cents for one in read(ofx_body(open_line * 3)).lines] == [100, 100, 100]


def test_that_bad_lines_are_told_with_their_place_and_the_others_read() -> None:
    body = line("<NAME>sans date", day="") + line("") + line("<NAME>deux", amount="1.005")
    made = read(ofx_body(body))
    assert [(p.place, p.issue) for p in made.problems] == [
        (1, LineIssue.DATE),
        (3, LineIssue.AMOUNT),
    ]
    assert "sans date" in made.problems[0].excerpt
    assert [one.place for one in made.lines] == [2]


def test_that_an_amount_in_another_currency_is_no_amount_of_the_account() -> None:
    foreign = "<CURRENCY><CURRATE>1.06<CURSYM>USD</CURRENCY>"
    same = "<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY>"
    made = read(ofx_body(line(foreign) + line(same)))
    assert [p.issue for p in made.problems] == [LineIssue.CURRENCY]
    assert [one.place for one in made.lines] == [2]


def test_that_the_original_currency_is_kept() -> None:
    made = read(ofx_body(line("<ORIGCURRENCY><CURRATE>0.9<CURSYM>USD</ORIGCURRENCY>")))
    assert (made.lines[0].cents, made.lines[0].original_currency) == (1000, "USD")


def test_that_pending_lines_are_left_out_and_counted() -> None:
    pending = "<BANKTRANLISTP><STMTTRNP><DTTRAN>20260316<TRNAMT>5</STMTTRNP></BANKTRANLISTP>"
    made = read(ofx_body(line(""), after=pending))
    assert (len(made.lines), made.pending, made.problems) == (1, 1, ())


def test_that_a_file_cut_off_says_so() -> None:
    whole = ofx_body(line("") + line("<NAME>coupe", amount="1234.56"))
    made = read(whole[: whole.index("234.56")])
    assert [one.cents for one in made.lines] == [1000]
    assert [(p.place, p.issue) for p in made.problems] == [(2, LineIssue.STRUCTURE)]


def test_that_two_accounts_give_two_statements() -> None:
    data = ofx([Moved(DAY, 100)]) + ofx([Moved(DAY, 200)])
    assert [s.credit_cents for s in read_statements("a.ofx", data)] == [100, 200]


def test_that_xml_is_read_as_sgml_is() -> None:
    moved = [Moved(DAY, -1234, "VIR A & B", bank_id="1"), Moved(DAY, 5)]
    sgml, xml = read_statements("a.ofx", ofx(moved)), read_statements("a.ofx", ofx_xml(moved))
    assert sgml[0].lines == xml[0].lines


def test_that_the_servers_refusal_is_told_apart_from_a_refused_password() -> None:
    error = "<STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>General error</STATUS>"
    for around, reason in (
        (f"<OFX><STMTTRNRS>{error}</STMTTRNRS></OFX>", BankFileReason.SERVER_ERROR),
        (f"<OFX><SONRS>{error}</SONRS></OFX>", BankFileReason.SIGN_ON),
    ):
        with pytest.raises(BankFileError) as raised:
            read(around)
        assert (raised.value.reason, raised.value.said) == (reason, "General error")


def test_that_a_body_without_account_is_damaged() -> None:
    with pytest.raises(BankFileError) as raised:
        read("<OFX><STMTTRN><DTPOSTED>20260101</OFX>")
    assert raised.value.reason is BankFileReason.DAMAGED


def test_that_many_open_brackets_take_no_time() -> None:
    data = ("<OFX>" + "<" * 200_000 + "<!--" * 100_000 + "<A" * 100_000).encode()
    with pytest.raises(BankFileError):
        read_statements("a.ofx", data)
