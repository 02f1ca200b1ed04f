"""The page of a statement of account: its period, its paper, and where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from relance_desktop.domain.clients import Client
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.kit import printing
from tests.services.conftest import BUSINESS, MONDAY
from tests.ui.house import House, button, named, plain, texts
from tests.ui.house import house as house


def account(house: House) -> tuple[Client, Any]:
    """A client with a late invoice, one to come, and money not applied."""
    client = house.desk.client("Hautbois SAS")
    house.desk.invoice(client, "2026-001")
    house.desk.invoice(client, "2026-002", 50_000, due_on=date(2026, 12, 1))
    house.services.payments.record(Payment(client.id, MONDAY, 20_000))
    page = house.page("account_statement", client.id)
    ready(house, page)
    return client, page


def ready(house: House, page: Any) -> None:
    house.qtbot.waitUntil(
        lambda: not house.jobs.busy and page.send_button.isEnabled(), timeout=20_000
    )


def told(page: Any) -> str:
    return plain(" ".join(texts(page.figures)))


def test_that_the_figures_are_those_of_the_paper(house: House) -> None:
    _client, page = account(house)
    words = told(page)
    for said in ("Solde à régler", "1 500,00 €", "Reste des factures", "1 700,00 €", "−200,00 €"):
        assert said in words, said


def test_that_an_open_invoice_alone_needs_no_first_day(house: House) -> None:
    _client, page = account(house)
    page.period.chips.choose("open")
    ready(house, page)
    assert not page.period.first.isEnabled()
    assert page.period.scope().open_only
    page.period.chips.choose("all")
    ready(house, page)
    assert page.period.scope().from_on is None
    page.period.chips.choose("year")
    ready(house, page)
    assert page.period.scope().from_on == date(2025, 11, 10)


def test_that_days_the_wrong_way_round_are_no_period(house: House) -> None:
    _client, page = account(house)
    page.period.first.setFocus()
    page.period.first.selectAll()
    house.type("31/12/2030")
    assert page.period.scope() is None
    assert not page.send_button.isEnabled()
    page.period.first.selectAll()
    house.type("31/12/2025")
    ready(house, page)
    assert page.period.scope().from_on == date(2025, 12, 31)


def test_that_it_follows_a_payment_made_elsewhere(house: House) -> None:
    client, page = account(house)
    house.services.payments.record(Payment(client.id, MONDAY, 150_000))
    house.window.data_changed()
    ready(house, page)
    assert "Compte soldé" in told(page)


def test_that_it_is_sent_as_a_message(house: House) -> None:
    client, page = account(house)
    house.qtbot.mouseClick(page.send_button, Qt.MouseButton.LeftButton)
    message = house.window.current_page()
    house.qtbot.waitUntil(lambda: message.current is not None, timeout=20_000)
    target = message.current.draft.target
    assert target == MessageTarget(
        Purpose.STATEMENT, client_id=client.id, scope=page.period.scope()
    )
    titles = plain(" ".join(texts(message)))
    assert "Envoyer le relevé de compte à Hautbois SAS" in titles
    assert "Solde de 1 500,00 €" in titles


def test_that_its_file_is_the_paper_on_screen(
    house: House, monkeypatch: Any, tmp_path: Any
) -> None:
    _client, page = account(house)
    chosen = tmp_path / "releve.pdf"
    monkeypatch.setattr(printing.QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    house.qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert chosen.read_bytes().startswith(b"%PDF-")


def test_that_it_leads_back_to_the_client(house: House) -> None:
    client, page = account(house)
    house.qtbot.mouseClick(button(page, "account-back"), Qt.MouseButton.LeftButton)
    sheet = house.window.current_page()
    assert sheet.objectName() == "clients"
    house.qtbot.mouseClick(named(sheet, QPushButton, "client-account"), Qt.MouseButton.LeftButton)
    assert house.window.current_page() is page
    assert client.name in texts(page)


def test_that_a_client_without_anything_is_told_so(house: House) -> None:
    client = house.desk.client("Neuf SARL")
    page = house.page("account_statement", client.id)
    ready(house, page)
    assert "le compte est soldé" in told(page)


def test_that_nothing_is_printed_without_a_sender(house: House) -> None:
    client = house.desk.client("Neuf SARL")
    house.services.settings.save_business(BUSINESS.__class__(name=""))
    page = house.page("account_statement", client.id)
    assert not page.send_button.isEnabled()
    assert house.window.notifications.text


def test_that_a_client_that_is_gone_is_said(house: House) -> None:
    _client, page = account(house)
    house.window.go("account_statement", 99)
    assert house.window.notifications.text
    assert not page.send_button.isEnabled()
    assert texts(page.figures) == []
