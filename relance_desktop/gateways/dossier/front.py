"""The pages before the exhibits: cover with the facts, chronology, list of exhibits."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from relance_desktop.domain.clients import Client
from relance_desktop.domain.document_formats import (
    NBSP,
    day_text,
    money_text,
    short_day_text,
    siren_text,
    totals_text,
)
from relance_desktop.domain.dossier import printed as words
from relance_desktop.domain.dossier.printed import PrintedDossier, story_words
from relance_desktop.domain.dossier.values import BoundExhibit
from relance_desktop.domain.letterhead import sender_lines
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.gateways.dossier.sheets import print_sheets
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.band import TotalBand
from relance_desktop.gateways.letters.document import ACCENT
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.prose import Prose

_TITLE = sheet.Style(size=20, leading=25, strong=True, after=4)
_HEAD = sheet.Style(size=14, leading=18, strong=True, after=10)
_PARTY = sheet.Style(size=10, leading=13.4, after=0)


def cover_pdf(printed: PrintedDossier, exhibits: int, pages: int, first: int = 1) -> bytes:
    """Who claims what from whom, and why, in the user's own words."""
    sheet.register_fonts()
    day = day_text(printed.made_on)
    count = f"{exhibits} pièce{'s' if exhibits > 1 else ''}"
    told = f"Établi le {day}{NBSP}· {count} ({pages} page{'s' if pages > 1 else ''})"
    story: list[Flowable] = [
        Spacer(1, 6),
        Prose(_title(printed), _TITLE, ACCENT),
        Prose(told, sheet.REFERENCE),
        Spacer(1, 16),
        _parties(printed),
        Spacer(1, 14),
    ]
    if printed.reckoning is not None:
        story += _claim(printed.reckoning.reckoning)
    story += _facts(printed)
    story.append(Prose("Dossier établi par le créancier, sous sa responsabilité.", sheet.NOTE))
    return print_sheets(printed, _title(printed), story, first)


def part_cover_pdf(printed: PrintedDossier, part: int, parts: int, span: str) -> bytes:
    """The first page of a further part: which one it is, and what is in it."""
    story: list[Flowable] = [
        Spacer(1, 6),
        Prose(_title(printed), _TITLE, ACCENT),
        Prose(f"Établi le {day_text(printed.made_on)}", sheet.REFERENCE),
        Spacer(1, 16),
        Prose(f"Partie {part} sur {parts}", _HEAD),
        Prose(f"{span}. La liste de toutes les pièces suit.", sheet.BODY),
    ]
    return print_sheets(printed, _title(printed), story, 1)


def story_pdf(printed: PrintedDossier, exhibits: Sequence[BoundExhibit], first: int) -> bytes:
    """What happened, day by day, with the exhibit that proves it."""
    sheet.register_fonts()
    numbers = words.exhibit_numbers(tuple(exhibits))
    rows = [
        [
            short_day_text(entry.on),
            story_words(entry),
            f"n°{NBSP}{numbers[entry.source]}" if entry.source in numbers else "",
        ]
        for entry in printed.story
    ]
    table = ledger_table(["Date", "Fait", "Pièce"], rows, [], grows=1, lefts=(0, 1))
    story = [Prose(words.STORY, _HEAD, ACCENT), table]
    return print_sheets(printed, words.STORY, story, first)


def list_pdf(
    printed: PrintedDossier, exhibits: Sequence[BoundExhibit], parts: int, first: int
) -> bytes:
    """The list of exhibits: where each begins, and in which part."""
    sheet.register_fonts()
    heads = ["N°", "Nature de la pièce", "Date", "Pages", "Partie", "À la page"]
    rows = [_listed(one, parts) for one in exhibits]
    if parts == 1:
        del heads[4]
    total = ["", "Total", "", str(sum(one.pages for one in exhibits)), *[""] * (len(heads) - 4)]
    table = ledger_table(heads, rows, [total], grows=1, lefts=(0, 1, 2))
    story: list[Flowable] = [Prose(words.LIST, _HEAD, ACCENT), table]
    if any(one.apart for one in exhibits):
        story.append(
            Prose(
                "* Pièce qui ne s’imprime pas : son fichier est joint à part.".replace(
                    " :", f"{NBSP}:"
                ),
                sheet.NOTE,
            )
        )
    return print_sheets(printed, words.LIST, story, first)


