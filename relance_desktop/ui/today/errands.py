"""The lines of the day that are no reminder: what to invoice, and what to follow up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.vetting.recheck import RecheckReason
from relance_desktop.services.engagements.values import EngagementTask
from relance_desktop.services.errands import ErrandPage
from relance_desktop.services.exchanges.values import ExchangeTask
from relance_desktop.services.holds import HoldTask, HoldTaskKind
from relance_desktop.services.payment_schedules import ScheduleReason, ScheduleTask
from relance_desktop.services.vetting.values import ClientRecheck
from relance_desktop.services.work.values import WorkReason, WorkTask
from relance_desktop.ui.engagements.news import (
    attention_chip,
    attention_hue,
    attention_sentence,
)
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.payment_schedules.words import task_sentence
from relance_desktop.ui.today.sections import Make
from relance_desktop.ui.vetting.point_words import recheck_sentence
from relance_desktop.ui.vetting.words import topic_word

translate = QCoreApplication.translate

Errand = tuple[Make, str, Any]
"""A line, and the page and target that it leads to."""

SHOWN_WORDS = 90
"""Characters of an exchange's words that a line shows."""


def to_invoice(page: ErrandPage) -> Iterator[Errand]:
    """Work done, stages reached and deposits agreed that nobody asked money for yet."""
    for task in page.to_invoice:
        make = partial(affair_row, task, translate("today", "Facturer"))
        yield make, "engagement", (task.engagement_id, "schedule")


def of_proceedings(page: ErrandPage) -> Iterator[Errand]:
    """Collective proceedings: their terms are short, and what is late is lost."""
    from relance_desktop.ui.insolvency.task_row import insolvency_place, insolvency_row

    for one in page.insolvency:
        yield partial(insolvency_row, one), "insolvency", insolvency_place(one)


def to_follow(page: ErrandPage, today: date) -> Iterator[Errand]:
    """All else: affairs, then the work in them, exchanges, and whom to look up."""
    for given in page.schedules:
        yield partial(schedule_row, given, today), "payment_schedule", given.schedule_id
    for one in page.holds:
        yield partial(hold_row, one, today), *_place_of(one)
    for task in page.affairs:
        make = partial(affair_row, task, translate("today", "Voir"))
        yield make, "engagement", task.engagement_id
    for done in page.work:
        yield partial(work_row, done), "engagement", (done.engagement_id, "work")
    for said in page.exchanges:
        yield partial(exchange_row, said, today), *_place(said)
    for recheck in page.rechecks:
        yield partial(recheck_row, recheck), "clients", (recheck.client.id, "vetting")


def schedule_row(task: ScheduleTask, today: date) -> ActionRow:
    """A payment schedule that asks for something, with what is late of it."""
    hues = {
        ScheduleReason.MISSED: ("calendar-x", "amber"),
        ScheduleReason.MAY_LAPSE: ("warning", "red"),
        ScheduleReason.TO_WAIVE: ("check-circle", "green"),
        ScheduleReason.UNSIGNED: ("calendar-check", "slate"),
    }
    amount = (
        "" if task.reason is ScheduleReason.TO_WAIVE else formats.money(task.cents, task.currency)
    )
    lines = (task_sentence(task, today),)
    made = ActionRow(hues[task.reason], task.client_name, lines, amount, name="schedule-task")
    made.set_action(translate("today", "Voir"))
    return made


def hold_row(task: HoldTask, today: date) -> ActionRow:
    """A dispute to come back to, or a pause that ends."""
    hold, tr = task.hold, translate
    day = reasons.on_day(hold.next_on or hold.until or today, today)
    texts = {
        HoldTaskKind.DISPUTE: tr("today", "Litige à reprendre, prévu {day}"),
        HoldTaskKind.PAUSE_ENDS: tr("today", "La pause se termine {day}"),
        HoldTaskKind.PAUSE_ENDED: tr("today", "La pause s'est terminée {day}"),
    }
    words = " ".join(hold.reason.split())
    if len(words) > SHOWN_WORDS:
        words = f"{words[:SHOWN_WORDS].rstrip()}…"
    hue = "violet" if task.kind is HoldTaskKind.DISPUTE else "slate"
    lines = (texts[task.kind].format(day=day), words, task.number)
    made = ActionRow((reasons.hold_icon(hold.kind), hue), task.client.name, lines, name="hold-task")
    made.set_action(tr("today", "Reprendre") if hue == "violet" else tr("today", "Voir"))
    return made


