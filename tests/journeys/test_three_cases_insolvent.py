"""A company that goes into recovery proceedings, then liquidation: what stops, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop.domain.reporting.periods import Period
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
from tests.ui.house import named
from tests.ui.vetting.samples import FakeSources


class InsolventTrip(Trip):
    """A client whose proceedings are told by a letter of the officer."""

    def on(self, day: date) -> None:
        """Another day: the day watch tells the window at midnight."""
        self.desk.clock.day = day
        self.hand.house.window.data_changed()
        self.hand.settle()

    def drop(self, path: Path) -> None:
        """Let a file fall on the window."""
        self.hand.house.window.open_files([path])
        self.hand.settle()


@pytest.fixture
def trip(
    theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path, server: Server
) -> Iterator[InsolventTrip]:
    desk = settled(tmp_path, server, FakeSources())
    desk.clock.day = date(2026, 7, 6)
    (tmp_path / "out").mkdir()
    with opened(desk, settings, qtbot) as house:
        yield InsolventTrip(desk, Hand(house), server, tmp_path)


def test_that_a_company_in_proceedings_is_declared_and_not_reminded(trip: InsolventTrip) -> None:
    bring_the_list(trip)
    record(trip)
    blocked(trip)
    declare(trip)
    post(trip)
    dispute(trip)
    turn_into_liquidation(trip)
    hand_over(trip)
    give_up(trip)


def bring_the_list(trip: InsolventTrip) -> None:
    hand = trip.hand
    path = trip.folder / "factures.csv"
    path.write_text(
        "Numéro;Client;SIREN;E-mail;Adresse;Code postal;Ville;Date;Échéance;Total TTC;Statut\n"
        "2026-020;Menuiserie Garnier SAS;552081317;compta@garnier.example;"
        "4 quai Jayr;69009;Lyon;30/04/2026;30/05/2026;7 000,00;Envoyée\n"
        "2026-027;Menuiserie Garnier SAS;552081317;compta@garnier.example;"
        "4 quai Jayr;69009;Lyon;15/05/2026;14/06/2026;5 000,00;Envoyée\n",
        encoding="utf-8",
    )
    trip.drop(path)
    hand.go("list-import")
    for number, day, due, sum_ in (
        ("2026-020", "30/04/2026", "30/05/2026", "7 000,00"),
        ("2026-027", "15/05/2026", "14/06/2026", "5 000,00"),
    ):
        lines = (
            f"Facture n° {number} du {day}",
            "Menuiserie Garnier SAS, 4 quai Jayr, 69009 Lyon, SIREN 552 081 317",
            f"Total TTC : {sum_} €",
            f"Date d'échéance : {due}",
        )
        trip.drop(bill_pdf(trip.folder, number, *lines))
    hand.search("aujourd'hui")
    hand.shot("today")
    hand.go("task")
    hand.wait("wizard-next")
    for _ in range(2):
        hand.key(K.Key_Return, held=CTRL)
        hand.wait("wizard-next")
    hand.key(K.Key_Return, held=CTRL)
    hand.wait("result")
    hand.shot("reminded")


def record(trip: InsolventTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 9, 14))
    hand.search("garnier")
    hand.shot("client")
    hand.go("client-more", back=True)
    hand.key(K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Return)
    hand.shot("proceedings-form")
    hand.tab_to("insolvency-kind")
    hand.key(K.Key_Down, K.Key_Down)
    for name, text in (
        ("judged", "03/09/2026"),
        ("published", "10/09/2026"),
        ("court", "Tribunal des activites economiques de Lyon"),
        ("officer", "Maitre Ada Noir"),
        ("lines", "7 rue des Lilas"),
        ("postcode", "69003"),
        ("city", "Lyon"),
    ):
        hand.tab_to(f"insolvency-{name}")
        hand.write(text)
    hand.shot("proceedings-filled")
    hand.go("form-save")
    hand.shot("proceedings")
    # 7 000: 31 d at 12,15 % = 72,23, 1 July to 2 September 64 d at 12,40 % = 152,20: 224,43
    # 5 000: 16 d at 12,15 % = 26,63, 64 d at 12,40 % = 108,71: 135,34; twice 40 beside
    hand.sees("12 439,77 €", "359,77 €", "7 264,43 €", "5 175,34 €")
    hand.sees("Poster la déclaration de créance, au plus tard le 10 novembre 2026 : dans 57 jours.")


def blocked(trip: InsolventTrip) -> None:
    hand = trip.hand
    hand.search("aujourd'hui")
    hand.shot("today-proceedings")
    hand.sees("Personne à relancer aujourd'hui", "au plus tard le 10 novembre 2026")
    hand.search("garnier")
    hand.shot("client-blocked")
    hand.sees("Redressement judiciaire depuis le 03/09/2026 : se déclare, ne se relance plus")
    page = hand.house.window.current_page()
    assert page is not None
    assert not named(page, QPushButton, "client-remind").isEnabled()
    trip.on(date(2026, 11, 3))
    hand.search("aujourd'hui")
    hand.shot("today-a-week-left")
    hand.go("insolvency-task")
    hand.shot("countdown")


def declare(trip: InsolventTrip) -> None:
    hand = trip.hand
    hand.go("insolvency-letter")
    hand.shot("declaration")
    hand.tab_to("ask-origin")
    hand.type("Devis D-7 du 2 avril 2026, accepte le 8 avril 2026.")
    hand.wait("letter-store")
    hand.shot("declaration-filled")
    hand.go("letter-store")
    hand.shot("declaration-stored")
    check_the_declaration(trip)


def check_the_declaration(trip: InsolventTrip) -> None:
    (letter,) = trip.desk.services.registered_mail.letters()
    pdf = trip.desk.services.registered_mail.bundle(letter.letter.id).pdf
    keep("declaration.pdf", pdf)
    sound(pdf, trip.folder)
    text = words(pdf)
    for one in (
        "DÉCLARATION DE CRÉANCE",
        "MAITRE ADA NOIR 7 RUE DES LILAS 69003 LYON",
        "jugement du 3 septembre 2026",
        "Total déclaré au 3 septembre 2026 12 439,77 €",
        "224,43 €",
        "135,34 €",
        "80,00 €",
    ):
        assert one in text, one


def post(trip: InsolventTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 11, 4))
    hand.search("voir les recommandes")
    hand.key(K.Key_Return)
    hand.shot("declaration-to-post")
    hand.go("letter-post")
    hand.wait("mark-posted")
    hand.shot("declaration-post")
    hand.tab_to("tracking")
    hand.type("6A15602683841")
    hand.go("mark-posted")
    hand.shot("declaration-posted")
    hand.search("aujourd'hui")
    hand.shot("today-declared")
    to_proceedings(hand)
    hand.shot("declared")
    hand.sees("Fait le 04/11/2026. Deux mois après la publication.")


def to_proceedings(hand: Hand) -> None:
    hand.search("garnier")
    hand.go("proceedings-more")


def dispute(trip: InsolventTrip) -> None:
    hand = trip.hand
    trip.on(date(2026, 12, 2))
    hand.go("step-disputed")
    hand.shot("dispute-form")
    hand.go("form-save")
    hand.shot("disputed")
    hand.sees("au plus tard le 1er janvier 2027 : plus que 30 jours.")
    trip.on(date(2026, 12, 28))
    hand.search("aujourd'hui")
    hand.shot("today-disputed")
    hand.go("insolvency-task")
    hand.go("step-answered")
    hand.go("form-save")
    hand.shot("answered")


def turn_into_liquidation(trip: InsolventTrip) -> None:
    hand = trip.hand
    trip.on(date(2027, 1, 20))
    hand.go("insolvency-edit")
    hand.tab_to("insolvency-kind")
    hand.key(K.Key_Down)
    hand.tab_to("insolvency-officer")
    hand.write("Maitre Paul Gris")
    hand.go("form-save")
    hand.shot("liquidation")
    hand.sees("Liquidation judiciaire, jugement du 3 septembre 2026", "12 439,77 €")
    hand.search("garnier")
    hand.shot("client-liquidation")


def hand_over(trip: InsolventTrip) -> None:
    hand = trip.hand
    hand.search("ouvrir un dossier de recouvrement")
    hand.shot("case-form")
    hand.go("form-save")
    hand.shot("case")
    hand.tab_to("qt_tabwidget_tabbar")
    hand.key(K.Key_Right)
    hand.shot("routes")
    hand.key(K.Key_Right)
    hand.wait("make-dossier")
    hand.shot("exhibits")
    hand.go("make-dossier")
    hand.tab_to("dossier-folder")
    hand.write(str(trip.folder / "out"))
    hand.go("form-save")
    hand.shot("made")
    check_the_dossier(trip)


def check_the_dossier(trip: InsolventTrip) -> None:
    (archive,) = (trip.folder / "out").iterdir()
    files = unpacked(archive)
    keep(archive.name, archive.read_bytes())
    pdf = files["Dossier.pdf"]
    sound(pdf, trip.folder)
    marks, stamped = bookmarks(pdf), stamps(pdf)
    for title, page in marks.items():
        if title.startswith("Pièce"):
            number = title.split(" – ")[0]
            assert stamped[page].split(" – ")[0] == number
    assert (
        len(stamped)
        == len(reader(pdf).pages)
        - min(page for title, page in marks.items() if title.startswith("Pièce"))
        + 1
    )
    assert "12 439,77 €" in words(pdf)  # interest stands still since the judgment


def give_up(trip: InsolventTrip) -> None:
    hand = trip.hand
    trip.on(date(2027, 3, 1))
    for number in ("2026-020", "2026-027"):
        hand.search(number)
        hand.go("say-write_off")
        hand.shot("write-off")
        hand.go("form-save")
        hand.shot("given-up")
    hand.search("aujourd'hui")
    hand.shot("today-given-up")
    hand.sees("Plus aucune facture n'attend de paiement.", "Menuiserie Garnier SAS")
    hand.search("bilan")
    hand.settle()
    hand.shot("report")
    reporting = trip.desk.services.reporting
    told = reporting.report(reporting.read(), Period(date(2027, 3, 1), date(2026, 3, 2)), "EUR")
    assert told.money.written_off_cents == 12_000_00
    assert told.money.received_cents == 0
