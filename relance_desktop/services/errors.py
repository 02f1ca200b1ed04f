"""What a use case refuses, with the facts that a screen needs to say so.

The store's own refusals are named here too: screens know services, not the store.
"""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.store.errors import (
    AlreadyReversedError,
    BackupCancelledError,
    BackupInvalidError,
    ClientInUseError,
    CorruptFileError,
    DiskFullError,
    DuplicateInvoiceError,
    FileError,
    FileLockedError,
    FileLostError,
    FileReadOnlyError,
    FileUnreachableError,
    ImportUndoRefusedError,
    InvoiceInUseError,
    MigrationFailedError,
    NewerFileError,
    NotABusinessFileError,
    NotFoundError,
    PlanInUseError,
    TargetExistsError,
    UndoBlocker,
)

__all__ = [
    "AlreadyBegunError",
    "AlreadyReversedError",
    "AttachmentMissingError",
    "BackupCancelledError",
    "BackupInvalidError",
    "BalanceChangedError",
    "BusinessIncompleteError",
    "ChangedLine",
    "ClientInUseError",
    "CorruptFileError",
    "DateInvalidError",
    "DeadlinePassedError",
    "DiskFullError",
    "DuplicateInvoiceError",
    "FileError",
    "FileLockedError",
    "FileLostError",
    "FileReadOnlyError",
    "FileRefusedError",
    "FileUnreachableError",
    "ImportUndoRefusedError",
    "InsolvencyForbidsError",
    "InvoiceInUseError",
    "InvoiceInvalidError",
    "MailAccountRemovedError",
    "MigrationFailedError",
    "NewerFileError",
    "NoMailAccountError",
    "NotABusinessFileError",
    "NotFoundError",
    "NotThisStateError",
    "NothingChosenError",
    "PasswordNeededError",
    "PaymentOverLineError",
    "PaymentRefusedError",
    "PaymentTooLargeError",
    "PlanInUseError",
    "RateInvalidError",
    "ReasonMissingError",
    "RecipientInvalidError",
    "RecipientMissingError",
    "SenderTakenError",
    "SerialTakenError",
    "TargetExistsError",
    "UndoBlocker",
]


@value
class ChangedLine:
    """A claim whose balance is no longer the one that was written (cents)."""

    number: str
    written_cents: Cents
    actual_cents: Cents
    currency: str


class BalanceChangedError(UserError):
    """The balance moved since the reminder was prepared: show it again, send nothing."""

    def __init__(self, lines: tuple[ChangedLine, ...]) -> None:
        super().__init__(lines)
        self.lines = lines


class DeadlinePassedError(UserError):
    """The text asks for payment by a day that is over: write it again, send nothing."""

    def __init__(self, deadline_on: date) -> None:
        super().__init__(deadline_on)
        self.deadline_on = deadline_on


class AttachmentMissingError(UserError):
    """A file that the message announces is not in the document store."""

    def __init__(self, filenames: tuple[str, ...]) -> None:
        super().__init__(filenames)
        self.filenames = filenames


class AlreadyBegunError(UserError):
    """The same step of the same claims is already queued, on paper or done."""

    def __init__(self, reminder_id: int) -> None:
        super().__init__(reminder_id)
        self.reminder_id = reminder_id


class RecipientMissingError(UserError):
    """Nobody to write to: no e-mail address, or no complete postal address."""

    def __init__(self, client_id: int, postal: bool) -> None:
        super().__init__(client_id, postal)
        self.client_id = client_id
        self.postal = postal


class RecipientInvalidError(UserError):
    """An address that no mail server could accept."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NothingChosenError(UserError):
    """No claim is ticked, or none of the ticked ones is still owed."""


class ReasonMissingError(UserError):
    """Passing over a step needs a written reason."""


class BusinessIncompleteError(UserError):
    """The user's own name or address is missing, which a letter cannot do without."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class NoMailAccountError(UserError):
    """No sender account is set up."""


class MailAccountRemovedError(UserError):
    """A mail was written from an address that no sender account has any more."""

    def __init__(self, sender: str) -> None:
        super().__init__(sender)
        self.sender = sender


class SenderTakenError(UserError):
    """Another sender account has that address: a mail could not tell whose it is."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class SerialTakenError(UserError):
    """The number written on the reminder was given to another one meanwhile."""

    def __init__(self, serial: str) -> None:
        super().__init__(serial)
        self.serial = serial


class PasswordNeededError(UserError):
    """The password of the account is neither in the keyring nor in memory."""

    def __init__(self, account_label: str, account_id: str = "") -> None:
        super().__init__(account_label, account_id)
        self.account_label = account_label
        self.account_id = account_id


class NotThisStateError(UserError):
    """The reminder is not in a state that allows this (somebody else was faster)."""

    def __init__(self, reminder_id: int, state: str) -> None:
        super().__init__(reminder_id, state)
        self.reminder_id = reminder_id
        self.state = state


class PaymentTooLargeError(UserError):
    """More was allocated than was received, in cents of ``currency``."""

    def __init__(
        self, received_cents: Cents, allocated_cents: Cents, currency: str = "EUR"
    ) -> None:
        super().__init__(received_cents, allocated_cents, currency)
        self.currency = currency
        self.received_cents = received_cents
        self.allocated_cents = allocated_cents


class PaymentRefusedError(UserError):
    """The payment cannot be what was typed; ``why`` is one of ``zero``, ``too_large``,
    ``currency``, ``other_client``, ``credit_note``, ``over_balance``, ``twice``,
    ``over_interest``, ``over_indemnity``, ``nothing_to_credit``, ``over_credit``,
    ``nothing_to_apply``, ``changed``, ``line_currency``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PaymentOverLineError(UserError):
    """More than the bank line that it came by leaves for it: ``room_cents`` of ``currency``."""

    def __init__(self, room_cents: Cents, currency: str) -> None:
        super().__init__(room_cents, currency)
        self.room_cents = room_cents
        self.currency = currency


class NothingToWaiveError(UserError):
    """Nothing, or not so much, of the penalties is due: ``due_cents`` are."""

    def __init__(self, due_cents: Cents) -> None:
        super().__init__(due_cents)
        self.due_cents = due_cents


class InvoiceInvalidError(UserError):
    """Fields that cannot be stored, by name: ``number``, ``client``, ``gross``, ``due``…"""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


class InsolvencyForbidsError(UserError):
    """It would claim earlier debts of a client in collective proceedings: they are declared
    instead (C. com. L622-7, L622-21)."""

    def __init__(self, client_id: int) -> None:
        super().__init__(client_id)
        self.client_id = client_id


class DateInvalidError(UserError):
    """A date that cannot be: a promise in the past, a letter posted in the future."""

    def __init__(self, field: str, value: date) -> None:
        super().__init__(field, value)
        self.field = field
        self.value = value


class FileRefusedError(UserError):
    """A file the user chose cannot be used; ``why`` is a short code."""

    def __init__(self, filename: str, why: str) -> None:
        super().__init__(filename, why)
        self.filename = filename
        self.why = why


class RateInvalidError(UserError):
    """A rate that cannot be; ``fields`` names which: ``ecb``, ``legal``."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


class MergeClashError(UserError):
    """Both clients have an invoice of one number: which of the two would it be?"""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(f"numbers of both: {', '.join(numbers)}")
        self.numbers = numbers


class SeparateRefusedError(UserError):
    """Something that came after the merge joins invoices of both clients."""

    def __init__(self, numbers: tuple[str, ...]) -> None:
        super().__init__(f"joined since: {', '.join(numbers)}")
        self.numbers = numbers
