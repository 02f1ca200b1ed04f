"""Mentions on screen: beside the document, in the list's panel, after an import, in the wizard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from relance_desktop import late
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.mentions.values import (
    Basis,
    Doubt,
    Mention,
    MentionReport,
    MentionResult,
    MentionState,
    Remark,
    Sign,
    Waiver,
    Where,
)
from relance_desktop.ui.mentions import words
from relance_desktop.ui.mentions.rows import MentionGroup, MentionRow
from tests.services.mentions.test_mentions import HEAD, LATE, pdf, stored
from tests.ui.house import House, button, plain, texts


def shown(house: House, data: bytes) -> QWidget:
    invoice = stored(house.desk, house.desk.client(), data)
    page = house.page("document", (invoice.id, "mentions"))
    house.settle()
    return page


def states(page: QWidget) -> dict[str, str]:
    rows = page.findChildren(MentionRow)
    return {row.objectName(): plain(row.accessibleName()).rpartition(", ")[2] for row in rows}


def test_that_the_four_stand_first_with_their_state(house: House) -> None:
    page = shown(house, pdf(*HEAD, *LATE[:2]))

    assert list(states(page).items())[:4] == [
        ("mention-due_date", "Présente"),
        ("mention-discount_terms", "Présente"),
        ("mention-penalty_rate", "Manque"),
        ("mention-indemnity", "Manque"),
    ]
    said = " ".join(map(plain, texts(page)))
    assert "2 mentions manquent : taux des pénalités, 40 €" in said
    assert "C. com. L441-9 I" in said


def test_that_ready_words_for_what_is_missing_are_copied(house: House) -> None:
    page = shown(house, pdf(*HEAD, *LATE[:2]))

    button(page, "copy-mentions").click()

    copied = plain(QGuiApplication.clipboard().text()).splitlines()
    assert copied[:2] == [
        "En cas de retard, pénalités au taux de refinancement de la BCE majoré de 10 points, "
        "exigibles sans rappel.",
        "Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.",
    ]
    assert "copiées" in house.said()


def test_that_the_part_opens_and_closes(house: House) -> None:
    invoice = stored(house.desk, house.desk.client(), pdf(*HEAD, *LATE))
    page = house.page("document", invoice.id)
    assert page.side.isHidden()

    page.mentions_button.click()
    house.settle()
    assert page.side.isVisible()
    assert page.mentions_button.isChecked()

    button(page, "detail-close").click()
    assert page.side.isHidden()
    assert not page.mentions_button.isChecked()


def test_that_another_kind_of_client_changes_what_is_needed(house: House) -> None:
    client = house.desk.client()
    invoice = stored(house.desk, client, pdf(*HEAD, *LATE[:2]))
    page = house.page("document", (invoice.id, "mentions"))
    house.settle()
    assert states(page)["mention-indemnity"] == "Manque"

    house.services.register.save_client(replace(client, kind=ClientKind.CONSUMER))
    house.window.data_changed()
    house.settle()

    assert states(page)["mention-indemnity"] == "Non requise"


def test_that_groups_unfold_by_keyboard(house: House) -> None:
    page = shown(house, pdf(*HEAD, *LATE))
    group = next(g for g in page.findChildren(MentionGroup) if g.objectName() == "mentions-own")
    row = group.findChildren(MentionRow)[0]
    house.qtbot.waitUntil(group.isVisible)
    assert not row.isVisible()

    group.toggle.setFocus()
    house.qtbot.keyClick(group.toggle, Qt.Key.Key_Space)

    assert row.isVisible()


def test_that_a_scan_says_so(house: House) -> None:
    page = shown(house, pdf(""))

    said = " ".join(map(plain, texts(page)))
    assert "sans texte : tout est à vérifier" in said
    assert set(list(states(page).values())[:4]) == {"À vérifier"}


def test_that_the_list_s_panel_tells_and_leads_there(house: House) -> None:
    invoice = stored(house.desk, house.desk.client(), pdf(*HEAD, *LATE[:2]))
    page = house.page("invoices", invoice.id)
    house.settle()
    assert "2 mentions manquent : taux des pénalités, 40 €" in map(plain, texts(page.panel))

    button(page.panel, "see-mentions").click()
    house.settle()

    assert house.window.current == "document"
    assert house.window.current_page().side.isVisible()


def test_that_an_invoice_without_document_has_no_such_line(house: House) -> None:
    invoice = house.desk.invoice(house.desk.client())

    page = house.page("invoices", invoice.id)

    assert "Mentions" not in texts(page.panel)


def test_that_a_whole_invoice_reassures(house: House) -> None:
    invoice = stored(house.desk, house.desk.client(), pdf(*HEAD, *LATE))
    page = house.page("invoices", invoice.id)
    house.settle()

    assert "Rien ne manque à coup sûr pour vos relances." in map(plain, texts(page.panel))


UBL = (
    '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" '
    'xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"><ID>{n}</ID>'
    "<IssueDate>2026-11-02</IssueDate><DueDate>2026-12-02</DueDate>"
    "<DocumentCurrencyCode>EUR</DocumentCurrencyCode><Note>#AAB#Pas d'escompte</Note>"
    "<a:AccountingSupplierParty><a:Party><PartyName><Name>Camille Morel</Name></PartyName>"
    "<PartyLegalEntity><CompanyID>123456782</CompanyID></PartyLegalEntity></a:Party>"
    "</a:AccountingSupplierParty><a:AccountingCustomerParty><a:Party><PartyName>"
    "<Name>Dupont SARL</Name></PartyName></a:Party></a:AccountingCustomerParty>"
    "<LegalMonetaryTotal><TaxExclusiveAmount>100.00</TaxExclusiveAmount>"
    "<TaxInclusiveAmount>100.00</TaxInclusiveAmount><PayableAmount>100.00</PayableAmount>"
    "</LegalMonetaryTotal></Invoice>"
)


def test_that_an_import_tells_what_is_missing(house: House, tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.xml"
        path.write_text(UBL.format(n=f"F-{number}"), encoding="utf-8")
        paths.append(path)

    page = house.page("import", paths)
    house.settle()

    said = list(map(plain, texts(page.report.weak)))
    assert said[0] == "F-0 · 2 mentions manquent : taux des pénalités, 40 €"
    assert said[-1] == "Et 2 autres factures auxquelles il manque une mention."
    button(page.report.weak, "weak-see").click()
    house.settle()
    assert house.window.current == "document"


def test_that_the_wizard_says_what_the_invoice_lacks(house: House) -> None:
    client = house.desk.client()
    with house.services.store.write() as w:
        sha = w.documents.add(pdf(*HEAD, *LATE[:2]), "F-7.pdf", "application/pdf")
    house.desk.invoice(client, "F-7", due_on=date(2026, 10, 20), document_sha256=sha)
    page = house.page("reminder", client.id)
    house.settle()

    page.prepare_then(page.show_prepared)
    house.settle()

    assert "Mentions absentes de F-7" in texts(page.prepare.remarks)


def result(state: MentionState, **why: object) -> MentionResult:
    rule = late.mention_rules()[0]
    return MentionResult(rule, state, **why)


@pytest.mark.parametrize("doubt", list(Doubt))
def test_that_every_doubt_has_words(doubt: Doubt) -> None:
    for rule in late.mention_rules():
        if doubt is not Doubt.ONLY_IF or rule.only_if:
            assert words.sentence(MentionResult(rule, MentionState.TO_CHECK, (), doubt))


@pytest.mark.parametrize("waiver", list(Waiver))
def test_that_every_waiver_has_words(waiver: Waiver) -> None:
    assert words.sentence(result(MentionState.NOT_NEEDED, waiver=waiver))


@pytest.mark.parametrize("remark", list(Remark))
def test_that_every_remark_has_words(remark: Remark) -> None:
    signs = (Sign(Where.DATA, "40"),)
    assert words.remark(remark) in words.sentence(
        result(MentionState.FOUND, signs=signs, remark=remark)
    )


@pytest.mark.parametrize("mention", list(Mention))
def test_that_every_mention_has_a_name(mention: Mention) -> None:
    assert words.name(mention)
    assert words.short(mention)


@pytest.mark.parametrize("basis", list(Basis))
def test_that_every_basis_has_words(basis: Basis) -> None:
    assert words.basis(basis)


def test_that_ready_words_take_the_invoice_s_own_facts() -> None:
    rules = late.mention_rules()
    due = (date(2026, 12, 2), date(2027, 1, 2))
    report = MentionReport(Basis.PAGE, (), due, Decimal("12.15"), "Camille Morel")

    ready = [plain(words.wording(report, rule)) for rule in rules]

    assert ready[0] == "Échéance : 02/12/2026, 02/01/2027."
    assert "12,15 % l'an" in ready[2]
    assert "Camille Morel EI" in ready
    assert plain(words.wording(replace(report, due_on=()), rules[0])) == "Échéance : JJ/MM/AAAA."


def test_that_what_is_only_recalled_is_told_apart() -> None:
    by_mention = {rule.mention: rule for rule in late.mention_rules()}

    assert words.is_unsure(by_mention[Mention.INSURANCE])
    assert "à vérifier" in words.source(by_mention[Mention.INSURANCE])
    assert not words.is_unsure(by_mention[Mention.INDEMNITY])


def test_that_a_report_without_rules_claims_no_check() -> None:
    assert words.checked(MentionReport(Basis.NOTHING, ())) == ""
