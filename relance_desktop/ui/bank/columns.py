"""The columns of the lines under review."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.money import Money
from relance_desktop.services.bank_import.values import BankReview
from relance_desktop.ui.bank.lines import Line
from relance_desktop.ui.bank.words import TICKS, chip, sentence, short, tick_word, who
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.table_model import Column

translate = QCoreApplication.translate

Review = Callable[[], BankReview]


def columns(review: Review) -> Sequence[Column[Line]]:
    """Tick, day, payer and label, amount, proposal with its reasons, how sure."""
    return (_tick(), *_what_came(), *_what_it_pays(review))


def _tick() -> Column[Line]:
    return Column(
        "tick",
        "",
        lambda r: "",
        lambda r: r.choice.action.value,
        width=48,
        icon=lambda r: TICKS[r.choice.action][0],
        tone=lambda r: TICKS[r.choice.action][1],
        tooltip=tick_word,
        cell=tick_word,
        spoken=tick_word,
        name=translate("bank", "Choix"),
    )


def _what_came() -> Sequence[Column[Line]]:
    tr = translate
    return (
        Column(
            "day",
            tr("bank", "Date"),
            lambda r: formats.day(r.told.line.booked_on),
            lambda r: (r.told.line.booked_on, r.key),
            width=104,
            cell=lambda r: r.told.line.booked_on,
        ),
        Column(
            "who",
            tr("bank", "Reçu de"),
            who,
            width=176,
            stretch=True,
            bold=True,
            tooltip=lambda r: "\n".join(filter(None, (who(r), r.told.line.reference))),
        ),
        Column(
            "amount",
            tr("bank", "Montant"),
            lambda r: formats.money(r.cents, r.told.currency),
            lambda r: (r.told.currency, r.cents),
            align="right",
            width=112,
            bold=True,
            cell=lambda r: Money(r.cents, r.told.currency),
        ),
    )


def _what_it_pays(review: Review) -> Sequence[Column[Line]]:
    tr = translate
    return (
        Column(
            "proposal",
            tr("bank", "Rapprochement"),
            lambda r: sentence(r, review()),
            width=280,
            tone=lambda r: "text" if r.pays else "muted",
            tooltip=lambda r: sentence(r, review()),
        ),
        Column(
            "sure",
            tr("bank", "Certitude"),
            lambda r: chip(r).text,
            lambda r: (r.group.value, -(r.told.match.best.score if r.told.match.best else 0)),
            width=124,
            chip=chip,
        ),
    )


def search_text(line: Line, review: BankReview) -> str:
    """What the search looks in."""
    told = line.told.line
    cents = abs(line.cents)
    amount = f"{cents // 100},{cents % 100:02d} {formats.number(cents)}"
    proposed = [short(one, review) for one in line.proposals]
    clients = [review.names.get(p.client_id, "") for one in line.proposals for p in one.parts]
    parts = (told.counterparty, told.label, told.reference, told.counterparty_iban, amount)
    return "\n".join((*parts, *proposed, *clients))
