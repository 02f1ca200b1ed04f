"""The French e-invoices of ../shared/data/einvoice: what they carry, read by eye and counted."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.mentions.case import case_of_document
from relance_desktop.domain.mentions.check import check
from relance_desktop.domain.mentions.sources import sources_of
from relance_desktop.domain.mentions.values import (
    LATE_MENTIONS,
    Doubt,
    Mention,
    MentionReport,
    MentionState,
)
from relance_desktop.gateways.einvoice import read_einvoice
from relance_desktop.gateways.mention_rules import load_mention_rules
from relance_desktop.gateways.pdf import text_of
from relance_desktop.paths import resource

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "einvoice"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

# f found, m missing, c to check, n not needed: due date, discount, penalty rate, 40 €.
# Each was read by eye, its notes and its page.
READ_BY_EYE = {
    "akretion__invoice_EN16931.pdf": "ffff",
    "akretion__factur-x-minimum.xml": "cccc",
    "akretion__ubl-21-en16931.xml": "ffff",
    "brfr__cii-pmt-dot.xml": "fccm",
    "brfr__cii-pmt-vide.xml": "fccm",
    "brfr__cii-pmt-na.xml": "fccm",
    "brfr__ubl-pmd-ws.xml": "fcmc",
    "brfr__ubl-synth-S1-pass.xml": "fccc",
    "brfr__ubl-s1-type-381.xml": "fnnn",
    "caslim__OK-001_facture.pdf": "ffff",
    "caslim__OK-001_factur-x.xml": "ffff",
    "caslim__DATA-001_facture.pdf": "ffff",
    "goblcii___invoice-fr-fr-choruspro.xml": "fmmm",
    "goblciifr___invoice-standard.xml": "ffcc",
    "goblubl_frcius__credit-note-fr.xml": "nfff",
    "goblubl_frcius__invoice-fr-cius.xml": "cfff",
    "goblubl_frext__invoice-fr-extended.xml": "cmmm",
    "horst__pdf_fx_extended_1.pdf": "ffff",
    "mustang__Facture_F20180027.pdf": "ffff",
    "mustang__facturFrMinimum.xml": "cccc",
    "securibox__2025-6013_facture_facturx_extended.pdf": "fmcf",
    "securibox__Avoir_FR_type381_BASIC.pdf": "fnnn",
    "securibox__Facture_DOM_BASIC.pdf": "fmmm",
    "securibox__Facture_F20260030-LE_FOURNISSEUR-POUR-LE_CLIENT_BASIC_WL.pdf": "ffff",
    "securibox__Facture_FR_MINIMUM.pdf": "fmmm",
    "securibox__Facture_UE_BASIC.pdf": "fmmm",
    "tiime__en16931_facturx.pdf": "ffff",
    "zfcorpus__FNFE-factur-x-examples_Avoir_FR_type380_BASIC.pdf": "fnnn",
    "zfcorpus__PHP__gpFacturX_sample_inofficial_20190125_atgp_factur-x_v_1_0.pdf": "fmmm",
}
LETTERS = {
    MentionState.FOUND: "f",
    MentionState.MISSING: "m",
    MentionState.TO_CHECK: "c",
    MentionState.NOT_NEEDED: "n",
}


@cache
def french() -> tuple[str, ...]:
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return tuple(n for n, one in expected.items() if "FR" in one["expect"]["tags"])


@cache
def report_of(name: str) -> MentionReport:
    """Check a file as its seller would, for a business."""
    data = (FOLDER / name).read_bytes()
    reading = read_einvoice(data, name)
    sources = sources_of(reading, text_of(data) if reading.is_pdf else None)
    business = Business()
    if reading.invoice is not None:
        seller = reading.invoice.seller
        business = Business(
            name=seller.name,
            trade_name=seller.trading_name,
            legal_status=LegalStatus.OTHER,
            siren=seller.siren,
            vat_number=seller.vat_number,
            vat_regime=VatRegime.CHARGED,
            address=seller.address,
        )
    case = case_of_document(business, sources, ClientKind.BUSINESS, date(2026, 11, 21))
    return check(load_mention_rules(resource("law", "mentions.json")), case, sources)


@pytest.mark.parametrize("name", READ_BY_EYE)
def test_that_the_four_mentions_are_as_read_by_eye(name: str) -> None:
    assert "".join(LETTERS[r.state] for r in report_of(name).late) == READ_BY_EYE[name]


def test_that_the_page_of_another_invoice_is_noticed() -> None:
    name = "zfcorpus__PHP__gpFacturX_sample_inofficial_20190125_atgp_factur-x_v_1_0.pdf"

    assert report_of(name).result(Mention.ISSUE_DATE).doubt is Doubt.DIFFERENT


def test_that_no_other_file_disagrees_with_itself() -> None:
    odd = [n for n in french() if any(r.doubt is Doubt.DIFFERENT for r in report_of(n).results)]

    assert odd == ["zfcorpus__PHP__gpFacturX_sample_inofficial_20190125_atgp_factur-x_v_1_0.pdf"]


def test_that_every_french_file_gets_a_report() -> None:
    found: Counter[Mention] = Counter()
    for name in french():
        report = report_of(name)
        assert {r.mention for r in report.results} == set(Mention)
        found.update(r.mention for r in report.results if r.state is MentionState.FOUND)

    assert len(french()) >= 121
    assert found[Mention.NUMBER] == len(french())
    assert all(found[mention] >= 55 for mention in LATE_MENTIONS)
