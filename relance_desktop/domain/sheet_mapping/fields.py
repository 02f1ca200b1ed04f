"""The words of a mapping: kinds of table, meanings of columns, ways of writing."""

from __future__ import annotations

from enum import Enum


class TableKind(Enum):
    """What each row of a table speaks of."""

    INVOICES = "invoices"
    PAYMENTS = "payments"
    CLIENTS = "clients"
    CONTACTS = "contacts"


class Field(Enum):
    """What a column says."""

    NUMBER = "number"
    CLIENT = "client"
    CLIENT_NUMBER = "client_number"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    STREET = "street"
    STREET_MORE = "street_more"
    POSTCODE = "postcode"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    SIREN = "siren"
    SIRET = "siret"
    VAT_NUMBER = "vat_number"
    ISSUED_ON = "issued_on"
    DUE_ON = "due_on"
    TERM_DAYS = "term_days"
    PAID_ON = "paid_on"
    TOTAL = "total"
    NET = "net"
    VAT = "vat"
    PAID = "paid"
    BALANCE = "balance"
    CURRENCY = "currency"
    STATUS = "status"
    IS_PAID = "is_paid"
    KIND = "kind"
    CREDITS_NUMBER = "credits_number"
    LINE_TOTAL = "line_total"
    LINE_VAT = "line_vat"
    LINE_PAID = "line_paid"
    DISCOUNT = "discount"
    ACCOUNT = "account"
    DEBIT = "debit"
    CREDIT = "credit"
    AMOUNT = "amount"
    MEANS = "means"
    REFERENCE = "reference"
    ORDER_REF = "order_ref"
    NOTE = "note"


DATES = frozenset({Field.ISSUED_ON, Field.DUE_ON, Field.PAID_ON})

AMOUNTS = frozenset(
    {
        Field.TOTAL,
        Field.NET,
        Field.VAT,
        Field.PAID,
        Field.BALANCE,
        Field.LINE_TOTAL,
        Field.LINE_VAT,
        Field.LINE_PAID,
        Field.DEBIT,
        Field.CREDIT,
        Field.AMOUNT,
    }
)

SEVERAL = frozenset({Field.EMAIL, Field.PHONE, Field.STREET_MORE})
"""Fields that more than one column may give."""

PARTY = (
    Field.CLIENT,
    Field.CLIENT_NUMBER,
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.EMAIL,
    Field.PHONE,
    Field.STREET,
    Field.STREET_MORE,
    Field.POSTCODE,
    Field.CITY,
    Field.REGION,
    Field.COUNTRY,
    Field.SIREN,
    Field.SIRET,
    Field.VAT_NUMBER,
)
"""What tells who a client is."""

FIELDS_OF = {
    TableKind.INVOICES: (
        Field.NUMBER,
        *PARTY,
        Field.ISSUED_ON,
        Field.DUE_ON,
        Field.TERM_DAYS,
        Field.PAID_ON,
        Field.TOTAL,
        Field.NET,
        Field.VAT,
        Field.PAID,
        Field.BALANCE,
        Field.CURRENCY,
        Field.STATUS,
        Field.IS_PAID,
        Field.KIND,
        Field.CREDITS_NUMBER,
        Field.LINE_TOTAL,
        Field.LINE_VAT,
        Field.LINE_PAID,
        Field.DISCOUNT,
        Field.ACCOUNT,
        Field.DEBIT,
        Field.CREDIT,
        Field.ORDER_REF,
        Field.NOTE,
    ),
    TableKind.PAYMENTS: (
        Field.NUMBER,
        Field.CLIENT,
        Field.CLIENT_NUMBER,
        Field.EMAIL,
        Field.PAID_ON,
        Field.AMOUNT,
        Field.CURRENCY,
        Field.MEANS,
        Field.REFERENCE,
        Field.NOTE,
    ),
    TableKind.CLIENTS: (*PARTY, Field.NOTE),
    TableKind.CONTACTS: (*PARTY, Field.NOTE),
}
"""The fields that a table of each kind may have, in the order a list offers them."""


class Layout(Enum):
    """What one row of a list of invoices is."""

    ONE_ROW = "one_row"
    REPEATED = "repeated"
    SUMMED = "summed"
    JOURNAL = "journal"


class DateOrder(Enum):
    """Which part of 03/04/2026 is the day; days written year first read in either."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DecimalMark(Enum):
    """What stands before the cents."""

    COMMA = ","
    POINT = "."


class ListStatus(Enum):
    """What a tool says of an invoice."""

    DRAFT = "draft"
    OPEN = "open"
    PARTIAL = "partial"
    PAID = "paid"
    CANCELLED = "cancelled"
    WRITTEN_OFF = "written_off"


class Doubt(Enum):
    """What a table does not tell for sure: the options to show."""

    KIND = "kind"
    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"
    LAYOUT = "layout"
    COLUMNS = "columns"
