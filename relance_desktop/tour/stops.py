"""The stops of the tour: the main job, then every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabWidget

from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.reminders.values import Selection
from relance_desktop.tour.affair_stops import AffairStops
from relance_desktop.tour.answer_stops import AnswerStops
from relance_desktop.tour.bank_stops import BankStops
from relance_desktop.tour.case_letter_stops import CaseLetterStops
from relance_desktop.tour.case_stops import CaseStops
from relance_desktop.tour.choice_stops import ChoiceStops
from relance_desktop.tour.file_stops import FileStops
from relance_desktop.tour.guide import LARGE
from relance_desktop.tour.insolvency_stops import InsolvencyStops
from relance_desktop.tour.limitation_stops import LimitationStops
from relance_desktop.tour.penalty_stops import PenaltyStops
from relance_desktop.tour.registered_stops import RegisteredStops
from relance_desktop.tour.report_stops import ReportStops
from relance_desktop.tour.route_stops import RouteStops
from relance_desktop.tour.says_stops import SaysStops
from relance_desktop.tour.schedule_stops import ScheduleStops
from relance_desktop.tour.vetting_stops import VettingStops
from relance_desktop.tour.work_stops import WorkStops


class Tour(
    AffairStops,
    AnswerStops,
    BankStops,
    CaseStops,
    ChoiceStops,
    FileStops,
    InsolvencyStops,
    LimitationStops,
    PenaltyStops,
    RegisteredStops,
    ReportStops,
    RouteStops,
    CaseLetterStops,
    SaysStops,
    ScheduleStops,
    VettingStops,
    WorkStops,
):
    """The stops, in order."""

    def stops(self) -> tuple[Callable[[], None], ...]:
        """What the tour shows."""
        return (
            self.home,
            self.at_once,
            self.invoices,
            self.mail,
            self.call,
            self.letter,
            self.formal_notice,
            self.payment,
            self.proof,
            self.affairs,
            self.work,
            self.vetting,
            self.reckoning,
            self.says,
            self.answers,
            self.payment_schedule,
            self.registered,
            self.electronic,
            self.report,
            self.case,
            self.routes,
            self.exhibits,
            self.case_letters,
            self.insolvency,
            self.limitation,
            self.other_pages,
            self.settings,
            self.texts,
            self.plans,
            self.journal,
            self.reach,
            self.list_import,
            self.bank_table,
            self.letters,
            self.large_and_dark,
            self.bank,
        )

    def home(self) -> None:
        """The day's page."""
        self.window.go("today")
        self.picture("01-today")
        tasks = self.services.today.load().agenda.todo
        self.check(len(tasks) >= 5, "there is too little to do")
        self.say(f"today: {len(tasks)} clients to remind")

    def invoices(self) -> None:
        """The list, a search, and one invoice's panel."""
        from PySide6.QtTest import QTest

        if not self.has("invoices"):
            return
        self.window.go("invoices")
        self.picture("02-invoices")
        page = self.window.current_page()
        assert page is not None
        search = next(f for f in page.findChildren(QLineEdit) if f.isVisible())
        self.keys(search, "hautbois")
        self.rest()
        self.picture("03-invoices-search")
        QTest.keyClick(search, Qt.Key.Key_Escape)
        number = self._open_invoice("Hautbois")
        self.picture("04-invoice-detail")
        self.say(f"invoices: looked at {number}")

    def _open_invoice(self, start: str) -> str:
        detail = self.services.register.client_detail(self.client(start).id)
        row = next(r for r in detail.rows if r.days_late > 0)
        self.window.go("invoices", row.id)
        return row.number

    def payment(self) -> None:
        """A payment that settles an invoice and withdraws the reminder that waited."""
        if not self.has("payments"):
            return
        waiting = self.last_reminder("Zénith")
        self.check(waiting.state is ReminderState.QUEUED, "nothing waits for Zénith")
        line = next(x for x in waiting.lines if x.step_key)
        self.window.go("payments", "new")
        self.choose("payment-client", "Zénith")
        self.type("payment-amount", f"{line.balance_cents / 100:.2f}".replace(".", ","))
        self._tick_only(line.number)
        self.picture("09-payment")
        self.press("form-save")
        self.rest()
        self.picture("10-payments")
        self.window.notifications.hide()  # a tour is quicker than its time on screen
        self.window.go("payments", "credits")
        self.picture("10-payments-credit-notes")
        invoice = self.services.register.invoice_detail(line.invoice_id)
        self.check(invoice.balance_cents == 0, f"{line.number} is not settled")
        now = self.services.proof.reminder(waiting.id).state
        self.check(now is ReminderState.WITHDRAWN, f"the mail is {now.value}")
        self.say(f"payment: {line.number} settled, its waiting e-mail withdrawn")

    def _tick_only(self, number: str) -> None:
        self.rest()
        page = self.window.current_page()
        assert page is not None
        ticks = [
            b
            for b in page.findChildren(QAbstractButton)
            if b.objectName().startswith("share-tick-")
        ]
        for tick in sorted(ticks, key=lambda one: one.objectName().endswith(number)):
            if tick.isChecked() != tick.objectName().endswith(number):
                self.press(tick.objectName())

    def proof(self) -> None:
        """Exactly what was sent, with its hash."""
        if not self.has("proof"):
            return
        for start, name in (("Orbe", "11-proof-mail"), ("Nauta", "12-proof-letter")):
            self.window.go("proof", (self.last_reminder(start).id, "today"))
            self.picture(name)
        self.say("proof: a mail and a letter opened again")

    def other_pages(self) -> None:
        """Clients, what waits to leave, bringing invoices in, the first start."""
        for number, key in enumerate(("clients", "outbox", "import", "welcome"), 13):
            if self.has(key):
                self.window.go(key)
                self.picture(f"{number}-{key}")
        if self.has("clients"):
            self.window.go("clients", self.client("Hautbois").id)
            self.picture("13-client-detail")
            self._client_tabs()

    def _client_tabs(self) -> None:
        """Each tab of a client, and one of its people being changed."""
        page = self.window.current_page()
        assert page is not None
        (tabs,) = page.findChildren(QTabWidget, "client-tabs")
        self.check(tabs.count() == 7, "a client has not its tabs")
        for place, name in enumerate(("bills", "money", "exchanges", "people"), 1):
            tabs.setCurrentIndex(place)
            self.picture(f"13-client-{name}")
        self.press("inline-edit-0")
        self.picture("13-client-people-edit")
        self.press("inline-cancel")
        self.say("clients: every tab of one client")

    def journal(self) -> None:
        """The chain of all that happened, checked."""
        if self.has("settings"):
            self.window.go("settings", "data")
            self.press("verify-journal")
            self.rest()
            self.picture("21-journal")
        result = self.services.proof.verify()
        self.check(result.ok, "the journal does not hold")
        self.say(f"journal: {result.count} entries, intact")

    def letters(self) -> None:
        """One letter of each kind, drawn for clients of each kind."""
        kinds = (
            ("Larch", "letter", "letter-en"),
            ("Dumas", "formal_notice", "formal-notice-consumer"),
            ("Boulangerie", "letter", "letter-tu"),
            ("Zénith", "formal_notice", "formal-notice-again"),
            ("Commune", "formal_notice", "formal-notice-public"),
            ("Orbe", "registered_letter", "registered-letter"),
        )
        plans = {plan.key: plan.id for plan in self.services.settings.plans()}
        firm = replace(self.client("Orbe"), plan_id=plans["firm"])
        self.services.register.save_client(firm)
        drawn = [name for start, step, name in kinds if self._draw(start, step, name)]
        self.say(f"letters: {', '.join(drawn)}")

    def _draw(self, start: str, step: str, name: str) -> bool:
        client = next(c for c in self.services.register.clients() if start in c.name)
        opening = self.services.reminders.open(client.id)
        if step not in {choice.step.key for choice in opening.steps}:
            self.say(f"left out: {start} has no step {step}")
            return False
        late = tuple(c.claim.id for c in opening.claims if c.days_late > 0)
        chosen = Selection(client.id, step, late, "tour")
        preview = self.services.reminders.preview(self.services.reminders.prepare(chosen))
        self.keep(f"{name}.pdf", lambda path: path.write_bytes(preview.artifact))
        return True

    def large_and_dark(self) -> None:
        """The main pages on a large screen, and in the dark."""
        pages = [key for key in ("today", "invoices", "clients") if key in self.window.page_keys]
        for key in pages:
            self.window.go(key)
            self.picture(f"30-{key}-large", LARGE)
        self.theme.set_mode("dark")
        for key in pages:
            self.window.go(key)
            self.picture(f"31-{key}-dark")
        if self.has("settings"):
            self.window.go("settings", "identity")
            self.picture("31-settings-dark")
        self.theme.set_mode("light")
