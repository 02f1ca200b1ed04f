"""What must be said at the top of a client's pages, calmly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.register.notice_verdict import NoticeReason
from relance_desktop.domain.vetting.client_alerts import AlertKind, ClientAlert, Gravity
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.notices import Kind
from relance_desktop.ui.vetting.reasons import (
    notice_sentence,
    notice_short,
    register_sentence,
)
from relance_desktop.ui.vetting.words import topic_word

translate = QCoreApplication.translate


class AlertWords(NamedTuple):
    """A short title, and the facts."""

    title: str
    text: str


def alert_words(alert: ClientAlert) -> AlertWords:
    """One alert in words."""
    if alert.kind is AlertKind.LATE:
        return _late(alert)
    if alert.kind is AlertKind.OVER_LIMIT:
        return _over_limit(alert)
    return AlertWords(_check_title(alert), " ".join(filter(None, (_facts(alert), _advice(alert)))))


def banner_kind(alerts: Sequence[ClientAlert]) -> Kind:
    """The colour of the gravest."""
    kinds: dict[Gravity, Kind] = {
        Gravity.CRITICAL: "error",
        Gravity.SERIOUS: "warning",
        Gravity.WATCH: "info",
    }
    return kinds[alerts[0].gravity]


def banner_words(alerts: Sequence[ClientAlert]) -> AlertWords:
    """All alerts as one title and one text: the first in full, the titles of the others."""
    first = alert_words(alerts[0])
    others = [alert_words(one).title for one in alerts[1:]]
    also = ""
    if others:
        text = translate("vetting", "Et aussi\u00a0: {others}.")
        also = text.format(others="\u00a0; ".join(one[:1].lower() + one[1:] for one in others))
    return AlertWords(first.title, " ".join(filter(None, (first.text, also))))


def _late(alert: ClientAlert) -> AlertWords:
    title = formats.plural(
        alert.count,
        translate("vetting", "Une échéance de facture en retard"),
        translate("vetting", "{n} échéances de facture en retard"),
    )
    text = translate("vetting", "{amount}, depuis {days} au plus.")
    if alert.count < 2:
        text = translate("vetting", "{amount}, depuis {days}.")
    return AlertWords(
        title, text.format(amount=formats.totals(alert.late), days=formats.days(alert.days))
    )


def _over_limit(alert: ClientAlert) -> AlertWords:
    title = translate("vetting", "Encours maximal dépassé de {over}")
    text = translate("vetting", "{open} à recevoir, pour un maximum de {limit}.")
    return AlertWords(
        title.format(over=formats.money(alert.over_cents)),
        text.format(open=formats.money(alert.open_cents), limit=formats.money(alert.limit_cents)),
    )


def _check_title(alert: ClientAlert) -> str:
    if isinstance(alert.reason, NoticeReason):
        return notice_sentence(alert.reason).rstrip(".")
    if alert.reason is not None:
        return register_sentence(alert.reason).rstrip(".")
    assert alert.topic is not None
    text = translate("vetting", "{topic}\u00a0: à surveiller")
    if alert.gravity is Gravity.CRITICAL:
        text = translate("vetting", "{topic}\u00a0: alerte")
    return text.format(topic=topic_word(alert.topic))


def _facts(alert: ClientAlert) -> str:
    seen = translate("vetting", "Vu le {day}.").format(day=formats.day(alert.on))
    if alert.notice is None:
        return seen
    return f"{notice_short(alert.notice)}. {seen}"


def _advice(alert: ClientAlert) -> str:
    if alert.reason not in (NoticeReason.LIQUIDATION, NoticeReason.PROCEEDINGS):
        return ""
    return translate(
        "vetting",
        "Ce qui était dû avant ne se relance plus, mais se déclare au mandataire ou au liquidateur"
        " dans les deux mois de la publication (C. com. L622-21, R622-24).",
    )
