"""The first tab of a client: what they owe, what comes next, the latest exchanges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.services.client_merge import MergedClient
from relance_desktop.services.holds.values import NOTHING_SAID, ClientSays
from relance_desktop.services.payment_schedules import ScheduleView
from relance_desktop.services.views import ClientDetail, InvoiceRow
from relance_desktop.ui.clients.facts import Facts
from relance_desktop.ui.clients.notes import NotesCard
from relance_desktop.ui.history import history
from relance_desktop.ui.holds.block import SaysBlock
from relance_desktop.ui.holds.events import says_events
from relance_desktop.ui.invoices.columns import chip_of, next_word
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import IconLabel, Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Flow, Scroll, clear, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.timeline import Timeline
from relance_desktop.ui.payment_schedules.card import SchedulesCard

SHOWN_INVOICES = 6
SHOWN_EVENTS = 6

SIDE, LEAST = 344, 480
"""Widths of what is known of a client, and of their invoices that need it beside no longer."""


class Overview(QWidget):
    """Signals say what was asked; the page does it."""

    invoice_opened = Signal(int)
    reminder_opened = Signal(object)
    tab_asked = Signal(str)
    merge_asked = Signal(object)
    silence_asked = Signal()
    says_asked = Signal(str, object)
    lead_asked = Signal(str)
    schedule_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client-overview")
        self.facts, self.notes = Facts(), NotesCard()
        self._left = column(gap=GRID * 2)
        left, self._right = QWidget(), QWidget()
        left.setObjectName("client-left")
        left.setLayout(self._left)
        self._right.setObjectName("client-right")
        self._right.setLayout(column(self.notes, self.facts, None, gap=GRID * 2))
        scroll = Scroll(name="client-scroll")
        scroll.body.setContentsMargins(0, GRID * 2, GRID + 4, 0)
        scroll.body.addLayout(Reflow(left, self._right, LEAST, SIDE, row_gap=GRID * 2))
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def show_client(
        self,
        detail: ClientDetail,
        likely: tuple[Client, ...],
        merged: tuple[MergedClient, ...],
        account: str,
        today: date,
        says: ClientSays = NOTHING_SAID,
        schedules: tuple[ScheduleView, ...] = (),
        limits: QWidget | None = None,
    ) -> None:
        """Show a client as they stand today. ``likely``: clients that may be the same,
        ``says``: what they said of what they owe, ``limits``: until when it can be brought
        to court."""
        left = self._left
        clear(left)
        if detail.client.do_not_remind:
            left.addWidget(self._silent(detail.client))
        for one in likely[:1]:
            left.addWidget(self._double(one))
        left.addWidget(self._figures(detail, today))
        if any(r.balance_cents > 0 for r in detail.rows) or says.cases or says.write_offs:
            left.addWidget(self._says(detail, says, today))
        if schedules:
            card = SchedulesCard(schedules)
            card.opened.connect(self.schedule_opened)
            left.addWidget(card)
        left.addWidget(self._invoices(detail.rows, today))
        if limits is not None:
            left.addWidget(Card(self.tr("Prescription"), "client-limits").add(limits))
        left.addWidget(self._history(detail, says, today))
        left.addStretch(1)
        self.facts.show_client(detail, merged, account, today)
        self.notes.show_note(detail.client.id, detail.client.note)

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside."""
        self._right.setVisible(not narrow)

    # -- parts -------------------------------------------------------------

    def _silent(self, client: Client) -> Banner:
        banner = Banner(
            "warning",
            client.do_not_remind_reason,
            self.tr("Ne pas relancer\u00a0: aucune étape n'est proposée."),
            name="silent-banner",
        )
        banner.add_action(self.tr("Relancer de nouveau")).clicked.connect(self.silence_asked)
        return banner

    def _double(self, one: Client) -> Banner:
        text = self.tr("«\u00a0{name}\u00a0» pourrait être le même client.").format(name=one.name)
        banner = Banner("info", text, name="double-banner")
        banner.add_action(self.tr("Comparer")).clicked.connect(
            lambda: self.merge_asked.emit(one.id)
        )
        return banner

    def _figures(self, detail: ClientDetail, today: date) -> Card:
        rows = [r for r in detail.rows if r.balance_cents > 0 and not r.is_credit_note]
        late = [r for r in rows if r.days_late > 0]
        card = Card(name="client-figures")
        figures = Flow(GRID * 4, "client-sums", row_gap=GRID)
        for title, totals in (
            (self.tr("En retard"), detail.late_totals),
            (self.tr("À encaisser"), _totals(rows)),
            (self.tr("Non affecté"), detail.unallocated),
        ):
            if totals or title != self.tr("Non affecté"):
                figure = Label(formats.totals(totals), "figure", wrap=False, name="client-figure")
                one = QWidget()
                one.setObjectName("client-sum")
                one.setLayout(column(Label(title, "eyebrow", wrap=False), figure, gap=2))
                figures.add(one)
        card.add(figures)
        links = Flow(name="client-links")
        account = QuietButton(self.tr("Relevé de compte"), "file-text", name="client-account")
        account.clicked.connect(lambda: self.lead_asked.emit("account_statement"))
        reckoning = QuietButton(self.tr("Décompte"), "receipt", name="client-reckoning")
        reckoning.clicked.connect(lambda: self.lead_asked.emit("reckoning"))
        if late:
            links.add(reckoning)
        if detail.rows:
            links.add(account)
        outcomes = [r.next for r in rows if r.next is not None]
        if outcomes and not detail.client.do_not_remind:  # the banner says so already
            first = min(outcomes, key=lambda o: (o.on or date.max, o.claim.due_on))
            why = row(IconLabel(reasons.outcome_icon(first), "muted", 20), gap=GRID)
            why.addWidget(Label(reasons.sentence(first, today), name="client-why"), 1)
            card.add(4, why)
        if detail.rows:
            card.add(links)
        return card

    def _says(self, detail: ClientDetail, says: ClientSays, today: date) -> Card:
        open_ = any(r.balance_cents > 0 and not r.is_credit_note for r in detail.rows)
        numbers = {r.id: (r.number, r.currency) for r in detail.rows}
        block = SaysBlock(says, today, named=True, open_=open_, numbers=numbers)
        block.asked.connect(self.says_asked)
        card = Card(name="client-says")
        return card.add(SectionTitle(self.tr("Ce que dit le client")), 4, block)

    def _invoices(self, rows: Iterable[InvoiceRow], today: date) -> Card:
        """Open ones first, the oldest first; then the latest paid. The rest has its tab."""
        ordered = sorted(
            rows,
            key=lambda r: (
                r.balance_cents <= 0,
                -r.days_late if r.balance_cents > 0 else -r.issued_on.toordinal(),
            ),
        )
        card = Card(name="client-invoices")
        card.body.setSpacing(0)
        card.body.setContentsMargins(4, GRID * 2, 4, 4)
        title = SectionTitle(self.tr("Factures"))
        title.setContentsMargins(GRID + 4, 0, 0, GRID)
        card.add(title)
        for number, one in enumerate(ordered[:SHOWN_INVOICES]):
            if number:
                card.add(Line())
            card.body.addWidget(self._invoice(one, today))
        if len(ordered) > SHOWN_INVOICES:
            more = self.tr("Voir les {n} factures").format(n=formats.grouped(len(ordered)))
            card.add(self._link(more, "bills", "all-bills"))
        if not ordered:
            none = Label(self.tr("Aucune facture."), "muted", name="no-bills")
            none.setContentsMargins(GRID + 4, 0, 0, GRID + 4)
            card.add(none)
        return card

    def _invoice(self, one: InvoiceRow, today: date) -> ActionRow:
        chip = chip_of(one)
        due = self.tr("Échéance le {day}").format(day=formats.day(one.due_on))
        open_ = one.balance_cents > 0 and not one.is_credit_note
        late = formats.lateness(one.days_late) if open_ and one.days_late > 0 else due
        made = ActionRow(
            (chip.icon, chip.hue),
            f"{one.number} · {chip.text}",
            (" · ".join(filter(None, (late, next_word(one, today)))),),
            formats.money(one.balance_cents if open_ else one.gross_cents, one.currency),
            name="client-invoice",
        )
        made.clicked.connect(lambda: self.invoice_opened.emit(one.id))
        made.moved.connect(self._move)
        return made

    def _history(self, detail: ClientDetail, says: ClientSays, today: date) -> Card:
        card = Card(name="client-history")
        card.add(SectionTitle(self.tr("Derniers échanges")))
        timeline = Timeline()
        events = history(
            detail.reminders,
            detail.holds,
            detail.payments,
            detail.journal,
            today,
            says_events(says),
        )
        timeline.set_entries(events[:SHOWN_EVENTS])
        timeline.opened.connect(self.reminder_opened)
        card.add(4, timeline)
        if len(events) > SHOWN_EVENTS:
            card.add(self._link(self.tr("Voir tout l'historique"), "exchanges", "all-events"))
        return card

    def _link(self, text: str, tab: str, name: str) -> QuietButton:
        button = QuietButton(text, "arrow-right", name=name)
        button.clicked.connect(lambda: self.tab_asked.emit(tab))
        return button

    def _move(self, step: int) -> None:
        rows = self.findChildren(ActionRow)
        place = next((n for n, made in enumerate(rows) if made.hasFocus()), 0)
        rows[max(0, min(place + step, len(rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)


def _totals(rows: Iterable[InvoiceRow]) -> tuple[Money, ...]:
    return totals_by_currency([Money(r.balance_cents, r.currency) for r in rows])
