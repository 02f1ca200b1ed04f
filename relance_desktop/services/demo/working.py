"""Lives through the affairs of the make-believe business, as their owner would have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.services.demo.affairs import Deed, Story, working_day

if TYPE_CHECKING:
    from relance_desktop.services.engagements import Engagements
    from relance_desktop.services.exchanges import Exchanges
    from relance_desktop.services.vetting import Vetting
    from relance_desktop.services.work import Work

DrawQuote = Callable[
    [Business, Client, str, tuple[date, date], Sequence[tuple[str, int, int]], str], bytes
]
"""Makes the quote's own PDF; the last text is what was written under it by hand."""

Plan = Callable[[date, Callable[[], None]], None]
"""Puts a deed on a day."""

QUOTE_DAYS = 30


class Tools(Protocol):
    """The services that affairs are led with."""

    @property
    def engagements(self) -> Engagements: ...
    @property
    def work(self) -> Work: ...
    @property
    def exchanges(self) -> Exchanges: ...
    @property
    def vetting(self) -> Vetting: ...


@dataclass
class Working:
    """``bills``: the id of an invoice by its title, once it was written."""

    desk: Tools
    business: Business
    clients: Mapping[str, Client]
    bills: Mapping[str, int]
    draw_quote: DrawQuote

    def begin(self, stories: Sequence[Story], plan: Plan) -> None:
        """Put everything on its day."""
        for story in stories:
            life = _Affair(self, story, self.clients[story.client])
            plan(story.engagement.opened_on, life.open)
            for deed in story.deeds:
                plan(deed.on, partial(life.do, deed))


@dataclass
class _Affair:
    """One affair, and the ids of what belongs to it so far."""

    home: Working
    story: Story
    client: Client
    id: int = 0
    deliverables: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    sheet: int = 0
    quote: tuple[str, date] = ("", date.min)

    def open(self) -> None:
        """Enter the affair with its schedule."""
        engagements, story = self.home.desk.engagements, self.story
        self.id = engagements.add(replace(story.engagement, client_id=self.client.id)).id
        if story.lines:
            engagements.schedule.save(self.id, story.lines)

    def do(self, deed: Deed) -> None:
        """Do what was done that day."""
        getattr(self, f"_{deed.what}")(deed.on, deed.facts)

    # -- the agreement ---------------------------------------------------------------

    def _talk(self, on: date, _told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.agreed_orally(self.id, on)

    def _quote(self, on: date, told: Mapping[str, Any]) -> None:
        until = told["today"] + timedelta(days=told["in"])
        self.quote = (told["ref"], on)
        self.home.desk.engagements.quote_sent(self.id, on, told["ref"], until)
        self._file(on, f"Devis {told['ref']}.pdf", "")

    def _sign(self, on: date, told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.signed(self.id, on, told["by"])
        by_hand = f"Bon pour accord, le {on:%d/%m/%Y}, {told['by']}"
        self._file(on, f"Devis {self.quote[0]} signé.pdf", by_hand)

    def _agree(self, on: date, told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.written_yes(self.id, on, told["by"])
        text = (
            f"From: {told['by']} <{self.client.email}>\nTo: {self.home.business.email}\n"
            f"Date: {on:%a, %d %b %Y} 09:12:00 +0100\nMIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
            f"Subject: Re: {self.story.engagement.title}\n\n{told['text']}\n"
        )
        papers = self.home.desk.engagements.papers
        papers.add(self.id, text.encode(), "Votre accord.eml", PaperKind.AGREEMENT, on)

    def _lose(self, on: date, told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.lost(self.id, on, told["reason"])

    def _file(self, on: date, name: str, by_hand: str) -> None:
        ref, quoted_on = self.quote
        days = (quoted_on, quoted_on + timedelta(days=QUOTE_DAYS))
        lines, home = self.story.quote_lines, self.home
        pdf = home.draw_quote(home.business, self.client, ref, days, lines, by_hand)
        home.desk.engagements.papers.add(self.id, pdf, name, dated_on=on)

    # -- the work --------------------------------------------------------------------

    def _start(self, on: date, told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.start(self.id, on, told.get("reason", ""))

    def _deliver(self, on: date, _told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.delivered(self.id, on)

    def _close(self, on: date, _told: Mapping[str, Any]) -> None:
        self.home.desk.engagements.closed(self.id, on)

    def _reach(self, on: date, told: Mapping[str, Any]) -> None:
        engagements = self.home.desk.engagements
        line = engagements.page(self.id).schedule.lines[told["line"]]
        engagements.schedule.reach(line.milestone.id, on)

    def _link(self, _on: date, told: Mapping[str, Any]) -> None:
        engagements, invoice_id = self.home.desk.engagements, self.home.bills[told["bill"]]
        lines = engagements.page(self.id).schedule.lines
        for at in told.get("to", ()):
            engagements.schedule.link_invoice(lines[at].milestone.id, invoice_id)
        if not lines:
            engagements.schedule.link_to_affair(self.id, invoice_id)

    def _plan(self, _on: date, told: Mapping[str, Any]) -> None:
        kind, ahead = DeliverableKind(told.get("kind", "work")), told.get("in")
        planned = None if ahead is None else told["today"] + timedelta(days=ahead)
        held = told.get("held", False)
        one = Deliverable(self.id, told["title"], kind=kind, planned_on=planned, held=held)
        self.deliverables.append(self.home.desk.work.deliverables.add(one).id)

    def _hand(self, on: date, told: Mapping[str, Any]) -> None:
        which = self.deliverables[told["which"]]
        self.home.desk.work.deliverables.hand_over(which, on, told["how"])

    def _accept(self, on: date, told: Mapping[str, Any]) -> None:
        which = self.deliverables[told["which"]]
        self.home.desk.work.deliverables.accept(which, on, told["by"])

    def _time(self, _on: date, told: Mapping[str, Any]) -> None:
        for ago, task, minutes in told["entries"]:
            worked_on = working_day(told["today"], ago)
            entry = TimeEntry(self.id, worked_on, task, minutes, rate_cents=told["rate"])
            self.loose.append(self.home.desk.work.time.add(entry).id)

    def _send_sheet(self, on: date, told: Mapping[str, Any]) -> None:
        sheets = self.home.desk.work.sheets
        self.sheet = sheets.make(self.id, told["title"], self.loose).id
        self.loose = []
        sheets.sent(self.sheet, on)

    def _validate(self, on: date, told: Mapping[str, Any]) -> None:
        self.home.desk.work.sheets.validate(self.sheet, on, told["by"])

    # -- around it -------------------------------------------------------------------

    def _note(self, on: date, told: Mapping[str, Any]) -> None:
        ahead = told.get("in")
        exchange = Exchange(
            self.client.id,
            ExchangeKind(told["kind"]),
            on,
            engagement_id=self.id,
            person=told.get("person", ""),
            body=told["body"],
            follow_up_on=None if ahead is None else told["today"] + timedelta(days=ahead),
        )
        self.home.desk.exchanges.note(exchange)

    def _check(self, on: date, told: Mapping[str, Any]) -> None:
        check = VettingCheck(
            self.client.id,
            VettingTopic(told["topic"]),
            on,
            standing=Standing(told["standing"]),
            note=told["note"],
            said_by=told.get("by", ""),
        )
        self.home.desk.vetting.save_check(check)
