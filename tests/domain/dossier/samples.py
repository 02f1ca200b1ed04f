"""A case with something of everything."""

from __future__ import annotations

from datetime import UTC, date, datetime

from relance_desktop.domain.clients import Client
from relance_desktop.domain.dossier.material import Material
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState

CLIENT = Client("Hautbois SAS", id=1)
DUE = date(2026, 8, 31)
INVOICE = Invoice(
    1, "F-14", date(2026, 8, 1), 320000, (Instalment(DUE, 320000),), id=5, document_sha256="f14"
)
CREDIT = Invoice(
    1,
    "A-2",
    date(2026, 8, 20),
    1000,
    (),
    id=6,
    kind=InvoiceKind.CREDIT_NOTE,
    document_sha256="a2",
)
AFFAIR = Engagement(1, "Site vitrine", date(2026, 5, 1), id=3, quote_ref="D-8", order_ref="BC-4")


def material(**parts: object) -> Material:
    """The case of one invoice of one affair, with these parts."""
    whole: dict[str, object] = {
        "case": RecoveryCase(1, date(2026, 11, 9), id=9, shares=(CaseShare(5),)),
        "client": CLIENT,
        "invoices": (INVOICE,),
        "engagements": (AFFAIR,),
    }
    return Material(**{**whole, **parts})


def paper(number: int, kind: PaperKind, **fields: object) -> Paper:
    """A file of the affair, unless said otherwise."""
    where = {"engagement_id": 3}
    if any(name.endswith("_id") for name in fields):
        where = {}
    fields.setdefault("filename", f"{kind.value}.pdf")
    return Paper(1, kind, f"p{number}", id=number, **{**where, **fields})


def reminder(number: int, channel: Channel = Channel.EMAIL, **fields: object) -> Reminder:
    """A message or call about the invoice, done on the day of its number in September."""
    usual: dict[str, object] = {
        "state": ReminderState.SENT if channel is Channel.EMAIL else ReminderState.POSTED,
        "lines": (ReminderLine(1, 5, "F-14", DUE, 320000, "EUR", "email_1"),),
        "done_on": date(2026, 9, number),
        "artifact_sha256": f"r{number}",
    }
    return Reminder(
        client_id=1,
        channel=channel,
        step_key="email_1",
        created_at=datetime(2026, 9, number, 9, tzinfo=UTC),
        id=number,
        **{**usual, **fields},
    )
