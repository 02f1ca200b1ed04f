"""Exhibits that are no PDF as pages: mails, texts, calls; and a page for what has none."""

from __future__ import annotations

import json
from datetime import date, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from reportlab.platypus import Flowable, Spacer

from relance_desktop.domain.document_formats import NBSP, day_text, short_day_text
from relance_desktop.domain.dossier.printed import PrintedCalls, call_words
from relance_desktop.domain.dossier.values import Trouble
from relance_desktop.gateways.dossier.sheets import print_plain
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import ACCENT
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.prose import Prose
from relance_desktop.gateways.mail.received import (
    files_in,
    header_of,
    mailboxes_of,
    read_received,
)

_HEAD = sheet.Style(size=13, leading=17, strong=True, after=6)
_TEXT = sheet.Style(size=10, leading=13.6, after=0)
_MOST_TEXT: Final = 200_000
_MOST_LINES: Final = 4_000
"""Characters and lines: some sixty pages; what is longer is no text to read."""
_CUT: Final = "La suite n’est pas reproduite ici ; le fichier d’origine est joint à part."

_SPACES: Final = {
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xAD), None),
    0x2011: "-",
    0x9: "    ",
}
_WHY: Final = {
    Trouble.NEEDS_PASSWORD: "Ce fichier PDF est protégé par un mot de passe.",
    Trouble.DAMAGED: "Ce fichier est endommagé : ses pages ne peuvent pas être reproduites.",
    Trouble.JOINED_APART: "Ce fichier n’a pas de pages à imprimer.",
    Trouble.MISSING: "Le fichier de cette pièce n’est plus disponible.",
}


def mail_pdf(eml: bytes, made_on: date) -> bytes:
    """A mail as its reader sees it: who, when, what, which files. Raises NotAMailError."""
    mail = read_received(eml)
    root = message_from_bytes(eml.lstrip(b"\xef\xbb\xbf\r\n \t"))
    lines = [
        ("De", _people(root, "From")),
        ("À", _people(root, "To")),
        ("Copie", _people(root, "Cc")),
        ("Date", _moment(root)),
        ("Pièces jointes", _files(eml)),
    ]
    story: list[Flowable] = [
        Prose("E-mail", sheet.REFERENCE),
        Prose(_safe(mail.subject) or "(sans objet)", _HEAD, ACCENT),
    ]
    story += [
        Prose(f"**{word}{NBSP}:** {_plain(text)}", sheet.Style(size=9.5, leading=13, after=1))
        for word, text in lines
        if text
    ]
    story += [Spacer(1, 12), *_paragraphs(mail.text)]
    note = "Reproduction lisible de l’e-mail ; son fichier d’origine (.eml) est joint à part."
    story.append(_note(note))
    return print_plain(mail.subject or "E-mail", made_on, story)


def text_pdf(text: str, title: str, made_on: date) -> bytes:
    """A plain text."""
    return print_plain(title, made_on, [Prose(title, _HEAD, ACCENT), *_paragraphs(text)])


def json_text(text: str) -> str:
    """What a register answered, one fact a line; as it is when it is no JSON."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text


def note_pdf(trouble: Trouble, title: str, filename: str, sha256: str, made_on: date) -> bytes:
    """The page in the place of a file that cannot be shown."""
    story: list[Flowable] = [
        Spacer(1, 180),
        Prose(title, sheet.Style(size=16, leading=21, strong=True, after=8), ACCENT),
        Prose(_WHY[trouble].replace(" :", f"{NBSP}:"), sheet.BODY),
    ]
    if trouble is not Trouble.MISSING:
        story.append(Prose(f"Il est joint à part{NBSP}: {_plain(filename)}", sheet.BODY))
        story.append(Prose(f"Empreinte SHA-256{NBSP}: {sha256}", sheet.NOTE))
    return print_plain(title, made_on, story)


def calls_pdf(printed: PrintedCalls) -> bytes:
    """The log of calls."""
    sheet.register_fonts()
    title = "Relevé des appels téléphoniques"
    rows = [
        [
            short_day_text(call.on),
            _plain(call.person),
            call_words(call),
            ", ".join(call.numbers),
        ]
        for call in printed.calls
    ]
    heads = ["Date", "Interlocuteur", "Issue de l’appel", "Factures"]
    by = printed.creditor.legal_name
    intro = f"Appels de {by} à {printed.client.name}. Relevé établi le {day_text(printed.made_on)}."
    story: list[Flowable] = [
        Prose(title, _HEAD, ACCENT),
        Prose(intro, sheet.REFERENCE),
        Spacer(1, 8),
        ledger_table(heads, rows, [], grows=2, lefts=(0, 1, 2, 3)),
    ]
    return print_plain(title, printed.made_on, story)


def _people(root: Message, name: str) -> str:
    return ", ".join(
        f"{box.name} <{box.address}>" if box.name else box.address
        for box in mailboxes_of(root, name)
    )


def _moment(root: Message) -> str:
    """The day and hour as the sender's clock told them."""
    told = header_of(root, "Date")
    try:
        moment: datetime = parsedate_to_datetime(told)
    except (TypeError, ValueError, IndexError, OverflowError):
        return told
    zone = moment.strftime("%z")
    shown = f"{day_text(moment.date())} à {moment:%H:%M}"
    return f"{shown} (UTC{zone[:3]}:{zone[3:5]})" if zone else shown


def _files(eml: bytes) -> str:
    return ", ".join(f"{one.filename} ({_size(len(one.data))})" for one in files_in(eml))


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}ko"
    return f"{size / 1_000_000:.1f}{NBSP}Mo".replace(".", ",")


def _paragraphs(text: str) -> list[Flowable]:
    """Line by line, empty lines kept: a mail's lines mean something. What is too long is cut,
    and says so."""
    lines = _safe(text[:_MOST_TEXT]).split("\n")
    cut = len(text) > _MOST_TEXT or len(lines) > _MOST_LINES
    shown: list[Flowable] = [
        Prose(_plain(line), _TEXT) if line.strip() else Spacer(1, 8) for line in lines[:_MOST_LINES]
    ]
    return [*shown, _note(_CUT)] if cut else shown


def _note(text: str) -> Flowable:
    small = sheet.Style(size=8, before=14, colour=sheet.MUTED)
    return Prose(text.replace(" ;", f"{NBSP};"), small)


def _safe(text: str) -> str:
    """Without half characters, and with spaces and hyphens that the typeface has."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_SPACES)


def _plain(text: str) -> str:
    """Stars are stars: only our own words are set in strong type."""
    return _safe(text).replace("**", "*\ufeff*")
