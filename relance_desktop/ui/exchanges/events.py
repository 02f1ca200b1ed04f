"""Exchanges as events of a client's history."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.exchanges import Exchange
from relance_desktop.services.exchanges import ExchangeRow
from relance_desktop.ui.exchanges.words import ICONS, body_of, follow_up_of, title_of
from relance_desktop.ui.history import Event
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.timeline import TimelineEntry

translate = QCoreApplication.translate


def event_of(row: ExchangeRow, today: date) -> Event:
    """One exchange; its links have (id, what to do) as keys."""
    one = row.exchange
    when = formats.day(one.happened_on)
    if row.engagement_title:
        when = f"{when} · {row.engagement_title}"
    detail = "\n".join(filter(None, (body_of(one), follow_up_of(one, today))))
    entry = TimelineEntry(
        ICONS[one.kind],
        when,
        title_of(one),
        detail,
        "teal" if one.waits else "slate",
        more=_links(row),
    )
    return Event(told_at(one), entry)


def told_at(one: Exchange) -> datetime:
    """Where an exchange stands among what was written: in the afternoon, so that on one day
    it comes after the message that it answers."""
    return datetime.combine(one.happened_on, time(18)).astimezone()


def _links(row: ExchangeRow) -> tuple[tuple[str, Hashable], ...]:
    one = row.exchange
    words = [(translate("exchanges", "Modifier"), "edit")]
    if row.papers:
        words.append((translate("exchanges", "Lire l'e-mail"), "mail"))
    words.append((translate("exchanges", "Retirer"), "remove"))
    if one.waits:
        words.insert(0, (translate("exchanges", "C'est fait"), "follow_up"))
    return tuple((word, (one.id, what)) for word, what in words)
