"""The columns of the list of exhibits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.recovery.file.words import nature_word, trouble_chip, trouble_text

translate = QCoreApplication.translate

TICK, TITLE = "tick", "title"
LEAST_WANTED = ("date", "size")


def columns() -> Sequence[Column[ExhibitRow]]:
    """Tick and number, title and nature, date, size, state."""
    tr = translate
    return (
        Column(
            TICK,
            tr("dossier", "N°"),
            lambda one: str(one.number) if one.chosen else "",
            width=76,
            icon=lambda one: "check-square" if one.chosen else "square",
            tone=lambda one: "accent" if one.chosen else "muted",
            spoken=_tick_spoken,
            tooltip=_tick_spoken,
        ),
        Column(
            TITLE,
            tr("dossier", "Pièce"),
            _title,
            width=220,
            stretch=True,
            tone=lambda one: "text" if one.chosen else "muted",
            tooltip=lambda one: one.filename or one.choice.title,
        ),
        Column("date", tr("dossier", "Date"), lambda one: formats.day(one.dated_on), width=104),
        Column("size", tr("dossier", "Taille"), _size, align="right", width=104),
        Column(
            "state",
            tr("dossier", "État"),
            _state,
            width=168,
            chip=_chip,
            tone=lambda _one: "muted",
            tooltip=lambda one: trouble_text(one.trouble) if one.trouble else "",
        ),
    )


def _tick_spoken(one: ExhibitRow) -> str:
    if one.chosen:
        return translate("dossier", "Pièce n°\u00a0{number}").format(number=one.number)
    return translate("dossier", "Laissée de côté")


def _title(one: ExhibitRow) -> str:
    made = one.source.startswith("made:")
    about = translate("dossier", "fait par le programme") if made else one.filename
    nature = nature_word(one.nature)
    return f"{one.choice.title}\n{nature} · {about}" if about else f"{one.choice.title}\n{nature}"


def _size(one: ExhibitRow) -> str:
    size = formats.file_size(one.known_size) if one.known_size else ""
    if one.look is None or not one.look.pages:
        return size
    tr = translate
    pages = formats.plural(one.look.pages, tr("dossier", "{n} page"), tr("dossier", "{n} pages"))
    return f"{size}\n{pages}" if size else pages


def _chip(one: ExhibitRow) -> Chip | None:
    return trouble_chip(one.trouble) if one.trouble else None


def _state(one: ExhibitRow) -> str:
    if one.trouble:
        return trouble_chip(one.trouble).text
    if not one.chosen:
        return translate("dossier", "Laissée de côté")
    return "" if one.look is None else translate("dossier", "Prête")
