"""The plain data sheet gives what portals ask, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.business import Business
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.services.errors import BusinessIncompleteError
from tests.services.dossiers.conftest import CaseFile


def test_that_sheet_tells_the_case(file: CaseFile) -> None:
    file.desk.do_step(file.client)
    sheet = file.dossiers.sheet(file.case_id)
    plain = {ask: text.replace("\u202f", " ").replace("\u00a0", " ") for ask, text in sheet.items()}
    assert plain[AskFrom.CREDITOR_NAME] == "Camille Morel EI"
    assert plain[AskFrom.CREDITOR_SIREN] == "123456782"
    assert plain[AskFrom.CREDITOR_ADDRESS] == "12 rue des Tanneurs\n69007 Lyon"
    assert plain[AskFrom.DEBTOR_NAME] == "Hautbois SAS"
    assert plain[AskFrom.PRINCIPAL] == "3 000,00 €"
    assert plain[AskFrom.INDEMNITY] == "40,00 €"
    assert plain[AskFrom.INVOICE_NUMBERS] == "F-2026-014"
    assert plain[AskFrom.INVOICE_DATES] == "01/10/2026"
    assert plain[AskFrom.DUE_DATES] == "31/10/2026"
    assert plain[AskFrom.SUBJECT] == "Site vitrine"
    assert plain[AskFrom.FACTS] == "Le site est en ligne."
    assert plain[AskFrom.TRIED].startswith("09/11/2026 : E-mail de relance")
    assert "n’est pas contestée" in plain[AskFrom.CONTESTED]


def test_that_total_is_the_reckoning_s(file: CaseFile) -> None:
    sheet = file.dossiers.sheet(file.case_id)
    claims = file.desk.services.penalty_claims
    reckoning = claims.reckoning(file.client.id, {file.invoice.id}, file.desk.clock.today())
    (total,) = reckoning.total
    cents = int(sheet[AskFrom.TOTAL].removesuffix("\u00a0€").replace("\u202f", "").replace(",", ""))
    assert cents == total.cents


def test_that_unknown_fields_are_left_out(file: CaseFile) -> None:
    sheet = file.dossiers.sheet(file.case_id)
    for ask in (AskFrom.CREDITOR_SIRET, AskFrom.DEBTOR_SIREN, AskFrom.JUDGMENT_DAY, AskFrom.USER):
        assert ask not in sheet


def test_that_siret_gives_the_siren_and_the_judgment_its_day(file: CaseFile) -> None:
    with file.desk.services.store.write() as w:
        w.clients.update(replace(w.clients.get(file.client.id), siret="73282932000074"))
        w.insolvencies.add(Insolvency(file.client.id, Proceedings.LIQUIDATION, date(2026, 11, 3)))
    sheet = file.dossiers.sheet(file.case_id)
    assert sheet[AskFrom.DEBTOR_SIREN] == "732829320"
    assert sheet[AskFrom.JUDGMENT_DAY] == "03/11/2026"


def test_that_sheet_needs_a_name(file: CaseFile) -> None:
    file.desk.services.settings.save_business(Business())
    with pytest.raises(BusinessIncompleteError):
        file.dossiers.sheet(file.case_id)
