"""The HTML part of an e-mail: the same words as the text part, with a table for the list.

No picture, no remote address: nothing tells the sender that it was read.
"""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.document_labels import DocumentLabels, document_labels
from relance_desktop.domain.money import Money
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ClaimLine, ReminderContext


class MailBlockKind(Enum):
    """How a paragraph is shown."""

    TEXT = "text"
    CLAIMS = "claims"
    PAYMENT = "payment"


@value
class MailBlock:
    """A paragraph by lines."""

    kind: MailBlockKind
    lines: tuple[str, ...]


@value
class MailTable:
    """The claims as rows of words, the sums below, the last sum being what is asked."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, str], ...]


def mail_blocks(text: str, claims: str, payment: str) -> tuple[MailBlock, ...]:
    """Cut a text into paragraphs and know again the list and the bank details in it.

    A list that the user has edited stays what they wrote.
    """
    kinds = {claims: MailBlockKind.CLAIMS, payment: MailBlockKind.PAYMENT}
    kinds.pop("", None)
    return tuple(
        MailBlock(kinds.get(paragraph, MailBlockKind.TEXT), tuple(paragraph.splitlines()))
        for paragraph in text.split("\n\n")
        if paragraph.strip()
    )


def mail_table(context: ReminderContext) -> MailTable:
    """The same figures as the list in the text."""
    labels = document_labels(context.language)
    head = (labels.invoice, labels.issued, labels.due, labels.balance)
    rows = tuple(_row(line, context, labels) for line in context.lines)
    return MailTable(head, rows, tuple(_sums(context, labels)))


def _row(line: ClaimLine, context: ReminderContext, labels: DocumentLabels) -> tuple[str, ...]:
    language = context.language
    fields = {"number": line.number, "position": line.position, "count": line.count}
    number = labels.instalment.format(**fields) if line.count > 1 else line.number
    return (
        number,
        formats.short_day_text(line.issued_on, language),
        formats.short_day_text(line.due_on, language),
        formats.money_text(line.balance_cents, line.currency, language),
    )


def _sums(context: ReminderContext, labels: DocumentLabels) -> list[tuple[str, str]]:
    def shown(label: str, totals: tuple[Money, ...]) -> list[tuple[str, str]]:
        return [
            (label, formats.money_text(total.cents, total.currency, context.language))
            for total in totals
        ]

    return [
        *shown(labels.interest, context.interest),
        *shown(labels.indemnity, context.indemnity),
        *shown(labels.to_pay, context.total_due),
    ]
