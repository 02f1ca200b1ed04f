"""What is stored of findings and proposals reads back the same, today and in later versions."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.incoming_verdict import Caution, Notice, Reason, Side
from relance_desktop.domain.invoice_text.guesses import Confidence
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.journal import canonical
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import import findings, proposals
from relance_desktop.services.invoice_import.findings import Finding, Findings, Why
from relance_desktop.services.invoice_import.proposals import Hint, Proposal

FULL = InvoiceForm(
    client_id=3,
    new_client=Client(
        "Nexa", kind=ClientKind.PUBLIC, siren="1", address=PostalAddress(("a", "b"), "1", "c", "BE")
    ),
    kind=InvoiceKind.DEPOSIT,
    number="F-1",
    issued_on=date(2026, 9, 1),
    dues=(DueDate(date(2026, 10, 1), 50, "solde"), DueDate(date(2026, 11, 1))),
    term=PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.END_THEN_DAYS),
    currency="CHF",
    gross_cents=120,
    net_cents=100,
    vat_cents=20,
    prepaid_cents=5,
    delivered_on=date(2026, 8, 1),
    iban="FR76",
    payment_reference="r",
    order_ref="o",
    contract_ref="c",
    credits_number="F-0",
    note="n",
    late_mentions=("a", "b"),
    penalty_rate=Decimal("12.150"),
    plan_id=4,
    document_sha256="f" * 64,
)
ON_DAY = PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 30, on_day=10)


def through_json(proposal: Proposal) -> Proposal:
    return proposals.proposal_of(json.loads(canonical(proposals.facts_of(proposal))))


def test_that_a_full_proposal_reads_back_the_same() -> None:
    full = Proposal(FULL, InvoiceSource.PDF, {"number": Hint(Confidence.SURE, "Facture F-1")})
    assert through_json(full) == full
    assert str(through_json(full).form.penalty_rate) == "12.150"


def test_that_an_empty_proposal_reads_back_the_same() -> None:
    for form in (InvoiceForm(), InvoiceForm(term=ON_DAY, currency="EUR", gross_cents=0)):
        assert through_json(Proposal(form, InvoiceSource.EINVOICE)).form == form


def test_that_a_proposal_of_a_later_version_is_still_read() -> None:
    facts = proposals.facts_of(Proposal(FULL, InvoiceSource.PDF))
    facts["form"]["colour"] = "blue"
    assert proposals.proposal_of({**facts, "v": 2, "mood": "good"}).form == FULL


def test_that_findings_read_back_the_same() -> None:
    full = Findings(
        (Finding(Reason.PROFORMA), Finding(Why.CLIENT_UNSURE, client_ids=(1, 2), text="Nexa")),
        (Finding(Why.CREDIT_APPLIED, 7, cents=0, count=2),),
        (Notice(Caution.NO_NAME, Side.BUYER), Notice(Caution.INVALID_IBAN, value="FR")),
    )
    facts = findings.facts_of(full)
    assert facts is not None
    assert findings.findings_of(json.loads(canonical(facts))) == full


def test_that_no_findings_are_stored_as_nothing() -> None:
    assert findings.facts_of(Findings()) is None
    assert findings.findings_of(None) == Findings()
    assert not Findings()


def test_that_findings_of_a_later_version_are_left_out() -> None:
    facts = {"reasons": [{"what": "new"}, {"what": "empty"}], "notices": [["new", None, ""]]}
    assert findings.findings_of(facts) == Findings((Finding(Reason.EMPTY),))


def test_that_no_two_reasons_share_a_word() -> None:
    assert not {why.value for why in Why} & {reason.value for reason in Reason}
