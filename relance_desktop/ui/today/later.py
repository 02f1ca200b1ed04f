"""What the day's page shows once it is painted: the bank, errands, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.page import Page
from relance_desktop.ui.today import errands
from relance_desktop.ui.today.answers import DayAnswers
from relance_desktop.ui.today.bank_news import read_news, waiting_row
from relance_desktop.ui.today.sections import LateSlots, Make, Section, Slot

if TYPE_CHECKING:
    from relance_desktop.services.errands import ErrandPage
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.today.errands import Errand
    from relance_desktop.ui.today.side import SidePanel

translate = QCoreApplication.translate

Wire = Callable[[ActionRow, str, object], ActionRow]
"""Lets a line open a page on something."""


class LateNews(QObject):
    """Fills the places that ``TodayView`` left free; reminders are what the page opens for."""

    def __init__(self, page: Page, services: Services, side: SidePanel, wire: Wire) -> None:
        super().__init__(page)
        self._services, self._side, self._wire = services, side, wire
        self._shell = page.shell
        self.answers = DayAnswers(page.shell, services, self)

    def show_bank(self, slots: LateSlots) -> None:
        """How fresh each account is, and movements that wait to be matched."""
        news = read_news(self._services)
        self._side.show_bank(news.accounts, self._services.clock.today())
        if news.waiting:
            line = (partial(waiting_row, news.waiting), "bank", "waiting")
            self._fill(slots.to_match, translate("today", "À rapprocher"), [line], "to-match")

    def show_errands(self, slots: LateSlots, said: str) -> str:
        """What there is to invoice and to follow; gives the line under the date with it."""
        today = self._services.clock.today()
        page = self._services.errands.load()
        if page.registered and slots.decisions:
            from relance_desktop.ui.today.said_once import said_once

            page = said_once(page, slots, today)
        bills, others = errands.to_invoice(page), errands.to_follow(page, today)
        if page.limitation:
            self._show_limits(slots.limits, page)
        self._fill(slots.to_invoice, translate("today", "À facturer"), bills, "to-invoice")
        if page.insolvency or page.recovery:
            self._show_cases(slots.recovery, page)
        if page.registered:
            self._show_letters(slots.registered, page)
        self._fill(slots.to_follow, translate("today", "À suivre"), others, "to-follow")
        return _with_errands(said, page)

    def _show_limits(self, slot: Slot, page: ErrandPage) -> None:
        from relance_desktop.ui.limitation.today import limitation_lines

        lines = limitation_lines(page, self._shell, self._services)
        self._fill(slot, translate("today", "Prescription"), lines, "limitation-section")

    def _show_cases(self, slot: Slot, page: ErrandPage) -> None:
        from relance_desktop.ui.today.recovery import recovery_lines

        cases = recovery_lines(page.recovery, self._services.clock.today())
        lines = [*errands.of_proceedings(page), *cases]
        self._fill(slot, translate("today", "Recouvrement"), lines, "recovery-section")

    def _show_letters(self, slot: Slot, page: ErrandPage) -> None:
        from relance_desktop.ui.today.registered import registered_lines

        lines = registered_lines(page.registered, self._services.clock.today())
        self._fill(slot, translate("today", "Recommandés"), lines, "registered")

    def show_answers(self, slots: LateSlots, waiting: bool) -> None:
        """What came back, and the look for more."""
        self.answers.show_card(self._side)
        lines = self.answers.lines() if waiting else ()
        title = translate("today", "Réponses à lire")
        self._fill(slots.to_read, title, lines, "answers-to-read")

    def _fill(self, slot: Slot, title: str, lines: Iterable[Errand], name: str) -> None:
        makers: list[Make] = [partial(self._line, *one) for one in lines]
        if makers:
            slot.fill(Section(title, makers, name=name))

    def _line(self, make: Make, key: str, target: object) -> ActionRow:
        return self._wire(make(), key, target)


def _with_errands(said: str, page: ErrandPage) -> str:
    """The line under the date, with what there is to invoice and to follow."""
    bills = len(page.to_invoice)
    rest = page.count - bills
    parts = [said] if said else []
    for count, one, many in (
        (
            bills,
            translate("today", "{n} affaire à facturer"),
            translate("today", "{n} affaires à facturer"),
        ),
        (rest, translate("today", "{n} suite à donner"), translate("today", "{n} suites à donner")),
    ):
        if count:
            parts.append(formats.plural(count, one, many))
    return " · ".join(parts)
