"""A reckoning on screen: each invoice with its entries, its interest and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.document_formats import percent_text
from relance_desktop.domain.interest import Segment
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reckoning.values import Entry, EntryKind, InvoiceReckoning
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label, Line, Role
from relance_desktop.ui.kit.layouts import Card
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.reasons.penalties import penalty_warning, rate_origin
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


def section(one: InvoiceReckoning, kind: ClientKind) -> Card:
    """The card of one invoice."""
    card = Card(name="reckoning-invoice")
    title = translate("reckoning", "Facture {number}").format(number=one.number)
    days = ", ".join(formats.day(day) for day in one.due_days)
    about = translate("reckoning", "émise le {issued}, échéance {due}")
    said = about.format(issued=formats.day(one.issued_on), due=days)
    card.add(Label(title, "strong", wrap=False, name="reckoning-number"), Label(said, "small"))
    card.add(_entries(one))
    if one.segments:
        card.add(_interest(one))
        origins = dict.fromkeys(rate_origin(segment.origin) for segment in one.segments)
        card.add(Label("\n".join(origins), "small", name="reckoning-origins"))
    if one.indemnity_cents or one.indemnity_paid_cents:
        card.add(_indemnity(one, kind))
    for warning in one.warnings:
        card.add(Banner("warning", penalty_warning(warning)))
    card.add(Line(), _sums([(translate("reckoning", "Total dû"), formats.totals(one.totals))]))
    return card


def _entries(one: InvoiceReckoning) -> QWidget:
    beside = any(entry.interest_cents or entry.indemnity_cents for entry in one.entries)
    heads = [
        translate("reckoning", "Date"),
        translate("reckoning", "Opération"),
        translate("reckoning", "Principal"),
        *([translate("reckoning", "Pénalités")] if beside else []),
        translate("reckoning", "Reste dû"),
    ]
    rows = [_entry(entry, one.currency, beside=beside) for entry in one.entries]
    last = [
        "",
        translate("reckoning", "Principal restant dû"),
        *[""] * (len(heads) - 3),
        formats.money(one.principal_cents, one.currency),
    ]
    return _grid(heads, rows, [last], "reckoning-entries", grows=1, lefts=2)


def _entry(entry: Entry, code: str, *, beside: bool) -> list[str]:
    paid = entry.interest_cents + entry.indemnity_cents
    return [
        formats.day(entry.on),
        entry_word(entry),
        formats.money(entry.cents, code),
        *([formats.money(-paid, code) if paid else ""] if beside else []),
        formats.money(entry.left_cents, code),
    ]


def entry_word(entry: Entry) -> str:
    """What an entry is."""
    words = {
        EntryKind.INVOICE: translate("reckoning", "Montant facturé, TTC"),
        EntryKind.PREPAID: translate("reckoning", "Acompte déduit"),
        EntryKind.CREDIT_NOTE: translate("reckoning", "Avoir {reference}"),
        EntryKind.PAYMENT: translate("reckoning", "Paiement {reference}"),
        EntryKind.TAKEN_BACK: translate("reckoning", "Paiement rejeté {reference}"),
        EntryKind.TO_APPLY: translate("reckoning", "Reçu ou avoir à affecter, déduit"),
    }
    return words[entry.kind].format(reference=entry.reference).strip()


def _interest(one: InvoiceReckoning) -> QWidget:
    heads = [
        translate("reckoning", "Intérêts du … au"),
        translate("reckoning", "Jours"),
        translate("reckoning", "Taux"),
        translate("reckoning", "Sur"),
        translate("reckoning", "Intérêts"),
    ]
    rows = [_segment(segment, one.currency) for segment in one.segments]
    told = [
        (translate("reckoning", "Courus"), one.interest_cents),
        (translate("reckoning", "Réglés"), -one.interest_paid_cents),
        (translate("reckoning", "Abandonnés"), -one.interest_waived_cents),
    ]
    sums = [
        [word, "", "", "", formats.money(cents, one.currency)]
        for place, (word, cents) in enumerate(told)
        if cents or not place
    ]
    if len(sums) > 1:
        left = formats.money(one.interest_left_cents, one.currency)
        sums.append([translate("reckoning", "Intérêts restant dus"), "", "", "", left])
    return _grid(heads, rows, sums, "reckoning-interest", grows=0, lefts=1)


def _segment(segment: Segment, code: str) -> list[str]:
    rate = percent_text(segment.rate)
    if segment.provisional:
        rate = translate("reckoning", "{rate} provisoire").format(rate=rate)
    return [
        f"{formats.day(segment.from_day)} – {formats.day(segment.to_day)}",
        formats.grouped(segment.days),
        rate,
        formats.money(segment.base_cents, code),
        formats.money(segment.cents, code),
    ]


def _indemnity(one: InvoiceReckoning, kind: ClientKind) -> QWidget:
    article = "CCP D2192-35" if kind is ClientKind.PUBLIC else "C. com. D441-5"
    head = translate("reckoning", "Indemnité forfaitaire ({article})").format(article=article)
    told: list[tuple[str, Cents]] = [
        (head, one.indemnity_cents),
        (translate("reckoning", "Indemnité réglée"), -one.indemnity_paid_cents),
        (translate("reckoning", "Indemnité abandonnée"), -one.indemnity_waived_cents),
    ]
    return _sums([(word, formats.money(cents)) for word, cents in told if cents], strong=False)


def _sums(lines: Iterable[tuple[str, str]], *, strong: bool = True) -> QWidget:
    rows = [list(line) for line in lines]
    sums, plain = (rows, []) if strong else ([], rows)
    return _grid([], plain, sums, "reckoning-sums", grows=0, lefts=1)


def _grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    sums: Sequence[Sequence[str]],
    name: str,
    *,
    grows: int,
    lefts: int,
) -> QWidget:
    """Labels in columns; the first ``lefts`` are set left. What may be long is broken."""
    box, grid = QWidget(), QGridLayout()
    box.setObjectName(name)
    grid.setContentsMargins(0, GRID if heads else 0, 0, 0)
    grid.setHorizontalSpacing(GRID * 2)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(grows, 1)
    places: list[tuple[Sequence[str], Role]] = [(heads, "small")] if heads else []
    places += [(row, "body") for row in (*rows, *sums[:-1])] + [
        (row, "strong") for row in sums[-1:]
    ]
    for number, (cells, role) in enumerate(places):
        for place, text in enumerate(cells):
            if not text:
                continue
            label = Label(text, role, wrap=place == grows, name=f"{name}-cell")
            side = Qt.AlignmentFlag.AlignLeft if place < lefts else Qt.AlignmentFlag.AlignRight
            label.setAlignment(Qt.AlignmentFlag.AlignTop | side)
            grid.addWidget(label, number, place)
    box.setLayout(grid)
    return box
