"""A reckoning in the letters' design: invoice by invoice, the sum, how to pay, the method."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import Flowable, KeepTogether, Spacer

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.reckoning.printed import (
    PrintedReckoning,
    ReckoningLabels,
    method_notes,
    reckoning_labels,
)
from relance_desktop.domain.reckoning.values import Entry, InvoiceReckoning
from relance_desktop.domain.wording import ClaimLine, joined_numbers
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.band import TotalBand
from relance_desktop.gateways.letters.document import ACCENT, as_letter, context_of
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.payment import payment_box
from relance_desktop.gateways.letters.press import print_story
from relance_desktop.gateways.letters.prose import Prose


def reckoning_pdf(printed: PrintedReckoning) -> bytes:
    """Draw a reckoning; the same one gives the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    labels = reckoning_labels(printed.language)
    return print_story(as_letter(printed, _subject(printed, labels)), _story(printed, labels))


def _subject(printed: PrintedReckoning, labels: ReckoningLabels) -> str:
    day = formats.day_text(printed.reckoning.as_of, printed.language)
    return labels.subject.format(day=day)


def _story(printed: PrintedReckoning, labels: ReckoningLabels) -> list[Flowable]:
    story: list[Flowable] = [Prose(_subject(printed, labels), sheet.SUBJECT, ACCENT)]
    for one in printed.reckoning.invoices:
        story += [Spacer(1, 7), *_OneInvoice(printed, one, labels).story()]
    if len(printed.reckoning.invoices) > 1:
        story += _recap(printed, labels)
    story.append(_band(printed, labels))
    story.append(KeepTogether(_pay(printed)))
    notes = method_notes(printed)
    if notes:
        story.append(Prose(labels.method_head, sheet.HEADING))
        story += [Prose(note, sheet.NOTE) for note in notes]
    return story


class _OneInvoice:
    """The part of one invoice: entries, interest, what is left."""

    def __init__(
        self, printed: PrintedReckoning, one: InvoiceReckoning, labels: ReckoningLabels
    ) -> None:
        self._language = printed.language
        self._one = one
        self._labels = labels

    def story(self) -> list[Flowable]:
        """The heading stays with the table under it."""
        one, labels = self._one, self._labels
        day = formats.day_text(one.issued_on, self._language)
        days = formats.listed(
            [formats.day_text(due, self._language) for due in one.due_days], self._language
        )
        head = labels.invoice.format(number=one.number, day=day)
        if days:
            head = f"{head}, {labels.due.format(days=days)}"
        story: list[Flowable] = [KeepTogether([Prose(head, sheet.HEADING), self._entries()])]
        story += [self._interest()] if one.segments else [Prose(labels.no_interest, sheet.NOTE)]
        return [*story, *self._indemnity(), *self._share()]

    def _share(self) -> list[Flowable]:
        """What is claimed where it is not all that is left."""
        if not self._one.is_limited:
            return []
        part = self._one.claimed
        text = self._labels.share.format(
            principal=self._money(part.principal_cents), interest=self._money(part.interest_cents)
        )
        return [Prose(text, sheet.NOTE)]

    def _entries(self) -> Flowable:
        """Penalties have a column only where some money paid any."""
        one, labels = self._one, self._labels
        beside = any(entry.interest_cents or entry.indemnity_cents for entry in one.entries)
        heads = [labels.day, labels.what, labels.principal, labels.left]
        rows = [self._entry(entry) for entry in one.entries]
        sums = ["", labels.principal_left, "", self._money(one.principal_cents)]
        if beside:
            heads.insert(3, labels.penalties)
            for entry, row in zip(one.entries, rows, strict=True):
                cents = entry.interest_cents + entry.indemnity_cents
                row.insert(3, self._money(-cents) if cents else "")
            sums.insert(3, "")
        return ledger_table(heads, rows, [sums], grows=1, lefts=(0, 1))

    def _entry(self, entry: Entry) -> list[str]:
        reference = entry.reference
        return [
            formats.short_day_text(entry.on, self._language),
            self._labels.kinds[entry.kind].format(reference=reference).strip(),
            self._money(entry.cents),
            self._money(entry.left_cents),
        ]

    def _interest(self) -> Flowable:
        one, labels = self._one, self._labels
        heads = [labels.period, labels.days, labels.rate, labels.base, labels.interest]
        rows = [self._segment(segment) for segment in one.segments]
        told = [
            (labels.interest_paid, -one.interest_paid_cents),
            (labels.interest_waived, -one.interest_waived_cents),
        ]
        less = [(word, cents) for word, cents in told if cents]
        sums = [[labels.interest_ran, *_days(one), "", "", self._money(one.interest_cents)]]
        sums += [[word, "", "", "", self._money(cents)] for word, cents in less]
        if less:
            last = [labels.interest_left, "", "", "", self._money(one.interest_left_cents)]
            sums.append(last)
        return ledger_table(heads, rows, sums, grows=0, lefts=(0,))

    def _segment(self, segment: Segment) -> list[str]:
        first, last = (
            formats.short_day_text(day, self._language)
            for day in (segment.from_day, segment.to_day)
        )
        rate = formats.percent_text(segment.rate, self._language)
        return [
            f"{first} – {last}",
            str(segment.days),
            f"{rate}\u00a0*" if segment.provisional else rate,
            self._money(segment.base_cents),
            self._money(segment.cents),
        ]

    def _indemnity(self) -> list[Flowable]:
        """Always in euros."""
        one, labels = self._one, self._labels
        if not one.indemnity_cents and not one.indemnity_paid_cents:
            return []
        told = [
            (labels.indemnity, one.indemnity_cents),
            (labels.indemnity_paid, -one.indemnity_paid_cents),
            (labels.indemnity_waived, -one.indemnity_waived_cents),
        ]
        rows = [[word, formats.money_text(c, "EUR", self._language)] for word, c in told if c]
        return [ledger_table(rows[0], rows[1:], [], grows=0, lefts=(0,))]

    def _money(self, cents: Cents) -> str:
        return formats.money_text(cents, self._one.currency, self._language)