def divider_pdf(printed: PrintedDossier, number: int, title: str) -> bytes:
    """The sheet before an exhibit."""
    story: list[Flowable] = [
        Spacer(1, 240),
        Prose(f"Pièce n°{NBSP}{number}", sheet.Style(size=30, leading=38, strong=True), ACCENT),
        Prose(title, sheet.Style(size=15, leading=20)),
    ]
    return print_sheets(printed, f"Pièce n°{NBSP}{number}", story, 0)


def span_words(numbers: Sequence[int]) -> str:
    """« Pièces n° 4 à 9 »."""
    if len(numbers) == 1:
        return f"Pièce n°{NBSP}{numbers[0]}"
    return f"Pièces n°{NBSP}{numbers[0]} à {numbers[-1]}"


def _listed(one: BoundExhibit, parts: int) -> list[str]:
    row = [
        str(one.number),
        f"{one.title}{NBSP}*" if one.apart else one.title,
        short_day_text(one.dated_on) if one.dated_on else "",
        str(one.pages),
        str(one.part),
        str(one.page),
    ]
    if parts == 1:
        del row[4]
    return row


def _title(printed: PrintedDossier) -> str:
    return printed.title or f"Créance sur {printed.client.name}"


def _parties(printed: PrintedDossier) -> Flowable:
    creditor = printed.creditor
    own = [*sender_lines(creditor), _number(creditor.siret, creditor.siren)]
    half = sheet.TEXT_WIDTH / 2
    table = Table(
        [
            [
                _party("Créancier", creditor.legal_name, own),
                _party("Débiteur", printed.client.name, _client_lines(printed.client)),
            ]
        ],
        colWidths=[half, half],
    )
    hair = HexColor(sheet.HAIRLINE)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEABOVE", (0, 0), (-1, 0), 0.8, hair),
                ("LINEBELOW", (0, 0), (-1, -1), 0.8, hair),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 8),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
            ]
        )
    )
    return table


def _party(head: str, name: str, lines: Sequence[str]) -> list[Flowable]:
    strong = sheet.Style(size=11.5, leading=15, strong=True, after=2)
    body: list[Flowable] = [Prose(head, sheet.REFERENCE), Prose(name, strong)]
    return body + [Prose(line, _PARTY) for line in lines if line]


def _client_lines(client: Client) -> list[str]:
    address = client.address
    return [
        *address.lines,
        f"{address.postcode} {address.city}".strip(),
        client.contact_name,
        client.phone,
        client.email,
        _number(client.siret, client.siren),
    ]


def _number(siret: str, siren: str) -> str:
    if siret:
        return f"SIRET{NBSP}{siren_text(siret)}"
    return f"SIREN{NBSP}{siren_text(siren)}" if siren else ""


def _claim(reckoning: Reckoning) -> list[Flowable]:
    """What is claimed by part, then in all."""
    day = day_text(reckoning.as_of)
    rows = [
        [
            f"Facture {one.number}",
            short_day_text(one.issued_on),
            ", ".join(short_day_text(due) for due in one.due_days),
            money_text(one.claimed.principal_cents, one.currency),
        ]
        for one in reckoning.invoices
    ]
    more = [
        ("Intérêts de retard", reckoning.interest),
        ("Indemnités de recouvrement", reckoning.indemnity),
    ]
    rows += [[word, "", "", totals_text(sums)] for word, sums in more if sums]
    limited = any(one.is_limited for one in reckoning.invoices)
    heads = ["Créance", "Date", "Échéance", "Part réclamée" if limited else "Reste dû"]
    table = ledger_table(heads, rows, [], grows=0, lefts=(0, 1, 2))
    amounts = [money_text(one.cents, one.currency) for one in reckoning.total]
    return [table, TotalBand(f"Total au {day}", amounts or [""])]


def _facts(printed: PrintedDossier) -> list[Flowable]:
    told = [part.strip() for part in printed.facts.split("\n") if part.strip()]
    contested = words.CONTESTED[printed.contested]
    if contested:
        told.append(" ".join(filter(None, [contested, printed.contested_note.strip()])))
    if not told:
        return []
    return [Prose(words.FACTS, sheet.HEADING), *(Prose(one, sheet.BODY) for one in told)]
