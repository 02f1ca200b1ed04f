"""What an e-invoice file says, and what is done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.incoming import (
    IncomingId,
    IncomingInstalment,
    IncomingInvoice,
    IncomingKind,
    IncomingMeans,
    IncomingNote,
    IncomingParty,
    IncomingTotals,
    kind_of_type_code,
)
from relance_desktop.domain.incoming_verdict import (
    Action,
    Caution,
    Notice,
    Reading,
    Reason,
    Side,
    assess,
    assess_reading,
)

ISSUED = date(2026, 3, 1)
DUE = date(2026, 3, 31)
TOTALS = IncomingTotals(net=10000, vat=2000, gross=12000, due=12000)
GOOD = IncomingInvoice(
    number="F-1",
    type_code="380",
    issued_on=ISSUED,
    instalments=(IncomingInstalment(DUE),),
    seller=IncomingParty(name="Vendeuse"),
    buyer=IncomingParty(name="Client"),
    currency="EUR",
    totals=TOTALS,
)


def with_totals(**changes: Any) -> IncomingInvoice:
    return replace(GOOD, totals=replace(TOTALS, **changes))


def cautions(incoming: IncomingInvoice) -> set[Caution]:
    return {notice.caution for notice in assess(incoming).warnings}


def test_that_a_plain_invoice_is_imported_without_a_word() -> None:
    verdict = assess(GOOD)
    assert (verdict.action, verdict.reasons, verdict.warnings) == (Action.IMPORT, (), ())


@pytest.mark.parametrize(
    ("incoming", "reason"),
    [
        (replace(GOOD, issued_on=None), Reason.BAD_ISSUE_DATE),
        (replace(GOOD, number=""), Reason.NO_NUMBER),
        (replace(GOOD, currency=""), Reason.NO_CURRENCY),
        (replace(GOOD, totals=IncomingTotals()), Reason.NO_AMOUNT),
        (with_totals(gross=13000, due=13000), Reason.BAD_ARITHMETIC),
        (with_totals(due=11000), Reason.BAD_ARITHMETIC),
        (with_totals(lines=9000), Reason.BAD_ARITHMETIC),
        (
            replace(GOOD, instalments=(IncomingInstalment(date(2026, 2, 1)),)),
            Reason.DUE_BEFORE_ISSUE,
        ),
    ],
)
def test_that_a_doubtful_invoice_waits_for_the_user(
    incoming: IncomingInvoice, reason: Reason
) -> None:
    verdict = assess(incoming)
    assert (verdict.action, verdict.reasons) == (Action.TO_CONFIRM, (reason,))


def test_that_a_proforma_is_refused() -> None:
    verdict = assess(replace(GOOD, kind=IncomingKind.PROFORMA))
    assert (verdict.action, verdict.reasons) == (Action.REFUSE, (Reason.PROFORMA,))


@pytest.mark.parametrize(
    "changes", [{"prepaid": 12000, "due": 0}, {"prepaid": 13000, "due": -1000}]
)
def test_that_an_invoice_with_nothing_due_is_imported_as_settled(changes: dict[str, int]) -> None:
    assert assess(with_totals(**changes)).action is Action.IMPORT_SETTLED


def test_that_a_credit_note_is_taken_by_type_or_by_sign() -> None:
    by_type = replace(GOOD, kind=IncomingKind.CREDIT_NOTE)
    by_sign = with_totals(net=-10000, vat=-2000, gross=-12000, due=-12000)
    assert assess(by_type).action is Action.IMPORT_CREDIT_NOTE
    assert assess(by_sign).action is Action.IMPORT_CREDIT_NOTE
    assert Caution.NEGATIVE_INVOICE in cautions(by_sign)
    assert Caution.NEGATIVE_INVOICE not in cautions(by_type)


def test_that_a_credit_note_passes_with_oddities_but_not_without_a_currency() -> None:
    odd = replace(with_totals(gross=99), kind=IncomingKind.CREDIT_NOTE)
    assert assess(odd).action is Action.IMPORT_CREDIT_NOTE
    assert Caution.BAD_ARITHMETIC in cautions(odd)
    assert assess(replace(odd, currency="")).reasons == (Reason.NO_CURRENCY,)
    hinted = assess(replace(odd, currency="", currency_hint="GBP"))
    assert hinted.action is Action.IMPORT_CREDIT_NOTE


def test_that_a_cent_of_rounding_is_no_bad_arithmetic() -> None:
    assert assess(with_totals(gross=12001, due=12001)).action is Action.IMPORT


def test_that_a_stated_rounding_is_counted_in() -> None:
    assert assess(with_totals(rounding=50, due=12050)).action is Action.IMPORT


def test_that_minimum_profile_leaves_prepaid_to_be_worked_out() -> None:
    minimum = replace(with_totals(due=8000), profile="MINIMUM")
    assert assess(minimum).action is Action.IMPORT
    assert minimum.prepaid_cents == 4000
    assert Caution.PREPAID_NOT_STATED in cautions(minimum)


@pytest.mark.parametrize(
    "changes",
    [{"kind": IncomingKind.DEPOSIT}, {"business_process": "S2"}],
)
def test_that_a_deposit_or_paid_invoice_may_be_due_before_its_date(changes: dict[str, Any]) -> None:
    early = replace(GOOD, instalments=(IncomingInstalment(date(2026, 2, 1)),), **changes)
    assert assess(early).action is Action.IMPORT


def test_that_wrong_identifiers_only_warn() -> None:
    seller = IncomingParty(
        name="", legal_id=IncomingId("0002", "123456789"), vat_number="FR00123456789"
    )
    incoming = replace(GOOD, seller=seller, means=(IncomingMeans(iban="FR00"), IncomingMeans()))
    verdict = assess(incoming)
    assert verdict.action is Action.IMPORT
    assert set(verdict.warnings) == {
        Notice(Caution.NO_NAME, Side.SELLER),
        Notice(Caution.INVALID_SIREN, Side.SELLER, "123456789"),
        Notice(Caution.INVALID_VAT, Side.SELLER, "FR00123456789"),
        Notice(Caution.INVALID_IBAN, value="FR00"),
    }


def test_that_a_siret_where_the_siren_belongs_is_accepted() -> None:
    buyer = IncomingParty(name="C", legal_id=IncomingId("0002", "73282932000074"))
    assert cautions(replace(GOOD, buyer=buyer)) == set()


@pytest.mark.parametrize(
    ("changes", "caution"),
    [
        ({"kind": IncomingKind.SELF_BILLED}, Caution.SELF_BILLED),
        ({"kind": IncomingKind.FACTORED}, Caution.FACTORED),
        ({"payee": "Factor"}, Caution.OTHER_PAYEE),
        ({"instalments": ()}, Caution.NO_DUE_DATE),
        ({"instalments": (IncomingInstalment(DUE),) * 2}, Caution.SEVERAL_DUE_DATES),
        (
            {"instalments": (IncomingInstalment(DUE, is_discount=True),)},
            Caution.EARLY_PAYMENT_DISCOUNT,
        ),
    ],
)
def test_that_what_is_unusual_is_said(changes: dict[str, Any], caution: Caution) -> None:
    assert cautions(replace(GOOD, **changes)) == {caution}


def test_that_a_pdf_without_data_goes_to_the_form_and_other_problems_are_refused() -> None:
    plain = assess_reading(Reading(problem=Reason.NO_STRUCTURED_DATA, is_pdf=True))
    assert (plain.action, plain.reasons) == (Action.TO_CONFIRM, (Reason.NO_STRUCTURED_DATA,))
    assert assess_reading(Reading(problem=Reason.XML_BROKEN)).action is Action.REFUSE
    assert assess_reading(Reading(invoice=GOOD)).action is Action.IMPORT


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("380", IncomingKind.INVOICE),
        ("", IncomingKind.INVOICE),
        ("386", IncomingKind.DEPOSIT),
        ("384", IncomingKind.CORRECTIVE),
        ("389", IncomingKind.SELF_BILLED),
        ("381", IncomingKind.CREDIT_NOTE),
        ("393", IncomingKind.FACTORED),
        ("877", IncomingKind.WORKS),
        ("325", IncomingKind.PROFORMA),
    ],
)
def test_that_the_type_code_gives_the_kind(code: str, kind: IncomingKind) -> None:
    assert kind_of_type_code(code) is kind


# --- claims -----------------------------------------------------------------

FIRST, LAST = date(2026, 4, 1), date(2026, 5, 1)


def claims(*instalments: IncomingInstalment) -> tuple[IncomingInstalment, ...]:
    return replace(GOOD, instalments=instalments).claims


def test_that_shares_that_add_up_make_claims_in_order_of_date() -> None:
    later, sooner = IncomingInstalment(LAST, 7000), IncomingInstalment(FIRST, 5000)
    assert claims(later, sooner) == (sooner, later)


def test_that_shares_that_do_not_add_up_leave_one_claim_on_the_last_date() -> None:
    assert claims(IncomingInstalment(FIRST, 1), IncomingInstalment(LAST)) == (
        IncomingInstalment(LAST, 12000),
    )


def test_that_the_day_of_a_discount_is_no_due_date() -> None:
    discount = IncomingInstalment(LAST, is_discount=True)
    assert claims(IncomingInstalment(FIRST), discount) == (IncomingInstalment(FIRST, 12000),)
    assert claims(discount) == (IncomingInstalment(LAST, 12000),)


def test_that_no_date_or_no_amount_makes_no_claim() -> None:
    assert claims() == ()
    assert replace(GOOD, totals=IncomingTotals()).claims == ()


def test_that_a_missing_due_amount_is_worked_out() -> None:
    assert IncomingTotals(gross=12000, prepaid=2000).payable == 10000
    assert IncomingTotals().payable is None


# --- parties and means ------------------------------------------------------


def test_that_the_siren_comes_from_the_legal_id_a_siret_or_the_vat_number() -> None:
    french = PostalAddress(country="FR")
    legal = IncomingParty(legal_id=IncomingId("0002", "732 829 320"))
    by_siret = IncomingParty(ids=(IncomingId("0009", "73282932000074"),))
    by_vat = IncomingParty(vat_number="FR44732829320", address=french)
    assert [p.siren for p in (legal, by_siret, by_vat)] == ["732829320"] * 3
    assert by_siret.siret == "73282932000074"
    assert by_vat.siret == ""


def test_that_a_foreign_legal_id_is_no_siren() -> None:
    german = IncomingParty(
        legal_id=IncomingId("", "123456789"), address=PostalAddress(country="DE")
    )
    assert german.siren == ""


def test_that_the_contacts_email_comes_before_the_electronic_address() -> None:
    endpoint = IncomingId("EM", "a@x.example")
    assert IncomingParty(email="b@x.example", electronic_address=endpoint).best_email == (
        "b@x.example"
    )
    assert IncomingParty(electronic_address=endpoint).best_email == "a@x.example"
    assert IncomingParty(electronic_address=IncomingId("0225", "732829320")).best_email == ""
    assert IncomingParty().best_email == ""


def test_that_the_first_account_given_is_the_one_to_pay_to() -> None:
    means = (IncomingMeans(code="20"), IncomingMeans(iban="FR76", bic="AGRIFRPP"))
    incoming = replace(GOOD, means=means)
    assert (incoming.iban, incoming.bic) == ("FR76", "AGRIFRPP")
    assert (GOOD.iban, GOOD.bic) == ("", "")


def test_that_late_payment_mentions_are_picked_out_of_the_notes() -> None:
    penalty, other = IncomingNote("PMD", "taux"), IncomingNote("REG", "capital")
    assert replace(GOOD, notes=(other, penalty)).late_mentions == (penalty,)
