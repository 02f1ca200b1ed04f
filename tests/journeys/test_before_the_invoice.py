"""From a name heard on the phone to a closed affair, as a newcomer goes: by keyboard alone.

Nothing here calls the program but the window; the world outside is a real mail server on
this machine, public sources of our own, files and a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.theme import Theme
from tests.gateways.mail.conftest import Server
from tests.journeys.keys import CTRL, Hand, K
from tests.journeys.trip import Trip, opened, settled
from tests.ui.vetting.samples import FakeSources, company, found, notices

Choose = Callable[[Path], None]


@pytest.fixture
def trip(
    theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path, server: Server
) -> Iterator[Trip]:
    sources = FakeSources(search=found(company(name="HAUTBOIS MENUISERIE")), gazette=notices())
    desk = settled(tmp_path, server, sources)
    with opened(desk, settings, qtbot) as house:
        yield Trip(desk, Hand(house), server, tmp_path)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Say which file the system's own dialog gives."""

    def take(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(path)], ""))

    return take


def test_that_a_newcomer_goes_from_a_name_to_a_closed_affair_by_keyboard(
    trip: Trip, choose: Choose
) -> None:
    hand = trip.hand
    hear_a_name(hand)
    look_the_client_up(hand)
    agree_by_word(hand)
    confirm_by_mail(trip)
    file_the_answer(trip, choose)
    set_conditions(hand)
    plan_the_payment(hand)
    bill_the_deposit(trip, choose)
    take_the_deposit(trip)
    start(hand)
    log_the_work(trip, choose)
    hand_over(hand)
    bill_the_balance(trip, choose)
    remind(trip)
    last_payment(hand)


def hear_a_name(hand: Hand) -> None:
    hand.shot("empty")
    hand.search("nouvelle affaire")
    hand.type("Hautbois Menuiserie")
    hand.tab_to("affair-title")
    hand.type("Refonte du site")
    hand.tab_to("affair-amount")
    hand.type("4800")
    hand.shot("affair-form")
    hand.key(K.Key_Return)
    hand.shot("affair-new")
    hand.sees("Refonte du site", "Hautbois Menuiserie", "4 800,00 € TTC", "Vérifier le client")


def look_the_client_up(hand: Hand) -> None:
    assert hand.at == "affair-next"
    hand.key(K.Key_Space)
    assert hand.at == "look-up-register"
    hand.key(K.Key_Space)
    hand.shot("look-up")
    hand.key(K.Key_Return)  # the name stands there
    hand.sees("HAUTBOIS MENUISERIE", "En activité")
    hand.key(K.Key_Return)
    hand.shot("look-up-take")
    hand.go("take-company")
    hand.shot("looked-up")
    hand.sees("SIREN 732 829 320")
    hand.go("look-up-notices", back=True)
    hand.shot("notices")
    hand.search("refonte")
    hand.shot("back-on-affair")
    hand.sees("Noter le devis envoyé")


def agree_by_word(hand: Hand) -> None:
    hand.go("oral-oral")
    hand.shot("oral")
    assert hand.at == "move-day"
    hand.tab_to("oral-what")
    hand.type("Cinq pages, 4 800 euros, en ligne le 15 janvier.")
    hand.go("form-save")
    hand.shot("agreed-orally")
    hand.sees("Accord oral noté.", "Confirmer par e-mail")


def confirm_by_mail(trip: Trip) -> None:
    hand = trip.hand
    hand.tab_to("affair-next")
    hand.key(K.Key_Space)
    hand.shot("recap")
    assert hand.at == "to"
    hand.type("sophie@hautbois.example")
    hand.wait("wizard-next")
    hand.shot("recap-ready")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    hand.shot("recap-sent")
    assert "Refonte du site" in trip.text(0)
    hand.key(K.Key_Return)
    hand.shot("after-recap")
    hand.sees("Demandée par e-mail le 09/11/2026", "Noter la réponse")


def file_the_answer(trip: Trip, choose: Choose) -> None:
    hand = trip.hand
    trip.desk.clock.forward(1)
    mail = trip.folder / "Re Refonte.eml"
    mail.write_bytes(ANSWER)
    choose(mail)
    assert hand.at == "affair-next"
    hand.key(K.Key_Space)
    hand.shot("answer")
    assert hand.at == "answer-files-choose"
    hand.key(K.Key_Space)  # choose a file
    hand.shot("answer-read")
    hand.go("form-save")
    hand.shot("answer-filed")
    hand.sees("Confirmé par écrit le 10/11/2026", "Re Refonte.eml")


