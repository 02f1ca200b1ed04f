"""Every bank file of ../shared/data/bank against its independently read answer.

Tables (CSV, XLSX) have their own test; here they are only told from bank files. What is
compared: for each account its number, currency, count of entries, credits, debits and closing
balance, its first and last day; for formats whose answer is of the whole file, those of the
file. ``table()`` gives the results by format.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.bank.errors import BankFileError
from relance_desktop.domain.bank.errors import BankFileReason as Reason
from relance_desktop.domain.bank.values import BankStatement, LineIssue
from relance_desktop.gateways.bank.reader import looks_like_bank_file, read_statements

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = DATA / "bank"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

_OPENING = "Quicken's first record is the balance carried over: it is not a movement of nil"
_FOREIGN = "CURRENCY says that the amounts are in USD (OFX 1.6 §5.2), the account is in CAD"

DEFENDED: dict[str, dict[str, str]] = {
    "ofxparse__investment_medium.ofx": {
        "count": _FOREIGN,
        "credits": _FOREIGN,
        "debits": _FOREIGN,
        "first_date": _FOREIGN,
        "last_date": _FOREIGN,
    },
    "quiffen__test.qif": {"count": _OPENING},
    "quiffen__test_oth_a.qif": {"count": _OPENING},
    "oca__test-camt053-no-ntry": {
        "currency": "the answer looks at entries and there are none; the account says CHF"
    },
    "kledg__entity-bomb.xml": {"refused": "a bank's file that defines entities is hostile"},
    "quiffen__empty.qif": {"refused": "an empty file is not a month without movements"},
    "mt940__self-provided_empty_non_swift.sta": {
        "refused": "five bytes, no account: the user should know that nothing was read"
    },
    "quiffen__test_unknown_account_type.qif": {
        "refused": "a portfolio alone: there is no account of money in it"
    },
}
"""Where we differ from the answers on purpose: file -> field -> why."""

REFUSED = {
    "genkgo__camt053.v2.wrong.xml": Reason.NOT_A_STATEMENT,
    "kedder__unsupported.xml": Reason.NOT_A_STATEMENT,
    "kledg__entity-bomb.xml": Reason.UNSAFE,
    "libofx__failing-ofx-file1.xml": Reason.NOT_A_BANK_FILE,
    "libofx__heap-buffer-overflow-1.ofx": Reason.DAMAGED,
    "libofx__null-ptr-deref-1.ofx": Reason.DAMAGED,
    "mt940__self-provided_empty_non_swift.sta": Reason.DAMAGED,
    "ofxparse__error_message.ofx": Reason.SERVER_ERROR,
    "ofxparse__signon_fail.ofx": Reason.SIGN_ON,
    "quiffen__empty.qif": Reason.EMPTY,
    "quiffen__test_unknown_account_type.qif": Reason.NOT_A_STATEMENT,
}

BAD_LINES: dict[str, list[LineIssue]] = {
    "annacruz__cef_malformed_decimal.ofx": [LineIssue.AMOUNT],
    "bsp__camt053_garbled_amount.xml": [LineIssue.AMOUNT],
    "kresus__checking.ofx": [LineIssue.DATE],
    "ofxparse__date_missing.ofx": [LineIssue.DATE] * 3,
    "ofxparse__investment_medium.ofx": [LineIssue.CURRENCY] * 3,
    "pennylane__operation_detail_without_operation.txt": [LineIssue.STRUCTURE],
    "pennylane__operation_unstarted.txt": [LineIssue.STRUCTURE] * 4,
}

UNBALANCED = {
    # made up by their authors: balances that no movements of the file explain
    "akretion__bank_statement.cfo",
    "genkgo__camt053.v2.all-balance-types.xml",
    "genkgo__camt053.v2.minimal.xml",
    "genkgo__camt053.v2.with-party-ids.xml",
    "genkgo__camt053.v3.xml",
    "genkgo__camt053.v8.xml",
    "kedder__gcamp6.xml",
    "kivitendo__direct-booking-camt053.xml",
    "mt940__betterplace_sepa_snippet_broken.sta",
    "mt940__jejik_abnamro.sta",
    "mt940__jejik_ing.sta",
    "mt940__jejik_knab.sta",
    "mt940__jejik_postfinance.sta",
    "mt940__jejik_rabobank.sta",
    "oca__test-camt053",
    "oca__test-camt053.zip",
    "pennylane__end_of_statement_without_beginning.txt",
    "pennylane__invalid_date.txt",
    "pennylane__new_statement_without_previous_ended.txt",
    "pennylane__operation_detail_without_operation.txt",
}

OF_ACCOUNTS = ("OFX", "camt", "Document", "ZIP")
TABLES = ("CSV", "XLSX")
CUTS, FLIPS = 12, 12


def _answers() -> dict[str, Any]:
    path = FOLDER / "expected.json"
    answers = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {name: answer["expect"] for name, answer in answers.items()}


def bank_files() -> dict[str, Any]:
    """The answers of all files but tables."""
    return {name: e for name, e in _answers().items() if e["format"] not in TABLES}


def _cents(text: str | None) -> int | None:
    """The answers keep some amounts as the file writes them: with a comma, or nothing."""
    return int(Decimal(text.replace(",", ".")) * 100) if text and text.strip() else None


def _expected_sums(answer: dict[str, Any]) -> dict[str, Any]:
    return {
        "count": answer["count"],
        "credits": _cents(answer["credits"]),
        "debits": _cents(answer["debits"]),
        "first_date": answer["first_date"] and answer["first_date"][:10],
        "last_date": answer["last_date"] and answer["last_date"][:10],
    }


def _expected_accounts(answer: dict[str, Any]) -> list[dict[str, Any]]:
    if answer["format"] == "ZIP":
        return [a for one in answer["inner"].values() for a in _expected_accounts(one)]
    if answer["format"].startswith("OFX"):
        return [
            _expected_sums(a)
            | {
                "account": a["account"] or "",
                "currency": a["currency"] or "",
                "closing": _cents(a["ledger_balance"]),
            }
            for a in answer["accounts"]
        ]
    return [
        _expected_sums(a)
        | {
            "account": a["account"] or "",
            "currency": a["currency"] or "",
            "closing": _cents(a["balances"].get("CLBD")),
        }
        for a in answer["statements"]
    ]


def _read_sums(statements: Iterable[BankStatement], *, by_value: bool = False) -> dict[str, Any]:
    """Batches that are taken apart count as the one entry that they are."""
    made = list(statements)
    lines = [line for one in made for line in one.lines]
    days = [line.value_on if by_value and line.value_on else line.booked_on for line in lines]
    return {
        "count": len({line.place for line in lines}),
        "credits": sum(one.credit_cents for one in made),
        "debits": sum(one.debit_cents for one in made),
        "first_date": min(days).isoformat() if days else None,
        "last_date": max(days).isoformat() if days else None,
    }


def _read_accounts(statements: Iterable[BankStatement]) -> list[dict[str, Any]]:
    return [
        _read_sums([one])
        | {
            "account": one.account.number,
            "currency": one.currency,
            "closing": one.closing_cents,
        }
        for one in statements
    ]


def disagreements(name: str, answer: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Field -> (expected, read) where they differ."""
    try:
        statements = read_statements(name, (FOLDER / name).read_bytes())
    except BankFileError as error:
        return {} if answer.get("verdict") else {"refused": (None, error.reason)}
    if answer.get("verdict"):
        return {"refused": (answer["verdict"], None)}
    if answer["format"].startswith(OF_ACCOUNTS):
        expected, read = _expected_accounts(answer), _read_accounts(statements)
        if len(expected) != len(read):
            return {"accounts": (len(expected), len(read))}
    else:
        expected = [_expected_sums(answer)]
        read = [_read_sums(statements, by_value=answer["format"].startswith("MT940"))]
        if answer["format"] == "QIF":  # its answers leave dates as they are written
            expected[0] |= {key: read[0][key] for key in ("first_date", "last_date")}
    return {
        key: (wanted[key], got[key])
        for wanted, got in zip(expected, read, strict=True)
        for key in wanted
        if wanted[key] != got[key]
    }


