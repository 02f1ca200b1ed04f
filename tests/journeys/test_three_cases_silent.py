"""A professional that stays silent: from the first mail to a title, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.purposes import Purpose
from relance_desktop.ui.kit.theme import Theme
from tests.gateways.mail.conftest import Server
from tests.journeys.case_files import (
    bill_pdf,
    bookmarks,
    keep,
    reader,
    sound,
    stamps,
    unpacked,
    words,
)
from tests.journeys.keys import CTRL, Hand, K
from tests.journeys.trip import Trip, opened, settled
from tests.ui.house import plain
from tests.ui.vetting.samples import FakeSources


class SilentTrip(Trip):
    """A client that answers nothing."""

    def on(self, day: date) -> None:
        """Another day: the day watch tells the window at midnight."""
        self.desk.clock.day = day
        self.hand.house.window.data_changed()
        self.hand.settle()

    @property
    def invoice(self) -> int:
        """The invoice that is not paid."""
        rows = self.desk.services.register.invoice_rows()
        return next(row.id for row in rows if row.number == "2026-041")

    def letter(self, purpose: Purpose) -> bytes:
        """The one letter of a purpose, as it is printed."""
        services = self.desk.services
        (case,) = services.recovery_cases.rows()
        (found,) = [x for x in services.case_letters.of_case(case.id) if x.purpose is purpose]
        return services.post.pdf(found.id)

    def limit(self) -> date | None:
        """Until when the claim can be brought to court."""
        return self.desk.services.limitation.first_limit([self.invoice])

    def drop(self, path: Path) -> None:
        """Let a file fall on the window."""
        self.hand.house.window.open_files([path])
        self.hand.settle()


@pytest.fixture
def trip(
    theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path, server: Server
) -> Iterator[SilentTrip]:
    desk = settled(tmp_path, server, FakeSources())
    desk.clock.day = date(2026, 6, 5)
    (tmp_path / "out").mkdir()
    with opened(desk, settings, qtbot) as house:
        yield SilentTrip(desk, Hand(house), server, tmp_path)


def test_that_a_silent_professional_is_led_to_a_title(trip: SilentTrip) -> None:
    bring_the_list(trip)
    give_the_invoice(trip)
    mail(trip)
    call(trip)
    letter(trip)
    notice(trip)
    not_collected(trip)
    open_the_case(trip)
    take_credicys(trip)
    follow_credicys(trip)
    part_payment(trip)
    credicys_refused(trip)
    take_the_order(trip)
    write_the_request(trip)
    make_the_dossier(trip)
    follow_the_order(trip)
    resume(trip)


def bring_the_list(trip: SilentTrip) -> None:
    hand = trip.hand
    path = trip.folder / "factures.csv"
    path.write_text(
        "Numéro;Client;SIREN;E-mail;Téléphone;Adresse;Code postal;Ville;Date;Échéance;Total TTC;Statut\n"
        "2026-041;Atelier Verdier SARL;732829320;compta@verdier.example;04 72 00 00 21;"
        "18 rue Paul Bert;69003;Lyon;30/04/2026;30/05/2026;3 200,00;Envoyée\n"
        "2026-038;Hautbois SAS;;paul@hautbois.example;;;;;02/04/2026;02/05/2026;480,00;Payée\n",
        encoding="utf-8",
    )
    trip.drop(path)
    hand.shot("list")
    hand.go("list-import")
    hand.shot("imported")


def give_the_invoice(trip: SilentTrip) -> None:
    hand = trip.hand
    lines = (
        "Facture n° 2026-041 du 30/04/2026",
        "Atelier Verdier SARL, 18 rue Paul Bert, 69003 Lyon, SIREN 732 829 320",
        "Identité visuelle : 3 200,00 €",
        "Total TTC : 3 200,00 €",
        "Date d'échéance : 30/05/2026",
    )
    trip.drop(bill_pdf(trip.folder, "2026-041", *lines))
    hand.shot("document")
    hand.sees("2026-041")


def mail(trip: SilentTrip) -> None:
    hand = trip.hand
    hand.search("aujourd'hui")
    hand.shot("today-first")
    hand.go("task")
    hand.wait("wizard-next")
    hand.shot("mail")
    send(trip)
    hand.shot("mail-sent")


def call(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 6, 10))
    hand.search("aujourd'hui")
    hand.shot("today-call")
    hand.go("task")
    hand.wait("wizard-next")
    hand.shot("call-choose")
    hand.key(K.Key_Return, held=CTRL)
    hand.shot("call")
    hand.tab_to("answer-no_answer")
    hand.key(K.Key_Right, K.Key_Space)  # a message was left
    hand.shot("call-log")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    hand.shot("called")


def letter(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 6, 15))
    hand.search("aujourd'hui")
    hand.shot("today-letter")
    hand.go("task")
    hand.wait("wizard-next")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("letter-prepare")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("letter-preview")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("mark-posted")
    hand.shot("letter-post")
    hand.go("mark-posted")
    hand.wait("result")
    hand.shot("letter-posted")


def notice(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 6, 22))
    hand.search("aujourd'hui")
    hand.shot("today-notice")
    hand.go("task")
    hand.wait("wizard-next")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("notice-prepare")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("notice-preview")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("mark-posted")
    hand.shot("notice-post")
    hand.tab_to("tracking")
    hand.type("6A15602676300")
    hand.go("mark-posted")
    hand.wait("result")
    hand.shot("notice-posted")
    check_the_notice(trip)


def not_collected(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 6, 25))
    hand.search("aujourd'hui")
    hand.shot("today-after-notice")
    hand.search("voir les recommandes")
    hand.shot("register")
    hand.key(K.Key_Return)
    hand.shot("letter")
    hand.go("letter-outcome")
    hand.key(K.Key_Down)
    hand.shot("presented-form")
    hand.tab_to("outcome-day")
    hand.write("24/06/2026")
    hand.go("form-save")
    hand.shot("presented")
    trip.on(date(2026, 7, 2))
    hand.search("aujourd'hui")
    hand.shot("today-decision")
    trip.on(date(2026, 7, 13))
    hand.search("aujourd'hui")
    hand.shot("today-uncollected")
    hand.search("voir les recommandes")
    hand.key(K.Key_Return)
    hand.go("letter-outcome")
    hand.key(K.Key_Down, K.Key_Down)
    hand.shot("uncollected-form")
    hand.tab_to("outcome-day")
    hand.write("10/07/2026")
    hand.go("form-save")
    hand.shot("uncollected")


def open_the_case(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 7, 20))
    hand.search("aujourd'hui")
    hand.shot("today-to-case")
    hand.sees("Délai de la mise en demeure dépassé depuis le 17/07/2026")
    hand.go("group")
    hand.shot("case-form")
    hand.go("form-save")
    hand.shot("case")
    # 33,02 (31 days of June, 12,15 %) + 3 200 × 12,40 % × 20/365 = 21,74
    hand.sees("3 200,00 €", "54,76 €", "40,00 €", "3 294,76 €")
    assert trip.limit() == date(2031, 4, 30)  # five years from the invoice: nothing says more
    hand.go("case-next")
    hand.shot("routes")


def take_credicys(trip: SilentTrip) -> None:
    hand = trip.hand
    hand.tab_to("route-table")
    hand.key(K.Key_Down, K.Key_Down, K.Key_Down)
    hand.key(K.Key_Return)
    hand.shot("credicys")
    hand.sees("Credicys : petites créances")
    answer(hand, "answer-contractual", "yes")
    answer(hand, "answer-not_between_traders", "no")
    answer(hand, "answer-would_accept", "yes")
    hand.shot("credicys-answered")
    hand.go("route-follow", back=True)
    hand.shot("credicys-start")
    hand.go("form-save")
    hand.shot("credicys-started")


def follow_credicys(trip: SilentTrip) -> None:
    note(trip, "filed", date(2026, 7, 20), 0)
    add_cost(trip, "Depot Credicys", "15")
    trip.on(date(2026, 7, 22))
    note(trip, "sent", date(2026, 7, 22), 0)


def add_cost(trip: SilentTrip, label: str, amount: str) -> None:
    """Note a cost that was paid."""
    hand = trip.hand
    hand.go("add-cost")
    hand.tab_to("cost-label")
    hand.type(label)
    hand.tab_to("cost-amount")
    hand.type(amount)
    hand.go("form-save")
    hand.shot("cost")


def note(trip: SilentTrip, key: str, day: date, downs: int) -> None:
    """Note a step of the route that runs."""
    hand = trip.hand
    hand.tab_to("case-next", back=True)
    hand.key(K.Key_Space)
    for _ in range(downs):
        hand.key(K.Key_Down)
    hand.shot(f"note-{key}")
    fits(hand)
    hand.tab_to("route-event-day")
    hand.write(f"{day:%d/%m/%Y}")
    hand.go("form-save")
    hand.shot(f"noted-{key}")


def fits(hand: Hand) -> None:
    """No field of the form is cut off at its edge."""
    page = hand.house.window.current_page()
    assert page is not None
    (scroll,) = [x for x in page.findChildren(QWidget, "form-scroll") if x.isVisible()]
    for one in scroll.findChildren(QWidget):
        if one.isVisible() and one.objectName().startswith("route-event"):
            end = one.mapTo(scroll, one.rect().bottomRight()).x()
            assert end <= scroll.width(), one.objectName()


def part_payment(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 8, 3))
    hand.search("2026-041")
    hand.shot("invoice-in-case")
    hand.key(K.Key_P)
    hand.tab_to("payment-amount")
    hand.write("200")
    hand.shot("part-payment")
    hand.go("form-save")
    hand.shot("part-paid")
    hand.sees("3 000,00 €")


def credicys_refused(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 8, 24))
    hand.search("aujourd'hui")
    hand.shot("today-silent")
    # 33,02 + 36,96 + 3 000 × 12,40 % × 21/365 = 21,40; with the price and 40: 3 131,38
    hand.sees("Fin du délai de réponse du client : passé depuis le 22/08/2026", "3 131,38 €")
    hand.go("case-task")
    hand.shot("silent-asked")
    assert hand.at == "case-next"
    hand.key(K.Key_Space, K.Key_Down, K.Key_Down)
    hand.shot("silent-form")
    hand.go("form-save")
    hand.shot("silent-noted")
    hand.go("form-save")
    hand.shot("credicys-ended")
    hand.sees("Sans réponse, le 24/08/2026", "Relances suspendues", "Choisir une voie")


def take_the_order(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 8, 31))
    hand.tab_to("case-next", back=True)
    hand.key(K.Key_Space)
    hand.shot("routes-again")
    hand.tab_to("route-table")
    for _ in range(2):  # from the route before
        hand.key(K.Key_Down)
    hand.key(K.Key_Return)
    hand.shot("order")
    hand.sees("Injonction de payer")
    answer(hand, "answer-amicable_attempt", "yes")
    answer(hand, "answer-court", "civil")
    hand.shot("order-answered")
    hand.go("route-follow", back=True)
    hand.shot("order-start")
    hand.go("form-save")
    hand.shot("order-started")


def write_the_request(trip: SilentTrip) -> None:
    hand = trip.hand
    hand.tab_to("qt_tabwidget_tabbar", back=True)
    hand.key(K.Key_Left)
    hand.shot("letters-tab")
    hand.go("write-order_request")
    hand.shot("request")
    for name, text in (
        ("court_name", "tribunal judiciaire de Lyon"),
        ("to_address", "67 rue Servient\n69003 Lyon"),
        ("profession", "Graphiste"),
        ("nationality", "francaise"),
        ("born_on", "03/05/1988"),
        ("born_at", "Grenoble"),
        ("debtor_form", "SARL"),
        ("debtor_body", "Jean Verdier, gerant"),
        ("origin", "Devis D-12 du 2 mars 2026, accepte par e-mail le 4 mars 2026."),
    ):
        hand.tab_to(f"ask-{name}")
        for place, line in enumerate(text.split("\n")):
            if place:
                hand.key(K.Key_Return)
            hand.type(line)
    hand.wait("letter-store")
    hand.shot("request-filled")
    hand.sees("Requête en injonction de payer")
    hand.go("letter-store")
    hand.shot("request-stored")
    check_the_request(trip)


def make_the_dossier(trip: SilentTrip) -> None:
    hand = trip.hand
    hand.search("voir les dossiers de recouvrement")
    hand.shot("cases")
    hand.key(K.Key_Return)
    hand.shot("case-again")
    hand.tab_to("qt_tabwidget_tabbar")
    hand.key(K.Key_Right, K.Key_Right)
    hand.wait("make-dossier")
    hand.shot("exhibits")
    hand.go("make-dossier")
    hand.shot("make-form")
    hand.tab_to("dossier-folder")
    hand.write(str(trip.folder / "out"))
    hand.shot("make-form-2")
    hand.go("form-save")
    hand.shot("made")
    hand.sees("5 pièces, 11 pages", "Toutes les pièces sont reproduites.")
    (archive,) = (trip.folder / "out").iterdir()
    check_the_dossier(archive, trip.folder)


def check_the_dossier(archive: Path, folder: Path) -> None:
    """31 August 2026; 200 € came on 3 August and went to the price.

    3 200 × 12,15 % × 31/365 = 33,02 (31 May to 30 June)
    3 200 × 12,40 % × 34/365 = 36,96 (1 July to 3 August)
    3 000 × 12,40 % × 28/365 = 28,54 (4 to 31 August); together 98,52
    3 000 + 98,52 + 40 = 3 138,52
    """
    files = unpacked(archive)
    pdf = files["Dossier.pdf"]
    keep(archive.name, archive.read_bytes())
    sound(pdf, folder)
    assert len(reader(pdf).pages) == 11
    assert bookmarks(pdf) == {
        "Page de garde": 1,
        "Chronologie": 2,
        "Décompte des sommes dues": 3,
        "Bordereau de pièces": 5,
        "Pièce n° 1 – Facture 2026-041 (30/04/2026)": 6,
        "Pièce n° 2 – E-mail de relance (05/06/2026)": 7,
        "Pièce n° 3 – Lettre de relance (15/06/2026)": 8,
        "Pièce n° 4 – Mise en demeure de payer (22/06/2026)": 9,
        "Pièce n° 5 – Relevé des appels téléphoniques": 11,
    }
    assert stamps(pdf) == {
        6: "Pièce n° 1",
        7: "Pièce n° 2",
        8: "Pièce n° 3",
        9: "Pièce n° 4 – p. 1/2",
        10: "Pièce n° 4 – p. 2/2",
        11: "Pièce n° 5",
    }
    text = words(pdf)
    for one in (
        "33,02 €",
        "36,96 €",
        "28,54 €",
        "Total au 31 août 2026 3 138,52 €",
        "Total dû au 31 août 2026 3 138,52 €",
        "03/08/2026 Règlement reçu, 200,00 €",
        "24/06/2026 Lettre recommandée présentée",
        "10/07/2026 Lettre recommandée non réclamée",
        "24/08/2026 Credicys : petites créances – Pas de réponse dans le mois",
    ):
        assert one in text
    assert len([name for name in files if name.startswith("pieces/")]) == 6  # a mail is twice
    data = plain(files["donnees-portail.txt"].decode())
    assert "3 138,52 €" in data


def check_the_request(trip: SilentTrip) -> None:
    pdf = trip.letter(Purpose.ORDER_REQUEST)
    keep("request.pdf", pdf)
    sound(pdf, trip.folder)
    text = words(pdf)
    for one in (
        "Madame ou Monsieur le président du tribunal judiciaire de Lyon,",
        "de lui payer la somme de 3 138,52 €, arrêtée au 31 août 2026",
        "Intérêts 98,52 €",
        "Né(e) le 03/05/1988 à Grenoble",
        "lettre recommandée avec avis de réception n° 6A15602676300",
        "P.J. : pièces n° 1 à 5",
    ):
        assert one in text


def check_the_notice(trip: SilentTrip) -> None:
    """3 200 × 12,15 % × 23/365 = 24,50 on 22 June; 3 200 + 24,50 + 40 = 3 264,50."""
    (one,) = trip.desk.services.registered_mail.letters()
    bundle = trip.desk.services.registered_mail.bundle(one.letter.id)
    keep("notice.pdf", bundle.pdf)
    sound(bundle.pdf, trip.folder)
    assert len(reader(bundle.pdf).pages) == bundle.pages == 4
    assert list(bookmarks(bundle.pdf).values()) == [1, 3, 4]  # letter, invoice, reckoning
    text = words(bundle.pdf)
    for part in (
        "MISE EN DEMEURE DE PAYER",
        "SIREN 732 829 320",
        "Je vous mets en demeure de payer la somme de 3 264,50 € dans un délai de 8 jours",
        "à compter de la réception",
        "mon e-mail du 5 juin 2026, mon appel du 10 juin 2026 et mon courrier du 15 juin 2026",
        "P.J. : Facture 2026-041, Décompte des sommes dues au 22 juin 2026",
        "Total dû au 22 juin 2026 3 264,50 €",
    ):
        assert part in text


def follow_the_order(trip: SilentTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 9, 1))
    note(trip, "requested_civil", date(2026, 9, 1), 1)
    trip.on(date(2026, 9, 23))
    note(trip, "ordered", date(2026, 9, 22), 0)
    hand.sees("Faire signifier l'ordonnance : avant le 22 décembre 2026 inclus (dans 3 mois)")
    assert trip.limit() == date(2031, 4, 30)  # a request interrupts nothing
    trip.on(date(2026, 10, 12))
    note(trip, "served", date(2026, 10, 12), 0)
    hand.sees("Fin du délai d'opposition du client : le 12 novembre 2026 (dans 31 jours)")
    hand.sees("Étape notée. La prescription en tient compte, dans Situation.")
    assert trip.limit() == date(2031, 10, 12)  # the service does
    add_cost(trip, "Signification", "34,59")  # 25,79 + 8,80
    hand.sees("49,59 €")
    trip.on(date(2026, 11, 13))
    hand.search("aujourd'hui")
    hand.shot("today-opposition-over")
    hand.go("case-task")
    hand.shot("order-following")
    note(trip, "title", date(2026, 11, 13), 1)
    hand.go("form-save")
    hand.shot("order-title")
    # 33,02 + 36,96 + 3 000 × 12,40 % × 102/365 = 103,96; with the price and 40: 3 213,94
    hand.sees("Titre exécutoire obtenu, le 13/11/2026", "3 213,94 € réclamés")
    assert trip.limit() == date(2036, 11, 13)  # ten years for a title


def resume(trip: SilentTrip) -> None:
    hand = trip.hand
    hand.sees("Relances suspendues")
    hand.search("aujourd'hui")
    hand.shot("today-with-title")
    hand.sees("Personne à relancer aujourd'hui", "Suspendues")
    hand.search("voir les dossiers de recouvrement")
    hand.key(K.Key_Return)
    hand.tab_to("qt_tabwidget_tabbar")
    hand.key(K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Right)
    hand.go("resume-reminders")
    hand.shot("resumed")
    hand.sees("Les relances reprennent.")
    hand.search("aujourd'hui")
    hand.shot("today-resumed")


def answer(hand: Hand, name: str, said: str) -> None:
    """Choose among the answers of a question, by arrows."""
    hand.tab_to(name)
    for way in (K.Key_Left, K.Key_Left, K.Key_Up, K.Key_Up, K.Key_Left):
        if hand.at.endswith(said):
            break
        hand.key(way)
    assert hand.at.endswith(said)


def send(trip: SilentTrip) -> None:
    """Go on until it has left."""
    hand, before = trip.hand, len(trip.server.box.mails)
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("prepare")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("wizard-next")
    hand.shot("preview")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    assert len(trip.server.box.mails) == before + 1
