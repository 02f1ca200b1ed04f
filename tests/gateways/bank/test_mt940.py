"""MT940 and MT942: movements, marks, words, envelopes."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import BankStatement, LineIssue, StatementLine
from relance_desktop.gateways.bank.reader import read_statements
from tests.gateways.bank.writers import IBAN, Moved, mt940

DAY = date(2026, 3, 15)


def read(fields: str, *, account: str = IBAN, encoding: str = "cp1252") -> BankStatement:
    text = f":20:STARTUMS\n:25:{account}\n:60F:C260301EUR100,00\n{fields}\n:62F:C260331EUR0,00\n-"
    (statement,) = read_statements("releve.sta", text.encode(encoding))
    return statement


def line(movement: str, words: str = "") -> StatementLine:
    fields = f":61:{movement}" + (f"\n:86:{words}" if words else "")
    (only,) = read(fields).lines
    return only


@pytest.mark.parametrize(
    ("movement", "cents", "returned"),
    [
        ("2603150315C12,5NTRFNONREF", 1250, False),
        ("2603150315D12,NTRFNONREF", -1200, False),
        ("260315RC12,00NTRFNONREF", -1200, True),
        ("260315RD12,00NTRFNONREF", 1200, True),
        ("260315CR12,00NTRFNONREF", 1200, False),
        ("260315DD12,00NTRFNONREF", -1200, False),
        ("260315RCR12,00NTRFNONREF", -1200, True),
        ("260315    D12,00NTRFNONREF", -1200, False),
        ("260315C000000000012,00N044NONREF", 1200, False),
        ("260315C500NTRF29", 50_000, False),
    ],
)
def test_that_a_mark_tells_the_sign_and_a_reversal(
    movement: str, cents: int, returned: bool
) -> None:
    made = line(movement)
    assert (made.cents, made.returned, made.value_on) == (cents, returned, DAY)


@pytest.mark.parametrize(
    ("value", "entry", "booked_on"),
    [
        ("260315", "0316", date(2026, 3, 16)),
        ("261231", "0102", date(2027, 1, 2)),
        ("270102", "1231", date(2026, 12, 31)),
        ("260315", "9999", DAY),
        ("260315", "", DAY),
    ],
)
def test_that_the_booking_date_takes_the_nearest_year(
    value: str, entry: str, booked_on: date
) -> None:
    assert line(f"{value}{entry}C1,00NTRFNONREF").booked_on == booked_on


def test_that_the_references_of_payer_and_bank_are_apart() -> None:
    made = line("260315C1,00NTRFF-2026-12//BANK-7", "VIR DURAND")
    assert (made.reference, made.bank_id, made.label) == ("F-2026-12", "BANK-7", "VIR DURAND")
    assert line("260315C1,00NTRFNONREF//NONREF").bank_id == ""


def test_that_words_after_a_reference_of_16_characters_are_words() -> None:
    made = line("260315C1,00N0440121470966      W.P. Jansen", "Terug")
    assert (made.reference, made.label) == ("0121470966", "Terug W.P. Jansen")


def test_that_an_iban_in_the_place_of_the_reference_is_the_other_account() -> None:
    made = line(f"260315C1,00NOV{'B'}{IBAN}")
    assert (made.reference, made.counterparty_iban) == ("", IBAN)


def test_that_words_below_the_movement_are_words_and_codes_are_not() -> None:
    assert read(":61:260315C1,00NTRFNONREF\nDURAND\n:86:VIR").lines[0].label == "VIR DURAND"
    assert read(":61:260315C1,00NTRFNONREF\n/ABC/DEF/X\n:86:VIR").lines[0].label == "VIR"
    assert read(":61:260315C1,00NTRFNONREF\n/ABC/DEF/X").lines[0].label == "/ABC/DEF/X"


def test_that_german_subfields_are_put_together() -> None:
    words = (
        "166?00GUTSCHRIFT?100399?20EREF+E2E-2026-0000000000012?2199?22SVWZ+RECHNUNG 2026-00012 V"
        f"\nOM?23 15.03.?30DRESDEFF508?31{IBAN}?32DURAND?33 SARL?34000"
    )
    made = line("260315CR1,00NTRFNONREF", words)
    assert made.label == "RECHNUNG 2026-00012 VOM 15.03. GUTSCHRIFT"
    assert (made.counterparty, made.counterparty_iban) == ("DURAND SARL", IBAN)
    assert made.reference == "E2E-2026-000000000001299"


def test_that_a_short_subfield_is_a_line_of_its_own() -> None:
    assert line("260315C1,00NTRFX1", "051?20Miete?21November").label == "Miete November"


def test_that_words_before_the_first_key_are_read_where_no_key_has_words() -> None:
    made = line("260315C1,00NTRFX1", f"166?20FACTURE 12 EREF+E-12?21IBAN+{IBAN}")
    assert (made.label, made.reference, made.counterparty_iban) == ("FACTURE 12", "E-12", IBAN)


def test_that_slash_codes_are_read() -> None:
    words = f"/TRTP/SEPA OVERBOEKING/IBAN/{IBAN}/BIC/X/NAME/DURAND SARL/REMI/FACT 12/EREF/E-12"
    made = line("260315C1,00NTRFNONREF", words)
    assert (made.label, made.reference) == ("FACT 12 SEPA OVERBOEKING", "E-12")
    assert (made.counterparty, made.counterparty_iban) == ("DURAND SARL", IBAN)


def test_that_the_counterparty_of_ing_is_read() -> None:
    words = f"/EREF/NOTPROVIDED//CNTP/{IBAN}/INGBNL2A/Durand///REMI/USTD//FACT 12/"
    made = line("260315C1,00NTRFNONREF", words)
    assert (made.counterparty, made.counterparty_iban) == ("Durand", IBAN)
    assert (made.label, made.reference) == ("FACT 12", "")


def test_that_national_fields_name_the_payer() -> None:
    fields = ":61:260315C1,00NTRFNONREF\n:NS:01FACTURE\n0212\n15DURAND\n16SARL\n17VIREMENT"
    made = read(fields).lines[0]
    assert (made.label, made.counterparty) == ("FACTURE 12 VIREMENT", "DURANDSARL")


def test_that_several_fields_of_words_are_all_read() -> None:
    made = read(":61:260315C1,00NTRFNONREF\n:86:UN\n:86:DEUX").lines[0]
    assert made.label == "UN DEUX"


def test_that_words_after_the_balance_are_not_of_the_last_movement() -> None:
    text = mt940([Moved(DAY, 100, "VIR")]).replace(b"\r\n-", b"\r\n:86:TOTAUX\r\n-")
    (made,) = read_statements("a.sta", text)
    assert made.lines[0].label == "VIR"


def test_that_the_balances_frame_the_lines() -> None:
    (made,) = read_statements("a.sta", mt940([Moved(DAY, -150_000)], opening=100_000))
    assert (made.opening_cents, made.closing_cents) == (100_000, -50_000)
    assert (made.closing_on, made.currency) == (date(2026, 3, 31), "EUR")


@pytest.mark.parametrize(
    ("account", "iban", "number", "bank"),
    [
        (IBAN, IBAN, IBAN, ""),
        (f"{IBAN}EUR", f"{IBAN}EUR", f"{IBAN}EUR", ""),
        ("30006000011234567890189", IBAN, "30006000011234567890189", ""),
        ("10020030/1234567", "", "1234567", "10020030"),
        ("1291.99.348EUR", "", "1291.99.348", ""),
        ("", "", "", ""),
    ],
)
def test_that_an_account_is_read_as_banks_write_it(
    account: str, iban: str, number: str, bank: str
) -> None:
    made = read("", account=account).account
    assert (made.iban, made.number, made.bank) == (iban, number, bank)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_any_line_end_will_do(end: str) -> None:
    data = mt940([Moved(DAY, 100, "VIR")]).decode().replace("\r\n", end).encode()
    (made,) = read_statements("a.sta", data)
    assert [one.label for one in made.lines] == ["VIR"]


def test_that_a_swift_envelope_is_no_text() -> None:
    body = mt940([Moved(DAY, 100, "VIR")]).decode().removesuffix("-\r\n")
    message = "{1:F01BANKFRPPXXXX0000000000}{2:O940BANKFRPPXXXXN}{3:}{4:" + body + "-}{5:}\r\n"
    made = read_statements("a.sta", (message * 2).encode())
    assert [one.label for statement in made for one in statement.lines] == ["VIR", "VIR"]


def test_that_accented_words_and_binary_characters_are_read() -> None:
    assert read(":61:260315C1,00NTRFX1\n:86:\x01été\x03").lines[0].label == "été"


def test_that_bad_movements_are_told_and_the_others_read() -> None:
    fields = ":61:260231C1,00NTRFX1\n:86:perdu\n:61:garbage\n:61:260315C1,005NTRFX1\n"
    made = read(f"{fields}:61:260315C1,00\n:61:260315C1,00NTRFX1")
    assert [(p.place, p.issue) for p in made.problems] == [
        (1, LineIssue.DATE),
        (2, LineIssue.STRUCTURE),
        (3, LineIssue.AMOUNT),
        (4, LineIssue.STRUCTURE),
    ]
    assert [one.place for one in made.lines] == [5]


def test_that_movements_only_announced_are_left_out_and_counted() -> None:
    text = f":20:X\n:25:{IBAN}\n:28C:1\n:34F:EURD0,\n:13D:2603150900+0100\n"
    text += ":61:260315EC1,00NTRFX1\n:86:A VENIR\n:61:260315C2,00NTRFX1\n:90C:1EUR2,00"
    (made,) = read_statements("a.942", text.encode())
    assert (made.pending, [one.cents for one in made.lines], made.currency) == (1, [200], "EUR")


def test_that_days_that_follow_each_other_are_one_statement() -> None:
    days = [mt940([Moved(DAY, 100)], opening=0), mt940([Moved(DAY, 5)], opening=100)]
    gap = mt940([Moved(DAY, 7)], opening=900)
    made = read_statements("a.sta", b"".join([*days, gap]))
    assert [[one.cents for one in statement.lines] for statement in made] == [[100, 5], [7]]
    assert (made[0].opening_cents, made[0].closing_cents) == (0, 105)
    assert [one.place for statement in made for one in statement.lines] == [1, 2, 3]


def test_that_a_file_without_account_is_damaged() -> None:
    with pytest.raises(BankFileError) as raised:
        read_statements("a.sta", b":20:X\n:28C:1")
    assert raised.value.reason is BankFileReason.DAMAGED