def set_conditions(hand: Hand) -> None:
    hand.tab_to("qt_tabwidget_tabbar", back=True)
    hand.key(K.Key_Right)
    hand.shot("conditions")
    hand.tab_to("term-way")
    hand.key(K.Key_Down)
    hand.key(K.Key_S, held=CTRL)
    hand.shot("conditions-set")
    hand.sees("Conditions enregistrées")


def plan_the_payment(hand: Hand) -> None:
    hand.tab_to("affair-next", back=True)
    hand.sees("Prévoir l'acompte")
    hand.key(K.Key_Space)
    assert hand.at == "line-share"
    hand.shot("schedule-editor")
    hand.go("schedule-save")
    hand.shot("scheduled")
    assert hand.at == "affair-next"
    hand.sees("1 440,00 €", "3 360,00 €", "Facturer l'acompte")


def bill_the_deposit(trip: Trip, choose: Choose) -> None:
    hand = trip.hand
    hand.key(K.Key_Space)
    assert hand.at == "bill-number"
    hand.type("2026-001")
    choose(bill_pdf(trip.folder, "2026-001", "1 440,00"))
    hand.go("bill-file-choose")
    hand.shot("bill-form")
    hand.go("form-save")
    hand.shot("billed")
    hand.sees("Facture 2026-001 enregistrée et reliée.", "Envoyer au client", "Envoyer la facture")
    send_the_bill(trip, "2026-001")
    hand.sees("Ouvrir la facture d'acompte")


def send_the_bill(trip: Trip, number: str) -> None:
    hand, before = trip.hand, len(trip.mails)
    assert hand.at == "affair-next"
    hand.key(K.Key_Space)
    hand.wait("wizard-next")
    hand.shot(f"cover-{number}")
    hand.sees("en pièce jointe la facture")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    assert f"{number}.pdf" in trip.files(before)
    hand.key(K.Key_Return)


def take_the_deposit(trip: Trip) -> None:
    hand = trip.hand
    trip.desk.clock.forward(3)
    hand.key(K.Key_Space)
    hand.shot("deposit-invoice")
    hand.sees("2026-001", "Échéance dans 4 jours", "Refonte du site")
    hand.key(K.Key_P)
    hand.shot("deposit-payment")
    hand.go("form-save")
    hand.shot("deposit-paid")
    hand.search("refonte")
    hand.shot("to-start")
    hand.sees("Commencer")


def start(hand: Hand) -> None:
    assert hand.at == "affair-next"
    hand.key(K.Key_Space)
    hand.shot("start-form")
    hand.key(K.Key_Return)
    hand.shot("started")
    hand.sees("Travail commencé.", "En cours", "Marquer comme livré")


def log_the_work(trip: Trip, choose: Choose) -> None:
    hand = trip.hand
    trip.desk.clock.forward(7)
    hand.tab_to("qt_tabwidget_tabbar")
    hand.key(K.Key_Right, K.Key_Right, K.Key_Right)
    hand.tab_to("entry-task")
    for task, time in (("Maquettes", "6h"), ("Pages", "7h30")):
        hand.type(task)
        hand.key(K.Key_Tab)
        hand.type(time)
        hand.key(K.Key_Return)
        assert hand.at == "entry-task"
    hand.shot("hours")
    hand.sees("13 h 30")
    hand.go("make-sheet")
    hand.shot("sheet-form")
    hand.key(K.Key_Return)
    hand.shot("sheet")
    hand.go("sheet-send")
    hand.wait("wizard-next")
    hand.shot("sheet-mail")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    hand.key(K.Key_Return)
    hand.shot("sheet-sent")
    hand.sees("Envoyé aujourd'hui")
    mail = trip.folder / "Re heures.eml"
    mail.write_bytes(ANSWER.replace(b"10 Nov", b"20 Nov").replace(b"Tue", b"Fri"))
    choose(mail)
    hand.go("sheet-validate")
    hand.shot("validate-form")
    hand.go("proven-file-choose")
    hand.go("form-save")
    hand.shot("sheet-validated")
    hand.sees("Validé le 20/11/2026 par Sophie Lenoir · preuve gardée")


