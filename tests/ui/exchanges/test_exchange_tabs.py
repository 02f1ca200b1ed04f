"""Exchanges noted, mails dropped, on an affair and on a client."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton, QWidget

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.exchanges import actions as exchange_actions
from relance_desktop.ui.exchanges.form import ExchangeForm
from relance_desktop.ui.exchanges.tab import AffairExchangesTab
from relance_desktop.ui.kit.labels import Label
from tests.services.conftest import MONDAY
from tests.services.work.affairs import affair
from tests.ui.house import House, button, named, texts, tidy

MAIL = (
    b"From: Claire Roy <roy@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    b"Subject: Accord\r\nDate: Thu, 1 Oct 2026 10:00:00 +0200\r\n\r\nBon pour accord.\r\n"
)


def tab_of(house: House, job: Engagement) -> AffairExchangesTab:
    tab = house.page("engagement", (job.id, "exchanges")).tabs.current
    assert isinstance(tab, AffairExchangesTab)
    return tab


def form_of(side: Any) -> ExchangeForm:
    form = side.form
    assert isinstance(form, ExchangeForm)
    return form


def mail_file(folder: Path, name: str = "accord.eml", data: bytes = MAIL) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def drop(house: House, *paths: Path) -> None:
    """What a drop anywhere on the window does."""
    house.window.open_files(paths)
    house.settle()
    tidy()


def test_that_a_call_is_noted_and_comes_back_on_its_day(house: House) -> None:
    job = affair(house.desk)
    tab = tab_of(house, job)
    button(tab, "note-exchange").click()
    form = form_of(tab.side)
    form.submit()
    assert any("Notez au moins avec qui" in text for text in texts(form))
    form.person.setText("Mme Roy")
    form.body.setPlainText("Elle rappelle jeudi.")
    form.follow_up.setText("jamais")
    form.submit()
    assert any("Une date manque" in text for text in texts(form))
    form.follow_up.setText("+3")
    form.submit()
    tidy()
    shown = texts(tab)
    assert "Appel avec Mme Roy" in shown
    assert "À reprendre le 12/11/2026 (dans 3 jours)" in shown
    house.undo()
    assert house.services.exchanges.of_engagement(job.id) == ()


def test_that_what_was_written_stands_among_what_was_said(house: House) -> None:
    job = affair(house.desk)
    invoice = house.desk.invoice(house.services.register.client_detail(job.client_id).client)
    with house.services.store.write() as w:
        w.engagements.link(invoice.id, job.id)
    answer = Exchange(job.client_id, ExchangeKind.MAIL, MONDAY, engagement_id=job.id, person="Roy")
    house.services.exchanges.note(answer)
    messages = house.services.messages
    recap = messages.draft(MessageTarget(Purpose.AGREEMENT, job.id))
    messages.queue(messages.preview(recap))
    reminder = house.desk.queue(house.services.register.client_detail(job.client_id).client)
    other = house.desk.client("Autre", email="autre@client.example")
    house.desk.invoice(other, "2026-900")
    house.desk.queue(other)
    tab = tab_of(house, job)
    titles = [one.text() for one in tab.findChildren(Label, "event-title")]
    assert titles == [
        "E-mail\u00a0: Roy",
        "E-mail prêt à partir",
        "Récapitulatif de l'accord prêt à partir",
    ]
    button(tab, f"message-open-{reminder}").click()
    assert house.window.current == "proof"
    button(house.window.current_page(), "proof-back").click()
    assert house.window.current == "engagement"


def test_that_an_exchange_is_changed_done_and_taken_away(house: House) -> None:
    job = affair(house.desk)
    exchanges = house.services.exchanges
    told = Exchange(
        job.client_id, ExchangeKind.MEETING, MONDAY, 0, job.id, "Mme Roy", "Oui.", MONDAY
    )
    one = exchanges.note(told)
    tab = tab_of(house, job)
    button(tab, f"exchange-follow_up-{one.id}").click()
    tidy()
    assert "Suite donnée le 09/11/2026" in texts(tab)
    house.undo()
    assert exchanges.get(one.id).waits
    button(tab, f"exchange-edit-{one.id}").click()
    form = form_of(tab.side)
    form.body.setPlainText("Non.")
    form.submit()
    assert exchanges.get(one.id).body == "Non."
    house.undo()
    assert exchanges.get(one.id).body == "Oui."
    remove = button(tab, f"exchange-remove-{one.id}")
    remove.setFocus()
    remove.click()
    tidy()
    assert exchanges.of_engagement(job.id) == ()
    assert house.focused() is tab.bar.note
    house.undo()
    assert exchanges.get(one.id) == one


def test_that_a_mail_dropped_on_the_affair_is_looked_over_and_kept(
    house: House, tmp_path: Path
) -> None:
    job = affair(house.desk)
    page = house.page("engagement", (job.id, "work"))
    drop(house, mail_file(tmp_path))
    form = form_of(page.side)
    assert (form.person.text(), form.body.toPlainText()) == (
        "Claire Roy",
        "Accord\n\nBon pour accord.",
    )
    assert "E-mail reçu" in texts(form)
    form.submit()
    tidy()
    (row,) = house.services.exchanges.of_engagement(job.id)
    assert len(row.papers) == 1
    assert "E-mail : Claire Roy" in texts(page.tabs.current)
    drop(house, mail_file(tmp_path))
    assert "est déjà dans les échanges, au 01/10/2026" in house.said()


def test_that_several_mails_are_kept_at_once_and_taken_back(house: House, tmp_path: Path) -> None:
    job = affair(house.desk)
    tab = tab_of(house, job)
    second = mail_file(tmp_path, "b.eml", MAIL.replace(b"accord", b"refus"))
    tab.take_mails([mail_file(tmp_path), second])
    house.settle()
    tidy()
    assert house.said() == "2 e-mails notés."
    house.undo()
    assert house.services.exchanges.of_engagement(job.id) == ()
    broken = mail_file(tmp_path, "c.eml", b"rien")
    tab.take_mails([second, broken])
    house.settle()
    tidy()
    assert len(house.services.exchanges.of_engagement(job.id)) == 1
    assert "n'est pas un e-mail enregistré (.eml)" in house.said()


def test_that_a_mail_dropped_on_a_client_goes_to_its_history(house: House, tmp_path: Path) -> None:
    client = house.desk.client()
    page = house.page("clients", client.id)
    drop(house, mail_file(tmp_path))
    form_of(page.side).submit()
    tidy()
    assert "E-mail : Claire Roy" in texts(page.sheet.exchanges)
    assert len(house.services.exchanges.of_client(client.id)) == 1


def test_that_a_mail_dropped_elsewhere_is_answered_in_words(house: House, tmp_path: Path) -> None:
    house.page("invoices")
    given: list[object] = []
    house.window.files_dropped.connect(given.append)
    other = tmp_path / "facture.pdf"
    drop(house, mail_file(tmp_path), other)
    assert house.said() == "Ouvrez d'abord le client ou l'affaire, puis déposez-y l'e-mail."
    assert given == [[other]]
    house.page("clients")
    drop(house, mail_file(tmp_path))
    assert given == [[other]]
    assert "Ouvrez d'abord" in house.said()


def test_that_a_file_that_is_no_mail_is_refused_in_words(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = tab_of(house, affair(house.desk))
    chosen = {"path": str(tmp_path / "absent.eml")}
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen["path"], ""))
    button(tab, "add-mail").click()
    house.settle()
    assert "« absent.eml » ne peut pas être lu." in house.said()
    chosen["path"] = str(mail_file(tmp_path, "vide.eml", b""))
    button(tab, "add-mail").click()
    house.settle()
    assert "« vide.eml » est vide." in house.said()
    chosen["path"] = ""
    button(tab, "add-mail").click()
    assert tab.side.form is None


def test_that_the_clients_history_has_what_was_said_among_the_rest(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = affair(house.desk)
    exchanges = house.services.exchanges
    one = exchanges.note(
        Exchange(job.client_id, ExchangeKind.CALL, MONDAY, 0, job.id, "Mme Roy", "x", MONDAY)
    )
    exchanges.note(
        Exchange(
            job.client_id, ExchangeKind.NOTE, MONDAY - timedelta(days=9), 0, None, "", "Salon."
        )
    )
    page = house.page("clients", job.client_id)
    page.sheet.show_tab("exchanges")
    tab = page.sheet.exchanges
    assert "09/11/2026 · Refonte du site" in texts(tab)
    tab.filters.choose("calls")
    assert "Note" not in texts(tab)
    tab.filters.choose("said")
    assert [text for text in texts(tab) if text == "Note"] == ["Note"]
    links = {x.text(): x for x in tab.findChildren(QPushButton, "event-link") if x.isVisible()}
    links["C'est fait"].click()
    tidy()
    assert not exchanges.get(one.id).waits
    button(tab.bar, "note-exchange").click()
    form_of(page.side).cancel()
    asked: list[tuple[int, str]] = []
    monkeypatch.setattr(
        exchange_actions.ExchangeActions,
        "do",
        lambda _self, row, what: asked.append((row.exchange.id, what)),
    )
    links = {x.text(): x for x in tab.findChildren(QPushButton, "event-link") if x.isVisible()}
    links["Retirer"].click()
    assert asked[0][1] == "remove"


def test_that_a_mail_kept_is_read_and_saved_again(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = affair(house.desk)
    tab = tab_of(house, job)
    tab.take_mails([mail_file(tmp_path)])
    house.settle()
    form_of(tab.side).submit()
    tidy()
    (row,) = house.services.exchanges.of_engagement(job.id)
    target = tmp_path / "copie.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    button(tab, f"exchange-mail-{row.exchange.id}").click()
    page = house.window.current_page()
    assert "Objet" in named(page, QPlainTextEdit, "paper-text").toPlainText()
    button(page, "paper-save").click()
    assert target.read_bytes() == MAIL
    button(page, "paper-back").click()
    assert house.window.current_page().tabs.current is tab


def test_that_many_exchanges_are_drawn_when_asked(house: House) -> None:
    job = affair(house.desk)
    for n in range(42):
        day = MONDAY - timedelta(days=n)
        house.services.exchanges.note(
            Exchange(job.client_id, ExchangeKind.NOTE, day, 0, job.id, "", f"n {n}")
        )
    tab = tab_of(house, job)
    assert len(tab.findChildren(QWidget, "exchange-line")) == 40
    named(tab, QPushButton, "more-exchanges").click()
    tidy()
    assert len(tab.findChildren(QWidget, "exchange-line")) == 42
