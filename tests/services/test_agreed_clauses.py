"""Reminders recall what was agreed in writing in the affair of their invoices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relance_desktop.domain.clients import Client, Language
from relance_desktop.domain.engagements.terms import Clause, EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice
from relance_desktop.services.reminders.values import Prepared
from tests.services.conftest import Desk

RIGHTS = EngagementTerms(retention_of_rights=True, suspension=True)
LATE = date(2026, 10, 10)


def signed(desk: Desk, client: Client, invoice: Invoice, **fields: object) -> None:
    """An affair of the invoice, signed unless told otherwise."""
    facts: dict[str, object] = {
        "terms": RIGHTS,
        "quote_ref": "D-14",
        "signed_on": date(2026, 9, 2),
        **fields,
    }
    made = replace(Engagement(client.id, "Site", date(2026, 9, 1)), **facts)  # type: ignore[arg-type]
    with desk.services.store.write() as w:
        w.engagements.link(invoice.id, w.engagements.add(made))


def notice(desk: Desk, client: Client) -> Prepared:
    step = next(
        choice.step.key
        for choice in desk.services.reminders.open(client.id).steps
        if choice.step.channel.value == "formal_notice"
    )
    return desk.prepared(client, step, "Passage direct")


def words(prepared: Prepared) -> str:
    assert prepared.letter is not None
    return prepared.letter.body.replace("\u00a0", " ")


def test_that_a_formal_notice_names_the_signed_quote_and_the_agreed_clauses(desk: Desk) -> None:
    client = desk.client()
    signed(desk, client, desk.pdf_invoice(client, due_on=LATE))
    prepared = notice(desk, client)
    assert prepared.context.protections == (Clause.RETENTION_OF_RIGHTS, Clause.SUSPENSION)
    body = words(prepared)
    assert "établie selon devis D-14 signé le 2 septembre 2026" in body
    assert (
        "Je rappelle que, selon les conditions convenues, les droits d’auteur ne sont cédés "
        "qu’au paiement complet du prix et je peux suspendre le travail jusqu’au paiement." in body
    )


def test_that_a_reference_of_the_invoice_itself_is_kept(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.pdf_invoice(client, due_on=LATE, contract_ref="contrat 7")
    signed(desk, client, invoice)
    assert "établie selon contrat 7" in words(notice(desk, client))


def test_that_a_written_yes_is_not_called_a_signature(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.pdf_invoice(client, due_on=LATE)
    signed(desk, client, invoice, signed_on=None, agreed_on=date(2026, 9, 3))
    assert "devis D-14 accepté par écrit le 3 septembre 2026" in words(notice(desk, client))


def test_that_without_a_quote_the_agreement_is_named(desk: Desk) -> None:
    client = desk.client(language=Language.ENGLISH)
    signed(desk, client, desk.pdf_invoice(client, due_on=LATE), quote_ref="")
    body = words(notice(desk, client))
    assert "our written agreement of 2 September 2026" in body
    assert "As a reminder, under the agreed conditions copyright is assigned only" in body


def test_that_what_was_only_talked_about_is_not_called_agreed(desk: Desk) -> None:
    client = desk.client()
    signed(desk, client, desk.pdf_invoice(client, due_on=LATE), signed_on=None)
    prepared = notice(desk, client)
    assert prepared.context.protections == ()
    assert "convenues" not in words(prepared)
    assert "D-14" not in words(prepared)


def test_that_a_clause_of_one_invoice_only_is_not_told_of_two(desk: Desk) -> None:
    client = desk.client()
    signed(desk, client, desk.pdf_invoice(client, "F-1", due_on=LATE))
    desk.pdf_invoice(client, "F-2", due_on=LATE)
    prepared = notice(desk, client)
    assert len(prepared.lines) == 2
    assert prepared.context.protections == ()


def test_that_invoices_without_an_affair_read_as_before(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client, due_on=LATE)
    assert "convenues" not in words(notice(desk, client))