def hand_over(hand: Hand) -> None:
    for title, kind in (("Le site en ligne", 0), ("Fichiers sources", 1)):
        hand.go("thing-add")
        hand.type(title)
        hand.key(K.Key_Tab)
        for _ in range(kind):
            hand.key(K.Key_Down)
        hand.shot("thing-form")
        hand.go("form-save")
    hand.shot("things")
    hand.sees("Retenu", "jusqu'au paiement de l'affaire")
    hand.go("thing-hand")
    hand.shot("hand-form")
    hand.tab_to("proven-word")
    hand.type("mise en ligne")
    hand.key(K.Key_Return)
    hand.shot("handed")
    hand.sees("Tout le travail prévu est remis.", "Affaire livrée")
    hand.tab_to("affair-next", back=True)
    hand.key(K.Key_Space)
    hand.key(K.Key_Return)
    hand.shot("delivered")
    hand.sees("Livraison notée.", "Livrée", "Facturer")


def bill_the_balance(trip: Trip, choose: Choose) -> None:
    hand = trip.hand
    hand.search("aujourd'hui")
    hand.shot("today-to-invoice")
    hand.sees("Refonte du site", "3 360,00 €")
    hand.search("refonte")
    hand.key(K.Key_Space)
    assert hand.at == "bill-number"
    hand.sees("20/11/2026")  # due on receipt, as agreed
    hand.type("2026-002")
    choose(bill_pdf(trip.folder, "2026-002", "3 360,00"))
    hand.go("bill-file-choose")
    hand.go("form-save")
    hand.sees("Facturée", "Envoyer la facture")
    hand.search("2026-002")
    hand.sees("4 mentions manquent : échéance, escompte, taux des pénalités, 40 €")
    hand.go("see-mentions")
    hand.shot("mentions")
    hand.key(K.Key_Escape)
    hand.search("refonte")
    send_the_bill(trip, "2026-002")
    assert any("Novembre 2026" in name for name in trip.files(-1))  # the hours agreed to
    hand.shot("waiting")
    hand.sees("Ouvrir la facture")


def remind(trip: Trip) -> None:
    hand, desk = trip.hand, trip.desk
    with desk.services.store.read() as r:
        (late,) = r.claims.open()
    desk.clock.day = late.due_on + timedelta(days=6)
    hand.house.window.data_changed()  # the day watch does this at midnight
    hand.search("aujourd'hui")
    hand.shot("today-late")
    hand.sees("Hautbois Menuiserie", "En retard de 6 jours, pas encore relancée", "3 360,00 €")
    hand.go("task")
    hand.shot("wizard")
    hand.sees("E-mail de relance", "Vous retenez encore", "Fichiers sources", "Proposée")
    assert hand.at == "wizard-next"


def last_payment(hand: Hand) -> None:
    hand.search("2026-002")
    hand.key(K.Key_P)
    hand.go("form-save")
    hand.shot("paid")
    hand.sees("2026-002 est soldée", "Remettre « Fichiers sources »")
    hand.go("notification-second")
    hand.shot("release")
    hand.sees("L'affaire est payée : vous pouvez remettre ce que vous reteniez.")
    hand.go("thing-hand")
    hand.key(K.Key_Return)
    hand.shot("released")
    hand.sees("Livrable remis.")
    hand.search("refonte")
    hand.sees("Clore l'affaire")
    hand.tab_to("affair-next", back=True)
    hand.key(K.Key_Space)
    hand.shot("closed")
    hand.sees("Affaire close.", "Rouvrir")


def bill_pdf(folder: Path, number: str, amount: str) -> Path:
    """An invoice as a tool would make it, with its text."""
    from reportlab.pdfgen.canvas import Canvas

    path = folder / f"{number}.pdf"
    sheet = Canvas(str(path))
    lines = (
        "Camille Morel EI, 12 rue des Tanneurs, 69007 Lyon, SIREN 123 456 782",
        f"Facture n° {number}",
        "Hautbois Menuiserie, 48 quai Rambaud, 69002 Lyon",
        f"Total TTC : {amount} €",
        "TVA non applicable, art. 293 B du CGI",
    )
    for place, line in enumerate(lines):
        sheet.drawString(72, 760 - 18 * place, line)
    sheet.save()
    return path


ANSWER = (
    b"From: Sophie Lenoir <sophie@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    b"Subject: Re: Refonte du site\r\nDate: Tue, 10 Nov 2026 08:12:00 +0100\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour Camille,\r\n"
    b"Oui, c'est bien ce que nous avons convenu.\r\nSophie Lenoir\r\n"
)
