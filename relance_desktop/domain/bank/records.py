"""What is kept of bank statements: accounts, what each file brought, and the lines."""

from __future__ import annotations

from datetime import date, datetime

from relance_desktop.domain.bank.values import StatementFormat
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class BankAccount:
    """An account of the user. ``identity``: its IBAN or number without spaces, "" where no file
    names it; ``watched``: its freshness counts where reminders are proposed."""

    identity: str
    currency: str
    id: int = 0
    iban: str = ""
    number: str = ""
    bank: str = ""
    name: str = ""
    watched: bool = True


@value
class KeptStatement:
    """What one import brought of one account. ``sha256`` of the file, which is not kept.

    ``read`` counts the lines of the file, ``kept`` those that were new.
    """

    account_id: int
    import_id: int
    format: StatementFormat
    id: int = 0
    filename: str = ""
    sha256: str = ""
    from_on: date | None = None
    to_on: date | None = None
    closing_cents: Cents | None = None
    closing_on: date | None = None
    read: int = 0
    kept: int = 0
    pending: int = 0


@value
class BankLine:
    """A movement as it was kept. ``cents`` of the account's currency, signed.

    ``fingerprint`` tells it from every other line of the account, in any file. It is settled
    by payments that name it; ``ignored_on``: the user said that it is no client's money;
    ``undone_at``: its import was undone.
    """

    account_id: int
    import_id: int
    booked_on: date
    cents: Cents
    fingerprint: str
    id: int = 0
    value_on: date | None = None
    label: str = ""
    counterparty: str = ""
    counterparty_iban: str = ""
    reference: str = ""
    bank_id: str = ""
    original_cents: Cents | None = None
    original_currency: str = ""
    returned: bool = False
    place: int = 0
    ignored_on: date | None = None
    ignored_reason: str = ""
    undone_at: datetime | None = None
