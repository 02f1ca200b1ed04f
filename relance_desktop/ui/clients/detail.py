"""All about one client: who they are, what they owe, everything exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.services.views import ClientDetail, InvoiceRow
from relance_desktop.ui.clients.words import address_form_word, kind_word, language_word
from relance_desktop.ui.history import history
from relance_desktop.ui.invoices.columns import chip_of, next_word
from relance_desktop.ui.kit import formats, reasons
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.buttons import IconButton, PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.details import KeyValueList
from relance_desktop.ui.kit.labels import IconLabel, Label, Line, PageTitle, SectionTitle
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.timeline import Timeline

SHOWN_INVOICES = 12
SHOWN_EVENTS = 40


class ClientSheet(QWidget):
    """Signals say what was asked; the page does it."""

    back_asked = Signal()
    remind_asked = Signal()
    pay_asked = Signal()
    edit_asked = Signal()
    hold_asked = Signal(str)
    lift_asked = Signal(int)
    invoice_opened = Signal(int)
    reminder_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("client-sheet")
        self._narrow = False
        self._actions = QWidget(self)
        self._head = column(gap=0)
        self._left = Scroll(gap=GRID * 2, name="client-left")
        self._left.body.setContentsMargins(0, 0, GRID, 0)
        self._right = Scroll(gap=GRID * 2, name="client-right")
        self._right.setFixedWidth(scaled(344))
        columns = row(self._left, self._right, gap=GRID * 2)
        columns.setStretch(0, 1)
        layout = column(self._head, columns, gap=GRID * 2)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_client(self, detail: ClientDetail, today: date) -> None:
        """Show a client as they stand today."""
        clear(self._head)
        clear(self._left.body)
        clear(self._right.body)
        self._head.addWidget(self._heading(detail))
        left, right = self._left.body, self._right.body
        left.addWidget(self._figures(detail, today))
        left.addWidget(self._invoices(detail.rows, today))
        left.addWidget(self._history(detail, today))
        left.addStretch(1)
        for hold in detail.holds:
            if hold.holds_on(today):
                right.addWidget(
                    self._hold(
                        hold.id, reasons.hold_icon(hold.kind), reasons.hold_sentence(hold, today)
                    )
                )
        right.addWidget(self._identity(detail))
        right.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """Make room for a form beside: what it acts on stays in sight."""
        self._narrow = narrow
        self._right.setVisible(not narrow)
        self._actions.setVisible(not narrow)

    # -- parts -------------------------------------------------------------

    def _heading(self, detail: ClientDetail) -> QWidget:
        head = QWidget()
        head.setObjectName("client-heading")
        back = IconButton("arrow-left", self.tr("Revenir à la liste"), name="client-back")
        back.clicked.connect(self.back_asked)
        edit = SecondaryButton(self.tr("Modifier"), "pencil-simple", name="client-edit")
        edit.clicked.connect(self.edit_asked)
        more = SecondaryButton(self.tr("Suspendre"), "pause-circle", name="client-hold")
        more.setMenu(self._hold_menu(more))
        actions = row(edit, more)
        if any(r.balance_cents > 0 and not r.is_credit_note for r in detail.rows):
            pay = SecondaryButton(self.tr("Encaisser"), "wallet", name="client-pay")
            pay.clicked.connect(self.pay_asked)
            remind = PrimaryButton(self.tr("Relancer"), "paper-plane-tilt", name="client-remind")
            remind.clicked.connect(self.remind_asked)
            actions.addWidget(pay)
            actions.addWidget(remind)
        self._actions = QWidget()
        self._actions.setObjectName("client-actions")
        self._actions.setLayout(actions)
        line = row(back, PageTitle(detail.client.name), self._actions)
        line.setStretch(1, 1)
        head.setLayout(line)
        if self._narrow:
            self._actions.hide()
        return head

    def _hold_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        words = {
            "pause": self.tr("Mettre en pause"),
            "promise": self.tr("Noter une promesse"),
            "dispute": self.tr("Noter un litige"),
            "payment_underway": self.tr("Paiement annoncé"),
        }
        for key, text in words.items():
            menu.addAction(text).triggered.connect(partial(self._ask_hold, key))
        return menu

    def _ask_hold(self, key: str, _checked: bool = False) -> None:
        self.hold_asked.emit(key)

    def _figures(self, detail: ClientDetail, today: date) -> Card:
        rows = [r for r in detail.rows if r.balance_cents > 0 and not r.is_credit_note]
        late = [r for r in rows if r.days_late > 0]
        card = Card(name="client-figures")
        line = row(gap=GRID * 4)
        for title, totals in (
            (self.tr("En retard"), _totals(late)),
            (self.tr("À encaisser"), _totals(rows)),
            (self.tr("Non réparti"), detail.unallocated),
        ):
            if totals or title != self.tr("Non réparti"):
                figure = Label(formats.totals(totals), "figure", wrap=False, name="client-figure")
                line.addLayout(column(Label(title, "eyebrow", wrap=False), figure, gap=2))
        line.addStretch(1)
        card.add(line)
        outcomes = [r.next for r in rows if r.next is not None]
        if outcomes:
            first = min(outcomes, key=lambda o: (o.on or date.max, o.claim.due_on))
            why = row(IconLabel(reasons.outcome_icon(first), "muted", 20), gap=GRID)
            why.addWidget(Label(reasons.sentence(first, today), name="client-why"), 1)
            card.add(4, why)
        return card

    def _invoices(self, rows: Iterable[InvoiceRow], today: date) -> Card:
        """Open ones first, the oldest first; then the latest paid."""
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
        rest = len(ordered) - SHOWN_INVOICES
        if rest > 0:
            more = formats.plural(rest, self.tr("et {n} autre"), self.tr("et {n} autres"))
            card.add(Label(more, "muted", name="more-invoices"))
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

    def _history(self, detail: ClientDetail, today: date) -> Card:
        card = Card(name="client-history")
        card.add(SectionTitle(self.tr("Historique")))
        timeline = Timeline()
        events = history(detail.reminders, detail.holds, detail.payments, detail.journal, today)
        timeline.set_entries(events[:SHOWN_EVENTS])
        timeline.opened.connect(self.reminder_opened)
        return card.add(4, timeline)

    def _hold(self, hold_id: int, icon: str, text: str) -> Card:
        card = Card(name="client-hold-card")
        lift = QuietButton(self.tr("Lever"), name="lift-hold")
        lift.clicked.connect(lambda: self.lift_asked.emit(hold_id))
        line = row(gap=GRID)
        line.addWidget(IconLabel(icon, "teal", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(text), 1)
        line.addWidget(lift, 0, Qt.AlignmentFlag.AlignTop)
        return card.add(line)

    def _identity(self, detail: ClientDetail) -> Card:
        client = detail.client
        card = Card(name="client-identity")
        card.add(SectionTitle(self.tr("Fiche")))
        plan = detail.plan.name if detail.plan else self.tr("Aucun")
        items = (
            (self.tr("Nature"), kind_word(client.kind)),
            (self.tr("Interlocuteur"), client.contact_name),
            (self.tr("E-mail"), client.email),
            (self.tr("Téléphone"), client.phone),
            (self.tr("Adresse"), _address(client)),
            (self.tr("SIREN"), client.siren),
            (self.tr("SIRET"), client.siret),
            (self.tr("N° de TVA"), client.vat_number),
            (self.tr("Langue"), language_word(client.language)),
            (self.tr("Ton"), address_form_word(client.address_form)),
            (self.tr("Plan"), plan),
            (self.tr("Note"), client.note),
        )
        return card.add(4, KeyValueList(items))

    def _move(self, step: int) -> None:
        rows = self.findChildren(ActionRow)
        place = next((n for n, made in enumerate(rows) if made.hasFocus()), 0)
        rows[max(0, min(place + step, len(rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)


def _totals(rows: Iterable[InvoiceRow]) -> tuple[Money, ...]:
    return totals_by_currency([Money(r.balance_cents, r.currency) for r in rows])


def _address(client: Client) -> str:
    address = client.address
    town = f"{address.postcode} {address.city}".strip()
    country = address.country if address.country not in ("", "FR") else ""
    return "\n".join(line for line in (*address.lines, town, country) if line)
