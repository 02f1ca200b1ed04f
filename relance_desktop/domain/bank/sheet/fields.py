"""What the columns of a bank's table say, and what a table leaves in doubt."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What a column says.

    PAYER and PAYEE name who gives and who gets, one of whom is the account's holder;
    COUNTERPARTY is always the other one. ACCOUNT is the holder's, IBAN the other one's.
    CREDIT_CURRENCY is the currency of what comes in, where two columns give two currencies.
    ORIGINAL_AMOUNT is what it was before the bank changed it; NET is the amount after fees.
    """

    BOOKED_ON = "booked_on"
    VALUE_ON = "value_on"
    LABEL = "label"
    MORE = "more"
    AMOUNT = "amount"
    NET = "net"
    DEBIT = "debit"
    CREDIT = "credit"
    DIRECTION = "direction"
    FEE = "fee"
    BALANCE = "balance"
    CURRENCY = "currency"
    CREDIT_CURRENCY = "credit_currency"
    ORIGINAL_AMOUNT = "original_amount"
    ORIGINAL_CURRENCY = "original_currency"
    COUNTERPARTY = "counterparty"
    PAYER = "payer"
    PAYEE = "payee"
    IBAN = "iban"
    REFERENCE = "reference"
    BANK_ID = "bank_id"
    STATE = "state"
    KIND = "kind"
    ACCOUNT = "account"


DAYS = frozenset({Role.BOOKED_ON, Role.VALUE_ON})

MONEY = frozenset({Role.AMOUNT, Role.NET, Role.DEBIT, Role.CREDIT})
"""Those that say how much moved."""

AMOUNTS = MONEY | {Role.FEE, Role.BALANCE, Role.ORIGINAL_AMOUNT}

SEVERAL = frozenset({Role.MORE})
"""Roles that more than one column may have."""


class SheetDoubt(Enum):
    """What a bank's table does not tell for sure: what the page asks."""

    COLUMNS = "columns"
    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"
