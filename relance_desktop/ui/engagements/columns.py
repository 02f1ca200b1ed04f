"""The columns of the list of affairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.attention import AttentionReason, Urgency
from relance_desktop.domain.engagements.values import EngagementState
from relance_desktop.domain.money import Money
from relance_desktop.services.engagements.values import EngagementRow
from relance_desktop.ui.engagements.news import (
    attention_chip,
    attention_hue,
    attention_sentence,
    next_line,
    next_short,
)
from relance_desktop.ui.engagements.words import state_look, state_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

LEAST_WANTED = ("delivery", "opened", "waiting", "next", "state", "amount")

_URGENT = list(Urgency)
_REASONS = list(AttentionReason)
_STATES = list(EngagementState)


def columns(now: Callable[[], date]) -> Sequence[Column[EngagementRow]]:
    """The list's columns; ``now`` gives the day from which delays are told."""
    return (*_what(), *_money(), *_standing(now), *_days())


def _what() -> Sequence[Column[EngagementRow]]:
    tr = translate
    return (
        Column(
            "attention",
            tr("engagements", "À voir"),
            lambda r: attention_chip(r.attention).text if r.attention else "",
            pressing,
            width=192,
            chip=_chip,
            tooltip=_why,
        ),
        Column("client", tr("engagements", "Client"), lambda r: r.client_name, width=152),
        Column(
            "title",
            tr("engagements", "Affaire"),
            lambda r: r.title,
            width=168,
            stretch=True,
            bold=True,
        ),
    )


def _money() -> Sequence[Column[EngagementRow]]:
    return (
        Column(
            "amount",
            translate("engagements", "Montant TTC"),
            lambda r: "" if r.amount_cents is None else formats.money(r.amount_cents, r.currency),
            lambda r: None if r.amount_cents is None else (r.currency, r.amount_cents),
            align="right",
            width=112,
            bold=True,
            cell=lambda r: None if r.amount_cents is None else Money(r.amount_cents, r.currency),
        ),
    )


def _standing(now: Callable[[], date]) -> Sequence[Column[EngagementRow]]:
    tr = translate
    return (
        Column(
            "state",
            tr("engagements", "État"),
            lambda r: state_word(r.state),
            lambda r: _STATES.index(r.state),
            width=144,
            icon=lambda r: state_look(r.state)[0],
            tone=lambda r: state_look(r.state)[1],
        ),
        Column(
            "next",
            tr("engagements", "Prochaine étape"),
            lambda r: next_short(r.next, now()),
            lambda r: r.next.on,
            width=200,
            tone=lambda r: "muted",
            tooltip=lambda r: next_line(r.next, now()),
        ),
        Column(
            "waiting",
            tr("engagements", "Attend"),
            lambda r: formats.days(r.waiting_days) if r.waiting_days > 0 else "",
            lambda r: r.waiting_days or None,
            align="right",
            width=80,
            tone=lambda r: attention_hue(r.attention) if r.attention else "muted",
            cell=lambda r: r.waiting_days if r.waiting_days > 0 else None,
            name=tr("engagements", "Attend (jours)"),
        ),
    )


def _days() -> Sequence[Column[EngagementRow]]:
    tr = translate
    return (
        Column(
            "delivery",
            tr("engagements", "Livraison"),
            lambda r: formats.day(r.planned_delivery),
            lambda r: r.planned_delivery,
            width=104,
            tone=lambda r: "muted",
            cell=lambda r: r.planned_delivery,
            name=tr("engagements", "Livraison prévue"),
        ),
        Column(
            "opened",
            tr("engagements", "Ouverte le"),
            lambda r: formats.day(r.opened_on),
            lambda r: r.opened_on,
            width=104,
            tone=lambda r: "muted",
            cell=lambda r: r.opened_on,
        ),
    )


def pressing(row: EngagementRow) -> tuple[int, int, int] | None:
    """The most pressing first, the longest wait first among equals; calm ones last."""
    one = row.attention
    if one is None:
        return None
    return _URGENT.index(one.urgency), _REASONS.index(one.reason), -row.waiting_days


def _chip(row: EngagementRow) -> Chip | None:
    return attention_chip(row.attention) if row.attention else None


def _why(row: EngagementRow) -> str:
    return attention_sentence(row.attention, row.currency) if row.attention else ""


def search_text(row: EngagementRow) -> str:
    """What the search looks in: amounts as shown and as typed, too."""
    cents = row.amount_cents or 0
    typed = f"{cents // 100},{cents % 100:02d}"
    return "\n".join(
        (row.title, row.client_name, state_word(row.state), typed, formats.number(cents))
    )
