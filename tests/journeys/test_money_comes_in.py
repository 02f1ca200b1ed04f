"""A month's statement, a promise, a dispute, a schedule, the end: by keyboard alone.

Nothing here calls the program but the window, once the clients and their invoices are
there; the world outside is a real mail server on this machine, bank files and a clock.
Statement of account, reckoning and list say the same at each step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from relance_desktop.domain.clients import Client
from relance_desktop.ui.kit.theme import Theme
from tests.gateways.mail.conftest import Server
from tests.journeys.keys import CTRL, Hand, K
from tests.journeys.trip import Trip, opened, settled
from tests.services.conftest import Desk
from tests.ui.bank.files import credit, ofx
from tests.ui.vetting.samples import FakeSources


class MoneyTrip(Trip):
    """A client that pays at once, a client that does not."""

    def __init__(self, desk: Desk, hand: Hand, server: Server, folder: Path) -> None:
        super().__init__(desk, hand, server, folder)
        self.quick = desk.client("Hautbois Menuiserie", email="compta@hautbois.example")
        self.slow = desk.client("Garnier Plomberie", email="helene@garnier.example")
        desk.pdf_invoice(self.quick, "2026-001", cents=1_200_00)
        desk.pdf_invoice(self.slow, "2026-002", cents=3_000_00, due_on=date(2026, 10, 15))

    def mail(self) -> tuple[str, str]:
        """To whom the last mail went, and what it says."""
        return str(self.mails[-1]["To"]), self.text(-1)

    def drop(self, path: Path) -> None:
        """Let a file fall on the window."""
        self.hand.house.window.open_files([path])
        self.hand.settle()

    def on(self, day: date) -> None:
        """Another day: the day watch tells the window at midnight."""
        self.desk.clock.day = day
        self.hand.house.window.data_changed()
        self.hand.settle()

    def send(self) -> None:
        """Send what is being written, and see it leave."""
        before = len(self.server.box.mails)
        self.hand.wait("wizard-next")
        self.hand.key(K.Key_Return, held=CTRL)
        self.hand.wait("result")
        assert len(self.server.box.mails) == before + 1

    def owes(self, client: Client, cents: int, given_up: int = 0) -> None:
        """The list, the statement of account and the reckoning agree on what is left; the
        reckoning knows what was given up as owed still, which it is in law."""
        services = self.desk.services
        rows = services.register.client_detail(client.id).rows
        assert sum(row.balance_cents for row in rows if not row.is_credit_note) == cents
        scope = services.account_statements.usual_scope(client.id)
        (account_,) = services.account_statements.of(client.id, scope)
        assert account_.closing_cents == account_.open_cents == cents
        reckoned = services.penalty_claims.reckoning(
            client.id, [row.id for row in rows if not row.is_credit_note], services.clock.today()
        )
        assert sum(one.principal_cents for one in reckoned.invoices) == cents + given_up


@pytest.fixture
def trip(
    theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path, server: Server
) -> Iterator[MoneyTrip]:
    desk = settled(tmp_path, server, FakeSources())
    with opened(desk, settings, qtbot) as house:
        made = MoneyTrip(desk, Hand(house), server, tmp_path)
        house.window.data_changed()
        yield made


def test_that_money_comes_in_by_every_way_a_client_may_take(trip: MoneyTrip) -> None:
    bring_the_month(trip)
    thank(trip)
    promise(trip)
    write_gently(trip)
    dispute(trip)
    credit_it(trip)
    give_time(trip)
    pay_the_first_due(trip)
    announce_the_second(trip)
    lapse(trip)
    give_up(trip)


def bring_the_month(trip: MoneyTrip) -> None:
    hand = trip.hand
    trip.drop(
        ofx(
            trip.folder / "novembre.ofx",
            credit(2, -4590, "PRLV FREE", "MOBILE"),
            credit(6, 1_200_00, "VIR HAUTBOIS MENUISERIE", "FACTURE 2026-001"),
            credit(7, 300_00, "VIR CAMILLE MOREL", "APPORT"),
        )
    )
    hand.shot("review")
    assert hand.at == "bank-lines"
    hand.key(K.Key_Return, held=CTRL)
    hand.shot("applied")
    hand.sees("1 paiement, 1 facture soldée, 1 relance arrêtée", "Remercier")
    trip.owes(trip.quick, 0)
    trip.owes(trip.slow, 3_000_00)


def thank(trip: MoneyTrip) -> None:
    hand = trip.hand
    hand.tab_to("bank-thanks")
    hand.key(K.Key_Return)
    hand.wait("wizard-next")
    hand.shot("thanks")
    trip.send()
    to, words = trip.mail()
    assert "hautbois" in to
    assert "2026-001" in words
    hand.shot("thanked")


def promise(trip: MoneyTrip) -> None:
    hand = trip.hand
    hand.search("2026-002")
    hand.shot("invoice")
    hand.go("say-promise")
    hand.shot("promise-form")
    assert hand.at == "hold-until"
    hand.write("12/11/2026")
    hand.go("form-save")
    hand.shot("promised")
    hand.sees("Paiement promis le 12 novembre")
    assert hand.at == "invoice-table", "keys stay on the page"
    trip.owes(trip.slow, 3_000_00)


def write_gently(trip: MoneyTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 11, 17))
    hand.search("aujourd'hui")
    hand.shot("broken")
    hand.sees("Garnier Plomberie")
    hand.search("2026-002")
    hand.shot("broken-invoice")
    hand.go("mail-hold")
    hand.wait("wizard-next")
    hand.shot("gentle")
    hand.key(K.Key_Return, held=CTRL)
    hand.shot("gentle-preview")
    trip.send()
    assert "12 novembre" in trip.mail()[1]


def dispute(trip: MoneyTrip) -> None:
    hand = trip.hand
    hand.search("2026-002")
    hand.go("say-dispute")
    hand.shot("dispute-form")
    hand.tab_to("hold-amount")
    hand.write("500")
    hand.tab_to("hold-reason")
    hand.type("Le lot 3 manque.")
    hand.go("form-save")
    hand.shot("disputed")
    hand.sees("500,00")
    trip.owes(trip.slow, 3_000_00)


def credit_it(trip: MoneyTrip) -> None:
    """The tool that makes the invoices has made the credit note."""
    hand = trip.hand
    trip.desk.credit_note(trip.slow, "A-2026-001", 500_00, date(2026, 11, 18))
    trip.on(date(2026, 11, 18))
    hand.search("2026-002")
    hand.go("solve-hold")
    hand.shot("solve")
    assert hand.at == "solve-credit_note"
    hand.tab_to("solve-note")
    hand.type("Avoir pour le lot 3.")
    hand.go("form-save")
    hand.shot("credit-form")
    hand.go("form-save")
    hand.shot("credited")
    hand.sees("2 500,00")
    trip.owes(trip.slow, 2_500_00)


def give_time(trip: MoneyTrip) -> None:
    hand = trip.hand
    hand.search("2026-002")
    hand.go("say-schedule")
    hand.shot("proposal")
    hand.tab_to("schedule-count")
    hand.write("2")
    hand.tab_to("schedule-first")
    hand.write("30/11/2026")
    hand.key(K.Key_Tab)
    hand.shot("proposal-2")
    hand.go("schedule-save")
    hand.shot("proposed")
    hand.go("schedule-send")
    hand.wait("wizard-next")
    hand.shot("schedule-mail")
    trip.send()
    hand.key(K.Key_Return)
    trip.on(date(2026, 11, 20))
    hand.shot("back")
    hand.go("schedule-sign")
    hand.shot("sign")
    hand.go("form-save")
    hand.shot("signed")
    hand.sees("1 250,00")
    trip.owes(trip.slow, 2_500_00)


def pay_the_first_due(trip: MoneyTrip) -> None:
    """The other bank's table, whose columns nobody has said yet."""
    hand = trip.hand
    trip.on(date(2026, 12, 2))
    trip.drop(other_bank(trip.folder))
    hand.shot("columns")
    assert hand.house.window.current == "bank_sheet"
    hand.key(K.Key_Space)
    hand.shot("second-review")
    assert hand.house.window.current == "bank"
    assert hand.at == "bank-lines"
    hand.key(K.Key_1)  # the due of the schedule, as proposed
    hand.key(K.Key_Return, held=CTRL)
    hand.shot("second-applied")
    hand.sees("1 paiement", "1 250,00")
    trip.owes(trip.slow, 1_250_00)


