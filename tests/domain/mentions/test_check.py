"""What is said of each mention, by kind of client, status, VAT and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from relance_desktop.domain.business import Business, LegalStatus
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.incoming import (
    IncomingDetails,
    IncomingId,
    IncomingInstalment,
    IncomingInvoice,
    IncomingKind,
    IncomingNote,
    IncomingParty,
    IncomingTotals,
)
from relance_desktop.domain.incoming_verdict import Reading, Reason
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.mentions.case import case_of_document
from relance_desktop.domain.mentions.check import check
from relance_desktop.domain.mentions.sources import NO_SOURCES, Sources, sources_of
from relance_desktop.domain.mentions.values import (
    LATE_MENTIONS,
    Basis,
    Doubt,
    Mention,
    MentionRule,
    MentionState,
    Remark,
    Waiver,
)
from tests.domain.mentions.conftest import BUSINESS, CLIENT, COMPANY, INVOICE, WHOLE, Check, page

FOUND, MISSING = MentionState.FOUND, MentionState.MISSING
TO_CHECK, NOT_NEEDED = MentionState.TO_CHECK, MentionState.NOT_NEEDED

SELLER = IncomingParty(
    "Atelier Roux",
    legal_id=IncomingId("0002", "732829320"),
    vat_number="FR44732829320",
    address=COMPANY.address,
)
BUYER = IncomingParty(
    "Dupont SARL", legal_id=IncomingId("0002", "552100554"), address=CLIENT.address
)
DATA = IncomingInvoice(
    number="F-2026-12",
    profile="EN16931",
    business_process="S1",
    issued_on=date(2026, 11, 2),
    delivered_on=date(2026, 10, 30),
    instalments=(IncomingInstalment(date(2026, 12, 2), 144_000),),
    seller=SELLER,
    buyer=BUYER,
    currency="EUR",
    totals=IncomingTotals(net=120_000, vat=24_000, gross=144_000, due=144_000),
    notes=(
        IncomingNote("PMD", "Pénalités de retard : trois fois le taux d'intérêt légal"),
        IncomingNote("PMT", "Indemnité forfaitaire pour frais de recouvrement : 40 €"),
        IncomingNote("AAB", "Pas d'escompte"),
    ),
    details=IncomingDetails(lines=2, whole_lines=2, vat_codes=("S",)),
)


def data(**changes: Any) -> Sources:
    return sources_of(Reading(replace(DATA, **changes)), None)


def both(text: str, **changes: Any) -> Sources:
    return sources_of(Reading(replace(DATA, **changes), is_pdf=True), text)


def without(words: str) -> str:
    lines = [line for line in WHOLE.splitlines() if words not in line]
    assert len(lines) < len(WHOLE.splitlines())
    return "\n".join(lines)


def test_that_a_whole_invoice_lacks_nothing(checked: Check) -> None:
    report = checked(WHOLE)

    assert report.basis is Basis.PAGE
    assert report.missing == ()
    looks = [r for r in report.results if r.state is TO_CHECK and not r.is_own_case]
    assert looks == []
    assert [r.mention for r in report.late] == list(LATE_MENTIONS)


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("escompte", Mention.DISCOUNT_TERMS),
        ("Pénalités", Mention.PENALTY_RATE),
        ("Indemnité", Mention.INDEMNITY),
        ("échéance", Mention.DUE_DATE),
        ("293 B", Mention.VAT_EXEMPTION),
        ("Camille Roux EI", Mention.SOLE_TRADER),
        ("SIRET", Mention.SELLER_SIREN),
    ],
)
def test_that_what_is_not_there_is_missing(checked: Check, words: str, mention: Mention) -> None:
    report = checked(without(words))

    assert report.missing == (mention,)
    assert report.weak_points == ((mention,) if mention in LATE_MENTIONS else ())


def test_that_a_term_alone_is_no_date(checked: Check) -> None:
    text = WHOLE.replace("Date d'échéance : 02/12/2026", "Conditions de règlement : 30 jours net")

    result = checked(text).result(Mention.DUE_DATE)

    assert (result.state, result.doubt) == (TO_CHECK, Doubt.TERM_ONLY)


def test_that_on_receipt_is_no_date(checked: Check) -> None:
    text = WHOLE.replace("Date d'échéance : 02/12/2026", "Payable à réception de la facture")

    assert checked(text).result(Mention.DUE_DATE).doubt is Doubt.TERM_ONLY


def test_that_the_known_due_date_counts_without_a_label(checked: Check) -> None:
    text = WHOLE.replace("Date d'échéance : 02/12/2026", "Merci de régler au plus tard\n02.12.2026")

    assert checked(text).result(Mention.DUE_DATE).state is FOUND


def test_that_a_consumer_needs_none_of_the_four(checked: Check) -> None:
    client = replace(CLIENT, kind=ClientKind.CONSUMER, siren="")
    text = "\n".join(WHOLE.splitlines()[:-4])

    report = checked(text, client=client)

    assert {r.waiver for r in report.late} == {Waiver.CONSUMER}
    assert report.result(Mention.CLIENT_SIREN).waiver is Waiver.CONSUMER
    assert report.result(Mention.MEDIATOR).doubt is Doubt.ELSEWHERE


def test_that_forty_euros_on_a_consumer_s_invoice_are_remarked(checked: Check) -> None:
    client = replace(CLIENT, kind=ClientKind.CONSUMER)

    result = checked(WHOLE, client=client).result(Mention.INDEMNITY)

    assert (result.state, result.remark) == (FOUND, Remark.NOT_FOR_CONSUMERS)


def test_that_a_public_buyer_owes_by_law(checked: Check) -> None:
    client = replace(CLIENT, kind=ClientKind.PUBLIC)

    report = checked("\n".join(WHOLE.splitlines()[:-4]), client=client)

    assert {(r.state, r.waiver) for r in report.late} == {(NOT_NEEDED, Waiver.PUBLIC)}


def test_that_an_unknown_kind_of_client_leaves_it_open(checked: Check) -> None:
    client = replace(CLIENT, kind=ClientKind.UNKNOWN)

    report = checked("\n".join(WHOLE.splitlines()[:-4]), client=client)

    assert {(r.state, r.doubt) for r in report.late} == {(TO_CHECK, Doubt.KIND_UNKNOWN)}
    assert report.weak_points == ()


def test_that_a_credit_note_needs_no_due_date(checked: Check) -> None:
    credit = replace(INVOICE, kind=InvoiceKind.CREDIT_NOTE)

    report = checked("\n".join(WHOLE.splitlines()[:-4]), invoice=credit)

    assert {r.waiver for r in report.late} == {Waiver.CREDIT_NOTE}


@pytest.mark.parametrize(
    ("day", "state"), [(date(2027, 8, 31), NOT_NEEDED), (date(2027, 9, 1), TO_CHECK)]
)
def test_that_new_mentions_bind_from_september_2027(
    checked: Check, day: date, state: MentionState
) -> None:
    report = checked(WHOLE, invoice=replace(INVOICE, issued_on=day))

    for mention in (Mention.CLIENT_SIREN, Mention.NATURE, Mention.DELIVERY_ADDRESS):
        assert report.result(mention).state is state
    assert (report.result(Mention.NATURE).waiver is Waiver.NOT_YET) is (state is NOT_NEEDED)


def test_that_a_new_mention_already_printed_is_found(checked: Check) -> None:
    text = WHOLE.replace("8 quai Sud", "8 quai Sud - SIREN 552 100 554")

    assert checked(text).result(Mention.CLIENT_SIREN).state is FOUND


@pytest.mark.parametrize(
    ("day", "state", "doubt"),
    [
        (date(2028, 6, 30), FOUND, None),
        (date(2028, 7, 1), TO_CHECK, Doubt.OLD_REFERENCE),
    ],
)
def test_that_the_old_article_is_accepted_until_june_2028(
    checked: Check, day: date, state: MentionState, doubt: Doubt | None
) -> None:
    result = checked(WHOLE, invoice=replace(INVOICE, issued_on=day)).result(Mention.VAT_EXEMPTION)

    assert (result.state, result.doubt) == (state, doubt)


def test_that_the_new_article_is_known(checked: Check) -> None:
    text = WHOLE.replace("art. 293 B du CGI", "art. L. 223-3 du CIBS")
    invoice = replace(INVOICE, issued_on=date(2028, 9, 1))

    assert checked(text, invoice=invoice).result(Mention.VAT_EXEMPTION).state is FOUND


def test_that_no_vat_without_the_article_asks_for_a_look(checked: Check) -> None:
    text = WHOLE.replace(", art. 293 B du CGI", "")

    assert checked(text).result(Mention.VAT_EXEMPTION).doubt is Doubt.UNCLEAR


def test_that_a_company_needs_its_register_and_capital(checked: Check) -> None:
    text = WHOLE.replace("Camille Roux EI", "Atelier Roux")

    report = checked(text, business=COMPANY, invoice=replace(INVOICE, vat_cents=None))

    assert set(report.missing) == {Mention.REGISTER, Mention.CAPITAL, Mention.SELLER_VAT}
    assert report.result(Mention.SOLE_TRADER).waiver is Waiver.STATUS


def test_that_a_company_s_whole_head_is_found(checked: Check) -> None:
    head = "Atelier Roux, SASU au capital de 1 000 € - RCS Lyon 732 829 320 - TVA FR44732829320"
    text = WHOLE.replace("Camille Roux EI", head)

    report = checked(text, business=COMPANY, invoice=replace(INVOICE, vat_cents=24_000))

    found = (Mention.REGISTER, Mention.CAPITAL, Mention.SELLER_VAT, Mention.SELLER_SIREN)
    assert {report.result(mention).state for mention in found} == {FOUND}
    assert report.result(Mention.VAT_EXEMPTION).waiver is Waiver.VAT_CHARGED


def test_that_a_vat_number_is_no_siren(checked: Check) -> None:
    text = WHOLE.replace("SIRET 732 829 320 00074", "TVA FR 44 732 829 320")

    assert checked(text).result(Mention.SELLER_SIREN).state is MISSING


def test_that_a_small_invoice_needs_no_vat_number(checked: Check) -> None:
    small = replace(INVOICE, net_cents=15_000, vat_cents=3_000, gross_cents=18_000)

    report = checked(WHOLE, business=COMPANY, invoice=small)

    assert report.result(Mention.SELLER_VAT).waiver is Waiver.SMALL_AMOUNT


def test_that_no_vat_from_one_who_charges_it_is_a_question(checked: Check) -> None:
    report = checked(WHOLE.replace("art. 293 B du CGI", ""), business=COMPANY)

    assert report.result(Mention.SELLER_VAT).doubt is Doubt.NOT_SEEN


def test_that_an_unknown_seller_is_not_judged(checked: Check) -> None:
    report = checked(
        without("Camille"), business=Business(), invoice=replace(INVOICE, vat_cents=None)
    )

    for mention in (Mention.SOLE_TRADER, Mention.SELLER_VAT):
        assert report.result(mention).doubt is Doubt.IDENTITY_UNKNOWN
    assert report.result(Mention.SELLER).state is TO_CHECK


@pytest.mark.parametrize("words", ["Camille Roux, Entrepreneur individuel", "EI Camille Roux"])
def test_that_the_sole_trader_s_words_stand_beside_the_name(checked: Check, words: str) -> None:
    text = WHOLE.replace("Camille Roux EI", words)

    assert checked(text).result(Mention.SOLE_TRADER).state is FOUND


@pytest.mark.parametrize(
    "words", ["Camille Roux, auto-entrepreneur", "Camille Roux" + " -" * 40 + " Lot EI de la zone"]
)
def test_that_other_words_for_a_sole_trader_ask_for_a_look(checked: Check, words: str) -> None:
    text = WHOLE.replace("Camille Roux EI", words)

    assert checked(text).result(Mention.SOLE_TRADER).doubt is Doubt.UNCLEAR


def test_that_another_number_or_date_on_the_page_is_said(checked: Check) -> None:
    text = WHOLE.replace("F-2026-12", "F-2026-99").replace("02/11/2026", "05/11/2026")

    report = checked(text)

    assert report.result(Mention.NUMBER).doubt is Doubt.DIFFERENT
    assert report.result(Mention.ISSUE_DATE).doubt is Doubt.DIFFERENT


def test_that_a_table_without_unit_price_asks_for_a_look(checked: Check) -> None:
    text = WHOLE.replace("Prix unitaire HT", "")

    assert checked(text).result(Mention.LINES).doubt is Doubt.UNCLEAR


def test_that_a_page_without_table_proves_nothing(checked: Check) -> None:
    text = "Camille Roux EI, 69003 Lyon, SIRET 732 829 320 00074, somme due 1 200 euros"

    report = checked(text)

    for mention in (Mention.LINES, Mention.NUMBER, Mention.CLIENT):
        assert report.result(mention).doubt is Doubt.NOT_SEEN


def test_that_a_scan_is_all_to_be_checked(checked: Check) -> None:
    report = checked("  \n 1/1 ")

    needed = [r for r in report.results if r.state is not NOT_NEEDED]
    assert report.basis is Basis.SCAN
    assert {(r.state, r.doubt) for r in needed} == {(TO_CHECK, Doubt.NO_TEXT)}


@pytest.mark.parametrize(
    ("sources", "basis", "doubt"),
    [
        (NO_SOURCES, Basis.NOTHING, Doubt.NO_DOCUMENT),
        (
            sources_of(Reading(problem=Reason.PDF_BROKEN, is_pdf=True), None),
            Basis.UNREADABLE,
            Doubt.UNREADABLE,
        ),
    ],
)
def test_that_nothing_to_read_is_said(
    checked: Check, sources: Sources, basis: Basis, doubt: Doubt
) -> None:
    report = checked(sources)

    assert report.basis is basis
    assert {r.doubt for r in report.late} == {doubt}


def test_that_stored_clauses_count_when_the_file_is_gone(checked: Check) -> None:
    invoice = replace(INVOICE, late_mentions=("Pas d'escompte", "Indemnité de recouvrement : 40 €"))

    report = checked(NO_SOURCES, invoice=invoice)

    assert report.result(Mention.DISCOUNT_TERMS).state is FOUND
    assert report.result(Mention.PENALTY_RATE).doubt is Doubt.NO_DOCUMENT


def test_that_data_alone_are_read(checked: Check) -> None:
    report = checked(data(), business=COMPANY, invoice=replace(INVOICE, vat_cents=24_000))

    assert report.basis is Basis.DATA
    assert {r.state for r in report.late} == {FOUND}
    assert set(report.missing) == {Mention.REGISTER, Mention.CAPITAL}


def test_that_an_empty_note_says_nothing(checked: Check) -> None:
    notes = (IncomingNote("PMT", "."), IncomingNote("PMD", "FICTIF"), IncomingNote("AAB", "N/A"))

    report = checked(data(notes=notes))

    assert report.weak_points == (Mention.DISCOUNT_TERMS, Mention.INDEMNITY)
    assert report.result(Mention.PENALTY_RATE).doubt is Doubt.UNCLEAR


def test_that_a_profile_too_short_for_mentions_is_said(checked: Check) -> None:
    report = checked(data(profile="MINIMUM", notes=(), instalments=()))

    assert {r.doubt for r in report.late} == {Doubt.SHORT_PROFILE}


def test_that_a_term_in_words_is_no_date_in_data_either(checked: Check) -> None:
    report = checked(data(instalments=(), payment_terms=("30 jours",)))

    assert report.result(Mention.DUE_DATE).doubt is Doubt.TERM_ONLY


def test_that_data_and_page_that_agree_count_twice(checked: Check) -> None:
    result = checked(both(WHOLE)).result(Mention.DUE_DATE)

    assert (result.state, len(result.signs), result.remark) == (FOUND, 2, None)


def test_that_what_the_page_hides_is_said(checked: Check) -> None:
    result = checked(both(without("escompte"))).result(Mention.DISCOUNT_TERMS)

    assert (result.state, result.remark) == (FOUND, Remark.ONLY_IN_DATA)


def test_that_what_the_data_lack_is_said(checked: Check) -> None:
    result = checked(both(WHOLE, notes=())).result(Mention.INDEMNITY)

    assert (result.state, result.remark) == (FOUND, Remark.ONLY_ON_PAGE)


def test_that_two_due_dates_are_a_disagreement(checked: Check) -> None:
    other = (IncomingInstalment(date(2027, 1, 2), 144_000),)

    result = checked(both(WHOLE, instalments=other)).result(Mention.DUE_DATE)

    assert (result.state, result.doubt) == (TO_CHECK, Doubt.DIFFERENT)
    assert len(result.signs) == 2


def test_that_a_scan_with_data_is_read_by_its_data(checked: Check) -> None:
    report = checked(both(""))

    assert report.basis is Basis.DATA_AND_SCAN
    assert report.result(Mention.INDEMNITY).remark is None


@pytest.mark.parametrize(
    ("changes", "mention", "state"),
    [
        ({"order_ref": "PO12"}, Mention.ORDER_NUMBER, FOUND),
        ({"order_ref": "NA"}, Mention.ORDER_NUMBER, TO_CHECK),
        ({"details": IncomingDetails(vat_codes=("AE",))}, Mention.REVERSE_CHARGE, FOUND),
        ({"kind": IncomingKind.SELF_BILLED, "type_code": "389"}, Mention.SELF_BILLING, TO_CHECK),
        ({"totals": IncomingTotals(allowances=500)}, Mention.DISCOUNTS, FOUND),
        ({"details": IncomingDetails(lines=2, whole_lines=1)}, Mention.LINES, TO_CHECK),
        ({"business_process": ""}, Mention.NATURE, NOT_NEEDED),
        ({"details": IncomingDetails(delivery=CLIENT.address)}, Mention.DELIVERY_ADDRESS, FOUND),
        (
            {"delivered_on": None, "details": IncomingDetails(period=(date(2026, 10, 1), None))},
            Mention.SUPPLY_DATE,
            FOUND,
        ),
        (
            {"seller": IncomingParty("A", vat_number="FR44732829320")},
            Mention.SELLER_SIREN,
            TO_CHECK,
        ),
        ({"seller": IncomingParty()}, Mention.SELLER, TO_CHECK),
        ({"issued_on": None, "issued_raw": "02.11"}, Mention.ISSUE_DATE, TO_CHECK),
    ],
)
def test_that_fields_of_the_data_show_their_mention(
    checked: Check, changes: dict[str, Any], mention: Mention, state: MentionState
) -> None:
    assert checked(data(**changes)).result(mention).state is state


def test_that_the_sole_trader_s_name_in_data_counts(checked: Check) -> None:
    seller = replace(SELLER, name="Camille Roux EI")

    assert checked(data(seller=seller)).result(Mention.SOLE_TRADER).state is FOUND


def test_that_the_exemption_s_reason_in_data_counts(checked: Check) -> None:
    details = IncomingDetails(vat_codes=("E",), vat_reasons=("Art. 293 B du CGI",))

    assert checked(data(details=details)).result(Mention.VAT_EXEMPTION).state is FOUND


def test_that_the_debits_option_in_data_asks_for_a_look(checked: Check) -> None:
    late = replace(INVOICE, issued_on=date(2027, 10, 1), vat_cents=24_000)
    sources = data(details=IncomingDetails(tax_point="5"))

    result = checked(sources, business=COMPANY, invoice=late).result(Mention.DEBITS_OPTION)

    assert (result.state, result.doubt) == (TO_CHECK, Doubt.UNCLEAR)


@pytest.mark.parametrize("status", list(LegalStatus))
def test_that_every_status_gets_a_whole_report(checked: Check, status: LegalStatus) -> None:
    report = checked(WHOLE, business=replace(BUSINESS, legal_status=status))

    assert {r.mention for r in report.results} == set(Mention)
    for result in report.results:
        assert (result.doubt is not None) is (result.state is TO_CHECK)
        assert (result.waiver is not None) is (result.state is NOT_NEEDED)


def test_that_a_mention_without_rule_is_an_error(checked: Check) -> None:
    report = replace(checked(WHOLE), results=())

    with pytest.raises(KeyError):
        report.result(Mention.NUMBER)


def test_that_a_document_alone_tells_its_own_numbers(rules: tuple[MentionRule, ...]) -> None:
    text = WHOLE + "\nN° TVA FR44732829320\nMentions : SIREN 732 829 320"
    sources = page(text)
    case = case_of_document(Business(), sources, ClientKind.BUSINESS, date(2026, 11, 21))

    report = check(rules, case, sources)

    seen = (Mention.SELLER_SIREN, Mention.SELLER_VAT, Mention.NUMBER, Mention.ISSUE_DATE)
    assert {report.result(mention).state for mention in seen} == {FOUND}
    assert {one.state for one in report.late} == {FOUND}


def test_that_a_vat_number_of_nobody_known_is_looked_at(rules: tuple[MentionRule, ...]) -> None:
    text = "Prestation de conseil pour le compte de notre client, N FR 44 732 829 320 au dossier"
    sources = page(text)
    case = case_of_document(Business(), sources, ClientKind.BUSINESS, date(2026, 11, 21))

    assert check(rules, case, sources).result(Mention.SELLER_VAT).state in (FOUND, TO_CHECK)


def test_that_the_order_s_number_is_found_as_it_is_known(checked: Check) -> None:
    invoice = replace(INVOICE, order_ref="BC-4512")

    result = checked(WHOLE + "\nRéf. BC-4512", invoice=invoice).result(Mention.ORDER_NUMBER)

    assert (result.state, result.signs[0].words) == (FOUND, "BC-4512")


def test_that_a_wrong_issue_date_guessed_on_the_page_gives_way_to_the_known_one(
    checked: Check,
) -> None:
    text = WHOLE.replace("Date : 02/11/2026", "Date : 01/11/2026   Fait le 02/11/2026")

    assert checked(text).result(Mention.ISSUE_DATE).state is FOUND


def test_that_a_date_without_any_label_is_the_due_date_when_it_is_known(checked: Check) -> None:
    text = WHOLE.replace("Date d'échéance : 02/12/2026", "Virement pour le 2 décembre 2026, merci")

    result = checked(text).result(Mention.DUE_DATE)

    assert result.state is FOUND
