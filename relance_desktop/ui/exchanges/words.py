"""Words for exchanges."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.ui.kit import formats

translate = QCoreApplication.translate

ICONS = {
    ExchangeKind.CALL: "phone-call",
    ExchangeKind.MEETING: "users",
    ExchangeKind.MAIL: "envelope-simple",
    ExchangeKind.NOTE: "note-pencil",
}

MOST_SHOWN = 400
"""Characters of what was said that the list shows; the form has it all."""


def kind_word(kind: ExchangeKind) -> str:
    """How it was said."""
    words = {
        ExchangeKind.CALL: translate("exchanges", "Appel"),
        ExchangeKind.MEETING: translate("exchanges", "Rendez-vous"),
        ExchangeKind.MAIL: translate("exchanges", "E-mail"),
        ExchangeKind.NOTE: translate("exchanges", "Note"),
    }
    return words[kind]


def title_of(one: Exchange) -> str:
    """« Appel avec Mme Roy »."""
    word = kind_word(one.kind)
    if not one.person:
        return word
    text = translate("exchanges", "{kind} avec {person}")
    if one.kind in (ExchangeKind.MAIL, ExchangeKind.NOTE):
        text = translate("exchanges", "{kind}\u00a0: {person}")
    return text.format(kind=word, person=one.person)


def body_of(one: Exchange) -> str:
    """What was said, cut where a list ends to be one."""
    text = "\n".join(filter(None, (line.strip() for line in one.body.splitlines())))
    if len(text) <= MOST_SHOWN:
        return text
    return f"{text[:MOST_SHOWN].rsplit(maxsplit=1)[0]}\u2026"


def follow_up_of(one: Exchange, today: date) -> str:
    """When to come back to it, or that it was done; empty for neither."""
    if one.followed_up_on is not None:
        return translate("exchanges", "Suite donnée le {day}").format(
            day=formats.day(one.followed_up_on)
        )
    if one.follow_up_on is None:
        return ""
    text = translate("exchanges", "À reprendre le {day} ({when})")
    when = formats.relative(one.follow_up_on, today)
    return text.format(day=formats.day(one.follow_up_on), when=when)