def table() -> dict[str, Counter[str]]:
    """Results by format: how many files, how many agree, refuse as they should, are defended."""
    results: dict[str, Counter[str]] = {}
    for name, answer in bank_files().items():
        row = results.setdefault(answer["format"], Counter())
        row["files"] += 1
        wrong = set(disagreements(name, answer))
        if wrong:
            row["defended" if wrong == set(DEFENDED.get(name, ())) else "wrong"] += 1
        else:
            row["refused" if name in REFUSED else "agree"] += 1
    return results


@pytest.mark.parametrize("name", sorted(bank_files()))
def test_that_a_real_bank_file_is_read_as_its_answer_says(name: str) -> None:
    wrong = disagreements(name, bank_files()[name])
    assert set(wrong) == set(DEFENDED.get(name, {})), wrong


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_that_a_file_without_statement_is_refused_for_its_reason(name: str) -> None:
    with pytest.raises(BankFileError) as raised:
        read_statements(name, (FOLDER / name).read_bytes())
    assert raised.value.reason is REFUSED[name]


@pytest.mark.parametrize("name", sorted(set(bank_files()) - set(REFUSED)))
def test_that_bad_lines_are_told_and_only_they(name: str) -> None:
    statements = read_statements(name, (FOLDER / name).read_bytes())
    issues = [problem.issue for one in statements for problem in one.problems]
    assert issues == BAD_LINES.get(name, [])


@pytest.mark.parametrize("name", sorted(set(bank_files()) - set(REFUSED)))
def test_that_the_lines_lead_from_the_opening_to_the_closing_balance(name: str) -> None:
    balanced = all(
        one.opening_cents + one.credit_cents + one.debit_cents == one.closing_cents
        for one in read_statements(name, (FOLDER / name).read_bytes())
        if one.opening_cents is not None and one.closing_cents is not None
    )
    assert balanced == (name not in UNBALANCED)


def test_that_pending_rows_of_the_real_files_are_left_out() -> None:
    (statement,) = read_statements(
        "statement-v2.qfx", (FOLDER / "kledg__statement-v2.qfx").read_bytes()
    )
    assert statement.pending == 1


def test_that_no_other_real_file_is_taken_for_a_bank_file() -> None:
    tables = {name for name, answer in _answers().items() if answer["format"] in TABLES}
    others = [
        path
        for name in ("einvoice", "invoice_lists", "contacts", "fec")
        for path in sorted((DATA / name).glob("*"))
        if path.is_file()
    ]
    taken = [
        path.name
        for path in [FOLDER / name for name in sorted(tables)] + others
        if looks_like_bank_file(path.name, path.read_bytes()[:65_536])
    ]
    assert not taken


@pytest.mark.parametrize("name", sorted(bank_files()))
def test_that_a_damaged_real_file_never_raises_anything_else(name: str) -> None:
    whole = (FOLDER / name).read_bytes()
    chance = random.Random(name)
    damaged = [whole[: len(whole) * part // CUTS] for part in range(CUTS)]
    for _ in range(FLIPS if whole else 0):
        at, size = chance.randrange(len(whole)), chance.randrange(1, 40)
        damaged.append(whole[:at] + chance.randbytes(size) + whole[at + size // 2 :])
        damaged.append(whole[:at] + whole[at + size :])
    for data in damaged:
        try:
            read_statements(name, data)
        except BankFileError:
            continue