def _place_of(task: HoldTask) -> tuple[str, Any]:
    """The invoice, or the client when all of theirs rests."""
    if task.hold.invoice_id is not None:
        return "invoices", task.hold.invoice_id
    return "clients", task.client.id


def affair_row(task: EngagementTask, action: str) -> ActionRow:
    """An affair that asks for something."""
    chip = attention_chip(task.attention)
    made = ActionRow(
        (chip.icon, attention_hue(task.attention)),
        task.client_name,
        (attention_sentence(task.attention, task.currency), task.title),
        name="affair-task",
    )
    made.set_action(action)
    return made


def work_row(task: WorkTask) -> ActionRow:
    """Something of an affair's work."""
    days, tr = formats.days(task.days), translate
    looks = {
        WorkReason.SHEET_UNANSWERED: (
            ("clock", "blue"),
            tr("today", "«\u00a0{title}\u00a0» attend une validation depuis {days}."),
        ),
        WorkReason.RELEASE: (
            ("package", "green"),
            tr("today", "Tout est payé\u00a0: «\u00a0{title}\u00a0» peut être remis."),
        ),
        WorkReason.DELIVERY_LATE: (
            ("calendar-x", "amber"),
            tr("today", "«\u00a0{title}\u00a0» devait être remis il y a {days}."),
        ),
    }
    disc, text = looks[task.reason]
    lines = (text.format(title=task.title, days=days), task.engagement_title)
    made = ActionRow(disc, task.client_name, lines, name="work-task")
    made.set_action(translate("today", "Voir"))
    return made


def exchange_row(task: ExchangeTask, today: date) -> ActionRow:
    """An exchange to come back to."""
    said = task.exchange
    text = translate("today", "À reprendre\u00a0: {what} {ago}").format(
        what=_kind_word(said.kind), ago=formats.relative(said.happened_on, today)
    )
    words = " ".join(said.body.split())
    if len(words) > SHOWN_WORDS:
        words = f"{words[:SHOWN_WORDS].rstrip()}…"
    icon = "phone" if said.kind is ExchangeKind.CALL else "chat-circle-text"
    lines = (text, words, task.engagement_title)
    made = ActionRow((icon, "blue"), task.client_name, lines, name="exchange-task")
    made.set_action(translate("today", "Voir"))
    return made


def recheck_row(task: ClientRecheck) -> ActionRow:
    """A client to look up, or to look up again: the most pressing reason, and what it is for."""
    ranks = list(RecheckReason)
    first = min(task.topics, key=lambda one: ranks.index(one.reason))
    alike = [topic_word(one.topic) for one in task.topics if one.reason is first.reason]
    lines = (recheck_sentence(first), " · ".join(alike))
    made = ActionRow(("magnifying-glass", "blue"), task.client.name, lines, name="recheck-task")
    made.set_action(translate("today", "Vérifier"))
    return made


def _place(task: ExchangeTask) -> tuple[str, Any]:
    affair = task.exchange.engagement_id
    if affair is not None:
        return "engagement", (affair, "exchanges")
    return "clients", (task.exchange.client_id, "exchanges")


def _kind_word(kind: ExchangeKind) -> str:
    return {
        ExchangeKind.CALL: translate("today", "appel"),
        ExchangeKind.MEETING: translate("today", "rendez-vous"),
        ExchangeKind.MAIL: translate("today", "e-mail"),
        ExchangeKind.NOTE: translate("today", "note"),
    }[kind]