def announce_the_second(trip: MoneyTrip) -> None:
    hand = trip.hand
    trip.on(date(2027, 1, 5))
    hand.search("aujourd'hui")
    hand.shot("missed")
    hand.go("schedule-task")
    hand.shot("missed-schedule")
    hand.go("schedule-notice")
    hand.shot("notice-why")
    assert hand.at == "skip-reason"
    hand.sees("1 250,00")
    hand.type("Comme convenu a la signature.")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("notice")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("notice-preview")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("mark-posted")
    hand.shot("notice-post")
    hand.go("mark-posted")
    hand.shot("posted")
    trip.owes(trip.slow, 1_250_00)


def lapse(trip: MoneyTrip) -> None:
    hand = trip.hand
    trip.on(date(2027, 2, 1))
    hand.search("aujourd'hui")
    hand.shot("may-lapse")
    hand.go("schedule-task")
    hand.shot("may-lapse-schedule")
    hand.go("schedule-lapse")
    hand.shot("lapse-form")
    hand.go("form-save")
    hand.shot("lapsed")
    hand.sees("Déchéance du terme constatée : tout est exigible.")
    trip.owes(trip.slow, 1_250_00)


def give_up(trip: MoneyTrip) -> None:
    hand = trip.hand
    hand.search("2026-002")
    hand.go("say-write_off")
    hand.shot("write-off")
    hand.go("form-save")
    hand.shot("given-up")
    hand.sees("abandonnés")
    trip.owes(trip.slow, 0, given_up=1_250_00)
    hand.key(K.Key_Z, held=CTRL)
    trip.owes(trip.slow, 1_250_00)
    hand.shot("taken-back")


def other_bank(folder: Path) -> Path:
    """A table as a neobank exports it, with words of its own."""
    path = folder / "mouvements.csv"
    path.write_text(
        "Date,Text,Amount,State\n"
        "01/12/2026,GARNIER PLOMBERIE acompte 2026-002,1250.00,done\n"
        "01/12/2026,Assurance,-31.20,done\n"
        "02/12/2026,GARNIER PLOMBERIE,10.00,pending\n",
        encoding="utf-8",
    )
    return path