def _days(one: InvoiceReckoning) -> list[str]:
    """The days add up for one due date alone."""
    if len({segment.position for segment in one.segments}) > 1:
        return [""]
    return [str(sum(segment.days for segment in one.segments))]


def _recap(printed: PrintedReckoning, labels: ReckoningLabels) -> list[Flowable]:
    language, reckoning = printed.language, printed.reckoning

    def told(amounts: Iterable[Money]) -> str:
        return formats.totals_text(amounts, language) or "–"

    heads = [
        labels.recap,
        labels.principal,
        labels.interest,
        labels.indemnity_short,
        labels.total,
    ]
    rows = [
        [
            one.number,
            told([Money(one.claimed.principal_cents, one.currency)]),
            told([Money(one.claimed.interest_cents, one.currency)]),
            told([Money(one.claimed.indemnity_cents)]),
            told(one.totals),
        ]
        for one in reckoning.invoices
    ]
    parts = (reckoning.principal, reckoning.interest, reckoning.indemnity, reckoning.total)
    sums = [labels.total, *(told(part) for part in parts)]
    return [Spacer(1, 8), ledger_table(heads, rows, [sums], grows=0, lefts=(0,))]


def _band(printed: PrintedReckoning, labels: ReckoningLabels) -> Flowable:
    total, language = printed.reckoning.total, printed.language
    day = formats.day_text(printed.reckoning.as_of, language)
    if not total:
        return TotalBand(labels.nothing, [""])
    all_over = all(amount.cents < 0 for amount in total)
    word = (labels.in_credit if all_over else labels.to_pay).format(day=day)
    sign = -1 if all_over else 1
    return TotalBand(
        word, [formats.money_text(sign * t.cents, t.currency, language) for t in total]
    )


def _pay(printed: PrintedReckoning) -> list[Flowable]:
    """How to pay, in the one currency that is owed; nothing where it may not be paid."""
    total = printed.reckoning.total
    if not printed.payable or len(total) != 1 or total[0].cents <= 0:
        return [Spacer(1, 1)]
    line = ClaimLine(
        number=joined_numbers([one.number for one in printed.reckoning.invoices]),
        issued_on=printed.made_on,
        due_on=printed.made_on,
        days_late=0,
        cents=total[0].cents,
        balance_cents=total[0].cents,
        currency=total[0].currency,
    )
    return payment_box(context_of(printed, (line,)), printed.bank_code)
