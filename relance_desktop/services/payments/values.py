"""What payments give back to screens."""

from __future__ import annotations

from datetime import datetime

from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


@value
class PaymentResult:
    """What changed: the payment, the invoices settled whole or open again, the reminders
    withdrawn.

    ``before``: how it was shared out until then. ``replaced_id``: the payment that it
    corrects. Promises: ``lifted`` are over because of it, ``resumed`` hold again.
    ``not_restored``: reminders that the payment withdrew, which its undoing leaves so.
    """

    payment: Payment
    settled_numbers: tuple[str, ...] = ()
    withdrawn: tuple[Reminder, ...] = ()
    reopened_numbers: tuple[str, ...] = ()
    before: tuple[Allocation, ...] = ()
    replaced_id: int | None = None
    lifted: tuple[int, ...] = ()
    resumed: tuple[int, ...] = ()
    not_restored: tuple[Reminder, ...] = ()


@value
class CreditResult:
    """What a credit note took off each invoice (``added``, in cents), and what that withdrew."""

    credit_note_id: int
    added: tuple[Allocation, ...]
    withdrawn: tuple[Reminder, ...] = ()

    @property
    def invoice_ids(self) -> tuple[int, ...]:
        """The invoices it lowered."""
        return tuple(share.invoice_id for share in self.added)


@value
class AppliedResult:
    """All that was left of a client's money and credit, applied in one go.

    ``payments``: what each payment settles besides, by its id.
    """

    client_id: int
    totals: tuple[Money, ...]
    numbers: tuple[str, ...]
    payments: tuple[tuple[int, tuple[Allocation, ...]], ...]
    credits: tuple[CreditResult, ...]
    withdrawn: tuple[Reminder, ...] = ()


@value
class PaymentRow:
    """One line of the payments page. ``undone``: a compensating entry took it back.

    ``numbers`` and ``currencies`` of the invoices go with the allocations, in their order.
    ``corrected``: another was entered in its place. ``entered_at``: when an undoing was really
    typed.
    """

    payment: Payment
    client_name: str
    numbers: tuple[str, ...]
    undone: bool
    currencies: tuple[str, ...] = ()
    corrected: bool = False
    entered_at: datetime | None = None

    @property
    def corrects_id(self) -> int | None:
        """The payment in whose place it was entered."""
        return self.payment.corrects_id

    @property
    def stands(self) -> bool:
        """Neither undone nor itself an undoing."""
        return not self.undone and self.payment.reverses_id is None

    @property
    def spare_cents(self) -> Cents:
        """What of it settles nothing yet; nothing of one that was taken back."""
        return self.payment.unallocated_cents if self.stands else 0


@value
class CreditRow:
    """A credit note with what it lowered and what is left of it, in cents of its currency."""

    note: Invoice
    client_name: str
    left_cents: Cents
    shares: tuple[tuple[str, Cents], ...] = ()
