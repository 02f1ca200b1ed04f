"""The columns of the register of registered mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.services.registered_mail.values import RegisteredLetter
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.registered.words import awaited, kind_word, state_chip

translate = QCoreApplication.translate

LEAST_WANTED = ("presented", "number", "numbers", "posted", "ended", "kind")
_STATES = list(MailState)


def columns(now: Callable[[], date]) -> Sequence[Column[RegisteredLetter]]:
    """State and client first, then what is awaited; ``now`` gives the day."""
    tr = translate
    return (
        Column(
            "state",
            tr("registered", "Situation"),
            lambda one: _chip(one).text,
            lambda one: _STATES.index(one.course.state),
            width=168,
            chip=_chip,
        ),
        Column("client", tr("registered", "Destinataire"), lambda one: one.addressee, width=160),
        Column("kind", tr("registered", "Lettre"), kind_word, width=136, bold=True),
        Column(
            "awaited",
            tr("registered", "Attendu"),
            lambda one: awaited(one, now()),
            lambda one: one.course.back_from or one.deadline.on,
            width=176,
            stretch=True,
        ),
        *_days(),
        Column(
            "number",
            tr("registered", "N° de suivi"),
            lambda one: tracking_number(one.letter.tracking_number).shown,
            width=152,
        ),
        Column(
            "numbers", tr("registered", "Factures"), lambda one: ", ".join(one.numbers), width=128
        ),
    )


def _days() -> Sequence[Column[RegisteredLetter]]:
    tr = translate
    return (
        _day("posted", tr("registered", "Postée"), lambda one: one.course.posted_on),
        _day("presented", tr("registered", "Présentée"), lambda one: one.course.presented_on),
        _day("ended", tr("registered", "Issue"), lambda one: one.course.ended_on),
    )


def _day(
    key: str, head: str, day: Callable[[RegisteredLetter], date | None]
) -> Column[RegisteredLetter]:
    return Column(key, head, lambda one: formats.day(day(one)), day, width=104, cell=day)


def search_text(one: RegisteredLetter) -> str:
    """What the search looks in."""
    letter = one.letter
    parts = (
        one.client.name,
        *letter.recipients[:1],
        letter.tracking_number,
        letter.serial,
        *one.numbers,
    )
    return " ".join((*parts, kind_word(one), _chip(one).text))


def _chip(one: RegisteredLetter) -> Chip:
    return state_chip(one.course.state, electronic=one.is_electronic)
